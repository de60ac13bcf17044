"""What a choice on the page of indicators gives from the tables, for all its parts to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from figures.findings.statement import Finding
from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.national import national_rows
from pages.indicators.sentence import finding_of_choice
from pages.indicators.values import keys_of, of_period, values_of, ways_of
from tables.disputes import announcements, outcomes_disputed, with_announced
from tables.harmonise.comparability import groups
from tables.harmonise.money import convert, unit_in
from tables.harmonise.parts import Key
from tables.harmonise.series import Gap, Part
from tables.observations import FORECAST, select
from tables.ranking.place import Place, places
from ui.state.cache import kept, rows, tables
from ui.values.counting import mixtures
from ui.values.harmonised import conversion, formula

Parts = Mapping[tuple[str, Key], tuple[Part, ...]]
RATE_DECIMALS = 1  # of amounts converted into a currency that no chosen indicator is in
# At what rate an amount was converted, or why it stays as reported: its period has no rate, or a
# source gives the same amount in the chosen currency.
CONVERSIONS = OFFICIAL, IMPLIED, NO_RATE, GIVEN = "official_average", "implied", "no_rate", "given"


@dataclass(frozen=True)
class IndicatorResult:
    """One indicator of a choice: its finding, unit id, decimals, and what became of amounts.

    `places` are those of a chart of one period, by ref_area.
    """

    finding: Finding
    unit: str
    decimals: int
    unconverted: tuple[str, ...]  # periods without a rate: their amounts are as reported
    replaced: tuple[str, ...]  # periods in which a source gives the amount in the currency
    is_as_reported: bool  # a currency was chosen, but no amount could be converted into it
    places: Mapping[str, Place]


@dataclass(frozen=True)
class ChoiceResult:
    """What a choice gives: a result for each indicator, all rows behind them, and what is missing.

    `all_rows` are those of `tables.harmonise.series.harmonise`, with the values of all sources, in
    the order of the indicators and areas, with `unit`, `mark` (numbers of the sources), `formula`
    (how a row was made), `way` (how it counts), `announced` and `before` (of
    `with_announced`), `amount` and `amount_unit` (before conversion), the columns of
    `tables.harmonise.money.convert` and `conversion` (one of CONVERSIONS, "" where a row has the
    unit that was chosen). `rows` are those
    of them that share the unit of their indicator's result, which a chart can draw; `reported` are
    the rows before conversion.
    `national` are the rows of the provinces' countries, which are in nothing else here, with the
    columns of `all_rows` and of `national_rows`; `national_reported` are these before conversion.
    `missing` are provinces without any row; `numbers` are the sources' numbers on the page; `parts`
    (by indicator, province, period) and `gaps` are those of the rows.
    """

    by_indicator: Mapping[str, IndicatorResult]
    all_rows: pd.DataFrame
    rows: pd.DataFrame
    reported: pd.DataFrame
    national: pd.DataFrame
    national_reported: pd.DataFrame
    missing: tuple[str, ...]
    numbers: Mapping[str, int]
    parts: Parts
    gaps: Mapping[str, tuple[Gap, ...]]


def result_of(choice: Choice, language: Language) -> ChoiceResult:
    """Return what a choice gives, in words of the reader's language, with values as published."""
    return _result(choice.data, language)


@kept
def _result(choice: Choice, language: Language) -> ChoiceResult:
    parts = {name: values_of(name, choice.province_set).parts for name in choice.indicators}
    reported = {name: _reported(choice, name, language) for name in choice.indicators}
    results, frames = {}, []
    for name, own in reported.items():
        given = _given_in_currency(choice, name, reported)
        converted, results[name] = _convert(choice, name, own, given, language)
        frames.append(converted)
    chosen = pd.concat(frames)
    beside = {name: national_rows(choice, name, own) for name, own in reported.items()}
    national = _national(choice, beside, results, language)
    # The values of the findings come first, so that their sources are [1], [2] …
    first = [source for one in results.values() for source in one.finding.source_ids]
    others = chain.from_iterable((*chosen["source_ids"], *national["source_ids"]))
    numbers = {source: n for n, source in enumerate(dict.fromkeys((*first, *others)), start=1)}
    chosen = chosen.assign(mark=[_mark(sources, numbers) for sources in chosen["source_ids"]])
    chosen = chosen.assign(before=with_announced(chosen)["before"])
    units = chosen["indicator"].map({name: one.unit for name, one in results.items()})
    return ChoiceResult(
        by_indicator=results,
        all_rows=chosen,
        rows=chosen[chosen["unit"] == units],
        reported=pd.concat(reported.values()),
        national=national.assign(mark=[_mark(ids, numbers) for ids in national["source_ids"]]),
        national_reported=_once(pd.concat(beside.values())),
        missing=tuple(
            province
            for province in choice.provinces
            if province.startswith(choice.of) and province not in set(chosen["ref_area"])
        ),
        numbers=numbers,
        parts=_parts(chosen, parts),
        gaps={
            name: tuple(gap for gap in _gaps(choice, name) if gap.ref_area in choice.provinces)
            for name in choice.indicators
        },
    )


def _reported(choice: Choice, name: str, language: Language) -> pd.DataFrame:
    """The rows of an indicator in the units of the sources, with `formula` and `way`."""
    own = _rows(choice, name)
    parts = values_of(name, choice.province_set).parts
    return own.assign(formula=_formulas(own, parts, language), way=ways_of(own, parts))


def _rows(choice: Choice, name: str) -> pd.DataFrame:
    """Rows of one indicator by area, whole years before parts of years, in time order."""
    own = values_of(name, choice.province_set).rows
    if choice.of:
        own = own[own["ref_area"].str.startswith(choice.of)]
    if choice.kind.of_one_period:
        own = of_period(own, name, choice.province_set, choice.year)
        largest = own[own["preferred"]].set_index("ref_area")["obs_value"]
        best_first = rows("indicators")[name]["unit"] != "rank"
        own = own.assign(order=own["ref_area"].map(largest) * (-1 if best_first else 1))
    else:
        areas = choice.provinces
        if choice.kind.of_all:
            areas = (*areas, *sorted({*own["ref_area"]} - {*areas}))
        order = {province: number for number, province in enumerate(areas)}
        own = own[own["ref_area"].isin(order)]
        own = own.assign(order=own["ref_area"].map(order))
    # A made value is disputed where one of its parts is; which one, harmonising knows. It is no
    # source's, and beside a recast value that goes before it nobody contradicts anybody.
    sourced = own[~own["derived"]]
    disputed = outcomes_disputed(sourced).reindex(own.index, fill_value=False)
    disputed |= own["derived"] & own["disputed"]
    announced = announcements(tables(), sourced).reindex(own.index, fill_value="")
    own = own.assign(disputed=disputed, announced=announced)
    own = own.assign(parts=own["time_period"].str.len() > 4)
    return own.sort_values(["order", "ref_area", "parts"], kind="stable")


def _formulas(
    own: pd.DataFrame, parts: Mapping[Key, tuple[Part, ...]], language: Language
) -> list[str]:
    return [
        formula(language, row, parts[row["ref_area"], row["time_period"]]) if row["derived"] else ""
        for row in own.to_dict("records")
    ]


def _given_in_currency(
    choice: Choice, name: str, reported: Mapping[str, pd.DataFrame]
) -> frozenset[Key]:
    """What sources give in the chosen currency, which goes before an amount converted here."""
    alike = axis_groups(choice.indicators, choice.currency)
    group = next(group for group in alike if name in group)
    return frozenset(
        key
        for other in group
        if unit_in(rows("indicators")[other]["unit"], choice.currency)
        == rows("indicators")[other]["unit"]
        for key in keys_of(reported[other][reported[other]["obs_status"] != FORECAST])
    )


def _convert(
    choice: Choice, name: str, own: pd.DataFrame, given: frozenset[Key], language: Language
) -> tuple[pd.DataFrame, IndicatorResult]:
    """The rows of an indicator, in the chosen currency as far as they can be, and its result.

    Where nothing can be converted the indicator keeps its unit: it is shown as reported, apart.
    """
    unit, decimals = rows("indicators")[name]["unit"], rows("indicators")[name]["decimals"]
    chosen, is_as_reported = _amounts(choice, name, own, given, language), False
    if _is_other_currency(choice, name):
        reasons = set(chosen["conversion"])
        is_as_reported = NO_RATE in reasons and reasons.isdisjoint((OFFICIAL, IMPLIED))
        if not is_as_reported:
            unit, decimals = unit_in(unit, choice.currency), _decimals(choice, name)
    ranked, style = _places(choice, own), ValueFormat(language, unit, decimals)
    announced = with_announced(chosen[chosen["unit"] == unit])
    words = finding_of_choice(choice, name, announced, style, ranked)
    of_periods = chosen.groupby("conversion", sort=False)["time_period"].unique()
    unconverted, replaced = (tuple(of_periods.get(kind, ())) for kind in (NO_RATE, GIVEN))
    result = IndicatorResult(words, unit, decimals, unconverted, replaced, is_as_reported, ranked)
    return chosen, result


def _amounts(
    choice: Choice, name: str, own: pd.DataFrame, given: frozenset[Key], language: Language
) -> pd.DataFrame:
    """The rows of an indicator, in the chosen currency as far as they can be."""
    unit = rows("indicators")[name]["unit"]
    own = own.assign(amount=own["obs_value"], amount_unit=unit, unit=unit)
    if _is_other_currency(choice, name):
        return _in_currency(choice, name, own, given, language)
    return own.assign(converted=False, rate=None, conversion="")


def _is_other_currency(choice: Choice, name: str) -> bool:
    unit = rows("indicators")[name]["unit"]
    return bool(choice.currency) and unit_in(unit, choice.currency) != unit


def _in_currency(
    choice: Choice, name: str, own: pd.DataFrame, given: frozenset[Key], language: Language
) -> pd.DataFrame:
    """The rows in their order, converted unless there is no rate or a source gives the amount."""
    unit, currency = rows("indicators")[name]["unit"], choice.currency
    is_given = pd.Series([key in given for key in keys_of(own)], own.index, dtype=bool)
    decimals = _decimals(choice, name)
    converted, without_rate = convert(tables(), own[~is_given], unit, currency, decimals)
    frames = [
        _with_rates(converted, own, language).assign(unit=unit_in(unit, currency)),
        without_rate.assign(conversion=NO_RATE),
        own[is_given].assign(converted=False, rate=None, conversion=GIVEN),
    ]
    return pd.concat([frame for frame in frames if not frame.empty] or frames[:1]).loc[own.index]


def _national(
    choice: Choice,
    beside: Mapping[str, pd.DataFrame],
    results: Mapping[str, IndicatorResult],
    language: Language,
) -> pd.DataFrame:
    """The rows of the countries, by indicator of the choice, in the chosen currency."""
    frames = []
    for name, own in beside.items():
        given = _given_in_currency(choice, name, beside)
        amounts = _amounts(choice, name, own, given, language)
        frames.append(amounts.assign(on_axis=amounts["unit"] == results[name].unit))
    return _once(pd.concat(frames))


def _once(national: pd.DataFrame) -> pd.DataFrame:
    """Each row once, where it stands beside several indicators of the choice."""
    return national[~national.index.duplicated()]


def _decimals(choice: Choice, name: str) -> int:
    """Those of the indicators that are in the currency as reported."""
    indicators = (rows("indicators")[other] for other in dict.fromkeys((name, *choice.indicators)))
    own = [
        int(row["decimals"])
        for row in indicators
        if unit_in(row["unit"], choice.currency) == row["unit"]
    ]
    return own[0] if own else RATE_DECIMALS


def _with_rates(converted: pd.DataFrame, own: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The converted rows, each with how it was converted and the source of the rate."""
    before, rates = own.loc[converted.index], list(converted["rate"])
    formulas = [
        conversion(language, row, rate)
        for row, rate in zip(before.to_dict("records"), rates, strict=True)
    ]
    sources = [
        (*ids, rate.source_id) for ids, rate in zip(before["source_ids"], rates, strict=True)
    ]
    kinds = [OFFICIAL if rate.is_official else IMPLIED for rate in rates]
    return converted.assign(
        formula=formulas,
        source_ids=pd.Series(sources, converted.index, dtype=object),
        conversion=kinds,
    )


def _places(choice: Choice, own: pd.DataFrame) -> dict[str, Place]:
    if not choice.kind.of_one_period:
        return {}
    return places(tables(), own[own["preferred"]], choice.province_set)


def _mark(sources: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    return "".join(f"[{numbers[source]}]" for source in dict.fromkeys(sources))


def _parts(chosen: pd.DataFrame, parts: Mapping[str, Mapping[Key, tuple[Part, ...]]]) -> Parts:
    keys = zip(chosen["indicator"], chosen["ref_area"], chosen["time_period"], strict=True)
    return {
        (name, (province, period)): parts[name][province, period]
        for name, province, period in keys
        if (province, period) in parts[name]
    }


def _gaps(choice: Choice, name: str) -> Sequence[Gap]:
    gaps = values_of(name, choice.province_set).gaps
    if choice.kind.of_one_period:
        return [gap for gap in gaps if gap.time_period == choice.year]
    return gaps


@kept
def axis_groups(indicators: tuple[str, ...], currency: str) -> tuple[tuple[str, ...], ...]:
    """Return the indicators in groups that may share an axis, with amounts in the currency."""
    return groups(tables(), indicators, currency)


def reported_rows(result: ChoiceResult) -> pd.DataFrame:
    """Return the rows that sources report, and those that the calculated ones were made of.

    Columns are those of statistics and more; values are in the units of the sources.
    """
    used: dict[str, set[Key]] = {}
    for part in (part for parts in result.parts.values() for part in parts):
        used.setdefault(part.indicator, set()).add((part.ref_area, part.time_period))
    frames = [result.reported[~result.reported["derived"]]]
    for indicator, keys in used.items():
        provinces = {province for province, _ in keys}
        values = select(tables(), indicator, provinces, preferred_only=False)
        frames.append(values[[key in keys for key in keys_of(values)]])
    return pd.concat(frames)


@kept
def mixtures_of(choice: Choice, language: Language) -> list[str]:
    """Return a sentence for each indicator of a choice whose values do not count alike."""
    reported = reported_rows(result_of(choice, language))
    return mixtures(language, reported[reported["preferred"]])
