"""What was somewhere else or at another time until now, and what is said to be done already."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from i18n import message as _
from tables.package import resources
from uploads.checking.calendar.days import days_of
from uploads.checking.remarks.observations import DAYS_OF_YEAR, beginning
from uploads.checking.remarks.step import Remarks, Step

EARTH_RADIUS = 6371.0  # km
LEAST_MOVE = 10.0  # km, beside the error that the old position states
# Dates that a change should be looked at, and from how many days on.
DATES: Mapping[tuple[str, str], int] = {
    ("provinces", "valid_from"): 1,
    ("provinces", "valid_to"): 1,
    ("lineage", "date"): 1,
    ("events", "date"): 365,
    ("events", "end_date"): 365,
    ("partnerships", "established"): 365,
    ("gate_status", "valid_from"): 365,
}
# Dates and periods of what is told as done. A statistic of the future is refused by a rule.
DONE = (
    ("events", "date"),
    ("commitment_status", "date"),
    ("gate_traffic", "time_period"),
    ("exchange_rates", "time_period"),
    ("sources", "published"),
)

MOVED = _("The position is %(km)s km away from where it was.")
DATE_MOVED = _("The date was %(old_date)s and becomes %(value)s.")
DATE_GONE = _("The date was %(old_date)s and is taken away.")
IN_FUTURE = _("%(value)s lies in the future. Has it happened already?")


def positions_moved(step: Step) -> Iterator[Remarks]:
    """Yield what is at another place than before: gates, points of corridors."""
    for table in step.changed:
        names = {field.name for field in resources()[table].fields}
        if {"lon", "lat"} <= names:
            error = [name for name in ("coord_error_km",) if name in names]
            rows = step.moved(table, ["lon", "lat", *error])
            yield _moved(rows, table, f"old_{error[0]}" if error else "")


def _moved(rows: pd.DataFrame, table: str, error: str) -> Remarks:
    numbers = {
        name: pd.to_numeric(rows[name], errors="coerce")
        for name in ("lon", "lat", "old_lon", "old_lat", *([error] if error else []))
    }
    km = distances(*(numbers[name] for name in ("lon", "lat", "old_lon", "old_lat")))
    allowed = LEAST_MOVE + (numbers[error].fillna(0) if error else 0)
    far = km > allowed
    rows = rows.assign(km=km.round(), value=rows["lat"] + " " + rows["lon"])[far]
    rows = rows.sort_values("km", ascending=False, kind="stable")
    names = [*resources()[table].primary_key, "km"]
    return Remarks("position-moved", table, "lon", MOVED, rows[names].assign(value=rows["lon"]))


def distances(lon: pd.Series, lat: pd.Series, lon2: pd.Series, lat2: pd.Series) -> pd.Series:
    """Return the km between points given in degrees, along a great circle."""
    one, other = np.radians(lat), np.radians(lat2)
    east = np.sin(np.radians(lon2 - lon) / 2) ** 2
    chord = np.sin((other - one) / 2) ** 2 + np.cos(one) * np.cos(other) * east
    return 2 * EARTH_RADIUS * np.arcsin(np.sqrt(chord))


def dates_moved(step: Step) -> Iterator[Remarks]:
    """Yield dates that become others; one that becomes more or less exact stays the same."""
    for (table, column), least in DATES.items():
        keys = resources()[table].primary_key
        if table not in step.changed or column in keys:
            continue
        rows = step.moved(table, [column]).rename(columns={column: "value"})
        rows = rows.rename(columns={f"old_{column}": "old_date"})
        rows = rows[[*keys, "value", "old_date"]][rows["old_date"] != ""]
        days = [_days_between(*pair) for pair in zip(rows["old_date"], rows["value"], strict=True)]
        for words, chosen in (
            (DATE_MOVED, rows[(rows["value"] != "") & (np.array(days, dtype=float) >= least)]),
            (DATE_GONE, rows[rows["value"] == ""]),
        ):
            yield Remarks("date-moved", table, column, words, chosen)


def _days_between(one: str, other: str) -> float:
    """Days between two dates, 0 where the one only says more exactly what the other says."""
    if not other or one.startswith(other) or other.startswith(one):
        return 0
    return round(abs(beginning(one) - beginning(other)) * DAYS_OF_YEAR)


def done_in_future(step: Step) -> Iterator[Remarks]:
    """Yield what is told as done and lies in the future."""
    today = int(pd.Timestamp.today().strftime("%Y%m%d"))
    for table, column in DONE:
        if table in step.changed:
            rows = step.touched(table, (column,))
            begins, _ends = days_of(rows[column].tolist())
            keys = list(resources()[table].primary_key)
            rows = rows.assign(value=rows[column])[[*keys, "value"]][begins > today]
            yield Remarks("in-future", table, column, IN_FUTURE, rows)
