"""Which land a province covered when, as sets of pieces that can be compared and put together.

A piece is one course that a bit of land can have taken through `lineage`: Ha Nam Ninh, then Nam
Ha, then Ha Nam, then the Ninh Binh of 2025. Provinces whose sets of pieces are equal certainly
cover the same land; where the lineage does not say which part went where, the sets differ. A move
that is not in `lineage` is not known here: see docs/decisions/harmonising.md.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from tables.observations import period_span
from tables.read import Tables

Extent = frozenset[int]
Course = tuple[tuple[str, str], ...]  # (date of entry, province), oldest first; "" from the start
Tiling = tuple[tuple[str, Extent], ...]  # provinces that together cover an extent, none twice
ALWAYS = ""
NEVER = "~"  # sorts after every date


@dataclass(frozen=True)
class Extents:
    """The land of every province in each of its eras, and on which days land changed hands."""

    courses: tuple[Course, ...]
    eras: Mapping[str, tuple[tuple[str, Extent], ...]]  # by province: (first day, extent)
    days: tuple[str, ...]

    def of(self, province_id: str, day: str) -> Extent:
        """Return the land of a province on a day; before its first era the first, and so on.

        Raises KeyError for an unknown id.
        """
        eras = self.eras[province_id]
        return next((land for start, land in reversed(eras) if start <= day), eras[0][1])

    def tilings(self, land: Extent) -> tuple[tuple[str, Tiling], ...]:
        """Return (day, tiling) for every era in which whole provinces cover the land exactly."""
        first_days: dict[Tiling, str] = {}
        for day in self.days:
            holders = {_holder(self.courses[piece], day) for piece in land}
            tiling = tuple((holder, self.of(holder, day)) for holder in sorted(holders))
            if all(own <= land for _, own in tiling):
                first_days.setdefault(tiling, day)
        return tuple((day, tiling) for tiling, day in first_days.items())


@cache
def day_of(time_period: str) -> str:
    """Return the day whose boundaries a value of the period describes: near its end.

    It is the first of the period's last month (or the last day of a range of days), so that a
    value of 2008 is of Hanoi with Ha Tay, as its source says, while a province founded on the last
    day of 2013 has no share in the values of that year.
    """
    end = period_span(time_period)[1]
    return end if len(end) == len("2008-08-01") else f"{end}-01"


def build_extents(tables: Tables) -> Extents:
    """Return the extents that `provinces` and `lineage` allow to be known."""
    courses = tuple(_courses(tables))
    moved = {day for course in courses for day, _ in course}
    return Extents(courses, _eras(courses), tuple(sorted(moved)))


def _courses(tables: Tables) -> list[Course]:
    provinces = tables["provinces"]
    began = dict(zip(provinces["province_id"], provinces["valid_from"], strict=True))
    ended = dict(zip(provinces["province_id"], provinces["valid_to"], strict=True))
    links = sorted(tables["lineage"].to_dict("records"), key=lambda link: link["date"])
    founded = {
        link["successor_id"]
        for link in links
        if (start := began[link["successor_id"]]) and _not_after(link["date"], start)
    }
    courses: list[Course] = [((ALWAYS, province),) for province in began if province not in founded]
    for day, changes in groupby(links, key=lambda link: link["date"]):
        heirs: dict[str, list[str]] = defaultdict(list)
        for link in changes:
            heirs[link["predecessor_id"]].append(link["successor_id"])
        ending = {old for old in heirs if ended[old] and _not_after(ended[old], day)}
        courses = [new for course in courses for new in _moved(course, day, heirs, ending)]
    # A province that the lineage leaves without land has land of its own that nobody else had.
    landless = set(began) - {holder for course in courses for _, holder in course}
    return courses + [((ALWAYS, province),) for province in sorted(landless)]


def _moved(course: Course, day: str, heirs: dict[str, list[str]], ending: set[str]) -> list[Course]:
    """The courses that one course becomes on a day on which land changes hands."""
    holder = course[-1][1]
    stays = [] if holder in ending else [course]
    return stays + [(*course, (day, heir)) for heir in heirs.get(holder, ())]


def _not_after(date: str, other: str) -> bool:
    # Partial dates are compared as far as both are known.
    digits = min(len(date), len(other))
    return date[:digits] <= other[:digits]


def _eras(courses: tuple[Course, ...]) -> dict[str, tuple[tuple[str, Extent], ...]]:
    stays: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for piece, course in enumerate(courses):
        for (start, holder), (end, _) in zip(course, (*course[1:], (NEVER, "")), strict=True):
            stays[holder].append((start, end, piece))
    return {holder: tuple(_eras_of(own)) for holder, own in stays.items()}


def _eras_of(stays: list[tuple[str, str, int]]) -> Iterator[tuple[str, Extent]]:
    before: Extent = frozenset()
    for day in sorted({day for start, end, _ in stays for day in (start, end)}):
        land = frozenset(piece for start, end, piece in stays if start <= day < end)
        if land and land != before:
            yield day, land
            before = land


def _holder(course: Course, day: str) -> str:
    """Who holds the land of a course on a day; before all that is known, the first holder."""
    return next((holder for start, holder in reversed(course) if start <= day), course[0][1])
