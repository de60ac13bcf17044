"""What the colours and marks of a map mean, in it or below it."""

from collections.abc import Sequence

from figures.maps.circles import circle_colour
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
    ends: Sequence[float] = (),
    unit: str = "",
    circles: Sequence[tuple[float, float]] = (),
) -> None:
    """Show the colours of a map of an indicator, or of partners where the indicator is "".

    limits: those between the classes. ends: the lowest and the highest value, if any. unit: if it
    is not the indicator's own. circles: in place of classes, values and the pixels across of their
    circles.
    """
    own_unit = view.language.unit(rows("indicators")[indicator]["unit"]) if indicator else ""
    missing, *fills = colours(view.theme, len(limits) + 1)
    numbers = [view.language.number(value) for value in (*ends[:1], *limits, *ends[1:])]
    low, *steps = numbers if ends else ["", *numbers, ""]
    blocks.show(
        view,
        "map_legend.html",
        unit=unit or own_unit,
        bins=list(zip(fills, steps, strict=True)) if indicator and not circles else [],
        circles=[(view.language.number(value), across) for value, across in circles],
        circle=circle_colour(view.theme),
        low=low,
        plain=not indicator,
        missing=missing,
    )


def show_map_marks(
    view: View, gates: Sequence[str], layers: Sequence[str], all_pairs: bool = False
) -> None:
    """Show what the marks of a map mean; nothing where it has none.

    gates: the classes of gates on the map. layers: those on it.
    all_pairs: whether the lines of partners are quiet.
    """
    if gates or {"corridors", "partners", "events"} & set(layers):
        blocks.show(
            view,
            "map_marks.html",
            gates=gates,
            layers=layers,
            all_pairs=all_pairs,
            stages=STAGES,
        )


def show_map_credit(view: View) -> None:
    """Show whose boundaries a map has."""
    blocks.show(view, "map_credit.html", credit=CREDIT)
