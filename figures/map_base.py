"""What every map shares: the view, the quiet surroundings, the inset, names and areas."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from data.package import resources
from data.read import read_table
from figures.theme import Figure, Theme, base_layout, font
from geo.boundaries import Boundaries, label_places
from i18n import Language

# Longitudes and latitudes that a view shows, and its height in pixels.
VIEWS = {
    "border": ((98.6, 111.8), (13.55, 23.1), 600),
    "both": ((98.6, 117.9), (7.0, 24.0), 640),
    "phone": ((98.6, 112.4), (8.3, 23.5), 545),
}
PRESENTING_HEIGHT = 900
# The one kind of text that may stay below the 18 pixels of everything else.
PRESENTING_QUIET = 16
# Where the view cuts the islands off, they have a frame of their own.
WITH_INSET = ("border", "phone")
INSET_RANGE = ((110.9, 117.95), (6.9, 17.4))
INSET_UNITS = frozenset(
    [
        "vn-da-nang",
        "vn-da-nang-2025",
        "vn-quang-nam-da-nang",
        "vn-khanh-hoa",
        "vn-khanh-hoa-2025",
        "vn-phu-khanh",
    ]
)
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
SEE_THROUGH = "rgba(0,0,0,0)"


@cache
def province_rows() -> Mapping[str, Mapping[str, Any]]:
    """Return the rows of `provinces`, by province_id."""
    rows = read_table(resources()["provinces"]).to_dict("records")
    return {row["province_id"]: row for row in rows}


def name_of(unit: str, language: Language) -> str:
    """Return the name of a province in the reader's language."""
    return language.name(province_rows()[unit])


def map_layout(theme: Theme, language: Language, view: str, **more: object) -> Figure:
    """Return the layout of a map of a view ("border", "both" or "phone") with its inset, if any."""
    longitudes, latitudes, height = VIEWS[view]
    layout = base_layout(theme, language, height)
    layout |= {
        "geo": _geo(theme, longitudes, latitudes, domain={"x": [0, 1], "y": [0, 1]}),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hovermode": "closest",
        "clickmode": "event+select",
        **({"height": PRESENTING_HEIGHT} if theme.presenting else {}),
        **more,
    }
    if view in WITH_INSET:
        domain = {"x": [0.8 if view == "phone" else 0.86, 1], "y": [0.01, 0.33]}
        layout["geo2"] = _geo(theme, *INSET_RANGE, domain=domain) | {
            "bgcolor": theme.background,
            "showframe": True,
            "framecolor": theme.rule,
            "framewidth": 1,
        }
    return layout


def _geo(
    theme: Theme,
    longitudes: Sequence[float],
    latitudes: Sequence[float],
    domain: Mapping[str, Sequence[float]],
) -> Figure:
    """The layers mean what geo/context.py put in them, not what Plotly calls them."""
    return {
        "domain": domain,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": list(longitudes)},
        "lataxis": {"range": list(latitudes)},
        "resolution": 110,
        "bgcolor": SEE_THROUGH,
        "showframe": False,
        "showocean": False,
        "showlakes": False,
        "showland": True,
        "landcolor": theme.land,
        "showcountries": True,
        "countrycolor": theme.land_border,
        "countrywidth": theme.size(0.8),
        "showcoastlines": True,
        "coastlinecolor": theme.coast,
        "coastlinewidth": theme.size(0.7),
        "showsubunits": True,
        "subunitcolor": theme.land_border,
        "subunitwidth": theme.size(1.1),
        "showrivers": True,
        "rivercolor": theme.border,
        "riverwidth": theme.size(1.6),
    }


def legend(theme: Theme, language: Language, phone: bool) -> Figure:
    """Return the settings of a legend at the right above the inset, or below on a phone."""
    place: Figure = {"x": 1, "xanchor": "right", "y": 0.36, "yanchor": "bottom"}
    if phone:
        place = {"orientation": "h", "x": 0, "xanchor": "left", "y": -0.01, "yanchor": "top"}
    look = {
        "bgcolor": SEE_THROUGH,
        "font": font(theme, language, 12),
        "itemclick": False,
        "itemdoubleclick": False,
    }
    return {"showlegend": True, "legend": {**place, **look}}


def with_room_below(layout: Figure, pixels: int = 130) -> Figure:
    """Return the layout with a margin for what stands below the map on a phone."""
    return {**layout, "margin": {**layout["margin"], "b": pixels}}


def areas(
    boundaries: Boundaries,
    units: Sequence[str],
    fill: str,
    edge: str,
    width: float,
    **more: object,
) -> Figure:
    """Return a trace of units in one colour; `more` is laid over its keys."""
    return {
        "type": "choropleth",
        "geojson": boundaries.url,
        "locations": [boundaries.shapes[unit] for unit in units],
        "customdata": list(units),
        "z": [0] * len(units),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "text",
        "marker": {"line": {"color": edge, "width": width}},
        # A click leads to the facts beside the map; it must not fade all the rest.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        **more,
    }


def in_inset(traces: Sequence[Figure], view: str) -> list[Figure]:
    """Return the traces once more, for the inset of a view: only units with islands there."""
    return [_in_inset(trace) for trace in traces] if view in WITH_INSET else []


def _in_inset(trace: Figure) -> Figure:
    shown = [place for place, unit in enumerate(trace["customdata"]) if unit in INSET_UNITS]
    lists = {key: [trace[key][place] for place in shown] for key in _LISTS if key in trace}
    # A line around islets of a pixel would hide them.
    fill_only = {"marker": {"line": {"width": 0}}} if not _is_hollow(trace) else {}
    return {**trace, **lists, **fill_only, "geo": "geo2", "showscale": False}


_LISTS = ("locations", "customdata", "z", "hovertext")


def _is_hollow(trace: Figure) -> bool:
    return bool(trace.get("meta") == "hollow")


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
