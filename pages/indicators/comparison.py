"""Several indicators at once: in one chart where they compare, else in panels that say why not."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from figures.charts.chart_data import ChartData, Names, Panel
from figures.charts.reference import reference_keys
from figures.colours import MOST, province_colours
from figures.theme import Figure, Theme
from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.beneath.events import beneath, on_click
from pages.indicators.charts.scaled import (
    PLAIN,
    ChartRows,
    alternative_of,
    drawn_format,
    drawn_of,
    finding_of,
    finding_of_both,
    scale_words,
)
from pages.indicators.controls import Choice
from pages.indicators.currency import hover_words, periods_in_words, rates_of
from pages.indicators.national import with_countries
from pages.indicators.result import ChoiceResult, axis_groups, result_of
from pages.indicators.values import PRESENTED, plain_names
from tables.harmonise.comparability import Difference, compare_indicators
from ui import blocks
from ui.charts import show_chart
from ui.names import province_labels
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.view import View


def show_head(view: View, choice: Choice, result: ChoiceResult, notes: SourceNotes) -> None:
    """Show the indicators with their findings, why they are not in one chart, and the rates."""
    language = view.language
    chosen = (choice.indicator, *choice.compared)
    names = [language.name(rows("indicators")[name], "title") for name in chosen]
    # In Lao the gross product of both countries has one name.
    title = language.list(dict.fromkeys(names))
    if choice.kind.of_one_period:
        title = f"{title}, {choice.year}"
    with st.container(key="finding"):
        st.title(plain(title), anchor=False)
    blocks.show(
        view,
        "indicators/comparison.html",
        results=[
            (
                rows("indicators")[name],
                result.by_indicator[name],
                finding_of(choice, name, language),
            )
            for name in chosen
        ],
        both=finding_of_both(choice, language),
        why=why_apart(choice, language),
        rates=rates_of(choice, language),
        ranges=partial(periods_in_words, language),
        mark=notes.mark,
    )


@kept
def why_apart(choice: Choice, language: Language) -> str:
    """Return why the indicators are drawn apart, "" where they are not."""
    if len(axes_of(choice, language)) == 1 or choice.kind.holds == "together":
        return ""
    differences = compare_indicators(tables(), choice.indicators)
    reasons = [_reason(difference, language) for difference in differences]
    words = language.gettext("Not in one chart: %(reasons)s.")
    return words % {"reasons": "; ".join(reasons)}


def _reason(difference: Difference, language: Language) -> str:
    _ = language.gettext
    indicators = [rows("indicators")[name] for name in difference.indicators]
    words = {
        "definition": _("they measure different things"),
        "currency": _("the amounts are in different currencies (%(values)s)"),
        "unit": _("the units differ (%(values)s)"),
        "price_base": _("prices of the year and of 2010 do not compare"),
        "basis": _("they are counted in different ways (%(values)s)"),
    }
    if difference.kind in ("currency", "unit"):
        values = [language.unit(row["unit"]) for row in indicators]
    elif difference.kind == "basis":
        counted = [row["basis"] for row in indicators if row["basis"]]
        values = [language.label("indicators", "basis", basis) for basis in counted]
    else:
        return words[difference.kind]
    return words[difference.kind] % {"values": ", ".join(dict.fromkeys(values))}


def show_charts(view: View, choice: Choice, result: ChoiceResult) -> None:
    """Show one chart for all indicators, or one for each group of them that a chart can hold."""
    how = view.language, view.theme, view.phone
    if choice.kind.holds == "all":
        figure = _figure(choice, choice.indicators, *how)
        alt = alternative_of(choice, choice.indicators, view.language)
        show_chart(view, figure, key="indicator", alt=alt, on_select=on_click(choice, "indicator"))
        return
    groups = axes_of(choice, view.language)
    if choice.kind.holds == "one":
        groups = tuple((name,) for name in choice.indicators)
    for number, group in enumerate(groups):
        if not drawn_of(choice, view.language).rows["indicator"].isin(group).any():
            continue
        title = panel_title(group, result, view.language)
        unit = view.language.unit(result.by_indicator[group[0]].unit)
        if choice.scale not in PLAIN:
            unit = scale_words(choice, group[0], view.language)
        blocks.show(view, "indicators/panel.html", title=title, unit=unit)
        alt, key = alternative_of(choice, group, view.language), f"indicator{number}"
        figure = _figure(choice, group, *how)
        show_chart(view, figure, key=key, alt=alt, on_select=on_click(choice, key))


@kept
def _figure(
    choice: Choice, group: tuple[str, ...], language: Language, theme: Theme, phone: bool
) -> Figure:
    """The figure of some indicators: on one axis if they compare, else in panels."""
    figure = choice.kind.build(group_data(choice, group, language, theme, phone))
    return beneath(figure, choice, language, theme, phone)


def group_data(
    choice: Choice, group: tuple[str, ...], language: Language, theme: Theme, phone: bool
) -> ChartData:
    """Return what the chart of some indicators of a choice is drawn of."""
    result, drawn = result_of(choice, language), drawn_of(choice, language)
    own = drawn.rows[drawn.rows["indicator"].isin(group)]
    on_axis = (tuple(name for name in axis if name in group) for axis in axes_of(choice, language))
    axes = [axis for axis in on_axis if own["indicator"].isin(axis).any()]
    first = result.by_indicator[axes[0][0]]
    panels = [_panel(choice, result, axis, language) for axis in axes] if len(axes) > 1 else []
    beside = _beside(drawn, group)
    names = _names(own if beside is None else pd.concat([own, beside]), language)
    return ChartData(
        own,
        choice.provinces,
        with_countries(plain_names(language), language) if choice.kind.of_one_period else names,
        drawn_format(choice, axes[0][0], ValueFormat(language, first.unit, first.decimals)),
        theme,
        phone,
        limit=PRESENTED // len(choice.indicators) if theme.presenting else None,
        panels=panels,
        above=hover_words(choice, group, language),
        places=first.places,
        colours=dict(choice.colours),
        focus=choice.focus,
        reference=beside,
        scale=choice.scale,
        years=choice.years,
    )


def _beside(drawn: ChartRows, group: Sequence[str]) -> pd.DataFrame | None:
    """The rows of the countries that stand beside some of the indicators, or None."""
    if drawn.national is None:
        return None
    own = drawn.national[drawn.national["beside"].isin(group)]
    return None if own.empty else own


def axes_of(choice: Choice, language: Language) -> tuple[tuple[str, ...], ...]:
    """Return the indicators by axis: amounts that no rate converts have one of their own."""
    units = {name: one.unit for name, one in result_of(choice, language).by_indicator.items()}
    return tuple(
        tuple(name for name in group if units[name] == unit)
        for group in axis_groups(choice.indicators, choice.currency)
        for unit in dict.fromkeys(units[name] for name in group)
    )


def _panel(
    choice: Choice, result: ChoiceResult, group: tuple[str, ...], language: Language
) -> Panel:
    scaled = drawn_of(choice, language)
    own = scaled.rows[scaled.rows["indicator"].isin(group)]
    beside = _beside(scaled, group)
    names = _names(own if beside is None else pd.concat([own, beside]), language)
    colours = province_colours(choice.provinces, dict(choice.colours))
    drawn = set(zip(own["ref_area"], own["indicator"], strict=True))
    lines = [
        (province, name, names[province, name], colours[province])
        for province in choice.provinces[:MOST]
        for name in group
        if (province, name) in drawn
    ]
    first = result.by_indicator[group[0]]
    style = drawn_format(choice, group[0], ValueFormat(language, first.unit, first.decimals))
    title = panel_title(group, result, language)
    if choice.scale not in PLAIN:
        title = f"{title}: {scale_words(choice, group[0], language)}"
    return Panel(
        title,
        tuple(line[:3] for line in lines),
        style.unit,
        style.decimals,
        # A province has its colour in every panel.
        tuple(line[3] for line in lines),
        above=hover_words(choice, group, language),
        reference=() if beside is None else tuple(reference_keys(beside.to_dict("records"), names)),
    )


def panel_title(group: Sequence[str], result: ChoiceResult, language: Language) -> str:
    """Return the indicators of a panel, with base and basis where their titles do not say them."""
    indicators = [rows("indicators")[name] for name in group]
    title = " · ".join(language.name(row, "title") for row in indicators)
    kinds = [
        language.label("indicators", field, indicators[0][field])
        for field in ("price_base", "basis")
        if indicators[0][field]
    ]
    if result.by_indicator[group[0]].is_as_reported:
        kinds.append(language.gettext("no exchange rate: as reported"))
    return ", ".join([title, *(words for words in kinds if words.lower() not in title.lower())])


def _names(own: pd.DataFrame, language: Language) -> Names:
    """Names of lines: provinces, with the indicator where a province has several."""
    labels = with_countries(province_labels(language), language)
    pairs = list(dict.fromkeys(zip(own["ref_area"], own["indicator"], strict=True)))
    provinces = [province for province, _ in pairs]
    names: dict[Any, str] = {**labels, **{pair: labels[pair[0]] for pair in pairs}}
    units = [rows("indicators")[name]["unit"] for name in dict.fromkeys(own["indicator"])]
    # Indicators that the reported unit tells apart need no more words: a phone has no room.
    by_unit = len(units) == len(set(units))
    titled = {
        (province, name): f"{labels[province]} ({language.unit(row['unit'])})"
        if by_unit
        else f"{labels[province]}, {language.name(row, 'title')}"
        for province, name in pairs
        for row in (rows("indicators")[name],)
        if provinces.count(province) > 1
    }
    return names | titled
