"""Beside the chosen indicator: the others of its topic, for one or two provinces, each apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from figures.charts.chart_data import Panel
from figures.charts.kinds import ChartKind, makes_sense
from figures.charts.multiples import build_small_multiples
from figures.theme import Figure, theme
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.result import Shown
from pages.indicators.values import value_format
from tables.coverage import indicators_of
from tables.notes import breaking_methods
from tables.observations import latest, select
from ui import blocks
from ui.charts import show_chart
from ui.link import link
from ui.names import province_labels
from ui.sources import SourceNotes
from ui.state.cache import cached, rows, tables
from ui.view import View

MOST_AREAS = 2
MOST_PANELS = 8
# What is only understood together: all of something and the part of it that works, in one unit.
# Budget revenue as announced, as finally accounted and the domestic part are never one family:
# they are counted in different ways.
FAMILIES = (
    ("industrial_parks_count", "industrial_parks_operational"),
    ("industrial_clusters_count", "industrial_clusters_operational"),
    ("industrial_park_area_ha", "industrial_cluster_area_ha"),
)


@dataclass(frozen=True)
class Related:
    """Groups of indicators drawn as panels, single figures told in words, and all their rows."""

    panels: tuple[tuple[str, ...], ...]
    singles: tuple[dict[str, Any], ...]
    rows: pd.DataFrame


def show(view: View, choice: Choice, shown: Shown, notes: SourceNotes) -> None:
    """Show the other indicators of the topic for the chosen provinces, if these are few."""
    if choice.beside or not 1 <= len(choice.areas) <= MOST_AREAS:
        return
    related = cached(_related, "indicators.related", choice.indicator, choice.areas)
    language, labels = view.language, province_labels(view.language)
    topic = language.label("indicators", "topic", rows("indicators")[choice.indicator]["topic"])
    if related.panels or related.singles:
        heading = language.gettext("%(topic)s: other figures of %(areas)s")
        if choice.province_set != "reported":
            heading = language.gettext("%(topic)s: other figures of %(areas)s, as reported")
        areas = language.list(labels[area] for area in choice.areas)
        st.subheader(heading % {"topic": topic, "areas": areas}, anchor=False)
    numbered = {source_id: notes.number(source_id) for source_id in related.rows["source_id"]}
    if related.panels:
        how = (language.code, view.dark, view.phone)
        figure = cached(_figure, "indicators.panels", choice, tuple(numbered.items()), *how)
        show_chart(view, figure, key="related", alt=topic)
    blocks.show(
        view,
        "indicators/related.html",
        singles=[_told(view.language, row) for row in related.singles],
        panels=[indicator for panel in related.panels for indicator in panel],
        topics=cached(_elsewhere, "indicators.elsewhere", choice, view.language.code),
        indicators=rows("indicators"),
        mark=notes.mark,
        link=lambda name: _address(view, choice, name),
    )


def _address(view: View, choice: Choice, indicator: str) -> str:
    units = {} if choice.province_set == "reported" else {"units": choice.province_set}
    areas = ",".join(choice.areas)
    return link(view, "indicators", indicator=indicator, areas=areas, **units)


def _told(language: Language, row: Mapping[str, Any]) -> dict[str, Any]:
    """A single figure in words: what and when, the value, its source."""
    name = province_labels(language)[row["ref_area"]]
    return {
        "title": language.name(rows("indicators")[row["indicator"]], "title"),
        "when": f"{name}, {language.date(row['time_period'])}",
        "value": value_format(row["indicator"], language).value(row),
        **row,
    }


def _related(indicator: str, areas: tuple[str, ...]) -> Related:
    topic = rows("indicators")[indicator]["topic"]
    groups = _groups(indicators_of(tables(), areas, topic), len(areas) == 1)
    found = {name: _rows(name, areas) for group in groups for name in group}
    counts = {group: sum(len(found[name]) for name in group) for group in groups}
    others = [group for group in groups if group != (indicator,)]
    families = [group for group in others if len(group) > 1]
    lines = [group for group in others if len(group) == 1 and _is_line(found[group[0]])]
    drawn = (families + sorted(lines, key=lambda group: -counts[group]))[:MOST_PANELS]
    told = [name for group in others if group not in drawn for name in group]
    singles = [
        row.to_dict()
        for name in told
        for area in areas
        if (row := latest(tables(), name, area)) is not None
    ]
    kept = pd.concat([found[name] for group in drawn for name in group] or [_rows("", areas)])
    return Related(tuple(drawn), tuple(singles), kept)


def _groups(indicators: list[str], families: bool) -> list[tuple[str, ...]]:
    joined = [
        kept
        for family in FAMILIES
        if families and len(kept := tuple(name for name in family if name in indicators)) > 1
    ]
    alone = [(name,) for name in indicators if not any(name in family for family in joined)]
    return [*joined, *alone]


def _rows(indicator: str, areas: tuple[str, ...]) -> pd.DataFrame:
    found = select(tables(), indicator, areas, preferred_only=False)
    return found.assign(way=breaking_methods(tables(), found))


def _is_line(found: pd.DataFrame) -> bool:
    """One figure is told in words, and so is a yes or no; two years of a province make a line."""
    if not makes_sense(ChartKind.LINE, rows("indicators")[found["indicator"].iloc[0]]["unit"]):
        return False
    return bool((found[found["preferred"]]["ref_area"].value_counts() > 1).any())


def _figure(
    choice: Choice, numbered: tuple[tuple[str, int], ...], code: str, dark: bool, phone: bool
) -> Figure:
    language, numbers = Language(code), dict(numbered)
    related = cached(_related, "indicators.related", choice.indicator, choice.areas)
    marked = related.rows.assign(mark=[f"[{numbers[name]}]" for name in related.rows["source_id"]])
    panels = [_panel(group, choice.areas, language, phone) for group in related.panels]
    return build_small_multiples(marked, panels, theme(dark), language, phone=phone)


def _panel(
    group: tuple[str, ...], areas: tuple[str, ...], language: Language, phone: bool
) -> Panel:
    indicators = [rows("indicators")[name] for name in group]
    titles = [language.name(indicator, "title") for indicator in indicators]
    short, labels = _short_names(language), province_labels(language)
    lines = tuple(
        (area, name, short[name] if len(group) > 1 else labels[area])
        for name in group
        for area in areas
    )
    title = titles[0] if phone else " · ".join(titles)
    return Panel(title, lines, indicators[0]["unit"], indicators[0]["decimals"])


def _short_names(language: Language) -> dict[str, str]:
    """What the lines of a family are called beside its title."""
    _ = language.gettext
    return {
        "industrial_parks_count": _("all parks"),
        "industrial_parks_operational": _("in operation"),
        "industrial_clusters_count": _("all clusters"),
        "industrial_clusters_operational": _("in operation"),
        "industrial_park_area_ha": _("parks"),
        "industrial_cluster_area_ha": _("clusters"),
    }


def _elsewhere(choice: Choice, code: str) -> list[tuple[str, list[str]]]:
    """The indicators of the other topics that the provinces have figures of."""
    own = rows("indicators")[choice.indicator]["topic"]
    topics = dict.fromkeys(tables()["indicators"]["topic"])
    return [
        (Language(code).label("indicators", "topic", topic), names)
        for topic in topics
        if topic != own and (names := indicators_of(tables(), choice.areas, topic))
    ]
