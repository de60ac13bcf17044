"""The legend of the map: what colours, lines and marks mean, and whose boundaries these are."""

from figures.maps import colours
from geo.boundaries import CREDIT
from ui import blocks
from ui.cache import rows
from ui.map import Choice
from ui.map_figure import ALL
from ui.map_values import NO_INDICATOR
from ui.map_years import edges
from ui.view import View

STAGES = ("operating", "partial", "planned")


def show(view: View, choice: Choice) -> None:
    """Show the legend of a choice below the map."""
    limits = edges(choice.indicator, choice.units)
    missing, *fills = colours(view.theme, len(limits) + 1)
    ends = [*(view.language.number(limit) for limit in limits), ""]
    plain = choice.indicator == NO_INDICATOR
    blocks.show(
        view,
        "map_legend.html",
        unit="" if plain else view.language.unit(rows("indicators")[choice.indicator]["unit"]),
        bins=[] if plain else list(zip(fills, ends, strict=True)),
        plain=plain,
        missing=missing,
        gates=choice.gates,
        layers=choice.layers,
        all_pairs=choice.pair == ALL,
        stages=STAGES,
        credit=CREDIT,
    )
