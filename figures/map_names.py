"""Names on a map: provinces, neighbours and islands, in the reader's language."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from data.package import resources
from data.read import read_table
from figures.map_base import WITH_INSET
from figures.theme import Figure, Theme, font
from geo.boundaries import Boundaries, label_places
from i18n import Language

# The provinces of the two partnerships that the dashboard is about, under their names in time.
FEATURED = frozenset(
    [
        "vn-ha-nam-ninh",
        "vn-nam-ha",
        "vn-ha-nam",
        "vn-ninh-binh-2025",
        "la-oudomxay",
        "vn-quang-nam-da-nang",
        "vn-quang-nam",
        "vn-da-nang-2025",
        "la-sekong",
    ]
)
# The one kind of text that may stay below the 18 pixels of everything else.
PRESENTING_QUIET = 16


@cache
def province_rows() -> Mapping[str, Mapping[str, Any]]:
    """Return the rows of `provinces`, by province_id."""
    rows = read_table(resources()["provinces"]).to_dict("records")
    return {row["province_id"]: row for row in rows}


def name_of(unit: str, language: Language) -> str:
    """Return the name of a province in the reader's language."""
    return language.name(province_rows()[unit])


def labels(
    boundaries: Boundaries,
    theme: Theme,
    language: Language,
    view: str,
    extra: Sequence[str] = (),
) -> list[Figure]:
    """Return the names of provinces for a view, those of the featured ones and `extra` bold."""
    bold = FEATURED | set(extra)
    places = label_places()
    wanted = set(bold)
    if view == "border":
        wanted |= set(places.loc[places["border"], "province_id"])
    drawn = [unit for unit in boundaries.units if unit in wanted]
    rows = pd.DataFrame([_place(boundaries, unit, view) for unit in drawn])
    strong = rows["unit"].isin(bold)
    leaders = rows.dropna(subset=["lead_lon"])
    return [
        *(_leader(row, theme) for row in leaders.to_dict("records")),
        _names(rows[~strong], theme, language, 450),
        _names(rows[strong], theme, language, 700),
    ]


def _place(boundaries: Boundaries, unit: str, view: str) -> dict[str, Any]:
    places = label_places()
    if unit in places.index:
        place = {"unit": unit, **places.loc[unit].to_dict()}
        if view != "border" and place["far_lon"] == place["far_lon"]:
            place |= {"lon": place["far_lon"], "lat": place["far_lat"]}
        return place
    lon, lat = boundaries.points[unit]
    return {"unit": unit, "lead_lon": None, "lon": lon, "lat": lat, "position": "middle center"}


def _names(rows: pd.DataFrame, theme: Theme, language: Language, weight: int) -> Figure:
    around = ("0 0 3px", "1px 1px 1px", "-1px 1px 1px", "1px -1px 1px", "-1px -1px 1px")
    halo = ", ".join(f"{offset} {theme.background}" for offset in around)
    return text_trace(
        rows["lon"],
        rows["lat"],
        [name_of(unit, language) for unit in rows["unit"]],
        font(theme, language, 11.5, weight=weight, shadow=halo),
        textposition=list(rows["position"]),
    )


def _leader(row: Mapping[str, Any], theme: Theme) -> Figure:
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [row["lead_lon"], row["lon"]],
        "lat": [row["lead_lat"], row["lat"]],
        "line": {"color": theme.ink, "width": theme.size(1)},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def text_trace(
    lon: Sequence[float] | pd.Series,
    lat: Sequence[float] | pd.Series,
    text: Sequence[str],
    textfont: Figure,
    **more: object,
) -> Figure:
    """Return words on the map that neither hover nor click."""
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": list(lon),
        "lat": list(lat),
        "text": list(text),
        "textfont": textfont,
        "hoverinfo": "skip",
        "showlegend": False,
        **more,
    }


def surroundings(theme: Theme, language: Language, view: str) -> list[Figure]:
    """Return the names of the neighbours, and of the islands where the view or inset has them."""
    _ = language.gettext
    neighbours = {
        _("Myanmar"): (99.75, 21.35 if view == "border" else 20.9),
        _("Thailand"): (102.6 if view == "border" else 101.9, 16.05),
        _("Cambodia"): (105.0, 12.75),
    }
    if view == "both":
        neighbours[_("China")] = (106.3, 23.45)
    names = [name if language.code == "lo" else name.upper() for name in neighbours]
    lons, lats = zip(*neighbours.values(), strict=True)
    islands = [_("Hoang Sa"), _("Truong Sa")]
    inset = view in WITH_INSET
    places = ([114.4, 114.4], [14.9, 7.5]) if inset else ([112.2, 114.0], [15.1, 7.3])
    return [
        text_trace(lons, lats, names, _quiet(theme, language, view, theme.land_name)),
        text_trace(
            *places,
            islands,
            _quiet(theme, language, view, theme.sea_text),
            geo="geo2" if inset else "geo",
        ),
    ]


def _quiet(theme: Theme, language: Language, view: str, colour: str) -> Figure:
    if theme.presenting:
        return font(theme, language, 11, color=colour, size=PRESENTING_QUIET)
    return font(theme, language, 10 if view == "phone" else 11, color=colour)
