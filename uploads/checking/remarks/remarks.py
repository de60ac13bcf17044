"""All remarks on an upload: what a person should look at, and may publish all the same."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from i18n import message as _
from tables.read import Tables
from uploads.checking.remarks import moves, others, series, sums
from uploads.checking.remarks.observations import (
    MEASUREMENTS,
    Measurement,
    Series,
    beside,
    observe,
)
from uploads.checking.remarks.step import Remarks, Step
from uploads.issue import Issue

MOST_REMARKS = 20  # of one type that are listed; others are only counted
MORE_REMARKS = _("Remarks of this kind not listed here: %(count)s.")
OF_VALUES: tuple[Callable[[Step, Measurement, Series], Iterator[Remarks]], ...] = (
    series.against_own_series,
    others.against_others,
    others.within_the_country,
    others.same_as_elsewhere,
)
OF_ROWS: tuple[Callable[[Step], Iterator[Remarks]], ...] = (
    sums.parts_and_wholes,
    sums.provinces_and_country,
    moves.positions_moved,
    moves.dates_moved,
    moves.done_in_future,
)


def remarks_on(before: Tables, after: Tables, changed: Collection[str]) -> tuple[Issue, ...]:
    """Return what is not plausible of the rows that an upload adds or changes.

    before, after: every table as text, as it is and as it would be. changed: the names of those
    that differ. Each issue is of kind "remark", with the table and key of its row; of one type
    those that are furthest off come first. What is more than MOST_REMARKS of a type is one issue
    more, with their number as its count.
    """
    step = Step(before, after, changed)
    by_type: dict[str, list[Remarks]] = {}
    for one in _all(step):
        if len(one.rows):
            by_type.setdefault(one.type, []).append(one)
    return tuple(issue for several in by_type.values() for issue in _listed(step, several))


def remark_count(issues: Sequence[Issue]) -> int:
    """Return how many remarks there are, those that are only counted too."""
    return sum(issue.count for issue in issues if issue.kind == "remark")


def remarks_by_type(issues: Sequence[Issue]) -> Mapping[str, list[Issue]]:
    """Return the remarks among the issues by their type, in their order."""
    groups: dict[str, list[Issue]] = {}
    for issue in issues:
        if issue.kind == "remark":
            groups.setdefault(issue.type, []).append(issue)
    return groups


def _all(step: Step) -> Iterator[Remarks]:
    for measurement in MEASUREMENTS:
        if any(table in step.changed for table in measurement.tables):
            rows = observe(step, measurement)
            values = Series(rows, beside(rows))
            for rule in OF_VALUES:
                yield from rule(step, measurement, values)
    for of_rows in OF_ROWS:
        yield from of_rows(step)


def _listed(step: Step, several: Sequence[Remarks]) -> Iterator[Issue]:
    left = MOST_REMARKS
    for one in several:
        yield from one.issues(step, left)
        left -= min(left, len(one.rows))
    hidden = sum(len(one.rows) for one in several) - MOST_REMARKS
    if hidden > 0:
        first = several[0]
        yield Issue(first.type, MORE_REMARKS, count=hidden, kind="remark", table=first.table)
