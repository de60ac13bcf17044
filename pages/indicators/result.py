"""What a choice on the page of indicators gives from the tables, for all its parts to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from figures.charts.kinds import ChartKind
from figures.finding import Finding, finding, ranking_finding
from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.values import plain_names, values_of
from tables.coverage import ranked
from tables.disputes import outcomes_disputed
from tables.harmonise.comparability import groups
from tables.harmonise.money import convert, unit_in
from tables.harmonise.parts import Gap, Key, Part
from tables.notes import breaking_methods
from tables.observations import FORECAST, select
from ui.counting import mixtures
from ui.harmonised import conversion, formula
from ui.names import province_labels
from ui.state.cache import cached, rows, tables
from ui.view import View

Parts = Mapping[tuple[str, Key], tuple[Part, ...]]
RATE_DECIMALS = 1  # of amounts converted into a currency that no chosen indicator is in


@dataclass(frozen=True)
class Told:
    """One indicator as it is shown: its finding, unit id and decimals, and what has no rate."""

    finding: Finding
    unit: str
    decimals: int
    unconverted: tuple[str, ...]  # periods
    replaced: tuple[str, ...]  # periods in which a source tells the amount in the currency


@dataclass(frozen=True)
class Shown:
    """What a choice gives: what is found, all rows behind it, and what is missing.

    `told` is by indicator. `rows` are those of `data.harmonise.harmonise`, other sources' values
    with them, in the order of the indicators and areas, with `unit`, `mark` (numbers of the
    sources), `formula` (how a row was made), `way` (how it counts), `amount` and `amount_unit`
    (before conversion) and those of `data.exchange.convert`; `reported` are the rows before
    conversion. `missing` are provinces without any; `numbers` are the sources' numbers on the
    page; `parts` (by indicator, province, period) and `gaps` are those of the rows.
    """

    told: Mapping[str, Told]
    rows: pd.DataFrame
    reported: pd.DataFrame
    missing: tuple[str, ...]
    numbers: dict[str, int]
    parts: Parts
    gaps: Mapping[str, tuple[Gap, ...]]


def shown(view: View, choice: Choice) -> Shown:
    """Return findings, rows and sources of a choice in the reader's language."""
    return shown_of(choice, view.language.code)


def shown_of(choice: Choice, code: str) -> Shown:
    """Return findings, rows and sources of a choice, prepared once for each language."""
    return cached(_shown, "indicators.shown", choice, code)


def _shown(choice: Choice, code: str) -> Shown:
    language = Language(code)
    parts = {name: values_of(name, choice.province_set).parts for name in choice.indicators}
    reported = {name: _reported(choice, name, language) for name in choice.indicators}
    told, drawn = {}, []
    for name, own in reported.items():
        instead = _in_currency(choice, name, reported)
        kept, told[name] = _told(choice, name, own, instead, language)
        drawn.append(kept)
    chosen, before = pd.concat(drawn), pd.concat(reported.values())
    # The figures of the findings come first, so that their sources are [1], [2] …
    first = [source for one in told.values() for source in one.finding.source_ids]
    named = (source for sources in chosen["source_ids"] for source in sources)
    numbers = {source: n for n, source in enumerate(dict.fromkeys((*first, *named)), start=1)}
    return Shown(
        told=told,
        rows=chosen.assign(mark=[_mark(sources, numbers) for sources in chosen["source_ids"]]),
        reported=before,
        missing=tuple(area for area in choice.areas if area not in set(chosen["ref_area"])),
        numbers=numbers,
        parts=_parts(chosen, parts),
        gaps={
            name: tuple(gap for gap in _gaps(choice, name) if gap.ref_area in choice.areas)
            for name in choice.indicators
        },
    )


def _reported(choice: Choice, name: str, language: Language) -> pd.DataFrame:
    found = _rows(choice, name)
    parts = values_of(name, choice.province_set).parts
    return found.assign(formula=_formulas(found, parts, language), way=_ways(found, parts))


def _ways(found: pd.DataFrame, parts: Mapping[Key, tuple[Part, ...]]) -> list[str]:
    """How each row counts, as far as a line must stop there; of a made one, how its parts do."""
    ways = breaking_methods(tables(), found)
    made = found["derived"].to_list()
    return [
        " + ".join(
            sorted(set(breaking_methods(tables(), pd.DataFrame([p.row for p in parts[key]]))))
        )
        if derived
        else way
        for way, derived, key in zip(ways, made, _keys(found), strict=True)
    ]


def _keys(found: pd.DataFrame) -> list[Key]:
    return list(zip(found["ref_area"], found["time_period"], strict=True))


def _in_currency(choice: Choice, name: str, reported: Mapping[str, pd.DataFrame]) -> frozenset[Key]:
    """What sources tell in the wanted currency, which goes before an amount converted here."""
    group = next(group for group in groups_of(choice) if name in group)
    return frozenset(
        key
        for other in group
        if unit_in(rows("indicators")[other]["unit"], choice.currency)
        == rows("indicators")[other]["unit"]
        for key in _keys(reported[other][reported[other]["obs_status"] != FORECAST])
    )


def _told(
    choice: Choice, name: str, own: pd.DataFrame, instead: frozenset[Key], language: Language
) -> tuple[pd.DataFrame, Told]:
    """The rows of an indicator as they are shown, and what is told of them."""
    indicator = rows("indicators")[name]
    unit, decimals = indicator["unit"], indicator["decimals"]
    unconverted: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    own = own.assign(amount=own["obs_value"], amount_unit=unit)
    shown = own.assign(converted=False, rate=None)
    if choice.currency:
        decimals = _decimals(choice, name)
        shown, unconverted = convert(tables(), own, unit, choice.currency, decimals)
        unit = unit_in(unit, choice.currency)
        told = pd.Series([key in instead for key in _keys(shown)], shown.index, dtype=bool)
        doubled = shown["converted"] & told
        replaced = tuple(dict.fromkeys(shown.loc[doubled, "time_period"]))
        shown = _with_rates(shown[~doubled], own, language)
    found = _finding(choice, shown, ValueFormat(language, unit, decimals))
    return shown.assign(unit=unit), Told(found, unit, decimals, unconverted, replaced)


def _with_rates(shown: pd.DataFrame, own: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The converted rows, each with how it was converted and the source of the rate."""
    formulas, sources = [], []
    for row, before in zip(
        shown.to_dict("records"), own.loc[shown.index].to_dict("records"), strict=True
    ):
        rate = row["rate"] if row["converted"] else None
        formulas.append(conversion(language, before, rate) if rate else row["formula"])
        sources.append((*row["source_ids"], rate.source_id) if rate else row["source_ids"])
    ids = pd.Series(sources, shown.index, dtype=object)
    return shown.assign(formula=formulas, source_ids=ids)


def _decimals(choice: Choice, name: str) -> int:
    """Those of the indicators that are in the currency as reported."""
    known = {other: rows("indicators")[other] for other in (name, *choice.indicators)}
    own = [
        int(row["decimals"])
        for row in known.values()
        if unit_in(row["unit"], choice.currency) == row["unit"]
    ]
    return own[0] if own else RATE_DECIMALS


def _finding(choice: Choice, chosen: pd.DataFrame, value_format: ValueFormat) -> Finding:
    language = value_format.language
    if choice.chart != ChartKind.RANKING:
        return finding(chosen, choice.areas, value_format, province_labels(language).__getitem__)
    kept, name = chosen[chosen["preferred"]], plain_names(language).__getitem__
    return ranking_finding(kept, choice.areas, value_format, name, choice.year)


def _rows(choice: Choice, name: str) -> pd.DataFrame:
    """Rows of one indicator by area, whole years before parts of years, in time order."""
    found = values_of(name, choice.province_set).rows
    if choice.chart == ChartKind.RANKING:
        found = found[(found["time_period"] == choice.year) & (found["obs_status"] != FORECAST)]
        if choice.province_set == "reported":
            areas = ranked(tables(), name, choice.year)["ref_area"]
            found = found[found["ref_area"].isin(set(areas))]
        largest = found[found["preferred"]].set_index("ref_area")["obs_value"]
        best_first = rows("indicators")[name]["unit"] != "rank"
        found = found.assign(order=found["ref_area"].map(largest) * (-1 if best_first else 1))
    else:
        order = {area: number for number, area in enumerate(choice.areas)}
        found = found[found["ref_area"].isin(order)]
        found = found.assign(order=found["ref_area"].map(order))
    # A made figure is disputed where one of its parts is; which one, harmonising knows.
    disputed = outcomes_disputed(found) | (found["derived"] & found["disputed"])
    found = found.assign(disputed=disputed, parts=found["time_period"].str.len() > 4)
    return found.sort_values(["order", "ref_area", "parts"], kind="stable")


def _parts(chosen: pd.DataFrame, known: Mapping[str, Mapping[Key, tuple[Part, ...]]]) -> Parts:
    keys = zip(chosen["indicator"], chosen["ref_area"], chosen["time_period"], strict=True)
    return {
        (name, (area, period)): known[name][area, period]
        for name, area, period in keys
        if (area, period) in known[name]
    }


def _gaps(choice: Choice, name: str) -> Sequence[Gap]:
    gaps = values_of(name, choice.province_set).gaps
    if choice.chart == ChartKind.RANKING:
        return [gap for gap in gaps if gap.time_period == choice.year]
    return gaps


def _mark(sources: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    return "".join(f"[{numbers[source]}]" for source in dict.fromkeys(sources))


def _formulas(
    chosen: pd.DataFrame, parts: Mapping[Key, tuple[Part, ...]], language: Language
) -> list[str]:
    return [
        formula(language, row, parts[row["ref_area"], row["time_period"]]) if row["derived"] else ""
        for row in chosen.to_dict("records")
    ]


def groups_of(choice: Choice) -> tuple[tuple[str, ...], ...]:
    """Return the indicators of a choice in groups that may share an axis."""
    return cached(
        lambda *chosen: groups(tables(), *chosen),
        "indicators.groups",
        choice.indicators,
        choice.currency,
    )


def reported(shown: Shown) -> pd.DataFrame:
    """Return the rows shown that sources report, and those that the calculated were made of.

    Columns are those of statistics and more; values are in the units of the sources.
    """
    used: dict[str, set[Key]] = {}
    for part in (part for parts in shown.parts.values() for part in parts):
        used.setdefault(part.indicator, set()).add((part.ref_area, part.time_period))
    found = [shown.reported[~shown.reported["derived"]]]
    for indicator, wanted in used.items():
        areas = {area for area, _ in wanted}
        known = select(tables(), indicator, areas, preferred_only=False)
        keys = zip(known["ref_area"], known["time_period"], strict=True)
        found.append(known[[key in wanted for key in keys]])
    return pd.concat(found)


def mixed(choice: Choice, language: Language) -> list[str]:
    """Return a sentence for each indicator of a choice whose figures do not count alike."""
    return cached(_mixed, "indicators.mixed", choice, language)


def _mixed(choice: Choice, language: Language) -> list[str]:
    rows = reported(shown_of(choice, language.code))
    return mixtures(language, rows[rows["preferred"]])
