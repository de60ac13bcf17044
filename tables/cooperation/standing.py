"""Where partnerships stand on a day: what they carry on, when they last met, what is due.

A partnership carries on those of the provinces that its two came from: their meetings, commitments
and support count as its own.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tables import provinces
from tables.commitments import LAST, commitments_on, due_next
from tables.cooperation.crossings import INDICATORS, newest_traffic
from tables.observations import period_span
from tables.read import Row, Tables

SIDES = ("vn_province_id", "la_province_id")
# The types of events at which the two provinces meet each other.
MEETINGS = ("high_level_meeting", "annual_meeting", "working_session", "visit")
STUDENTS, TRADE = ("trainees", "scholarships"), ("trade",)  # kinds of support
# Whom a figure of support covers, the nearest first; one of the whole country says nothing of it.
SCOPES = ("pair", "province")
TRADE_AT_GATES = INDICATORS[0]  # of gate_traffic

Areas = Mapping[str, set[str]]  # provinces that have to do with one, by its id


@dataclass(frozen=True)
class Standing:
    """A partnership on a day, with what it carries on.

    line: it and those that it carries on, as rows of `partnerships`. heirs: ids of the active ones
    that carry it on. areas: its provinces and those that they came from. later: those that they
    live on in. meeting: the newest row of `events` of a type of MEETINGS; due: the row of
    `commitments_on` that is due next; each None where there is none. overdue, commitments: how
    many commitments there are.
    """

    line: tuple[Row, ...]
    heirs: tuple[str, ...]
    areas: frozenset[str]
    later: frozenset[str]
    meeting: Row | None
    due: Row | None
    overdue: int
    commitments: int

    @property
    def pair(self) -> Row:
        """Return the row of the partnership itself."""
        return self.line[0]

    @property
    def is_active(self) -> bool:
        """Return whether the partnership holds today."""
        return bool(self.pair["status"] == "active")

    @property
    def first(self) -> Row:
        """Return the row of its line that began first; its own where no beginning is known."""
        return min(self.line, key=lambda row: row["established"] or LAST)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of its line, its own first."""
        return _ids(self.line)


def standings(tables: Tables, day: str) -> dict[str, Standing]:
    """Return every partnership as it stands on an ISO date, by id, in the order of the table."""
    pairs = tables["partnerships"].to_dict("records")
    before = _walked(tables, pairs, provinces.came_from)
    after = _walked(tables, pairs, provinces.lives_on_in)
    lines = {pair["partnership_id"]: _line(pair, pairs, before) for pair in pairs}
    meetings, commitments = _meetings(tables, day), commitments_on(tables, day)
    ahead = due_next(commitments).to_dict("records")
    counts = Counter(commitments["partnership_id"])
    late = Counter(commitments.loc[commitments["overdue"], "partnership_id"])
    return {
        name: Standing(
            line=line,
            heirs=_heirs(name, lines),
            areas=_of_sides(line[0], before),
            later=_of_sides(line[0], after),
            meeting=_newest(meetings, line),
            due=next((row for row in ahead if row["partnership_id"] in _ids(line)), None),
            overdue=sum(late[pair] for pair in _ids(line)),
            commitments=sum(counts[pair] for pair in _ids(line)),
        )
        for name, line in lines.items()
    }


def partner_areas(tables: Tables) -> frozenset[str]:
    """Return the provinces that have partnerships, those they came from and those they live on in.

    A partnership can be asked for by any of them.
    """
    pairs = tables["partnerships"].to_dict("records")
    walks = (provinces.came_from, provinces.lives_on_in)
    return frozenset().union(
        *(areas for walk in walks for areas in _walked(tables, pairs, walk).values())
    )


def _walked(tables: Tables, pairs: Sequence[Row], walk: Callable[[Tables, str], set[str]]) -> Areas:
    """What a walk through the lineage gives for each province of the pairs."""
    return {area: walk(tables, area) for area in {pair[side] for pair in pairs for side in SIDES}}


def _of_sides(pair: Row, areas: Areas) -> frozenset[str]:
    return frozenset().union(*(areas[pair[side]] for side in SIDES))


def _line(pair: Row, pairs: Sequence[Row], before: Areas) -> tuple[Row, ...]:
    """A pair, and the pairs of the provinces that its two came from."""
    others = [
        other
        for other in pairs
        if other is not pair and all(other[side] in before[pair[side]] for side in SIDES)
    ]
    return (pair, *others)


def _ids(line: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row["partnership_id"] for row in line)


def _heirs(name: str, lines: Mapping[str, tuple[Row, ...]]) -> tuple[str, ...]:
    """The active partnerships that carry one on."""
    return tuple(
        heir
        for heir, line in lines.items()
        if name in _ids(line[1:]) and line[0]["status"] == "active"
    )


def _meetings(tables: Tables, day: str) -> dict[str, Row]:
    """The newest meeting of each partnership up to a day."""
    events = tables["events"]
    events = events[events["type"].isin(MEETINGS) & (events["date"] <= day)]
    newest: dict[str, Row] = {}
    for event in events.sort_values("date", kind="stable").to_dict("records"):
        newest |= dict.fromkeys(event["partnership_ids"], event)
    return newest


def _newest(meetings: Mapping[str, Row], line: Sequence[Row]) -> Row | None:
    own = [meetings[name] for name in _ids(line) if name in meetings]
    return max(own, key=lambda event: event["date"], default=None)


def newest_support(tables: Tables, pairs: Sequence[str], kinds: Sequence[str]) -> Row | None:
    """Return the newest row of `support` of some partnerships, of the first kind that has any.

    Figures of SCOPES alone, the nearest first. Of two that end together it is the one of the
    shorter period, else the first of the table. None where there is none.
    """
    rows = tables["support"]
    rows = rows[rows["partnership_id"].isin(pairs)]
    for kind in kinds:
        for scope in SCOPES:
            own = rows[(rows["kind"] == kind) & (rows["scope"] == scope)].to_dict("records")
            if own:
                return max(own, key=_newness)
    return None


def _newness(row: Row) -> tuple[str, str]:
    start, end = period_span(row["period"]) if row["period"] else ("", "")
    return end, start


def trade_at_gates(tables: Tables, standing: Standing) -> list[Row]:
    """Return the newest value of trade at each gate between the two provinces.

    Rows of `gate_traffic`, preferred ones. Gates of the provinces that the two came from count too.
    """
    gates = tables["gates"].to_dict("records")
    between = [
        gate["gate_id"] for gate in gates if all(gate[side] in standing.areas for side in SIDES)
    ]
    newest = [newest_traffic(tables, gate) for gate in between]
    return [row for row in newest if row is not None and row["indicator"] == TRADE_AT_GATES]
