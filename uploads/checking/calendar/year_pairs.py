"""Two years of which the second is written short: whether 2010-11 is November or a school year."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from i18n import message as _
from uploads.checking.calendar.periods import BEFORE_SPAN
from uploads.checking.column import Column
from uploads.issue import Option, Question

YEARS, MONTH = "years", "month"
READINGS = (YEARS, MONTH)
PAIR = re.compile(
    rf"(?P<words>{BEFORE_SPAN})(?P<start>\d{{4}}) ?(?P<mark>[-/]) ?(?P<end>\d\d)", re.A
)
LEAST_RISING = {"/": 2, "-": 3}  # different pairs that follow each other; 2010-11 is ISO 8601 too

WHICH_YEARS = _("What does “%(example)s” mean in the column %(column)s?")
TWO_YEARS = _("A school or fiscal year, or a span of years: %(start)s to %(end)s")
ONE_MONTH = _("A month: %(date)s")


@dataclass(frozen=True)
class Pair:
    """A year and two digits: what it is as a range of years and as a month, each if it can be."""

    mark: str
    years: str | None
    month: str | None

    @property
    def is_doubtful(self) -> bool:
        """Return whether it is a month, or a year and the next one."""
        return bool(self.years and self.month and int(self.years[5:]) == int(self.years[:4]) + 1)


def pair_in(text: str) -> Pair | None:
    """Return the pair that a text is, as `plain_period` returns it; None where it is none."""
    match = PAIR.fullmatch(text)
    if not match:
        return None
    start, end = int(match["start"]), int(match["end"])
    last = start - start % 100 + end
    if end == 0:
        last += 100  # 1999-00
    years = f"{start}/{last}" if last > start and (end or last == start + 1) else None
    month = f"{start}-{end:02}" if 1 <= end <= 12 and not match["words"] else None
    return Pair(match["mark"], years, month)


def reading_of_pairs(
    column: Column, texts: Mapping[int, str], proofs: Iterable[str], answers: Mapping[str, str]
) -> str:
    """Return how pairs of the column are read, "years" or "month".

    texts: by code, as `plain_period` returns them. proofs: what other values are as periods, which
    prove years as 2010/2011 does. Asks the question "years:<field>" where nothing proves either.
    """
    pairs = {code: pair for code, text in texts.items() if (pair := pair_in(text))}
    are_years = any(pair.years and not pair.month for pair in pairs.values())
    are_years = are_years or any(re.fullmatch(r"\d{4}/\d{4}", proof) for proof in proofs)
    are_months = any(pair.month and not pair.years for pair in pairs.values())
    doubtful = {code: pair for code, pair in pairs.items() if pair.is_doubtful}
    if not doubtful and are_years:  # then 2005-10 is in doubt as well
        doubtful = {code: pair for code, pair in pairs.items() if pair.years and pair.month}
    answer = answers.get(f"years:{column.field.name}", "")
    if not doubtful or answer in READINGS:
        return answer if doubtful else MONTH
    if are_years != are_months:
        return YEARS if are_years else MONTH
    if not are_months and _are_rising(doubtful.values()):
        return YEARS
    code = min(doubtful)
    column.questions.append(_question(column, code, doubtful[code]))
    return MONTH


def _are_rising(pairs: Iterable[Pair]) -> bool:
    """Whether pairs follow each other: 2008/09, 2009/10, 2010/11."""
    by_mark: dict[str, set[int]] = {}
    for pair in pairs:
        by_mark.setdefault(pair.mark, set()).add(int((pair.years or "")[:4]))
    return all(
        len(starts) >= LEAST_RISING[mark] and max(starts) - min(starts) == len(starts) - 1
        for mark, starts in by_mark.items()
    )


def _question(column: Column, code: int, pair: Pair) -> Question:
    start, end = (pair.years or "").split("/")
    return Question(
        f"years:{column.field.name}",
        WHICH_YEARS,
        (
            Option(YEARS, TWO_YEARS, {"start": start, "end": end}),
            Option(MONTH, ONE_MONTH, {"date": pair.month or ""}),
        ),
        column=column.field.name,
        row=column.first_row(code),
        fields={"example": column.originals[code]},
    )
