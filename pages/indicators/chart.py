"""The chart of the indicators page, its title, its key, and what to do where it is empty."""

from dataclasses import replace
from itertools import islice

import pandas as pd
import streamlit as st

from figures.charts.chart_data import ChartData, Measure
from figures.charts.key import Key
from figures.charts.kinds import ChartKind
from figures.theme import Figure, Theme, theme
from i18n import Language
from pages.indicators import comparison
from pages.indicators.beneath.events import (
    beneath,
    key_of_events,
    on_click,
    pick_events,
    show_events,
)
from pages.indicators.calculated import mergers
from pages.indicators.charts.cells import show_cells
from pages.indicators.charts.scaled import (
    alternative_of,
    drawn_format,
    drawn_of,
    finding_of,
    off_scale_words,
    scale_words,
)
from pages.indicators.charts.together import measures_of_pair, measures_of_parts
from pages.indicators.controls import MOST_COMPARED, Choice, indicators_like
from pages.indicators.currency import hover_words, show_as_reported
from pages.indicators.national import (
    Countries,
    company,
    countries_beside,
    key_of_company,
    pick_company,
    pick_countries,
    region_names,
    show_countries,
    show_region,
    with_countries,
    with_region,
)
from pages.indicators.result import ChoiceResult, mixtures_of, result_of
from pages.indicators.values import (
    PRESENTED,
    default_provinces,
    plain_names,
    provinces_with_values,
    value_format,
    values_of,
    years_of,
    years_of_all,
)
from tables.coverage import indicators_of
from tables.observations import FORECAST
from ui import blocks
from ui.charts import show_chart
from ui.names import province_labels
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.values.counting import breaks
from ui.view import View

# Pixels at scale 1, which fill a projected page; and what stands beneath charts that have more to
# say: which provinces lack a figure of both, and their countries in two years.
PRESENTED_HEIGHT, PRESENTED_BENEATH = 520, 120
OFFERED = 3
Offers = list[tuple[str, str, str | None]]  # label, name in the link, its value


def show_figure(view: View, choice: Choice, result: ChoiceResult, notes: SourceNotes) -> None:
    """Show finding, measure and chart with its key; where there is no value, say so."""
    _show_head(view, choice, result, notes)
    if not has_figures(choice, view.language):
        _show_empty(view, choice)
        return
    if result.missing:
        st.info(plain(missing_words(view, choice, result.missing)), icon=":material/search_off:")
        _offer_comparison(view, choice, result.missing)
    if drawn_of(choice, view.language).rows.empty:
        _show_no_scale(view, choice)
    elif choice.kind.in_cells:
        show_cells(view, choice, notes)
    elif choice.compared and choice.kind.holds != "together":
        comparison.show_charts(view, choice, result)
    else:
        figure = figure_of(choice, view.language, view.theme, view.phone)
        alt = alternative_of(choice, choice.indicators, view.language)
        on_select = on_click(choice, "indicator")
        show_chart(view, figure, key="indicator", alt=alt, on_select=on_select)
    key = key_of(view, choice)
    remarks = _remarks(choice, view.language, view.theme, view.phone)
    blocks.show(view, "indicators/key.html", key=key, remarks=remarks)
    show_as_reported(view, choice, notes)
    countries = _countries(choice, view.language)
    # The switches are in one row, whatever is said of what they show below it.
    with st.container(key="switches", horizontal=True, gap="medium"):
        pick_countries(view, choice, countries)
        pick_company(view, choice)
        pick_events(view, choice)
    show_countries(view, countries, notes)
    show_region(view, choice, notes)
    show_events(view, choice)


@kept
def _countries(choice: Choice, language: Language) -> Countries | None:
    result = result_of(choice, language)
    return countries_beside(choice, result.national, result.rows, language)


def key_of(view: View, choice: Choice) -> Key:
    """Return what is beneath the chart of a choice: a character and words for each mark."""
    return [
        *_key(choice, view.language, view.theme, view.phone),
        *key_of_company(choice, view.language),
        *key_of_events(choice, view.language),
    ]


@kept
def figure_of(choice: Choice, language: Language, theme: Theme, phone: bool) -> Figure:
    """Return the figure of a choice of one indicator, as a dict of data and layout."""
    figure = choice.kind.build(chart_data(choice, language, theme, phone))
    return beneath(figure, choice, language, theme, phone)


def chart_data(choice: Choice, language: Language, theme: Theme, phone: bool) -> ChartData:
    """Return what the chart of a choice of one indicator, or of all together, is drawn of."""
    result, drawn = result_of(choice, language), drawn_of(choice, language)
    names = plain_names(language) if choice.kind.of_one_period else province_labels(language)
    usual = value_format(choice.indicator, language)
    return ChartData(
        drawn.rows,
        choice.provinces,
        {**with_countries(names, language), **region_names(choice, language)},
        drawn_format(choice, choice.indicator, usual),
        theme,
        phone,
        height=_presented_height(choice) if theme.presenting else None,
        limit=PRESENTED if theme.presenting else None,
        above=hover_words(choice, choice.indicators, language),
        places=result.by_indicator[choice.indicator].places,
        reference=with_region(choice, drawn.national, language),
        scale=choice.scale,
        years=choice.years,
        company=company(choice),
        measures=_measures(choice, language),
        division=choice.division,
        colours=dict(choice.colours),
        focus=choice.focus,
    )


def _presented_height(choice: Choice) -> int:
    has_more = choice.kind.of_two_years or choice.chart == ChartKind.SCATTER
    return PRESENTED_HEIGHT - (PRESENTED_BENEATH if has_more else 0)


def _measures(choice: Choice, language: Language) -> tuple[Measure, ...]:
    """The indicators of a chart that holds several together, as they are written."""
    formats = {name: value_format(name, language) for name in choice.indicators}
    if choice.division:
        return measures_of_parts(choice.division, formats, language)
    if choice.kind.holds != "together":
        return ()
    values = [values_of(name, choice.province_set).rows for name in choice.indicators]
    outcomes = pd.concat(values)
    outcomes = outcomes[outcomes["preferred"] & (outcomes["obs_status"] != FORECAST)]
    annual = outcomes["time_period"].str.fullmatch(r"\d{4}")
    return measures_of_pair(choice.indicators, choice.scale, formats, outcomes[annual], choice.year)


def _show_head(view: View, choice: Choice, result: ChoiceResult, notes: SourceNotes) -> None:
    language = view.language
    indicator = rows("indicators")[choice.indicator]
    name = language.name(indicator, "title")
    # So that the numbers are those in the chart.
    for source_id in drawn_of(choice, language).numbers:
        notes.number(source_id)
    if choice.compared:
        comparison.show_head(view, choice, result, notes)
        return
    finding = finding_of(choice, choice.indicator, language)
    with st.container(key="finding"):
        st.title(plain(finding.words or name), anchor=False)
    blocks.show(
        view,
        "indicators/head.html",
        name=name,
        unit=scale_words(choice, choice.indicator, language),
        definition=language.name(indicator, "definition"),
        marks=[notes.mark(source_id) for source_id in finding.source_ids],
    )


@kept
def _key(choice: Choice, language: Language, theme: Theme, phone: bool) -> Key:
    return choice.kind.key(chart_data(choice, language, theme, phone))


@kept
def _remarks(choice: Choice, language: Language, theme: Theme, phone: bool) -> list[str]:
    return remarks_of(choice, chart_data(choice, language, theme, phone))


def remarks_of(choice: Choice, data: ChartData) -> list[str]:
    """Return the sentences beneath a chart of a choice: what is made, mixed or left out."""
    language, result = data.language, result_of(choice, data.language)
    made = result.rows.loc[result.rows["derived"] | result.rows["recast"], "ref_area"]
    merged = [province for province in choice.provinces if province in set(made)]
    remarks = mergers(language, merged)
    remarks += mixtures_of(choice, language) + off_scale_words(choice, language)
    if choice.kind.hides_breaks:
        remarks += breaks(language, data.drawn[data.drawn["preferred"]])
    return [*remarks, *filter(None, [choice.kind.omission(data)])]


def missing_words(view: View, choice: Choice, provinces: tuple[str, ...]) -> str:
    """Return that provinces have no figure, in a sentence."""
    _, labels = view.language.gettext, province_labels(view.language)
    names = view.language.list(labels[province] for province in provinces)
    if choice.kind.of_one_period:
        return _("No figure found for %(year)s: %(names)s.") % {"year": choice.year, "names": names}
    return _("No figure of this indicator found for %(names)s.") % {"names": names}


def _offer_comparison(view: View, choice: Choice, missing: tuple[str, ...]) -> None:
    """Offer what measures the same in another way, where the provinces without figures have it."""
    if not view.has_controls or choice.kind.of_one_period:
        return
    if len(choice.compared) == MOST_COMPARED:
        return
    measure = rows("indicators")[choice.indicator]["measure"]
    offered = [
        name
        for name in indicators_like(choice.indicator)
        if measure and rows("indicators")[name]["measure"] == measure
        if name not in choice.compared
        if {*provinces_with_values(name, choice.province_set)} & {*missing}
    ]
    words = view.language.gettext("Compare with: %(indicator)s")
    for name in offered[:MOST_COMPARED]:
        title = view.language.name(rows("indicators")[name], "title")
        _offer(words % {"indicator": title}, "with", ",".join((*choice.compared, name)))


def _show_no_scale(view: View, choice: Choice) -> None:
    """Say that no figure can be counted so, and offer the figures as they are."""
    words = view.language.gettext("None of these figures can be counted this way: %(scale)s.")
    scale = scale_words(choice, choice.indicator, view.language)
    st.info(plain(words % {"scale": scale}), icon=":material/search_off:")
    if not view.presenting:
        _offer(view.language.gettext("Show the figures as they are"), "scale", None)


def _show_empty(view: View, choice: Choice) -> None:
    """Say what is missing and offer what is nearest to it, if that has figures."""
    st.info(plain(why_empty(view, choice)), icon=":material/search_off:")
    if not view.has_controls:
        return
    offers = _year_offers if choice.kind.of_one_period else _offers
    with st.container(key="nearest", horizontal=True):
        for label, name, value in offers(choice, view.language):
            _offer(label, name, value)


def why_empty(view: View, choice: Choice) -> str:
    """Return why a choice has no chart, in a sentence."""
    _ = view.language.gettext
    if not result_of(choice, view.language).rows.empty or choice.kind.holds == "together":
        return _why_blank(view, choice)
    if not choice.kind.of_one_period:
        if choice.provinces:
            return missing_words(view, choice, choice.provinces)
        return _("No province is chosen.")
    if years_of(choice.indicator, choice.province_set).empty:
        return _("No year has figures of two provinces.")
    return _("No figure found for %(year)s.") % {"year": choice.year}


def _why_blank(view: View, choice: Choice) -> str:
    """Why figures that there are make no chart of the kind."""
    _ = view.language.gettext
    if choice.kind.of_two_years:
        return _("No province chosen has figures of both years.")
    if choice.kind.of_one_period and not choice.compared:
        return _("Choose a second indicator to compare with.")
    if choice.kind.of_one_period:
        return _("No province has figures of both indicators of one year, as far as is chosen.")
    return _("No period of the provinces chosen has figures of all the parts.")


@kept
def _offers(choice: Choice, language: Language) -> Offers:
    """The provinces that have figures, and other indicators of the topic that these ones have."""
    provinces = default_provinces(choice.indicators, choice.province_set)
    offers = _line_offers(choice, language) if choice.chart != ChartKind.LINE else []
    if has_figures(replace(choice, provinces=provinces), language):
        words = language.gettext("Show provinces that have figures")
        offers.append((words, "areas", None))
    topic = rows("indicators")[choice.indicator]["topic"]
    others = (
        name
        for name in indicators_of(tables(), choice.provinces, topic)
        if has_figures(replace(choice, indicator=name), language)
    )
    return offers + [
        (language.name(rows("indicators")[name], "title"), "indicator", name)
        for name in islice(others, OFFERED)
    ]


def _line_offers(choice: Choice, language: Language) -> Offers:
    """The line, which needs no more than figures."""
    if has_figures(replace(choice, chart=ChartKind.LINE, year="", extra=()), language):
        return [(language.gettext("Show as line"), "chart", None)]
    return []


@kept
def _year_offers(choice: Choice, language: Language) -> Offers:
    """The nearest year that has figures, else the line, which needs no year."""
    chosen = (choice.indicator, *choice.compared)
    together = chosen if choice.kind.holds == "together" else chosen[:1]
    years = sorted(
        years_of_all(together, choice.province_set)["time_period"],
        key=lambda year: abs(int(year) - int(choice.year or year)),
    )
    for year in years:
        if has_figures(replace(choice, year=year), language):
            words = language.gettext("Show %(year)s")
            return [(words % {"year": year}, "year", year)]
    return _line_offers(choice, language)


def has_figures(choice: Choice, language: Language) -> bool:
    """Whether a choice leads to figures: those that it would show, so that nothing is promised."""
    if result_of(choice, language).rows.empty:
        return False
    if choice.kind.holds != "together" and not choice.kind.of_two_years:
        return True
    figure = figure_of(choice, language, theme(dark=False), phone=False)
    return (choice.kind.of_two_years and bool(choice.compared)) or any(
        map(_has_points, figure["data"])
    )


def _has_points(trace: Figure) -> bool:
    return len(trace["x"]) > 0


def _offer(label: str, name: str, value: str | None) -> None:
    """A button that puts a value into the link, or takes it out."""

    def follow() -> None:
        query().pop(name, None)
        if value is not None:
            query()[name] = value

    st.button(plain(label), key=f"nearest.{name}.{value}", on_click=follow)
