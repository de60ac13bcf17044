"""What is said of values across changes of provinces: how they were made, and for whom they are."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from i18n import Language
from pages.indicators.controls import Choice, asked_areas
from pages.indicators.result import ChoiceResult, result_of
from pages.indicators.values import value_format, values_of
from tables.provinces import heirs, predecessors
from ui import blocks
from ui.harmonised import counterparts, gap_lines
from ui.link import link
from ui.names import province_labels
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.view import View

OPEN_AREAS = 2  # of more provinces the arithmetic is folded
MERGED = "merge"  # the change of lineage by which provinces become one


def show_arithmetic(view: View, choice: Choice, result: ChoiceResult, notes: SourceNotes) -> None:
    """Show, for each chosen province, the arithmetic of its calculated values and its gaps."""
    areas = _arithmetic(choice, view.language)
    if not areas:
        return
    _ = view.language.gettext
    made = sum(len(area["made"]) for area in areas)
    label = _("Calculated from its parts (%(count)s)") % {"count": made}
    if not made:
        label = _("Not calculated: a part is missing")
    with st.expander(label, expanded=len(areas) <= OPEN_AREAS, icon=":material/calculate:"):
        blocks.show(view, "indicators/parts.html", areas=areas, mark=notes.mark)


@kept
def _arithmetic(choice: Choice, language: Language) -> list[Mapping[str, Any]]:
    """The provinces, for each indicator, that have a calculated value or a gap."""
    areas = [
        _of_area(choice, area, indicator, language)
        for indicator in choice.indicators
        for area in choice.areas
    ]
    return [area for area in areas if area["made"] or area["gaps"]]


def _of_area(choice: Choice, area: str, indicator: str, language: Language) -> Mapping[str, Any]:
    """The name, calculated values and gaps of one province: in the units of the sources."""
    result, style = result_of(choice, language), value_format(indicator, language)
    name = province_labels(language)[area]
    if choice.compared:
        name = f"{name}, {language.name(rows('indicators')[indicator], 'title')}"
    reported = result.reported
    made = reported[reported["derived"] & (reported["indicator"] == indicator)]
    made = made[made["ref_area"] == area].sort_values("time_period", ascending=False)
    gaps = (gap for gap in result.gaps[indicator] if gap.ref_area == area)
    return {
        "name": name,
        "made": [{**row, "value": style.value(row)} for row in made.to_dict("records")],
        "gaps": gap_lines(language, gaps),
    }


def show_stand_ins(view: View, choice: Choice) -> None:
    """Show which provinces replace those of the link, else the way to values across mergers."""
    asked = tuple(asked_areas())
    if view.presenting or not (choice.areas or asked):
        return
    if lines := _stand_ins(choice, asked, view.language):
        address = _address_of_today(view, choice)
        blocks.show(view, "indicators/provinces.html", lines=lines, address=address, choice=choice)


def _address_of_today(view: View, choice: Choice) -> str:
    """The address of the same choice on today's provinces."""
    params = {
        "indicator": choice.indicator,
        "with": ",".join(choice.compared),
        "units": "today",
        "areas": ",".join(choice.areas),
        "chart": choice.chart,
        "year": choice.year,
    }
    return link(view, "indicators", **{name: value for name, value in params.items() if value})


@kept
def _stand_ins(choice: Choice, asked: tuple[str, ...], language: Language) -> list[str]:
    if choice.province_set != "reported":
        return _replaced(choice, asked, language)
    return [*_earlier(choice, language), *_later(choice, language)]


def _replaced(choice: Choice, asked: tuple[str, ...], language: Language) -> list[str]:
    """The provinces of the link that others replace."""
    labels, words = province_labels(language), language.gettext("For %(asked)s: %(shown)s")
    instead = {area: counterparts(area, choice.province_set) for area in asked}
    return [
        words % {"asked": labels[area], "shown": language.list(labels[other] for other in others)}
        for area, others in instead.items()
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
    values = values_of(indicator, "today").rows
    return bool((values["derived"] & (values["ref_area"] == area)).any())


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


@kept
def merged_from(area: str) -> tuple[str, ...]:
    """Return the provinces that became this one in a merger, or none."""
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
