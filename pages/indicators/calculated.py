"""How the figures were calculated that no source reports, and which could not be: as text."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from i18n import Language
from pages.indicators.controls import Choice, asked_areas
from pages.indicators.result import Shown, shown_of
from pages.indicators.values import counterparts, value_format, values_of
from tables.provinces import heirs, predecessors
from ui import blocks
from ui.harmonised import gap_lines
from ui.link import link
from ui.names import province_labels
from ui.sources import SourceNotes
from ui.state.cache import cached, rows, tables
from ui.view import View

OPEN_AREAS = 2  # of more provinces the arithmetic stands folded


def show_arithmetic(view: View, choice: Choice, shown: Shown, notes: SourceNotes) -> None:
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
        blocks.show(view, "indicators/parts.html", areas=told, mark=notes.mark)


def _told(choice: Choice, code: str) -> list[Mapping[str, Any]]:
    language = Language(code)
    told = [
        _of(choice, area, name, language) for name in choice.indicators for area in choice.areas
    ]
    return [area for area in told if area["made"] or area["gaps"]]


def _of(choice: Choice, area: str, indicator: str, language: Language) -> Mapping[str, Any]:
    """What is told of one province and indicator: in the units of the sources."""
    shown, style = shown_of(choice, language.code), value_format(indicator, language)
    name = province_labels(language)[area]
    if choice.beside:
        name = f"{name}, {language.name(rows('indicators')[indicator], 'title')}"
    made = shown.reported[shown.reported["derived"] & (shown.reported["indicator"] == indicator)]
    made = made[made["ref_area"] == area].sort_values("time_period", ascending=False)
    return {
        "name": name,
        "made": [{**row, "value": style.value(row)} for row in made.to_dict("records")],
        "gaps": gap_lines(language, (gap for gap in shown.gaps[indicator] if gap.ref_area == area)),
    }


MERGED = "merge"  # the change of lineage by which provinces become one


def show_stand_ins(view: View, choice: Choice) -> None:
    """Show which provinces stand for those of the link, else the way to figures across mergers."""
    asked = tuple(asked_areas())
    if view.presenting or not (choice.areas or asked):
        return
    said = cached(_said, "indicators.units", choice, asked, view.language.code)
    wanted = {
        "indicator": choice.indicator,
        "with": ",".join(choice.beside),
        "units": "today",
        "areas": ",".join(choice.areas),
        "chart": choice.chart,
        "year": choice.year,
    }
    known = {name: value for name, value in wanted.items() if value}
    address = link(view, "indicators", **known)
    if said:
        blocks.show(view, "indicators/units.html", said=said, address=address, choice=choice)


def _said(choice: Choice, asked: tuple[str, ...], code: str) -> list[str]:
    language = Language(code)
    return (
        _replaced(choice, asked, language)
        if choice.province_set != "reported"
        else [
            *_earlier(choice, language),
            *_later(choice, language),
        ]
    )


def _replaced(choice: Choice, asked: tuple[str, ...], language: Language) -> list[str]:
    labels, words = province_labels(language), language.gettext("For %(asked)s: %(shown)s")
    replaced = {area: counterparts(area, choice.province_set) for area in asked}
    return [
        words % {"asked": labels[area], "shown": language.list(labels[other] for other in others)}
        for area, others in replaced.items()
        if others != (area,)
    ]


def _earlier(choice: Choice, language: Language) -> list[str]:
    """Merged provinces for whose earlier years something can be calculated."""
    labels = province_labels(language)
    names = [labels[area] for area in choice.areas if _is_made(choice.indicator, area)]
    words = language.gettext("Earlier years of %(names)s")
    return [words % {"names": language.list(names)}] if names else []


def _is_made(indicator: str, area: str) -> bool:
    if not merged_from(area):
        return False
    known = values_of(indicator, "today").rows
    return bool((known["derived"] & (known["ref_area"] == area)).any())


def _later(choice: Choice, language: Language) -> list[str]:
    """Provinces that have ended, and where they live on."""
    labels = province_labels(language)
    words = language.gettext("%(old)s is today part of %(new)s")
    lives_on = {area: heirs(tables(), area) for area in choice.areas}
    return [
        words % {"old": labels[area], "new": language.list(labels[other] for other in others)}
        for area, others in lives_on.items()
        if others and others != (area,)
    ]


def merged_from(area: str) -> tuple[str, ...]:
    """Return the provinces that became this one in a merger, or none."""
    return cached(_merged_from, "indicators.merged from", area)


def _merged_from(area: str) -> tuple[str, ...]:
    links = predecessors(tables(), area)
    return tuple(links.loc[links["change"] == MERGED, "predecessor_id"])


def mergers(language: Language, areas: list[str]) -> list[str]:
    """Return what came of what in which merger, in words, for areas that came of one."""
    labels = province_labels(language)
    words = language.gettext("Merger of %(date)s: %(parts)s became %(name)s.")
    return [
        words
        % {
            "date": language.date(rows("provinces")[area]["valid_from"]),
            "parts": language.list(labels[part] for part in merged_from(area)),
            "name": labels[area],
        }
        for area in areas
        if merged_from(area)
    ]
