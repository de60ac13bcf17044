"""The years of the map: what the browser needs to step through them without asking again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from figures.maps.contract import ChoiceData, DistrictData, IndicatorData, YearData
from figures.maps.years import colours, scale
from figures.theme import Theme
from geo.addresses import STATIC
from geo.boundaries import Boundaries, districts_of
from i18n import Language
from pages.map.controls import Choice
from pages.map.figure import QUALIFIERS
from pages.map.values import (
    CIRCLES,
    NO_INDICATOR,
    all_periods,
    class_limits,
    first_year,
    period_of,
    series_of,
    steps,
    unit_words,
    value_ends,
    years,
)
from tables.harmonise.series import Harmonised
from tables.partnerships import pairs_by_day
from tables.read import Row
from ui.blocks import script_of
from ui.link import link, read_one
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.values.counting import mixtures
from ui.view import View

# The mark of a province in a year; on the map of partners FIGURE is one of Vietnam with a partner.
NO_FIGURE, FIGURE = "0", "1"
OF_LAOS, STAND_IN = "2", "3"
_SCRIPT = script_of("map/years.js")
_HTML = (STATIC / "map" / "years.html").read_text(encoding="utf-8")
Combinations = Mapping[tuple[str, ...], str]


def show(view: View, choice: Choice) -> None:
    """Show the year, the slider and what the map says of that year; the browser draws the rest."""
    component = st.components.v2.component(
        "map_years", html=_HTML, js=_SCRIPT, isolate_styles=False
    )
    key = f"map-years-{view.presenting}"
    data = _choice_data(view, choice)
    component(key=key, data=data, on_year_change=lambda: _write_year(st.session_state[key].year))


def _write_year(year: str) -> None:
    """Put the year that the browser shows into the link that the navigation is made from."""
    if year:
        query()["year"] = year


def _choice_data(view: View, choice: Choice) -> ChoiceData:
    year = _year(view, choice)
    map_steps = steps(*choice.series)
    # A link may ask for a year of few figures, which nobody steps through.
    in_order = map_steps if year in map_steps else tuple(sorted((*map_steps, year)))
    return {
        **_indicator_data(choice.series, in_order, view.language, view.theme),
        "year": year,
        "province": choice.province,
        "indicator": "" if choice.indicator == NO_INDICATOR else choice.indicator,
        "districts": _districts(choice.province) if "districts" in choice.layers else {},
        "bars": link(view, "indicators", indicator=choice.indicator, units=choice.province_set),
        "presenting": view.presenting,
        "phone": view.phone,
        "failure": view.language.gettext(
            "This browser could not draw the map. The indicators page has the same figures."
        ),
        "link": dict(query()),
    }


def _year(view: View, choice: Choice) -> str:
    """The year in the link; a reader who has since chosen another indicator gets no note about it.

    The server knows only the link that was opened: the year has long been the browser's. "" where
    there is no year at all.
    """
    map_years, first = years(*choice.series), first_year(*choice.series)
    if not map_years:
        return ""
    if st.session_state.setdefault("map.opened", choice.series) == choice.series:
        return read_one(view, "year", map_years, first)
    year = query().get("year", first)
    return year if year in steps(*choice.series) else first


@kept
def _indicator_data(
    key: tuple[str, str, str], in_order: tuple[str, ...], language: Language, theme: Theme
) -> IndicatorData:
    indicator, province_set, way = key
    if indicator == NO_INDICATOR:
        return _partner_data(theme)
    limits = class_limits(*key)
    combinations = _combinations(*key)
    source_ids = _source_ids(*key)
    return {
        "years": _value_years(*key, in_order, language, combinations),
        "scale": scale(colours(theme, len(limits) + 1)),
        "source_lists": [[source_ids.index(source) for source in each] for each in combinations],
        "sources": [_source(language, source_id) for source_id in source_ids],
        "limits": limits,
        "unit": unit_words(language, indicator, province_set, way),
        "statement": "figures",
        "largest": value_ends(*key)[1] if way == CIRCLES else 0,
        "thin": len(set(years(*key)) - set(in_order)),
    }


def _partner_data(theme: Theme) -> IndicatorData:
    fills = (theme.no_partner, theme.vn_tint, theme.la_tint, theme.background)
    return {
        "years": _partner_years(),
        "scale": scale(fills),
        "source_lists": [],
        "sources": [],
        "limits": (),
        "unit": "",
        "statement": "partners",
        "largest": 0,
        "thin": 0,
    }


def _source_ids(indicator: str, province_set: str, way: str) -> tuple[str, ...]:
    """Every source of an indicator once, those of the latest rows first."""
    lists = reversed(list(series_of(indicator, province_set, way).rows["source_ids"]))
    return tuple(dict.fromkeys(source for source_ids in lists for source in source_ids))


def _combinations(indicator: str, province_set: str, way: str) -> Combinations:
    """A letter for the sources of each figure, most of which share them with many others."""
    lists = dict.fromkeys(series_of(indicator, province_set, way).rows["source_ids"])
    return {source_ids: chr(ord("A") + number) for number, source_ids in enumerate(lists)}


def _source(language: Language, source_id: str) -> tuple[str, str]:
    """Publisher with date, and id of a source."""
    source = rows("sources")[source_id]
    return f"{source['publisher']} {language.date(source['published'])}".strip(), source_id


@kept
def _districts(province: str) -> DistrictData:
    """The districts of a province, and the periods in which it had them."""
    by_period = [districts_of(province, period.valid_from) for period in all_periods()]
    periods = [index for index, districts in enumerate(by_period) if districts.shapes]
    if not periods:
        return {}
    last = by_period[periods[-1]]
    return {"url": last.url, "shapes": list(last.shapes), "periods": periods}


def _value_years(
    indicator: str,
    province_set: str,
    way: str,
    in_order: tuple[str, ...],
    language: Language,
    combinations: Combinations,
) -> list[YearData]:
    series = series_of(indicator, province_set, way)
    return [
        _value_year(
            series, observed, period_of(indicator, province_set, str(year)), language, combinations
        )
        for year, observed in series.rows.groupby("time_period", sort=True)
        if year in in_order
    ]


def _value_year(
    series: Harmonised,
    observed: pd.DataFrame,
    period: Boundaries,
    language: Language,
    combinations: Combinations,
) -> YearData:
    """One year: which provinces have a figure and, in their order, its text and sources."""
    by_province = {row["ref_area"]: row for row in observed.to_dict("records")}
    of_period = [by_province[unit] for unit in period.provinces if unit in by_province]
    lists = [row["source_ids"] for row in of_period]
    drawn = observed[observed["ref_area"].isin(period.provinces)]
    is_shared = len(set(lists)) == 1
    return {
        "year": observed["time_period"].iloc[0],
        "period": all_periods().index(period),
        "marks": "".join(FIGURE if unit in by_province else NO_FIGURE for unit in period.provinces),
        "texts": [_text(language, row, series) for row in of_period],
        "qualifiers": "".join(QUALIFIERS[row["qualifier"]] for row in of_period),
        "sources": "".join(combinations[each] for each in (lists[:1] if is_shared else lists)),
        "derived": sum(row["derived"] for row in of_period if "whole" not in row),
        "recast": sum(row["recast"] for row in of_period),
        "mixed": " ".join(mixtures(language, drawn)),
    }


def _text(language: Language, row: Mapping[str, Any], series: Harmonised) -> str:
    """The figure as it is written, without qualifier and unit; then what it was made of.

    A sum is not sent with its parts, which the browser adds up. After "|", of a recast figure and
    a computed one the other; nothing follows it where a recast figure is alone. A ratio is of an
    amount and a whole.
    """
    if "whole" in row:
        return f"{_plain(row['obs_value'])}={_plain(row['amount'])} ÷ {_plain(row['whole'])}"
    number = "" if row["method"] == "sum" else _figure(row)
    text = f"{number}={_terms(language, series, row)}" if row["derived"] else number
    other = series.beside.get((row["ref_area"], row["time_period"]))
    if other is None:
        return f"{text}|" if row["recast"] else text
    return f"{text}|{_figure(other)}"


def _figure(row: Mapping[str, Any]) -> str:
    """The number of a figure; a mean has the decimals of its indicator."""
    decimals = rows("indicators")[row["indicator"]]["decimals"] if row["derived"] else None
    return _plain(row["obs_value"], decimals)


def _plain(value: float, decimals: int | None = None) -> str:
    """A number without its thousands marks, which the browser puts in."""
    return Language("en").number(value, decimals).replace(",", "")


def _terms(language: Language, series: Harmonised, row: Mapping[str, Any]) -> str:
    """What a derived figure was made of, in short: its summands, or how many were averaged."""
    parts = series.parts[row["ref_area"], row["time_period"]]
    if row["method"] == "sum":
        return "+".join(_plain(part.row["obs_value"]) for part in parts)
    words = language.gettext("weighted mean of %(count)s provinces")
    return words % {"count": len(parts)}


def _partner_years() -> list[YearData]:
    """Every year since 1976, with the provinces of Vietnam and of Laos that had a partner."""
    today = date.today().isoformat()
    days = {year: min(f"{year}-12-31", today) for year in years(NO_INDICATOR, "")}
    pairs = pairs_by_day(tables(), tuple(days.values()))
    return [
        _partner_year(year, period_of(NO_INDICATOR, "", year), pairs[day])
        for year, day in days.items()
    ]


def _partner_year(year: str, period: Boundaries, pairs: Sequence[Row]) -> YearData:
    marks = dict.fromkeys(period.stand_ins, STAND_IN)
    marks |= dict.fromkeys((pair["vn_province_id"] for pair in pairs), FIGURE)
    marks |= dict.fromkeys((pair["la_province_id"] for pair in pairs), OF_LAOS)
    return {
        "year": year,
        "period": all_periods().index(period),
        "marks": "".join(marks.get(unit, NO_FIGURE) for unit in period.provinces),
        "texts": [],
        "qualifiers": "",
        "sources": "",
        "derived": 0,
        "recast": 0,
        "mixed": "",
    }
