"""The one choice of the provinces that figures are for, in their own time or across the merger."""

from ui.link import pick_one
from ui.view import View


def pick_units(view: View) -> str:
    """Draw the choice and return one of `data.harmonise.UNITS`."""
    _ = view.language.gettext
    words = {
        "reported": _("As reported"),
        "today": _("Today's provinces"),
        "before": _("Provinces before July 2025"),
    }
    label = _("Figures for")
    return pick_one(view, "units", label, list(words), "reported", words.__getitem__, "segments")
