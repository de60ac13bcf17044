"""How the figures were calculated that no source reports, and which could not be: as text."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from i18n import Language
from ui import blocks
from ui.cache import cached, rows
from ui.derived import gaps
from ui.indicator_data import Shown, shown_of
from ui.indicator_words import wording_of
from ui.indicators import Choice
from ui.sources import SourceNotes
from ui.view import View

OPEN_AREAS = 2  # of more provinces the arithmetic stands folded


def show(view: View, choice: Choice, shown: Shown, notes: SourceNotes) -> None:
    """Show, for each chosen province, the arithmetic of its calculated figures and its gaps."""
    told = cached(_told, "indicators.parts", choice, view.language.code)
    if not told:
        return
    _ = view.language.gettext
    made = sum(len(area["made"]) for area in told)
    label = _("Calculated from its parts (%(count)s)") % {"count": made}
    if not made:
        label = _("Not calculated: a part is missing")
    with st.expander(label, expanded=len(told) <= OPEN_AREAS, icon=":material/calculate:"):
        blocks.show(view, "indicator_parts.html", areas=told, mark=notes.mark)


def _told(choice: Choice, code: str) -> list[Mapping[str, Any]]:
    language = Language(code)
    told = [
        _of(choice, area, name, language) for name in choice.indicators for area in choice.areas
    ]
    return [area for area in told if area["made"] or area["gaps"]]


def _of(choice: Choice, area: str, indicator: str, language: Language) -> Mapping[str, Any]:
    """What is told of one province and indicator: in the units of the sources."""
    shown, wording = shown_of(choice, language.code), wording_of(indicator, language)
    name = wording.name(area)
    if choice.beside:
        name = f"{name}, {language.name(rows('indicators')[indicator], 'title')}"
    made = shown.reported[shown.reported["derived"] & (shown.reported["indicator"] == indicator)]
    made = made[made["ref_area"] == area].sort_values("time_period", ascending=False)
    return {
        "name": name,
        "made": [{**row, "value": wording.value(row)} for row in made.to_dict("records")],
        "gaps": gaps(language, (gap for gap in shown.gaps[indicator] if gap.ref_area == area)),
    }
