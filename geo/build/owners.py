"""Which province each district belonged to on any day, from 1976 on.

`districts.csv` has the owner of 2008–2025, `moves.csv` districts that changed hands, the table
`lineage` whole provinces that were split or merged. Partial dates count from their first day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from geo.boundaries import FIRST_DAY

# Districts of the source that are islands far out: Hoang Sa of Da Nang, Truong Sa of Khanh Hoa.
ISLANDS = frozenset(["81297802B51350923112403", "81297802B23443064350281"])


@dataclass(frozen=True)
class Owner:
    """The province that a district is drawn in; a stand-in did not exist yet: see geo/README.md."""

    province_id: str
    stand_in: bool = False


class History:
    """The changes of provinces and districts, ready to be asked about a day."""

    def __init__(
        self,
        districts: pd.DataFrame,
        moves: pd.DataFrame,
        provinces: pd.DataFrame,
        lineage: pd.DataFrame,
    ) -> None:
        self.districts = districts
        self.moves = moves.sort_values("until", kind="stable")
        splits = lineage[lineage["change"] == "split"]
        merges = lineage[lineage["change"] == "merge"].sort_values("date")
        # A split has its own source; where it and `valid_from` differ in detail, it counts.
        began: Mapping[str, str] = dict(
            zip(provinces["province_id"], provinces["valid_from"], strict=True)
        )
        self.began = {**began, **splits.groupby("successor_id")["date"].max().to_dict()}
        self.ended = dict(zip(provinces["province_id"], provinces["valid_to"], strict=True))
        self.parents = splits.groupby("successor_id")["predecessor_id"].agg(tuple).to_dict()
        self.heirs = dict(zip(merges["predecessor_id"], merges["successor_id"], strict=True))

    def owners_on(self, date: str) -> dict[str, Owner]:
        """Return the owner of every district, by shape_id, on an ISO date."""
        later = self.moves[self.moves["until"] > date].drop_duplicates("shape_id")
        base = dict(zip(self.districts["shape_id"], self.districts["province_id"], strict=True))
        base |= dict(zip(later["shape_id"], later["province_id"], strict=True))
        return {shape: self._unit_on(province, date) for shape, province in base.items()}

    def _unit_on(self, province: str, date: str) -> Owner:
        while self.ended[province] and self.ended[province] < date and province in self.heirs:
            province = self.heirs[province]
        latest = province
        while self.began[province] > date:
            parents = self.parents.get(province, ())
            # Split from several: which district came from which is not known.
            if len(parents) != 1:
                return Owner(latest, stand_in=True)
            province = parents[0]
        return Owner(province)

    def days_of_change(self) -> list[str]:
        """Return the days from 1976 on, oldest first, when a district may change its owner."""
        dates = {*self.began.values(), *self.moves["until"]}
        return sorted({FIRST_DAY} | {day for day in map(_first_day, dates) if day > FIRST_DAY})


def _first_day(date: str) -> str:
    return date + "0000-01-01"[len(date) :] if date else ""


def spells(history: History, days: Sequence[str]) -> pd.DataFrame:
    """Return province_id, stand_in, valid_from, valid_to, districts and islands.

    A row is one province with one extent, from its first to its last day ("" = still so); a
    province that gains or loses a district gets another row. districts: a frozenset of shape_id;
    islands: whether Hoang Sa or Truong Sa is among them.
    """
    rows: list[dict[str, object]] = []
    current: dict[tuple[Owner, frozenset[str]], dict[str, object]] = {}
    for day in days:
        extents = _extents(history.owners_on(day))
        for key in current.keys() - extents:
            current.pop(key)["valid_to"] = _day_before(day)
        for owner, extent in sorted(extents - current.keys(), key=lambda key: key[0].province_id):
            row = {**vars(owner), "valid_from": day, "valid_to": "", "districts": extent}
            current[owner, extent] = row
            rows.append(row)
    spells = pd.DataFrame(rows)
    return spells.assign(islands=[not ISLANDS.isdisjoint(extent) for extent in spells["districts"]])


def _extents(owners: Mapping[str, Owner]) -> set[tuple[Owner, frozenset[str]]]:
    members: dict[Owner, set[str]] = {}
    for shape, owner in owners.items():
        members.setdefault(owner, set()).add(shape)
    return {(owner, frozenset(shapes)) for owner, shapes in members.items()}


def _day_before(date: str) -> str:
    return (pd.Timestamp(date) - pd.Timedelta(days=1)).date().isoformat()
