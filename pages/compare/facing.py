"""What faces each other of two provinces: the lines, their values as claims, and what they say."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from figures.findings.pair import pair_finding
from figures.findings.statement import Finding, FindingData
from figures.value_format import ValueFormat
from i18n import Language
from tables.comparison import leading_indicators
from tables.disputes import Claim, claims
from tables.harmonise.facing import Facing, facing
from ui.names import province_labels
from ui.state.cache import kept, rows, tables
from ui.values.counting import counting_methods

LEADING = 12  # lines of the comparison of two provinces, which go first in the finding


@dataclass(frozen=True, eq=False)
class Line:
    """A line of the comparison: what faces each other, its two claims, and how each counts."""

    facing: Facing
    claims: tuple[Claim | None, Claim | None]
    ways: tuple[str, str]

    @property
    def indicator(self) -> str:
        """Return the indicator of the left value, of the right one where there is no left one."""
        return self.facing.indicators[0] or self.facing.indicators[1]

    @property
    def is_of_both(self) -> bool:
        """Return whether both provinces have a figure."""
        return all(self.claims)


@kept
def lines_of(left: str, right: str, language: Language) -> tuple[Line, ...]:
    """Return the lines of two provinces, sorted by topic; see `tables.harmonise.facing.facing`."""
    facings = facing(tables(), left, right)
    rows_of_all = [row for line in facings for row in line.rows if row is not None]
    if not rows_of_all:
        return ()
    every = iter(claims(tables(), pd.DataFrame(rows_of_all)))
    return tuple(
        Line(
            line,
            (next(every) if line.rows[0] else None, next(every) if line.rows[1] else None),
            _ways(line, language),
        )
        for line in facings
    )


def _ways(line: Facing, language: Language) -> tuple[str, str]:
    """How each of two values counts, where they do not count alike."""
    one, other = line.rows
    if one is None or other is None:
        return "", ""
    ways = counting_methods(language, pd.DataFrame([one, other]))
    return ways[0], ways[1]


def topic_of(line: Line) -> str:
    """Return the topic of a line's indicator."""
    return str(rows("indicators")[line.indicator]["topic"])


def by_topic(lines: tuple[Line, ...]) -> Mapping[str, list[Line]]:
    """Return lines by topic, in their order."""
    topics: dict[str, list[Line]] = {}
    for line in lines:
        topics.setdefault(topic_of(line), []).append(line)
    return topics


def format_of(line: Line, language: Language) -> ValueFormat:
    """Return how the values of a line are written that compare."""
    indicators = [rows("indicators")[name] for name in line.facing.indicators]
    unit = line.facing.gap.unit if line.facing.gap else indicators[0]["unit"]
    own = [row["decimals"] for row in indicators if row["unit"] == unit]
    return ValueFormat(language, unit, own[0] if own else None)


@kept
def finding_of_pair(left: str, right: str, language: Language) -> Finding:
    """Return what the two provinces' first figures that compare say; no words without any."""
    lines = [line for line in lines_of(left, right, language) if line.is_of_both]
    comparable = [line for line in lines if line.facing.gap]
    first = _first(comparable)
    if first is None or first.facing.gap is None:
        return Finding()
    labels = province_labels(language)
    data = FindingData(
        pd.DataFrame([*first.facing.gap.rows]),
        rows("indicators")[first.indicator],
        (left, right),
        format_of(first, language),
        labels.__getitem__,
    )
    return pair_finding(data, first.facing.gap, len(comparable), len(lines))


def _first(lines: list[Line]) -> Line | None:
    """The line of the first of the leading indicators that compares, else the first line."""
    leading = [line for line in lines if line.indicator in leading_indicators(tables(), LEADING)]
    return next(iter(leading or lines), None)


def figures_of(left: str, right: str) -> pd.DataFrame:
    """Return the rows of `statistics` of both provinces."""
    statistics = tables()["statistics"]
    return statistics[statistics["ref_area"].isin((left, right))]
