"""A small map of one indicator in one year, to set beside another one."""

from collections.abc import Mapping, Sequence

from figures.maps.base import SEE_THROUGH, areas, classes_of, in_inset, map_layout
from figures.maps.years import colours, scale
from figures.theme import Figure, Theme, font
from geo.boundaries import Boundaries
from i18n import Language

HEIGHT = 430  # pixels


def build_preview_map(
    values: Mapping[str, float],
    words: Mapping[str, str],
    edges: Sequence[float],
    marked: Sequence[str],
    boundaries: Boundaries,
    theme: Theme,
    language: Language,
) -> Figure:
    """Return the map: units coloured by class, those that differ from the other map outlined.

    values: by unit, missing where there is none. words: what is said of each unit, by unit.
    edges: limits of the classes, the same for both maps. marked: the units to outline and name.
    """
    fills = colours(theme, len(edges) + 1)
    classes = dict(zip(values, classes_of(values.values(), edges), strict=True))
    provinces = boundaries.provinces
    filled = areas(
        boundaries,
        provinces,
        theme.no_partner,
        theme.background,
        theme.size(0.6),
        z=[classes[unit] + 1 if unit in classes else 0 for unit in provinces],
        hovertext=[words.get(unit, "") for unit in provinces],
        **scale(fills),
    )
    shown = [unit for unit in marked if unit in boundaries.shapes]
    outlined = areas(boundaries, shown, SEE_THROUGH, theme.ink, theme.size(1.8), hoverinfo="skip")
    data = [filled, *in_inset([filled], "phone"), outlined]
    layout = map_layout(theme, language, "phone", hoverdistance=8)
    layout |= {
        "height": HEIGHT,
        "hoverlabel": {**layout["hoverlabel"], "font": font(theme, language)},
    }
    return {"data": data, "layout": layout}
