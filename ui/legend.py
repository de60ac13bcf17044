"""What the colours and marks of a map mean, below it."""

from collections.abc import Sequence

from figures.maps.years import colours
from geo.boundaries import CREDIT
from ui import blocks
from ui.state.cache import rows
from ui.view import View

STAGES = ("operating", "partial", "planned")  # of corridors


def show_map_legend(
    view: View,
    indicator: str,
    limits: Sequence[float] = (),
    gates: Sequence[str] = (),
    layers: Sequence[str] = (),
    all_pairs: bool = False,
) -> None:
    """Show the legend of a map of an indicator, or of partners where the indicator is "".

    limits: those between the classes. gates: the classes of gates on the map. layers: of these
    "corridors" and "partners" have a line. all_pairs: whether the lines of partners are quiet.
    """
    missing, *fills = colours(view.theme, len(limits) + 1)
    ends = [*(view.language.number(limit) for limit in limits), ""]
    blocks.show(
        view,
        "map_legend.html",
        unit=view.language.unit(rows("indicators")[indicator]["unit"]) if indicator else "",
        bins=list(zip(fills, ends, strict=True)) if indicator else [],
        plain=not indicator,
        missing=missing,
        gates=gates,
        layers=layers,
        all_pairs=all_pairs,
        stages=STAGES,
        credit=CREDIT,
    )
