"""What stands beside the provinces of a choice: their country, their region, all others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from figures.charts.kinds import ChartKind
from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.controls import AS_LINE, IN_WORDS, Choice
from pages.indicators.values import value_format, values_of, ways_of
from tables.disputes import outcomes_disputed
from tables.harmonise.parts import Key, Part
from tables.harmonise.regions import YEAR, Region, region_of, regional
from tables.notes import breaking_methods
from tables.observations import FORECAST, period_span, select_national
from tables.read import Row
from tables.scales.scale import Scale
from ui import blocks
from ui.link import pick_switch
from ui.names import area_name
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.values.harmonised import formula
from ui.view import View

TOTAL = "sum"  # aggregation of what a country has many times as much of as a province


def national_rows(choice: Choice, name: str, own: pd.DataFrame) -> pd.DataFrame:
    """Return what all sources say of the countries of an indicator's rows, in the years of these.

    `own`: the rows of the provinces. Columns are those of `tables.harmonise.series.harmonise` with
    `formula`, `way`, `announced` and `before` (nothing was, of a country), `beside` (the indicator
    of the choice) and `on_axis` (whether the values are in the unit of its chart, as an amount
    without a rate is not).
    """
    national = select_national(tables(), name, set(own["ref_area"]), preferred_only=False)
    periods = national["time_period"]
    if choice.kind.of_one_period:
        national = national[(periods == choice.year) & (national["obs_status"] != FORECAST)]
    else:
        national = national[_within(periods, own["time_period"])]
    sources = [(source_id,) for source_id in national["source_id"]]
    return national.assign(
        derived=False,
        recast=False,
        method="",
        source_ids=pd.Series(sources, national.index, dtype=object),
        disputed=outcomes_disputed(national),
        formula="",
        way=breaking_methods(tables(), national),
        announced="",
        before=pd.Series([()] * len(national), national.index, dtype=object),
        beside=name,
        on_axis=True,
    )


def _within(periods: pd.Series, others: pd.Series) -> pd.Series:
    """Whether periods lie in the years that others span."""
    spans = [period_span(period) for period in others]
    first = min((start[:4] for start, _ in spans), default="")
    last = max((end[:4] for _, end in spans), default="")
    within = [first <= start[:4] and end[:4] <= last for start, end in map(period_span, periods)]
    return pd.Series(within, periods.index, dtype=bool)


def as_line(choice: Choice, name: str) -> bool:
    """Return whether the chart shows the country's figures of an indicator of the choice.

    Unless the reader says else, it shows no totals: beside them provinces would be flat lines.
    """
    if not choice.kind.with_country:
        return False
    return choice.country == AS_LINE or (not choice.country and not _is_total(name))


def _is_total(name: str) -> bool:
    return bool(rows("indicators")[name]["aggregation"] == TOTAL)


def reference(
    choice: Choice, national: pd.DataFrame, names: Collection[str]
) -> pd.DataFrame | None:
    """Return the rows of `national` that a chart of some indicators shows, or None.

    They are what counts and was, `rounded`.
    """
    drawn = [name for name in names if as_line(choice, name)]
    own = _outcomes(national[national["beside"].isin(drawn) & national["on_axis"]])
    values = [rounded(row)["obs_value"] for row in own.to_dict("records")]
    return None if own.empty else own.assign(obs_value=values)


def _outcomes(national: pd.DataFrame) -> pd.DataFrame:
    return national[national["preferred"] & (national["obs_status"] != FORECAST)]


def rounded(row: Row) -> Row:
    """Return a row of a country with the decimals of its indicator: the table has every digit.

    The World Bank gives a growth with five. Amounts that were converted are rounded already.
    """
    if row.get("converted"):
        return row
    decimals = rows("indicators")[row["indicator"]]["decimals"]
    return {**row, "obs_value": round(row["obs_value"], decimals)}


def with_countries(names: Mapping[str, str], language: Language) -> dict[str, str]:
    """Return names of provinces by id, and those of the countries."""
    countries = tables()["statistics_national"]["ref_area"].unique()
    return {**names, **{country: area_name(language, country) for country in countries}}


@dataclass(frozen=True)
class Countries:
    """The countries of the provinces of a choice, in words.

    `names` are those of all that have outcomes, `usual` is how they are shown where nobody says it,
    `facts` are the newest figures of those that the chart does not show, for `countries.html`.
    """

    names: str
    usual: str
    facts: tuple[Row, ...]


def countries_beside(
    choice: Choice, national: pd.DataFrame, provinces: pd.DataFrame, language: Language
) -> Countries | None:
    """Return the countries of a choice in words, None where they have no outcomes.

    `provinces`: the rows of the provinces, whose newest period that the country has is told.
    """
    outcomes = _outcomes(national)
    if outcomes.empty:
        return None
    countries = [*dict.fromkeys(area.partition("-")[0] for area in provinces["ref_area"])]
    names = language.list(
        area_name(language, country)
        for country in countries
        if country in set(outcomes["ref_area"])
    )
    usual = AS_LINE if any(not _is_total(name) for name in set(outcomes["beside"])) else IN_WORDS
    apart = outcomes[[not as_line(choice, name) for name in outcomes["beside"]]]
    apart = apart.sort_values("ref_area", key=lambda ids: ids.map(countries.index), kind="stable")
    facts = (
        _fact(language, choice, row)
        for _, own in apart.groupby(["beside", "ref_area"], sort=False)
        for row in _rows_in_words(choice, own, provinces)
    )
    return Countries(names, usual, tuple(facts))


def pick_countries(view: View, choice: Choice, countries: Countries | None) -> None:
    """Draw the switch of the countries' lines, where the chart takes them and there are any."""
    if countries is None or not choice.kind.with_country:
        return
    label = view.language.gettext("Show %(countries)s in the chart, for reference")
    words = label % {"countries": countries.names}
    pick_switch(view, "country", words, (AS_LINE, IN_WORDS), countries.usual)


def show_countries(view: View, countries: Countries | None, notes: SourceNotes) -> None:
    """Show in words what the chart does not show of the countries."""
    if countries is not None and countries.facts:
        blocks.show(view, "indicators/countries.html", facts=countries.facts, mark=notes.mark)


def _rows_in_words(choice: Choice, own: pd.DataFrame, provinces: pd.DataFrame) -> list[Row]:
    """The rows of a country that are told: of the two years of a slope, else the newest one."""
    if not choice.years:
        return [_newest(own, provinces)]
    return own[own["time_period"].isin(choice.years)].sort_values("time_period").to_dict("records")


def _newest(own: pd.DataFrame, provinces: pd.DataFrame) -> Row:
    """The newest row of a country, of the periods in which its provinces have figures if any."""
    compatriots = provinces["ref_area"].str.startswith(own["ref_area"].iloc[0])
    shared = own[own["time_period"].isin(provinces.loc[compatriots, "time_period"])]
    records = (own if shared.empty else shared).to_dict("records")
    return max(records, key=lambda row: period_span(row["time_period"])[1])


def _fact(language: Language, choice: Choice, row: Row) -> Row:
    """A figure of a country in words, with its sources."""
    indicator = rows("indicators")[row["indicator"]]
    title = language.name(indicator, "title")
    decimals = None if row["converted"] else indicator["decimals"]
    return {
        "indicator": title if choice.compared else "",
        "country": area_name(language, row["ref_area"]),
        "period": language.date(row["time_period"]),
        "value": ValueFormat(language, row["unit"], decimals).value(rounded(row)),
        "source_ids": tuple(dict.fromkeys(row["source_ids"])),
    }


def has_company(choice: Choice) -> bool:
    """Return whether the chart can have all other provinces behind those that are chosen."""
    plain = choice.scale in (Scale.LINEAR, Scale.LOG) and not (choice.compared or choice.currency)
    return choice.chart == ChartKind.LINE and plain and bool(choice.provinces)


def in_front(choice: Choice) -> str:
    """Return the province whose country and region stand behind it: that asked for, or the only."""
    return choice.focus or (choice.provinces[0] if len(choice.provinces) == 1 else "")


@kept
def company(choice: Choice) -> pd.DataFrame | None:
    """Return the outcomes of all other provinces of a country in whole years, or None.

    The country is that of the province which is asked for. Columns are those of
    `tables.harmonise.series.harmonise` with `way`.
    """
    if not (choice.focus and has_company(choice)):
        return None
    values = values_of(choice.indicator, choice.province_set)
    own = values.rows[values.rows["ref_area"].str.startswith(choice.focus[:2])]
    own = own[own["preferred"] & (own["obs_status"] != FORECAST)]
    own = own[own["time_period"].str.len() == YEAR]
    own = own[~own["ref_area"].isin(choice.provinces)].dropna(subset="obs_value")
    if choice.scale == Scale.LOG:
        own = own[own["obs_value"] > 0]
    return None if own.empty else own.assign(way=ways_of(own, values.parts))


@kept
def region_rows(choice: Choice, language: Language) -> pd.DataFrame | None:
    """Return the figures of the region of the province in front, as rows of a reference, or None.

    They are computed here from all provinces of the region, and say how (`formula`).
    """
    own, parts = _regional(choice)
    if own.empty:
        return None
    decimals = rows("indicators")[choice.indicator]["decimals"]
    mean = own["method"] == "weighted_mean"
    return own.assign(
        obs_value=own["obs_value"].mask(mean, own["obs_value"].round(decimals)),
        formula=[
            formula(language, row, parts[row["ref_area"], row["time_period"]])
            for row in own.to_dict("records")
        ],
        way=ways_of(own, parts),
        mark="",
    )


def region_parts(choice: Choice, key: Key) -> tuple[Part, ...]:
    """Return what a row of `region_rows` was made of; key: its ref_area and time_period."""
    return _regional(choice)[1].get(key, ())


@kept
def _regional(choice: Choice) -> tuple[pd.DataFrame, Mapping[Key, tuple[Part, ...]]]:
    region = _region(choice)
    if region is None or not has_company(choice):
        return pd.DataFrame(), {}
    return regional(tables(), choice.indicator, region)


@kept
def _region(choice: Choice) -> Region | None:
    province = in_front(choice)
    return region_of(tables(), province, choice.province_set) if province else None


def with_region(
    choice: Choice, drawn: pd.DataFrame | None, language: Language
) -> pd.DataFrame | None:
    """Return the countries in a chart, and the region of the province in front if it is drawn."""
    own = region_rows(choice, language) if as_line(choice, choice.indicator) else None
    frames = [frame for frame in (drawn, own) if frame is not None]
    return pd.concat(frames, ignore_index=True) if frames else None


def region_names(choice: Choice, language: Language) -> dict[str, str]:
    """Return what the region of the province in front is called, by what stands for it in rows."""
    region = _region(choice)
    if region is None:
        return {}
    return {region.ref_area: language.label("provinces", "region", region.name)}


def key_of_company(choice: Choice, language: Language) -> list[tuple[str, str]]:
    """Return the marks of the region and of all other provinces, for the key of their chart."""
    key = []
    if as_line(choice, choice.indicator) and region_rows(choice, language) is not None:
        key += [("━", name) for name in region_names(choice, language).values()]
    others = company(choice)
    if others is None:
        return key
    count = others["ref_area"].nunique()
    words = language.ngettext(
        "%(count)s other province of %(country)s",
        "%(count)s other provinces of %(country)s",
        count,
    )
    country = area_name(language, choice.focus[:2])
    return [*key, ("─", words % {"count": language.number(count), "country": country})]


def pick_company(view: View, choice: Choice) -> None:
    """Draw the switch of the other provinces, where the chart takes them."""
    if not has_company(choice):
        return
    language, first = view.language, choice.focus or choice.provinces[0]
    label = language.gettext("Show all other provinces of %(country)s in grey")
    words = label % {"country": area_name(language, first[:2])}
    pick_switch(view, "focus", words, (first, ""), "")


def show_region(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the newest figure of the region with its sum, where the chart is of one province."""
    language = view.language
    own = region_rows(choice, language) if has_company(choice) else None
    if own is None:
        return
    row = own.to_dict("records")[-1]
    blocks.show(
        view,
        "indicators/region.html",
        region=region_names(choice, language)[row["ref_area"]],
        period=language.date(row["time_period"]),
        value=value_format(choice.indicator, language).value({**row, "formula": ""}),
        formula=row["formula"],
        source_ids=row["source_ids"],
        mark=notes.mark,
    )
