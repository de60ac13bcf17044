"""Two provinces facing each other: what each is, its headline figures, and ways to more."""

from typing import Any

from markupsafe import Markup

from pages.compare.controls import pair_of, pair_words
from pages.compare.facing import finding_of_pair
from tables.comparison import leading_figures
from tables.disputes import Claim
from ui import blocks
from ui.link import link
from ui.names import fate, origin, province_labels
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.texts import text
from ui.values.facts import observation
from ui.view import View

HEADLINES = 4  # figures of each province above the lines


def title(view: View, areas: tuple[str, ...]) -> str:
    """Return the names of the provinces that are compared; without two of them what is asked."""
    labels, _ = province_labels(view.language), view.language.gettext
    if len(areas) < 2:
        return _("Two provinces compared")
    left, right = (labels[area] for area in areas)
    return _("%(left)s and %(right)s compared") % {"left": left, "right": right}


def show_finding(view: View, areas: tuple[str, str], notes: SourceNotes) -> None:
    """Show in a sentence what compares, and the way to the partnership of the two."""
    finding = finding_of_pair(*areas, view.language)
    pair = pair_of(*areas)
    blocks.show(
        view,
        "compare/finding.html",
        words=finding.words,
        marks=[notes.mark(source_id) for source_id in finding.source_ids],
        pair=pair_words(view, pair) if pair else "",
        href=link(view, "partnerships", pair=pair) if pair else "",
        chart=link(view, "indicators", areas=",".join(areas)),
    )


def show_profiles(view: View, areas: tuple[str, str], notes: SourceNotes) -> None:
    """Show both provinces side by side."""
    sides = [_profile(view, area, notes) for area in areas]
    blocks.show(view, "compare/profiles.html", sides=sides)


def _profile(view: View, area: str, notes: SourceNotes) -> dict[str, Any]:
    province = rows("provinces")[area]
    changes = [*origin(view, notes, area), *fate(view, notes, area)]
    return {
        "province": province,
        "name": province_labels(view.language)[area],
        "href": link(view, "province", area=area),
        "capital": text(view.language, province, "capital"),
        "mark": notes.mark(province["source_id"]),
        "changes": [Markup("{}{}").format(change.text, change.marks) for change in changes],
        "figures": [observation(view, notes, claim) for claim in _headlines(area)],
    }


@kept
def _headlines(area: str) -> tuple[Claim, ...]:
    """The newest figures of a province in the first lines in which two provinces are compared."""
    return tuple(leading_figures(tables(), area)[:HEADLINES])
