"""The map of the provinces that have partners across the border."""

from collections.abc import Sequence

import pandas as pd

from figures.maps.base import SEE_THROUGH, areas, in_inset, legend, map_layout, with_room_below
from figures.maps.gates import gate_traces
from figures.maps.names import MapNames, labels, surroundings
from figures.theme import Figure, Theme, font
from geo.boundaries import Boundaries
from i18n import Language

# Pixels of the map: across, beside the facts of the overview; down, on a phone; and of the legends.
ACROSS = 540
DESK_HEIGHT, PRESENTED_HEIGHT = 640, 820
PHONE_HEIGHT = 420
LEGENDS = 170
# The mark of each country, as everywhere in the dashboard.
SYMBOLS = {"VN": "square", "LA": "circle"}


def build_partner_map(
    partners: pd.DataFrame,
    gates: pd.DataFrame,
    boundaries: Boundaries,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    phone: bool = False,
    pairs: Sequence[tuple[str, str]] = (),
) -> Figure:
    """Return the map of the provinces that have partners.

    partners: province_id, country ("VN" or "LA"), featured (bool), a row for each province with
    a partner. gates: see figures/maps/gates.py. pairs: the featured pairs, Vietnamese province
    first, each joined by a line. Points carry the id of the province or gate as customdata.
    """
    extent = "phone" if phone else "both"
    rows = partners[partners["province_id"].isin(boundaries.provinces)]
    partnered = set(rows["province_id"])
    alone = [province for province in boundaries.provinces if province not in partnered]
    groups = [
        (list(group["province_id"]), *_meaning(str(country), bool(featured), theme, language))
        for (country, featured), group in rows.groupby(["country", "featured"])
    ]
    groups.insert(0, (alone, theme.no_partner, language.gettext("No partner")))
    provinces = [
        _provinces(provinces, colour, words, boundaries, map_names, theme)
        for provinces, colour, words in groups
    ]
    partners_named = [province for pair in pairs for province in pair]
    across = None if phone else ACROSS
    data = [
        *provinces,
        *in_inset(provinces, extent),
        *_key(theme, language),
        *(line for pair in pairs for line in _pair_line(pair, boundaries, theme)),
        *surroundings(theme, language, extent),
        *labels(boundaries, map_names, theme, language, extent, partners_named, across),
        *gate_traces(gates, theme, language),
    ]
    layout = map_layout(theme, language, extent, **_legends(theme, language, phone))
    layout |= {"height": PRESENTED_HEIGHT if theme.presenting else DESK_HEIGHT}
    if phone:
        layout = with_room_below({**layout, "height": PHONE_HEIGHT + LEGENDS}, LEGENDS)
    return {"data": data, "layout": layout}


def _meaning(country: str, featured: bool, theme: Theme, language: Language) -> tuple[str, str]:
    """Return the colour of a group of provinces and what it means."""
    _ = language.gettext
    return {
        ("VN", True): (theme.vn, _("Vietnam, featured")),
        ("VN", False): (theme.vn_tint, _("Vietnam, has a partner")),
        ("LA", True): (theme.la, _("Laos, featured")),
        ("LA", False): (theme.la_tint, _("Laos, has a partner")),
    }[country, featured]


def _provinces(
    provinces: Sequence[str],
    colour: str,
    words: str,
    boundaries: Boundaries,
    map_names: MapNames,
    theme: Theme,
) -> Figure:
    hover = [f"<b>{map_names.of(province)}</b><br>{words}" for province in provinces]
    return areas(boundaries, provinces, colour, theme.background, theme.size(0.6), hovertext=hover)


def _key(theme: Theme, language: Language) -> list[Figure]:
    """Return traces that show nothing but their entry in the legend."""
    entries = [
        (SYMBOLS[country], *_meaning(country, featured, theme, language))
        for country in SYMBOLS
        for featured in (True, False)
    ]
    entries.append(("square", theme.no_partner, language.gettext("No partner")))
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lon": [None],
            "lat": [None],
            "name": words,
            "legend": "legend2",
            "hoverinfo": "skip",
            "marker": {"symbol": symbol, "size": theme.size(13), "color": colour, "opacity": 1},
        }
        for symbol, colour, words in entries
    ]


def _pair_line(pair: tuple[str, str], boundaries: Boundaries, theme: Theme) -> list[Figure]:
    if not set(pair) <= set(boundaries.provinces):
        return []
    lon, lat = zip(*(boundaries.points[province] for province in pair), strict=True)
    line = {
        "type": "scattergeo",
        "mode": "lines",
        "lon": lon,
        "lat": lat,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    casing = {"color": theme.background, "width": theme.size(4.5)}
    return [
        {**line, "line": casing},
        {**line, "line": {"color": theme.ink, "width": theme.size(2)}},
    ]


def _legends(theme: Theme, language: Language, phone: bool) -> Figure:
    """Return two legends: the gates beside the map, what the colours mean above or below it."""
    settings = legend(theme, language, phone)
    row = {**settings["legend"], "orientation": "h", "x": 0, "xanchor": "left"}
    row |= {"y": -0.14, "yanchor": "top"} if phone else {"y": 1, "yanchor": "bottom"}
    beside = {} if phone else {"y": 0.99, "yanchor": "top"}
    margin = {} if phone else {"margin": {"l": 0, "r": 0, "t": theme.size(48), "b": 0}}
    return {
        "showlegend": True,
        "legend": {**settings["legend"], **beside},
        "legend2": {**row, "bgcolor": SEE_THROUGH, "font": font(theme, language, 12)},
        **margin,
    }
