"""The value of the province that was clicked on the map: where it is from, in a panel beside it."""

import pandas as pd

from pages.map.controls import Choice
from pages.map.values import NO_INDICATOR, values
from tables.origin.provenance import Point, Provenance, provenance, rows_of
from ui.provenance.panel import show_panel
from ui.provenance.point import asked_point, close
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.view import View


def show_origin(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show where the value of the link's point is from.

    Only of the province and the indicator of the map; a province without a figure in the year that
    was clicked has none. The point of another one leaves the link.
    """
    point = asked_point(choice.indicator)
    if point is None:
        return
    is_own = (point.ref_area, point.indicator) == (choice.province, choice.indicator)
    origin = origin_of(choice.indicator, choice.province_set, point) if is_own else None
    if origin is None:
        close()
    else:
        show_panel(view, origin, notes)


@kept
def origin_of(indicator: str, province_set: str, point: Point) -> Provenance | None:
    """Return where a value of the map is from, made here or as reported; None without one."""
    if indicator == NO_INDICATOR:
        return None
    series = values(indicator, province_set)
    key = point.ref_area, point.time_period
    own = series.rows
    own = own[(own["ref_area"] == key[0]) & (own["time_period"] == key[1])]
    if not (own["derived"] | own["recast"]).any():
        own = rows_of(tables(), point) if len(own) else own
    elif other := series.beside.get(key):
        own = pd.concat([own, pd.DataFrame([{**other, "preferred": False}])])
    return provenance(tables(), own, series.parts.get(key, ()), rows("sources"))
