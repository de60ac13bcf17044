"""Which indicators belong together in one chart: two against each other, parts with their whole."""

from collections.abc import Mapping

import pandas as pd

from figures.axes import steady_ends
from figures.charts.chart_data import Measure
from figures.value_format import ValueFormat
from i18n import Language
from tables.harmonise.comparability import alike
from tables.observations import FORECAST
from tables.ranking.place import NOT_ORDERED
from tables.scales.scale import Scale, scales_for
from tables.scales.wholes import Division, divisions_of, stacks
from ui.state.cache import kept, rows, tables

LEAST = 5  # provinces that a scatter needs in some year
PERSONS = "persons"


@kept
def partner_of(indicator: str) -> str:
    """Return what an indicator is set against where nobody says it, "" for nothing.

    Of those that nearly as many provinces have in the same year as any: one of another topic, for
    within a topic one often follows from the other; no sum, for every sum grows with a province;
    then the one that most provinces have, in more years.
    """
    areas, own = _areas_by_year(), rows("indicators")[indicator]
    others = [
        name
        for name in alike(tables(), indicator)
        if _is_another_measure(own, rows("indicators")[name])
    ]
    common = {name: _common(areas.get(indicator, {}), areas.get(name, {})) for name in others}
    most = max(common.values(), default=0)
    if most < LEAST:
        return ""
    return max(
        (name for name in others if common[name] * 5 >= most * 4),
        key=lambda name: (
            *_says_more(own, name),
            common[name],
            sum(map(len, areas[name].values())),
        ),
    )


def _says_more(own: Mapping[str, object], name: str) -> tuple[bool, bool]:
    """Whether an indicator is of another topic, and whether it is no sum."""
    other = rows("indicators")[name]
    return other["topic"] != own["topic"], other["aggregation"] != "sum"


def _is_another_measure(own: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two indicators are not the same in other words, a part of it, or its rank."""
    measure = own["measure"] and own["measure"] == other["measure"]
    related = own["indicator_id"] in (other["part_of"], other["rank_of"])
    related |= other["indicator_id"] in (own["part_of"], own["rank_of"])
    return not measure and not related and other["unit"] not in NOT_ORDERED


@kept
def _areas_by_year() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The provinces with a figure of a whole year that was, by indicator and year."""
    table = tables()["statistics"]
    annual = table["preferred"] & (table["obs_status"] != FORECAST)
    own = table[annual & table["time_period"].str.fullmatch(r"\d{4}")]
    areas: dict[str, dict[str, frozenset[str]]] = {}
    for (indicator, year), provinces in own.groupby(["indicator", "time_period"])["ref_area"]:
        areas.setdefault(str(indicator), {})[str(year)] = frozenset(provinces)
    return areas


def _common(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> int:
    """In how many provinces at most both have a figure of one year."""
    return max((len(one[year] & other[year]) for year in one.keys() & other.keys()), default=0)


@kept
def size_of(indicators: tuple[str, ...]) -> tuple[str, ...]:
    """Return the indicator by which marks are sized: the people by which means are weighted."""
    units = {name: row["unit"] for name, row in rows("indicators").items()}
    weights = {weight for row in rows("indicators").values() for weight in row["weight_indicator"]}
    people = sorted(weight for weight in weights if units.get(weight) == PERSONS)
    return tuple(name for name in people[:1] if name not in indicators)


@kept
def division_of(indicators: tuple[str, ...]) -> Division | None:
    """Return how a stacked chart divides the first indicator or its whole, None if it cannot.

    Of several divisions that have figures, the one with another of the indicators, else the first.
    """
    divisions = [
        division for division in divisions_of(tables(), indicators[0]) if _has_stacks(division)
    ]
    named = [each for each in divisions if {*indicators[1:]} & {*each.parts}]
    return next(iter([*named, *divisions]), None)


@kept
def _has_stacks(division: Division) -> bool:
    table = tables()["statistics"]
    own = table[table["indicator"].isin(division.indicators) & table["preferred"]]
    own = own[own["obs_status"] != FORECAST]
    sources = pd.Series([(source,) for source in own["source_id"]], own.index, dtype=object)
    return bool(stacks(own.assign(source_ids=sources).to_dict("records"), division)[0])


def measures_of_pair(
    indicators: tuple[str, ...],
    scale: Scale,
    formats: Mapping[str, ValueFormat],
    values: pd.DataFrame,
    year: str,
) -> tuple[Measure, ...]:
    """Return the measures of a scatter: the second indicator across, the first up, then the size.

    `values`: the outcomes of all of them in whole years. Axes hold what the year has, and other
    years in which a province has both figures, as `figures.axes.steady_ends` says.
    """
    keys = ["ref_area", "time_period"]
    both = values[values["indicator"].isin(indicators[:2])].groupby(keys)["indicator"].nunique()
    shared = both.index[both == len(indicators[:2])]
    values = values[pd.MultiIndex.from_frame(values[keys]).isin(shared)]
    order = (indicators[1], indicators[0], *indicators[2:]) if len(indicators) > 1 else ()
    return tuple(_measure(name, scale, formats[name], values, year) for name in order)


def _measure(
    name: str, scale: Scale, style: ValueFormat, values: pd.DataFrame, year: str
) -> Measure:
    own = values[values["indicator"] == name]
    is_log = scale == Scale.LOG and scale in scales_for(tables(), name)
    own = own[own["obs_value"] > 0] if is_log else own
    pairs = [*zip(own["time_period"], own["obs_value"].astype(float), strict=True)]
    ends = steady_ends(pairs, year, is_log)
    title = style.language.name(rows("indicators")[name], "title")
    return Measure(name, title, style, ends, is_log)


def measures_of_parts(
    division: Division, formats: Mapping[str, ValueFormat], language: Language
) -> tuple[Measure, ...]:
    """Return the measures of a stacked chart: the parts, and what is left if there are others."""
    titles = {name: language.name(rows("indicators")[name], "title") for name in formats}
    parts = [Measure(part, titles[part], formats[part]) for part in division.parts]
    if not division.is_whole:
        words = language.gettext("%(whole)s, all others") % {"whole": titles[division.whole]}
        parts.append(Measure(division.whole, words, formats[division.whole]))
    return tuple(parts)
