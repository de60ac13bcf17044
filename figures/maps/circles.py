"""Circles on a map: amounts of provinces, whose size would else be taken for the amount.

The area of a circle is the amount, in every year at the same scale.
"""

from math import sqrt

from figures.maps.base import round_number
from figures.theme import Figure, Theme

# Pixels across of the greatest circle, by extent.
GREATEST = {"border": 46, "both": 34, "phone": 30}
# Of the key's three circles the middle one is of about this share of the greatest amount.
MIDDLE = 0.25
OPACITY = 0.75


def greatest(extent: str, theme: Theme) -> float:
    """Return how many pixels across the circle of the greatest amount is."""
    return theme.size(GREATEST[extent])


def circle_colour(theme: Theme) -> str:
    """Return the fill of a circle."""
    return theme.sequential[3]


def circle_key(lowest: float, highest: float, across: float) -> list[tuple[float, float]]:
    """Return amounts from high to low with the pixels across of their circles, `across` at most.

    The highest and the lowest, and between them a round one where there is room. Whole amounts
    have a whole one between them.
    """
    middle = round_number(MIDDLE * highest)
    if lowest == round(lowest) and highest == round(highest):
        middle = float(round(middle))
    amounts = [highest, middle, lowest] if 2 * lowest <= middle < highest else [highest, lowest]
    return [
        (amount, round(across * sqrt(amount / highest), 1)) for amount in dict.fromkeys(amounts)
    ]


def empty_circles() -> Figure:
    """Return the trace of circles with none in it."""
    return {
        "type": "scattergeo",
        "meta": "circles",
        "mode": "markers",
        "lon": [],
        "lat": [],
        "marker": {"opacity": 1},
        "hoverinfo": "text",
        "showlegend": False,
        # A click leads to the facts beside the map; it must not fade all the rest.
        "selected": {"marker": {"opacity": OPACITY}},
        "unselected": {"marker": {"opacity": OPACITY}},
    }


def circle_look(extent: str, theme: Theme) -> Figure:
    """Return the marker of the greatest circle: see-through, since circles may overlap."""
    return {
        "symbol": "circle",
        "size": greatest(extent, theme),
        "color": circle_colour(theme),
        "opacity": OPACITY,
        "line": {"color": theme.background, "width": theme.size(1)},
    }
