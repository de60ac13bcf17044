"""The provinces as they were bounded on any day from 1976 on, and where their names go on a map."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from geo.addresses import address_of

FOLDER = Path(__file__).parent
# Served by the app itself; a figure names it, so the shapes are sent once and not per rerun.
URL = address_of("geo/provinces.json")
FIRST_DAY = "1976-01-01"

DISTRICTS_URL = address_of("geo/districts.json")
# The districts of the source were those of about 2014; a year in which they began is known of few.
# Since this day the provinces along the border are what these districts add up to.
DISTRICTS_SINCE = "2013-12-31"
# Vietnam has had no districts since; Laos has.
WITHOUT_DISTRICTS_SINCE = {"vn": "2025-07-01"}

# CC BY 4.0 asks for this wherever the shapes are shown; Natural Earth asks for nothing.
CREDIT = "geoBoundaries (Runfola et al. 2020), CC BY 4.0; Natural Earth"


@dataclass(frozen=True)
class Boundaries:
    """The provinces of one period, all of them drawn from one file.

    `valid_to` is "" if they are still in force. `shapes` gives the feature of the file for each
    province, `points` a point (lon, lat) well inside it. `stand_ins` are those drawn in place of
    former ones whose extent is not known: they did not exist yet.
    """

    valid_from: str
    valid_to: str
    url: str
    provinces: tuple[str, ...]
    stand_ins: tuple[str, ...]
    shapes: Mapping[str, str]
    points: Mapping[str, tuple[float, float]]


def boundaries_on(date: str) -> Boundaries:
    """Return the boundaries in force on an ISO date; "2012" counts as its first day.

    Raises ValueError for a date before 1976.
    """
    day = date + FIRST_DAY[len(date) :]
    if day < FIRST_DAY:
        raise ValueError(f"no boundaries are known on {date}, before {FIRST_DAY}")
    return _of_period(_first_days()[bisect_right(_first_days(), day) - 1])


@dataclass(frozen=True)
class Districts:
    """The districts of a province, all of them drawn from one file.

    `shapes` are features of the file, which are also the ids of the districts; `names` gives the
    name of each as the source spells it, in Latin letters without tone marks.
    """

    url: str
    shapes: tuple[str, ...]
    names: Mapping[str, str]


def districts_of(province_id: str, date: str) -> Districts:
    """Return the districts of a province on an ISO date; "2020" counts as its first day.

    None for a province away from the border between Vietnam and Laos, before 31 December 2013
    (they are not known), and in Vietnam since 1 July 2025 (they were abolished).
    """
    end = WITHOUT_DISTRICTS_SINCE.get(province_id[:2])
    day = date + FIRST_DAY[len(date) :]
    in_force = day >= DISTRICTS_SINCE and (end is None or day < end)
    rows = _border_districts()
    rows = rows[(rows["province_id"] == province_id) & in_force]
    names = dict(zip(rows["district_id"], rows["name"], strict=True))
    return Districts(DISTRICTS_URL, tuple(names), names)


@cache
def _border_districts() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "border_districts.csv", dtype=str, keep_default_na=False)


@cache
def _first_days() -> tuple[str, ...]:
    """The days on which something was drawn differently, oldest first."""
    return tuple(sorted(set(_extents()["valid_from"])))


@cache
def _of_period(first_day: str) -> Boundaries:
    rows = _extents()
    over = (rows["valid_to"] != "") & (rows["valid_to"] < first_day)
    rows = rows[(rows["valid_from"] <= first_day) & ~over]
    provinces = rows["province_id"]
    return Boundaries(
        valid_from=first_day,
        valid_to=min((end for end in rows["valid_to"] if end), default=""),
        url=URL,
        provinces=tuple(provinces),
        stand_ins=tuple(provinces[rows["stand_in"]]),
        shapes=dict(zip(provinces, rows["shape_id"], strict=True)),
        points=dict(zip(provinces, zip(rows["lon"], rows["lat"], strict=True), strict=True)),
    )


@cache
def island_provinces() -> frozenset[str]:
    """Return the provinces that ever had Hoang Sa or Truong Sa."""
    rows = _extents()
    return frozenset(rows.loc[rows["islands"], "province_id"])


@cache
def _extents() -> pd.DataFrame:
    """The rows of units.csv: one for each province and extent, with its first and last day."""
    types = {"valid_to": str, "stand_in": bool, "islands": bool}
    return pd.read_csv(FOLDER / "units.csv", dtype=types, keep_default_na=False)


@cache
def label_places() -> pd.DataFrame:
    """Return where the names of provinces go, chosen by hand.

    Columns: province_id, lon, lat, position (Plotly's textposition), lead_lon and lead_lat (where
    a leader line ends, or NaN), far_lon and far_lat (the place on a map of both countries, or NaN
    where it is the same).
    """
    return pd.read_csv(FOLDER / "labels.csv").set_index("province_id", drop=False)


@cache
def name_rooms() -> pd.DataFrame:
    """Return where the name of a shape has room: shape_id, lon, lat, side, width and height.

    See geo/build/rooms.py, which makes them.
    """
    return pd.read_csv(FOLDER / "rooms.csv", keep_default_na=False)
