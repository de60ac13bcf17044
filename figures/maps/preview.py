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
    different: Sequence[str],
    boundaries: Boundaries,
    theme: Theme,
    language: Language,
) -> Figure:
    """Return the map: provinces coloured by class, and an outline of those that differ.

    values, words: of the provinces that have a value, by id; words are for the hover. edges: limits
    of the classes, the same for both maps. different: the provinces to outline.
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
        z=[classes[province] + 1 if province in classes else 0 for province in provinces],
        hovertext=[words.get(province, "") for province in provinces],
        **scale(fills),
    )
    drawable = [province for province in different if province in boundaries.shapes]
    outlines = areas(
        boundaries, drawable, SEE_THROUGH, theme.ink, theme.size(1.8), hoverinfo="skip"
    )
    data = [filled, *in_inset([filled], "phone"), outlines]
    layout = map_layout(theme, language, "phone", hoverdistance=8)
    layout |= {
        "height": HEIGHT,
        "hoverlabel": {**layout["hoverlabel"], "font": font(theme, language)},
    }
    return {"data": data, "layout": layout}
