"""The controls of the page of indicators, and the choice that they make."""

from collections.abc import Container, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import streamlit as st

from figures.charts.kinds import KINDS, ChartKind, Kind
from i18n import Language
from pages.indicators.charts.together import division_of, partner_of, size_of
from pages.indicators.charts.years import pick_year_of, pick_years_of
from pages.indicators.values import (
    base_years,
    currencies_of,
    default_provinces,
    kept_colours,
    provinces_with_values,
)
from tables.coverage import coverage, first_indicator
from tables.harmonise.comparability import alike, groups
from tables.scales.scale import Scale, scales_for
from tables.scales.wholes import Division
from ui.link import forget, pick_many, pick_one
from ui.names import area_name, province_labels, provinces_by_name
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.values.harmonised import counterparts, pick_province_set
from ui.view import View

Spot = AbstractContextManager[object]

MOST_COMPARED = 2
OWN_CURRENCY = "own"
AS_LINE, IN_WORDS = "line", "words"  # how a country stands beside its provinces
BOTH, COUNTRIES = "both", ("vn", "la")


@dataclass(frozen=True)
class Choice:
    """What the reader chose, all of it in the link.

    `year` counts for a chart of one period only. `province_set` is that of `tables.harmonise`,
    `provinces` are of it. `compared` are indicators to compare with; `currency` is "" where
    amounts stay as reported. `country` is AS_LINE or IN_WORDS, "" for what is usual.
    `scale`: how values are counted, with `base`, the year that an index is 100 in, "" for none.
    `start`: the first of two years (`from` in the link), "" for other charts than of two.
    `of`: the country whose provinces are ranked, "" for both. `focus`: the province before all
    others, in grey, "" for none. `events`: whether those of the provinces are on the axis of time.
    `extra`: indicators that the kind of chart needs beside the chosen ones; `division`: how a
    stacked chart divides its whole.
    `colours`: numbers of the provinces' colours, which a session keeps (docs/decisions/colours.md).
    """

    indicator: str
    province_set: str
    provinces: tuple[str, ...]
    chart: ChartKind
    year: str
    compared: tuple[str, ...] = ()
    currency: str = ""
    country: str = ""
    scale: Scale = Scale.LINEAR
    base: str = ""
    start: str = ""
    of: str = ""
    focus: str = ""
    events: bool = False
    extra: tuple[str, ...] = ()
    division: Division | None = None
    colours: tuple[tuple[str, int], ...] = ()

    @property
    def kind(self) -> Kind:
        """Return how the chart is drawn, and which values it shows."""
        return KINDS[self.chart]

    @property
    def years(self) -> tuple[str, ...]:
        """Return the two years of a chart of two, none of another one."""
        return (self.start, self.year) if self.kind.of_two_years else ()

    @property
    def data(self) -> "Choice":
        """Return the choice but for what only changes how its chart looks."""
        return replace(self, scale=Scale.LINEAR, base="", focus="", events=False)

    @property
    def indicators(self) -> tuple[str, ...]:
        """Return all indicators that the chart needs, the first one first, those chosen next."""
        return tuple(dict.fromkeys((self.indicator, *self.compared, *self.extra)))


def pick_choice(view: View) -> Choice:
    """Draw the controls and return what they say; a phone has all but the first in an expander."""
    places = _places(view)
    with places["indicator"]:
        indicator = _pick_indicator(view)
    with places["compared"]:
        compared = _pick_compared(view, indicator, _partners(indicator))
    with places["province_set"]:
        province_set = pick_province_set(view)
    indicators = (indicator, *compared)
    with places["provinces"]:
        provinces = _pick_provinces(view, indicators, province_set)
    with places["chart"]:
        chart = _pick_chart(view, indicators)
    currency = _pick_currency(view, indicators, province_set, provinces)
    start = year = of = ""
    times, countries = _row_of_year(view, chart)
    with countries:
        if KINDS[chart].of_all:
            of = _pick_country(view, indicator, province_set)
    if KINDS[chart].of_one_period:
        together = indicators if KINDS[chart].holds == "together" else (indicator,)
        with times:
            year = pick_year_of(view, together, province_set)
    elif KINDS[chart].of_two_years:
        start, year = pick_years_of(view, indicators, province_set, provinces)
    scale, base = Scale.LINEAR, ""
    if options := _scales_offered(chart, indicators):
        with _adjusting(view, places["scale"]):
            scale = _pick_scale(view, options)
            if scale == Scale.INDEX:
                base = _pick_base(view, indicators, province_set, provinces)
    return Choice(
        indicator,
        province_set,
        provinces,
        chart,
        year,
        compared,
        currency,
        scale=scale,
        base=base,
        start=start,
        # The controls of these are beneath the chart, where the marks are that they mean.
        country=_asked("country", (AS_LINE, IN_WORDS)),
        of=of,
        focus=_asked("focus", provinces),
        events=bool(_asked("events", ("1",))),
        **_needs(chart, indicators),
        colours=kept_colours(provinces),
    )


def _row_of_year(view: View, chart: ChartKind) -> tuple[Spot, Spot]:
    """Where the year and the country go that a chart is of: side by side, but on a phone."""
    kind = KINDS[chart]
    if view.phone or not (view.has_controls and kind.of_one_period and kind.of_all):
        return nullcontext(), nullcontext()
    year, countries = st.columns([2.3, 1], vertical_alignment="bottom")
    return year, countries


def _pick_country(view: View, indicator: str, province_set: str) -> str:
    """The country whose provinces are shown, "" for both; asked for where both have any."""
    offered = {province[:2] for province in provinces_with_values(indicator, province_set)}
    if not offered.issuperset(COUNTRIES):
        return ""
    _ = view.language.gettext
    words = {BOTH: _("Both countries")} | {one: area_name(view.language, one) for one in COUNTRIES}
    label, options = _("Provinces of"), (BOTH, *COUNTRIES)
    chosen = pick_one(view, "of", label, options, BOTH, words.__getitem__, "segments")
    return "" if chosen == BOTH else chosen


def _partners(indicator: str) -> tuple[str, ...]:
    """What a scatter begins with beside an indicator; nothing for another kind of chart."""
    partner = partner_of(indicator) if _asked("chart", (ChartKind.SCATTER,)) else ""
    return (partner,) if partner else ()


def _needs(chart: ChartKind, indicators: tuple[str, ...]) -> Mapping[str, Any]:
    """The `extra` indicators and the `division` of a choice, as its kind of chart has them."""
    if chart == ChartKind.SCATTER:
        return {"extra": size_of(indicators)}
    if chart == ChartKind.STACKED:
        division = division_of(indicators)
        return {"extra": division.indicators if division else (), "division": division}
    return {}


def _asked(name: str, values: Container[str]) -> str:
    """What the link asks for, "" where that is not one of the values."""
    asked = query().get(name, "")
    return asked if asked in values else ""


def _places(view: View) -> Mapping[str, Spot]:
    """Where the controls go: in two rows, on a phone folded away but for the first."""
    names = ("indicator", "provinces", "compared", "province_set", "chart", "scale")
    if not view.has_controls:
        return dict.fromkeys(names, nullcontext())
    if view.phone:
        first = st.container()
        folded = st.expander(view.language.gettext("Compare, provinces, units, chart"))
        return dict.fromkeys(names, folded) | {"indicator": first}
    places = (*st.columns([1.35, 2.3]), *st.columns([1.1, 1.55, 0.6, 0.45]))
    return dict(zip(names, places, strict=True))


def _pick_chart(view: View, indicators: tuple[str, ...]) -> ChartKind:
    """The kind of chart, of those that make sense for all of the indicators."""
    _ = view.language.gettext
    names = {kind.value: _(KINDS[kind].label) for kind in _kinds(indicators)}
    options = list(names)
    if _is_another(ChartKind, "chart", options):
        forget("chart")
    return ChartKind(pick_one(view, "chart", _("Chart"), options, options[0], names.__getitem__))


@kept
def _kinds(indicators: tuple[str, ...]) -> tuple[ChartKind, ...]:
    units = {rows("indicators")[indicator]["unit"] for indicator in indicators}
    kinds = [kind for kind in ChartKind if not units & KINDS[kind].not_for]
    if len(indicators) == 1 and not partner_of(indicators[0]):
        kinds = [kind for kind in kinds if kind != ChartKind.SCATTER]
    if division_of(indicators) is None:
        kinds = [kind for kind in kinds if kind != ChartKind.STACKED]
    return tuple(kinds)


def _scales_offered(chart: ChartKind, indicators: tuple[str, ...]) -> tuple[Scale, ...]:
    """The scales to choose from, () where there is none beside the plain one and none is asked."""
    options = _scales(chart, indicators)
    if _is_another(Scale, "scale", options):
        forget("scale")
    return options if len(options) > 1 or "scale" in query() else ()


def _pick_scale(view: View, options: tuple[Scale, ...]) -> Scale:
    """How values are counted, of what the kind of chart and all its indicators allow."""
    _ = view.language.gettext
    names = {
        Scale.LINEAR: _("Values"),
        Scale.LOG: _("Values, logarithmic axis"),
        Scale.INDEX: _("Index, 100 in a year"),
        Scale.CHANGE: _("Change on the year before"),
        Scale.SHARE: _("Share of the country"),
    }
    values = [scale.value for scale in options]
    label_of = {scale.value: names[scale] for scale in options}.__getitem__
    return Scale(pick_one(view, "scale", _("Scale"), values, "linear", label_of))


@kept
def _scales(chart: ChartKind, indicators: tuple[str, ...]) -> tuple[Scale, ...]:
    """The scales of a kind of chart that make sense for all of the indicators."""
    sensible = [scales_for(tables(), indicator) for indicator in indicators]
    # On a chart of two axes, one of logarithms may be beside another one.
    enough = any if KINDS[chart].holds == "together" else all
    return tuple(
        scale
        for scale in Scale
        if scale in KINDS[chart].scales and enough(scale in own for own in sensible)
    )


def _pick_base(
    view: View, indicators: tuple[str, ...], province_set: str, provinces: tuple[str, ...]
) -> str:
    """The year that is 100: the first in which as many as can be have an exact figure."""
    years = base_years(indicators, province_set, provinces)
    if not years:
        return ""
    best = max(years.values())
    default = next(year for year, count in years.items() if count == best)
    return pick_one(view, "base", view.language.gettext("Year that is 100"), list(years), default)


def _is_another(kind: type[StrEnum], name: str, options: Container[str]) -> bool:
    """Whether the link asks for what there is, but not with what else is chosen: no slip."""
    asked = query().get(name, "")
    return asked in set(kind) and asked not in options


def _adjusting(view: View, place: Spot) -> Spot:
    """Where the rarer controls go: behind a button, on a phone among the folded ones."""
    if view.phone or not view.has_controls:
        return place
    _ = view.language.gettext
    with place:
        return st.popover(_("Adjust"), icon=":material/tune:", key="indicators.adjust")


def _pick_indicator(view: View) -> str:
    names = _indicator_names(view.language)
    first = _first_indicator(tuple(asked_provinces()))
    default = first if first in names else next(iter(names))
    label = view.language.gettext("Indicator (number of provinces)")
    return pick_one(view, "indicator", label, list(names), default, names.__getitem__)


@kept
def _first_indicator(provinces: tuple[str, ...]) -> str:
    return first_indicator(tables(), provinces)


@kept
def _indicator_names(language: Language) -> Mapping[str, str]:
    """Indicators with values, each after its topic and before the number of its provinces."""
    return {
        row["indicator_id"]: f"{language.label('indicators', 'topic', row['topic'])} · "
        f"{language.name(rows('indicators')[row['indicator_id']], 'title')} ({row['areas']})"
        for row in coverage(tables()).to_dict("records")
    }


def _pick_compared(view: View, indicator: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Indicators to compare with, of the same measure first; `usual` where none is asked for.

    A chart that usually has one beside the first has no more than one.
    """
    names = _indicator_names(view.language)
    offered = [name for name in indicators_like(indicator) if name in names]
    label = view.language.gettext("Compare with")
    limit = len(usual) or MOST_COMPARED
    return pick_many(view, "with", label, offered, usual, names.__getitem__, limit=limit)


@kept
def indicators_like(indicator: str) -> tuple[str, ...]:
    """Return all other indicators, those that are most like this one first."""
    return alike(tables(), indicator)


def _pick_provinces(view: View, indicators: tuple[str, ...], province_set: str) -> tuple[str, ...]:
    """Provinces with values are offered; one without that the link names is kept, and said so."""
    asked = [
        other for province in asked_provinces() for other in counterparts(province, province_set)
    ]
    labels = province_labels(view.language)
    with_values = {
        province for name in indicators for province in provinces_with_values(name, province_set)
    }
    by_name = [area for area in provinces_by_name(view.language) if area in {*with_values, *asked}]
    offered = sorted(by_name, key=lambda area: rows("provinces")[area]["country"])
    return pick_many(
        view,
        "areas",
        view.language.gettext("Provinces"),
        offered,
        default_provinces(indicators, province_set),
        labels.__getitem__,
        options_of=lambda province: counterparts(province, province_set),
    )


def asked_provinces() -> list[str]:
    """Return the provinces that the link names, as it names them."""
    asked = query().get("areas", "").split(",")
    return [province for province in asked if province in rows("provinces")]


def _pick_currency(
    view: View, indicators: tuple[str, ...], province_set: str, provinces: tuple[str, ...]
) -> str:
    """A currency for all amounts, offered where there is a rate and it brings them together."""
    _ = view.language.gettext
    offered = [OWN_CURRENCY]
    if len(indicators) > 1:
        offered += [
            currency
            for currency in currencies_of(indicators, province_set, provinces)
            if len(groups(tables(), indicators, currency)) < len(groups(tables(), indicators))
        ]
    words = {
        OWN_CURRENCY: _("As reported"),
        "USD": _("US dollars"),
        "VND": _("Vietnamese dong"),
        "LAK": _("Lao kip"),
    }
    label = _("Amounts in")
    if len(offered) == 1 and "currency" not in query():
        return ""
    chosen = pick_one(view, "currency", label, offered, OWN_CURRENCY, words.__getitem__, "segments")
    return "" if chosen == OWN_CURRENCY else chosen
