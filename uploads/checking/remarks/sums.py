"""Parts and their whole: what should add up, and what should not be more than all of it.

Which indicators are parts of which is told by `indicators.part_of` and `indicators.division`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from i18n import message as _
from tables.harmonise.extents import day_of
from tables.observations import FORECAST
from tables.provinces import countries_by_day
from uploads.checking.remarks.observations import STATISTICS
from uploads.checking.remarks.step import Remarks, Step, lookup

CELL = ["ref_area", "time_period"]
# Of the whole. Parts of one source add up to its whole within 0.01 % in the shipped tables, those
# of several within 5 %, and the provinces to their country within 8 %.
ROUNDING = 0.02
SOURCES_DIFFER = 0.1
COUNTRY_DIFFERS = 0.15

UNEQUAL = _("The parts (%(indicators)s) add up to %(sum)s, but the whole is %(value)s.")
MORE_THAN_WHOLE = _("%(value)s is more than the whole (%(whole_indicator)s): %(whole)s.")
COUNTRY = _("All provinces add up to %(sum)s, but the whole country has %(value)s.")


def parts_and_wholes(step: Step) -> Iterator[Remarks]:
    """Yield wholes that their parts do not add up to, and parts larger than their whole."""
    indicators = step.after["indicators"]
    parts = indicators[indicators["part_of"] != ""]
    for table in STATISTICS.tables:
        if table in step.changed and len(parts):
            rows = _cells(step, table, set(parts["indicator_id"]) | set(parts["part_of"]))
            new = set(rows.loc[rows["is_new"], "indicator"])
            for whole, own in parts.groupby("part_of", sort=False):
                if not new.isdisjoint([whole, *own["indicator_id"]]):
                    yield from _of_whole(rows, table, str(whole), own)


def _cells(step: Step, table: str, names: set[str]) -> pd.DataFrame:
    """All figures of these indicators for areas and times of which the upload touches one.

    Columns: area, time, indicator, source_id, number, is_new.
    """
    rows = _figures(step, table)
    rows = rows[rows["indicator"].isin(names)]
    touched = pd.MultiIndex.from_frame(rows.loc[rows["is_new"], CELL])
    return rows[pd.MultiIndex.from_frame(rows[CELL]).isin(touched)]


def _of_whole(rows: pd.DataFrame, table: str, whole: str, parts: pd.DataFrame) -> Iterator[Remarks]:
    for division, own in parts.groupby("division", sort=False):
        names = own["indicator_id"].tolist()
        if division:
            yield _unequal(_side_by_side(rows, [whole, *names]), table, whole, names)
    for name in parts["indicator_id"]:
        yield _larger(_side_by_side(rows, [whole, name]), table, whole, name)


def _side_by_side(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """A column for each indicator, a row for each area and time that has all of them.

    From one source where one has all; else what is in the middle of all sources. `tolerance` says
    how far they may differ. Only where one of the values is new.
    """
    rows = rows[rows["indicator"].isin(names)]
    new = rows[rows["is_new"]]
    of_one = _wide(rows, [*CELL, "source_id"], names).reset_index("source_id", drop=True)
    of_all = _wide(rows, CELL, names)
    of_all = of_all[~of_all.index.isin(of_one.index)]
    wide = pd.concat([of_one.assign(tolerance=ROUNDING), of_all.assign(tolerance=SOURCES_DIFFER)])
    return wide[wide.index.isin(pd.MultiIndex.from_frame(new[CELL]))]


def _wide(rows: pd.DataFrame, index: list[str], names: list[str]) -> pd.DataFrame:
    wide = rows.groupby([*index, "indicator"])["number"].median().unstack("indicator")
    return wide.reindex(columns=names).dropna()


def _unequal(wide: pd.DataFrame, table: str, whole: str, names: list[str]) -> Remarks:
    total = wide[names].sum(axis=1)
    far = (total - wide[whole]).abs() > wide["tolerance"] * wide[whole].abs()
    rows = wide.assign(sum=total, value=wide[whole], indicator=whole, indicators="|".join(names))
    rows = rows[far].reset_index()
    fields = [*CELL, "indicator", "sum", "value", "indicators"]
    return Remarks("unequal-sum", table, STATISTICS.value, UNEQUAL, rows[fields])


def _larger(wide: pd.DataFrame, table: str, whole: str, name: str) -> Remarks:
    far = wide[name] > wide[whole] * (1 + wide["tolerance"])
    rows = wide.assign(value=wide[name], whole=wide[whole], indicator=name, whole_indicator=whole)
    rows = rows[far].reset_index()
    fields = [*CELL, "indicator", "value", "whole", "whole_indicator"]
    return Remarks("more-than-whole", table, STATISTICS.value, MORE_THAN_WHOLE, rows[fields])


def provinces_and_country(step: Step) -> Iterator[Remarks]:
    """Yield figures of a country to which its provinces do not add up, where all have one."""
    keys = ["country", "indicator", "time_period"]
    figures = [_of_countries(step), _of_provinces(step)]
    if any(rows.empty for rows in figures) or not any(rows["is_new"].any() for rows in figures):
        return
    new = pd.concat([rows.loc[rows["is_new"], keys] for rows in figures])
    both = pd.MultiIndex.from_frame(figures[0][keys]).intersection(pd.MultiIndex.from_frame(new))
    national, rows = (rows[pd.MultiIndex.from_frame(rows[keys]).isin(both)] for rows in figures)
    sums = _sums(step, rows, keys)
    sums = sums.join(national.groupby(keys)["number"].median().rename("value"), how="inner")
    far = (sums["sum"] - sums["value"]).abs() > COUNTRY_DIFFERS * sums["value"].abs()
    rows = sums[far].reset_index()
    rows = rows.assign(ref_area=rows["country"].str.lower())
    fields = [*CELL, "indicator", "sum", "value"]
    yield Remarks("unequal-country", "statistics_national", STATISTICS.value, COUNTRY, rows[fields])


def _of_countries(step: Step) -> pd.DataFrame:
    rows = _figures(step, "statistics_national")
    return rows.assign(country=rows["ref_area"].str.upper())


def _of_provinces(step: Step) -> pd.DataFrame:
    """Figures that add up, each by the name of the indicator in which its country is measured."""
    rows, indicators = _figures(step, "statistics"), step.after["indicators"]
    national = indicators["national_indicator"].where(
        indicators["national_indicator"] != "", indicators["indicator_id"]
    )
    adding = (indicators["aggregation"] == "sum").to_numpy()
    names = dict(zip(indicators["indicator_id"][adding], national[adding], strict=True))
    rows = rows[rows["indicator"].isin(names)]
    country = lookup(step.after["provinces"], "province_id", "country")
    return rows.assign(
        country=rows["ref_area"].map(country), indicator=rows["indicator"].map(names)
    )


def _figures(step: Step, table: str) -> pd.DataFrame:
    rows = step.after[table].assign(is_new=step.is_new(table, (STATISTICS.value,)))
    rows = rows[rows["obs_status"] != FORECAST]
    return rows.assign(number=pd.to_numeric(rows["obs_value"], errors="coerce"))


def _sums(step: Step, rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The sum of the provinces of the time by the keys, where none of them is missing."""
    by_time = {period: day_of(period) for period in rows["time_period"].unique()}
    existing = countries_by_day(step.after, sorted(set(by_time.values())))
    is_of_time = np.array(
        [
            area in existing[by_time[period]]
            for area, period in zip(rows["ref_area"], rows["time_period"], strict=True)
        ],
        dtype=bool,
    )
    values = rows[is_of_time].groupby([*keys, "ref_area"])["number"].median()
    sums = values.groupby(level=keys).agg(["sum", "count"])
    countries = {day: list(provinces.values()) for day, provinces in existing.items()}
    all_of_time = [
        countries[by_time[period]].count(country) for country, _name, period in sums.index
    ]
    return sums[sums["count"] >= all_of_time]
