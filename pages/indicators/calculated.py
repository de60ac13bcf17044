"""What is said of values across changes of provinces: how they were made, and for whom they are."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.controls import Choice, asked_provinces
from pages.indicators.result import result_of
from pages.indicators.values import value_format, values_of
from tables.provinces import heirs, predecessors
from ui import blocks
from ui.link import link
from ui.names import province_labels
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.state.scenes import show_scene
from ui.values.harmonised import counterparts, gap_lines
from ui.view import View

OPEN_PROVINCES = 2  # of more provinces the arithmetic is folded
MERGED = "merge"  # the change of lineage by which provinces become one


def show_arithmetic(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show, for each chosen province, the arithmetic of its calculated values and its gaps."""
    show_scene(_show_parts, view, choice, notes=notes)


def _show_parts(view: View, choice: Choice, notes: SourceNotes) -> None:
    provinces = _arithmetic(choice, view.language)
    if not provinces:
        return
    _ = view.language.gettext
    made = sum(len(province["made"]) for province in provinces)
    label = _("Calculated from its parts (%(count)s)") % {"count": made}
    if not made:
        label = _("Not calculated: a part is missing")
    with st.expander(
        plain(label), expanded=len(provinces) <= OPEN_PROVINCES, icon=":material/calculate:"
    ):
        blocks.show(view, "indicators/parts.html", provinces=provinces, mark=notes.mark)


@kept
def _arithmetic(choice: Choice, language: Language) -> list[Mapping[str, Any]]:
    """The provinces, for each indicator, that have a calculated value or a gap."""
    provinces = [
        _of_province(choice, province, indicator, language)
        for indicator in choice.indicators
        for province in choice.provinces
    ]
    return [province for province in provinces if province["made"] or province["gaps"]]


def _of_province(
    choice: Choice, province: str, indicator: str, language: Language
) -> Mapping[str, Any]:
    """The name, calculated values and gaps of one province: in the units of the sources."""
    result, style = result_of(choice, language), value_format(indicator, language)
    name = province_labels(language)[province]
    if choice.compared:
        name = f"{name}, {language.name(rows('indicators')[indicator], 'title')}"
    own = result.reported
    own = own[(own["indicator"] == indicator) & (own["ref_area"] == province)]
    made = own[own["derived"]].sort_values("time_period", ascending=False)
    beside = {row["time_period"]: row for row in own[own["recast"]].to_dict("records")}
    gaps = (gap for gap in result.gaps[indicator] if gap.ref_area == province)
    return {
        "name": name,
        "made": [
            {**row, "value": style.value(row)}
            | {"beside": _beside(row, beside.get(row["time_period"]), style)}
            for row in made.to_dict("records")
        ],
        "gaps": gap_lines(language, gaps),
    }


def _beside(made: Mapping[str, Any], recast: Mapping[str, Any] | None, style: ValueFormat) -> str:
    """What a source gives for the province itself beside a calculated value, and which counts."""
    if recast is None:
        return ""
    _ = style.language.gettext
    words = _("%(publisher)s worked out %(value)s; the calculated figure counts.")
    if not made["preferred"]:
        words = _("%(publisher)s gives %(value)s for today's province, which counts.")
    publisher = rows("sources")[recast["source_id"]]["publisher"]
    return words % {"publisher": publisher, "value": style.value({**recast, "recast": False})}


def show_stand_ins(view: View, choice: Choice) -> None:
    """Show which provinces replace those of the link, else the way to values across mergers."""
    asked = tuple(asked_provinces())
    if not view.has_controls or not (choice.provinces or asked):
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
        "areas": ",".join(choice.provinces),
        "chart": choice.chart,
        "year": choice.year,
        "country": choice.country,
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
    instead = {province: counterparts(province, choice.province_set) for province in asked}
    return [
        words
        % {"asked": labels[province], "shown": language.list(labels[other] for other in others)}
        for province, others in instead.items()
        if others != (province,)
    ]


def _earlier(choice: Choice, language: Language) -> list[str]:
    """Merged provinces for whose earlier years something can be calculated."""
    labels = province_labels(language)
    names = [
        labels[province] for province in choice.provinces if _is_made(choice.indicator, province)
    ]
    words = language.gettext("Earlier years of %(names)s")
    return [words % {"names": language.list(names)}] if names else []


def _is_made(indicator: str, province: str) -> bool:
    if not merged_from(province):
        return False
    values = values_of(indicator, "today").rows
    made = values["derived"] | values["recast"]
    return bool((made & (values["ref_area"] == province)).any())


def _later(choice: Choice, language: Language) -> list[str]:
    """Provinces that have ended, and where they live on."""
    labels = province_labels(language)
    words = language.gettext("%(old)s is today part of %(new)s")
    lives_on = {province: heirs(tables(), province) for province in choice.provinces}
    return [
        words % {"old": labels[province], "new": language.list(labels[other] for other in others)}
        for province, others in lives_on.items()
        if others and others != (province,)
    ]


@kept
def merged_from(province: str) -> tuple[str, ...]:
    """Return the provinces that became this one in a merger, or none."""
    links = predecessors(tables(), province)
    return tuple(links.loc[links["change"] == MERGED, "predecessor_id"])


def mergers(language: Language, provinces: list[str]) -> list[str]:
    """Return what came of what in which merger, in words, for areas that came of one."""
    labels = province_labels(language)
    words = language.gettext("Merger of %(date)s: %(parts)s became %(name)s.")
    return [
        words
        % {
            "date": language.date(rows("provinces")[province]["valid_from"]),
            "parts": language.list(labels[part] for part in merged_from(province)),
            "name": labels[province],
        }
        for province in provinces
        if merged_from(province)
    ]
