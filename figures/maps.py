"""The map of one indicator; the other maps are named here too."""

from collections.abc import Sequence

import pandas as pd

from figures.map_base import (
    SEE_THROUGH,
    areas,
    in_inset,
    legend,
    map_layout,
    with_room_below,
)
from figures.map_bins import bin_edges, classes_of
from figures.map_gates import corridor_traces, gate_traces
from figures.map_names import labels, name_of, surroundings
from figures.map_partners import build_partner_map
from figures.theme import Figure, Theme, font
from geo.boundaries import Boundaries
from i18n import Language

__all__ = ["bin_edges", "build_choropleth", "build_partner_map"]


def build_choropleth(
    values: pd.DataFrame,
    boundaries: Boundaries,
    theme: Theme,
    language: Language,
    *,
    bins: Sequence[float],
    title: str,
    unit_text: str = "",
    gates: pd.DataFrame | None = None,
    corridors: pd.DataFrame | None = None,
    view: str = "border",
    phone: bool = False,
    selected: str | None = None,
) -> Figure:
    """Return the map of one indicator at one time.

    values: ref_area, obs_value, text (for the hover); areas that the boundaries do not have are
    left out, and units without a value are hollow. bins: the limits between classes, of
    `bin_edges`. title, unit_text: above the colourbar. gates, corridors: see figures/map_gates.py.
    view: "border" or "both". selected: the province_id to outline. Points of provinces and gates
    carry their id as customdata.
    """
    shown = "phone" if phone else view
    known = values[values["ref_area"].isin(boundaries.units)].dropna(subset=["obs_value"])
    areas_known = set(known["ref_area"])
    unknown = [unit for unit in boundaries.units if unit not in areas_known]
    coloured = [_classes(known, boundaries, theme, language, bins)] if len(known) else []
    hollow = [_hollow(unknown, boundaries, theme, language)] if unknown else []
    data = [*coloured, *hollow]
    data += in_inset(data, shown)
    data += _selected(selected, boundaries, theme)
    data += corridor_traces(corridors, theme, language) if corridors is not None else []
    data += surroundings(theme, language, shown)
    data += labels(boundaries, theme, language, shown, [selected] if selected else [])
    data += gate_traces(gates, theme, language) if gates is not None else []
    heading = f"<b>{title}</b>" + (f"<br>{unit_text}" if unit_text else "")
    if coloured:
        coloured[0]["colorbar"] = _colourbar(theme, language, bins, heading, phone)
    layout = map_layout(theme, language, shown, **legend(theme, language, phone))
    return {"data": data, "layout": with_room_below(layout) if phone else layout}


def _classes(
    known: pd.DataFrame,
    boundaries: Boundaries,
    theme: Theme,
    language: Language,
    bins: Sequence[float],
) -> Figure:
    count = len(bins) + 1
    steps = [
        [edge / count, colour]
        for place, colour in enumerate(_colours(theme, count))
        for edge in (place, place + 1)
    ]
    return areas(
        boundaries,
        list(known["ref_area"]),
        "",
        theme.background,
        theme.size(0.6),
        z=[number + 0.5 for number in classes_of(known["obs_value"], bins)],
        zmax=count,
        colorscale=steps,
        showscale=True,
        hovertext=list(known["text"]),
    )


def _colours(theme: Theme, count: int) -> list[str]:
    """Fewer classes keep the ends of the ramp, so that high still looks high."""
    last = len(theme.sequential) - 1
    return [theme.sequential[round(place * last / max(count - 1, 1))] for place in range(count)]


def _hollow(
    units: Sequence[str], boundaries: Boundaries, theme: Theme, language: Language
) -> Figure:
    missing = language.gettext("No figure found")
    return areas(
        boundaries,
        units,
        theme.background,
        theme.axis,
        theme.size(1.2),
        meta="hollow",
        hovertext=[f"<b>{name_of(unit, language)}</b><br>{missing}" for unit in units],
    )


def _selected(unit: str | None, boundaries: Boundaries, theme: Theme) -> list[Figure]:
    if unit is None or unit not in boundaries.units:
        return []
    width = theme.size(2.4)
    outline = areas(boundaries, [unit], SEE_THROUGH, theme.ink, width, hoverinfo="skip")
    return [outline]


def _colourbar(
    theme: Theme, language: Language, bins: Sequence[float], heading: str, phone: bool
) -> Figure:
    text = font(theme, language, 12)
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 0 if not phone else -0.13,
        "yanchor": "bottom" if not phone else "top",
        "len": 1 if phone else 0.37,
        "thickness": theme.size(11),
        "outlinewidth": 0,
        "xpad": 0,
        "ypad": 0,
        "ticks": "",
        "tickvals": list(range(1, len(bins) + 1)),
        "ticktext": [language.number(edge) for edge in bins],
        "tickfont": text,
        "title": {"text": heading, "side": "top", "font": text},
    }
