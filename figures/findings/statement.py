"""A finding as it is built: words, with the rows and the numbers that they name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Literal

import pandas as pd

from figures.value_format import Row, ValueFormat
from i18n import Language
from tables.ranking.place import Place
from tables.scales.scale import Scale

Name = Callable[[str], str]  # the name of a province by its id
Meaning = Literal[
    "value", "difference", "ratio", "base", "place", "published_place", "figures", "provinces"
]
Key = tuple[str, str]  # ref_area and time_period


@dataclass(frozen=True)
class Number:
    """A number in a sentence, and what it is: a value of the data, or what was counted of them."""

    value: float
    meaning: Meaning
    ref_area: str = ""
    time_period: str = ""


@dataclass(frozen=True)
class Phrase:
    """A part of a sentence, with the rows and the numbers that it names, in their order.

    `periods`: those that it names beside the ones of its rows.
    """

    words: str
    rows: tuple[Row, ...] = ()
    numbers: tuple[Number, ...] = ()
    periods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A finding in words, the sources of the values that it names, and its numbers.

    `periods` are those that it names: the years in the words, which are not in `numbers`.
    """

    words: str = ""
    source_ids: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class FindingData:
    """The observations that a finding is about, and how they are called and written.

    `rows`: those of one indicator, with `preferred` and `disputed`, in the unit of `value_format`.
    `indicator`: its row of `indicators`. `provinces`: the chosen ones, in their order. `places`: by
    ref_area and time_period, as of `tables.ranking.place.places`, for the newest values of the
    chosen ones or for all of the one period of a chart. `years`: the two of a slope. `scale`: how
    the rows are counted, with `base`, the year in which an index is 100.
    """

    rows: pd.DataFrame
    indicator: Row
    provinces: tuple[str, ...]
    value_format: ValueFormat
    name: Name
    places: Mapping[Key, Place] = field(default_factory=lambda: MappingProxyType({}))
    years: tuple[str, ...] = ()
    scale: Scale = Scale.LINEAR
    base: str = ""

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.value_format.language

    @property
    def outcomes(self) -> pd.DataFrame:
        """The rows that count, whatever their period."""
        return self.rows[self.rows["preferred"]]


def compose(template: str, **parts: Phrase | str) -> Phrase:
    """Return a template filled with parts of a sentence, with all that these name."""
    fields = {name: part if isinstance(part, str) else part.words for name, part in parts.items()}
    return Phrase(template % fields, *_named(parts.values()))


def together(language: Language, parts: Iterable[Phrase]) -> Phrase:
    """Return parts as a list in a sentence: "a, b and c"."""
    parts = list(parts)
    return Phrase(language.list(part.words for part in parts), *_named(parts))


def join(parts: Iterable[Phrase], between: str = "") -> Phrase:
    """Return parts one after the other."""
    parts = list(parts)
    return Phrase(between.join(part.words for part in parts), *_named(parts))


def finding_of(phrase: Phrase) -> Finding:
    """Return a whole sentence as a finding, each source and period once."""
    sources = (row.get("source_ids") or (row["source_id"],) for row in phrase.rows)
    periods = dict.fromkeys((*(row["time_period"] for row in phrase.rows), *phrase.periods))
    return Finding(
        phrase.words,
        tuple(dict.fromkeys(chain.from_iterable(sources))),
        phrase.numbers,
        tuple(periods),
    )


def _named(
    parts: Iterable[Phrase | str],
) -> tuple[tuple[Row, ...], tuple[Number, ...], tuple[str, ...]]:
    phrases = [part for part in parts if isinstance(part, Phrase)]
    rows = chain.from_iterable(part.rows for part in phrases)
    numbers = chain.from_iterable(part.numbers for part in phrases)
    periods = chain.from_iterable(part.periods for part in phrases)
    return tuple(rows), tuple(numbers), tuple(periods)
