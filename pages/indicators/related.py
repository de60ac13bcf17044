"""Beside the chosen indicator: the others of its topic, for one or two provinces, each apart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from figures.charts.chart_data import Panel
from figures.charts.kinds import KINDS, ChartKind
from figures.charts.multiples import build_small_multiples
from figures.charts.reference import reference_keys
from figures.theme import Figure, Theme
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.national import national_rows, reference, with_countries
from pages.indicators.values import value_format
from tables.coverage import families_of, indicators_of
from tables.disputes import announcements
from tables.notes import breaking_methods
from tables.observations import latest, select
from ui import blocks
from ui.charts import show_chart
from ui.link import link
from ui.names import province_labels, province_link
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.view import View

MOST_PROVINCES = 2
MOST_PANELS = 8


@dataclass(frozen=True)
class Related:
    """Groups of indicators drawn as panels, single values in words, and all their rows.

    `countries` are the rows of the provinces' countries, as `pages.indicators.national.reference`.
    """

    panels: tuple[tuple[str, ...], ...]
    singles: tuple[dict[str, Any], ...]
    rows: pd.DataFrame
    countries: pd.DataFrame


def show_related(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the other indicators of the topic for the chosen provinces, if these are few."""
    if choice.compared or not 1 <= len(choice.provinces) <= MOST_PROVINCES:
        return
    # As reported, whatever the choice makes of its own indicator.
    reported = replace(
        choice, province_set="reported", chart=ChartKind.LINE, year="", compared=(), currency=""
    )
    related = _related(reported)
    language, labels = view.language, province_labels(view.language)
    topic = language.label("indicators", "topic", rows("indicators")[choice.indicator]["topic"])
    if related.panels or related.singles:
        heading = language.gettext("%(topic)s: other figures of %(areas)s")
        if choice.province_set != "reported":
            heading = language.gettext("%(topic)s: other figures of %(areas)s, as reported")
        provinces = language.list(labels[province] for province in choice.provinces)
        st.subheader(plain(heading % {"topic": topic, "areas": provinces}), anchor=False)
    sources = (*related.rows["source_id"], *related.countries["source_id"])
    numbers = {source_id: notes.number(source_id) for source_id in sources}
    if related.panels:
        figure = _figure(reported, tuple(numbers.items()), language, view.theme, view.phone)
        show_chart(view, figure, key="related", alt=topic)
    blocks.show(
        view,
        "indicators/related.html",
        singles=[_single(view.language, row) for row in related.singles],
        panels=[indicator for panel in related.panels for indicator in panel],
        topics=_other_topics(choice.indicator, choice.provinces, language),
        indicators=rows("indicators"),
        provinces=[
            *(_page_of(view, area) for area in choice.provinces),
            *_face_to_face(view, choice),
        ],
        mark=notes.mark,
        link=lambda name: _address(view, choice, name),
    )


def _page_of(view: View, area: str) -> Markup:
    words = view.language.gettext("All about %(province)s")
    return province_link(view, area, words % {"province": province_labels(view.language)[area]})


def _face_to_face(view: View, choice: Choice) -> list[Markup]:
    """The way to all figures of two provinces side by side; nothing for one."""
    if len(choice.provinces) < MOST_PROVINCES:
        return []
    address = link(view, "compare", areas=",".join(choice.provinces))
    words = view.language.gettext("All figures of the two side by side")
    return [Markup('<a href="{}">{}</a>').format(address, words)]


def _address(view: View, choice: Choice, indicator: str) -> str:
    units = {} if choice.province_set == "reported" else {"units": choice.province_set}
    provinces = ",".join(choice.provinces)
    return link(view, "indicators", indicator=indicator, areas=provinces, **units)


def _single(language: Language, row: Mapping[str, Any]) -> dict[str, Any]:
    """A single value in words: what and when, the value, its source."""
    name = province_labels(language)[row["ref_area"]]
    return {
        "title": language.name(rows("indicators")[row["indicator"]], "title"),
        "when": f"{name}, {language.date(row['time_period'])}",
        "value": value_format(row["indicator"], language).value(row),
        **row,
    }


@kept
def _related(choice: Choice) -> Related:
    indicator, provinces = choice.indicator, choice.provinces
    topic = rows("indicators")[indicator]["topic"]
    groups = _groups(indicators_of(tables(), provinces, topic), len(provinces) == 1)
    values = {name: _rows(name, provinces) for group in groups for name in group}
    counts = {group: sum(len(values[name]) for name in group) for group in groups}
    others = [group for group in groups if group != (indicator,)]
    families = [group for group in others if len(group) > 1]
    lines = [group for group in others if len(group) == 1 and _is_line(values[group[0]])]
    drawn = (families + sorted(lines, key=lambda group: -counts[group]))[:MOST_PANELS]
    single = [name for group in others if group not in drawn for name in group]
    singles = [
        row.to_dict()
        for name in single
        for province in provinces
        if (row := latest(tables(), name, province)) is not None
    ]
    drawn_rows = {name: values[name] for group in drawn for name in group}
    frames = list(drawn_rows.values()) or [_rows("", provinces)]
    countries = _countries(choice, drawn_rows)
    return Related(tuple(drawn), tuple(singles), pd.concat(frames), countries)


def _countries(choice: Choice, values: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows of the countries that the panels show, with their indicators in `beside`."""
    if not values:
        return pd.DataFrame(columns=["source_id"])
    national = pd.concat([national_rows(choice, name, own) for name, own in values.items()])
    drawn = reference(choice, national, tuple(values))
    return national[:0] if drawn is None else drawn


def _groups(indicators: list[str], families: bool) -> list[tuple[str, ...]]:
    joined = [
        members
        for family in families_of(tables())
        if families and len(members := tuple(name for name in family if name in indicators)) > 1
    ]
    alone = [(name,) for name in indicators if not any(name in family for family in joined)]
    return [*joined, *alone]


def _rows(indicator: str, provinces: tuple[str, ...]) -> pd.DataFrame:
    own = select(tables(), indicator, provinces, preferred_only=False)
    return own.assign(way=breaking_methods(tables(), own))


def _is_line(own: pd.DataFrame) -> bool:
    """One value is given in words, and so is a yes or no; two years of a province make a line."""
    if rows("indicators")[own["indicator"].iloc[0]]["unit"] in KINDS[ChartKind.LINE].not_for:
        return False
    return bool((own[own["preferred"]]["ref_area"].value_counts() > 1).any())


@kept
def _figure(
    choice: Choice,
    numbers: tuple[tuple[str, int], ...],
    language: Language,
    theme: Theme,
    phone: bool,
) -> Figure:
    """The panels; `numbers` are those of the sources on the page."""
    related, number = _related(choice), dict(numbers)
    columns = list(related.rows.columns)
    drawn = pd.concat([related.rows, related.countries[columns]])
    marked = drawn.assign(
        mark=[f"[{number[name]}]" for name in drawn["source_id"]],
        announced=announcements(tables(), drawn),
    )
    panels = [
        _panel(group, choice.provinces, related.countries, language, phone)
        for group in related.panels
    ]
    return build_small_multiples(marked, panels, theme, language, phone=phone)


def _panel(
    group: tuple[str, ...],
    provinces: tuple[str, ...],
    countries: pd.DataFrame,
    language: Language,
    phone: bool,
) -> Panel:
    indicators = [rows("indicators")[name] for name in group]
    titles = [language.name(indicator, "title") for indicator in indicators]
    labels = province_labels(language)
    lines = tuple(
        (province, name, _part(name, language) if len(group) > 1 else labels[province])
        for name in group
        for province in provinces
    )
    title = titles[0] if phone else " · ".join(titles)
    beside = countries[countries["beside"].isin(group)].to_dict("records")
    return Panel(
        title,
        lines,
        indicators[0]["unit"],
        indicators[0]["decimals"],
        reference=tuple(reference_keys(beside, with_countries({}, language))),
    )


def _part(indicator: str, language: Language) -> str:
    """What the line of an indicator is called beside the title of its family."""
    return language.label("indicators", "part", rows("indicators")[indicator]["part"])


@kept
def _other_topics(
    indicator: str, provinces: tuple[str, ...], language: Language
) -> list[tuple[str, list[str]]]:
    """The indicators of the other topics that the provinces have values of."""
    own = rows("indicators")[indicator]["topic"]
    topics = dict.fromkeys(tables()["indicators"]["topic"])
    return [
        (language.label("indicators", "topic", topic), names)
        for topic in topics
        if topic != own and (names := indicators_of(tables(), provinces, topic))
    ]
