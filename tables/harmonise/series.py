"""Values of one set of provinces put together from those of another, and what cannot be.

A sum needs all parts of one period. A weighted mean needs values and weights of all parts: a
growth rate is weighted by the level of the same period of the year before, which makes it exact
(definition of grdp_growth_pct); all else by the same period. A whole is never split. A value
reported for a province goes before one that is made here, and so does an official one for a
province of today in a year before it existed (recast.py). Which land a value describes is in
extents.py, how qualifiers and statuses join in arithmetic.py.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from tables.harmonise.extents import Extent, build_extents, day_of
from tables.harmonise.parts import Gap, HarmoniseRun, Key, Part, make
from tables.harmonise.recast import put_together, recast_rows
from tables.notes import breaking_methods
from tables.observations import select
from tables.provinces import provinces_on
from tables.read import Row, Tables, by_id

PROVINCE_SETS = ("reported", "today", "before")  # those of their own time, of today, of BEFORE
BEFORE = "2025-06-30"  # the last day before 63 provinces of Vietnam became 34
LAST_DAY = {"before": BEFORE, "today": "9999"}


@dataclass(frozen=True)
class Harmonised:
    """One indicator on one set of provinces: see `harmonise`."""

    rows: pd.DataFrame
    parts: Mapping[Key, tuple[Part, ...]]
    gaps: tuple[Gap, ...]
    beside: Mapping[Key, Row] = field(default_factory=dict)


def provinces_in(tables: Tables, province_set: str) -> tuple[str, ...]:
    """Return the ids of the provinces of today or of BEFORE, in the order of the table.

    "reported" gives all. Raises ValueError for another word.
    """
    if province_set not in PROVINCE_SETS:
        raise ValueError(province_set)
    provinces = tables["provinces"]
    if province_set == "before":
        provinces = provinces_on(tables, BEFORE)
    elif province_set == "today":
        provinces = provinces[provinces["valid_to"] == ""]
    return tuple(provinces["province_id"])


def harmonise(
    tables: Tables,
    indicator: str,
    province_set: str,
    areas: Collection[str] | None = None,
    periods: Collection[str] | None = None,
    preferred_only: bool = True,
) -> Harmonised:
    """Return one indicator on a set of PROVINCE_SETS, with the parts of what was made and the gaps.

    rows: the columns of `select`, sorted by ref_area and time_period, the preferred one first, and
      derived (bool): made here, from parts that are all preferred
      recast (bool): of `statistics_recast`, given for a province of today before it existed
      method: "sum" or "weighted_mean" of a derived row, else ""
      source_ids: tuple of all sources, those of values before those of weights; source_id is the
        first of them
    parts: by (ref_area, time_period), for derived rows. gaps: of the provinces and periods asked
    for, where no source has a value either. beside: by (ref_area, time_period) the other of a
    recast value and a derived one, as a row; also among `rows` unless only the preferred are asked
    for. areas and periods limit all; None means all. A sum has the decimals of its parts; a
    weighted mean is not rounded: who shows it rounds to the decimals of the indicator.
    Raises ValueError for an unknown set, KeyError for an unknown indicator.
    """
    provinces = provinces_in(tables, province_set)
    reported = _marked(select(tables, indicator, areas, periods, preferred_only))
    if province_set == "reported":
        return Harmonised(reported, {}, ())
    times = None if periods is None else frozenset(periods)
    row = by_id(tables, "indicators", indicator).to_dict()
    run = HarmoniseRun(tables, row, times, build_extents(tables), {}, {})
    lands = {
        province: run.extents.of(province, LAST_DAY[province_set])
        for province in provinces
        if areas is None or province in areas
    }
    results = [make(run, key, lands[key[0]]) for key in _keys_to_make(run, lands, periods)]
    made = [result for result in results if not isinstance(result, Gap)]
    derived: Mapping[Key, Row] = {(row["ref_area"], row["time_period"]): row for row, _ in made}
    rows, recast = reported[_describes(run, lands, reported)], _recast(run, lands, province_set)
    rows, derived, beside = put_together(tables, rows, recast, derived)
    given = set(zip(recast["ref_area"], recast["time_period"], strict=True))
    gaps = (result for result in results if isinstance(result, Gap))
    return Harmonised(
        _frame(rows, list(derived.values()), preferred_only),
        {(row["ref_area"], row["time_period"]): parts for row, parts in made},
        tuple(gap for gap in gaps if (gap.ref_area, gap.time_period) not in given),
        beside,
    )


def _recast(run: HarmoniseRun, lands: Mapping[str, Extent], province_set: str) -> pd.DataFrame:
    """What sources give for today's provinces before these existed; nothing for other sets."""
    areas = lands if province_set == "today" else ()
    indicator = run.indicator["indicator_id"]
    return _marked(recast_rows(run.tables, indicator, areas, run.periods), recast=True)


def _marked(rows: pd.DataFrame, recast: bool = False) -> pd.DataFrame:
    sources = [(source_id,) for source_id in rows["source_id"]]
    return rows.assign(
        derived=False,
        recast=recast,
        method="",
        source_ids=pd.Series(sources, rows.index, dtype=object),
    )


def _frame(rows: pd.DataFrame, derived: list[Row], preferred_only: bool) -> pd.DataFrame:
    """Both together; derived rows have labels of their own, below those of the tables."""
    if derived:
        lowest = min(0, rows.index.min()) if len(rows) else 0
        labels = range(lowest - len(derived), lowest)
        made = pd.DataFrame(derived, index=labels, columns=rows.columns).astype(rows.dtypes)
        rows = pd.concat([rows, made]) if len(rows) else made
    if preferred_only:
        rows = rows[rows["preferred"]]
    order = ["ref_area", "time_period", "preferred"]
    return rows.sort_values(order, ascending=[True, True, False], kind="stable")


def _describes(run: HarmoniseRun, lands: Mapping[str, Extent], rows: pd.DataFrame) -> pd.Series:
    """Whether each row is of a province asked for, in the boundaries of the set."""
    describes = [
        province in lands and run.extents.of(province, day_of(period)) == lands[province]
        for province, period in zip(rows["ref_area"], rows["time_period"], strict=True)
    ]
    return pd.Series(describes, rows.index, dtype=bool)


def _keys_to_make(
    run: HarmoniseRun, lands: Mapping[str, Extent], periods: Collection[str] | None
) -> list[Key]:
    """What is asked for, not reported, and of whose land some value is known."""
    indicator = run.indicator["indicator_id"]
    periods_of = defaultdict(set)
    for province, period in run.rows(indicator):
        if run.periods is None or period in run.periods:
            periods_of[province].add(period)
    keys = []
    for province, land in lands.items():
        holders = {holder for piece in land for _, holder in run.extents.courses[piece]}
        for period in sorted(set().union(*(periods_of[holder] for holder in holders))):
            reported = run.row(indicator, province, land, period)
            if reported is None and run.provinces_with_land(land, period):
                keys.append((province, period))
    return keys


def rounded(values: Harmonised, decimals: int) -> Harmonised:
    """Return values with the means among them rounded to the decimals of their indicator.

    A mean has as many decimals as what it is a mean of; a sum has those of its parts.
    """
    value, mean = values.rows["obs_value"], values.rows["method"] == "weighted_mean"
    beside = {
        key: {**row, "obs_value": round(row["obs_value"], decimals)}
        if row["method"] == "weighted_mean"
        else row
        for key, row in values.beside.items()
    }
    own = values.rows.assign(obs_value=value.mask(mean, value.round(decimals)))
    return replace(values, rows=own, beside=beside)


def ways_of(tables: Tables, rows: pd.DataFrame, parts: Mapping[Key, tuple[Part, ...]]) -> list[str]:
    """Return how each row counts, as far as a line must stop there.

    Of a made one, how its parts do.
    """
    keys = zip(rows["ref_area"], rows["time_period"], strict=True)
    return [
        _ways_of_parts(tables, parts[key]) if derived else way
        for way, derived, key in zip(
            breaking_methods(tables, rows), rows["derived"].to_list(), keys, strict=True
        )
    ]


def _ways_of_parts(tables: Tables, parts: Sequence[Part]) -> str:
    ways = breaking_methods(tables, pd.DataFrame([part.row for part in parts]))
    return " + ".join(sorted(set(ways)))
