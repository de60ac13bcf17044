"""A value in the link: which one a panel is open for, and the address that opens it.

`point=vn-ha-nam~2023~budget_revenue_bn_vnd` names province (or country), period and indicator; the
indicator may be left out where it is the page's own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from i18n import Language
from tables.harmonise.regions import region_id
from tables.origin.provenance import Point, Provenance
from tables.package import resources
from ui.link import forget, link_in, read_one
from ui.state.cache import rows
from ui.state.query import query
from ui.view import View

PARAMETER, BETWEEN = "point", "~"


def asked_point(indicator: str = "") -> Point | None:
    """Return the point that the link names, None where it names no province or no indicator.

    indicator: of what the page shows, for a link that leaves it out.
    """
    return point_in(query().get(PARAMETER, ""), indicator)


def point_in(text: str, indicator: str = "") -> Point | None:
    """Return the point that a text of the link names, as `asked_point` does."""
    area, period, own = [*text.split(BETWEEN), "", "", ""][:3]
    name = own or indicator
    is_named = _is_area(area) and name in rows("indicators") and bool(period)
    return Point(area, name, period) if is_named else None


def _is_area(area: str) -> bool:
    """Whether a text stands for a province, a country or a region (`Region.ref_area`)."""
    countries = resources()["statistics_national"].field("ref_area").categories
    regions = (
        region_id(row["country"], row["region"])
        for row in rows("provinces").values()
        if row["region"]
    )
    return area in rows("provinces") or area in countries or area in regions


def text_of(point: Point, indicator: str = "") -> str:
    """Return how a link names a point; its indicator is left out where it is the page's own."""
    named = (point.ref_area, point.time_period, point.indicator)
    return BETWEEN.join(named[:2] if point.indicator == indicator else named)


def provenance_asked(
    view: View, indicator: str, find: Callable[[Point], Provenance | None]
) -> Provenance | None:
    """Return where the value is from that the link names; if there is no such value, note it.

    A projector shows no panel, nor does a chart in a frame.
    """
    asked = query().get(PARAMETER, "")
    if not asked or not view.has_controls:
        return None
    point = asked_point(indicator)
    answer = find(point) if point else None
    options = (asked,) if answer else ("",)
    read_one(view, PARAMETER, options, "", lambda _asked: view.language.gettext("no value"))
    return answer


def point_link(view: View, row: Mapping[str, Any], **more: str) -> str:
    """Return the address of the page of indicators with the panel of a row of values open.

    row: ref_area, indicator and time_period. A country stands beside none of its own.
    """
    return point_link_in(view.language, row, **more)


def point_link_in(language: Language, row: Mapping[str, Any], **more: str) -> str:
    """Return `point_link` for what is kept for all readers of a language."""
    point = Point(*(str(row[key]) for key in Point._fields))
    areas = {"areas": point.ref_area} if point.ref_area in rows("provinces") else {}
    params = {"indicator": point.indicator, **areas, **more}
    return link_in(language, "indicators", **params, point=text_of(point, point.indicator))


def open_point(point: Point, indicator: str = "") -> None:
    """Put a point into the link, so that its panel is open on the next run."""
    query()[PARAMETER] = text_of(point, indicator)


def open_selected(key: str, points: Sequence[str]) -> None:
    """Open the panel of the row that was selected in a table; of none selected, close it.

    key: the table's. points: of its rows, as `text_of` gives them.
    """
    selected = st.session_state[key]["selection"]["rows"]
    if selected:
        query()[PARAMETER] = points[selected[0]]
    else:
        close()


def close() -> None:
    """Take the point out of the link."""
    forget(PARAMETER)
