"""The values of tables in time, and the values that lie beside each of them in its series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tables.observations import period_span
from tables.package import resources
from tables.read import Tables
from uploads.checking.remarks.step import Step, lookup

DAYS_OF_YEAR = 365
# In both, only after, only before; and what the provinces had of which a province was made.
STANDING, NEW, FORMER, INHERITED = range(4)
NO_QUANTITIES = ("rank", "flag")  # units in which 3 and 30 are equally plausible
NOTHING_BESIDE = ("low", "high", "least", "most", "other", "gap")


@dataclass(frozen=True)
class Measurement:
    """Which rows of which tables make series: by the columns that name one, time and value.

    `alike` names the columns in which series agree that tell what is usual for each other, of one
    country where they are of provinces; none where each series stands alone.
    """

    tables: tuple[str, ...]
    series: tuple[str, ...]
    alike: tuple[str, ...]
    value: str = "obs_value"
    time: str = "time_period"

    def keys_of(self, table: str) -> tuple[str, ...]:
        """Return the key columns of one of the tables."""
        return resources()[table].primary_key


STATISTICS = Measurement(
    ("statistics", "statistics_national", "statistics_recast"),
    ("ref_area", "indicator"),
    ("country", "indicator"),
)
TRAFFIC = ("indicator", "basis")
SUPPORT = resources()["support"].primary_key  # gifts are single: each is a series of its own
MEASUREMENTS = (
    STATISTICS,
    Measurement(("gate_traffic",), ("gate_id", "scope", *TRAFFIC), TRAFFIC),
    Measurement(("exchange_rates",), ("currency",), (), "rate"),
    Measurement(("support",), SUPPORT, ("kind", "unit"), "value", "period"),
)


@dataclass(frozen=True)
class Series:
    """All values as `observe` returns them, and the new ones as `beside` does."""

    all: pd.DataFrame
    new: pd.DataFrame


def observe(step: Step, measurement: Measurement) -> pd.DataFrame:
    """Return the values of a measurement before and after, each once.

    Columns: table and its key columns; value (text), number, log (of ten; NaN for 0 and less);
    time (the middle of the period in years), months (its length), NaN without a period; state;
    series (a number for each series); unit_of, measure and aggregation of its indicator and the
    country of its area, "" where it has none. Without values that are no quantity.
    """
    parts = []
    for table in measurement.tables:
        columns = (measurement.value,)
        state = np.where(step.is_new(table, columns), NEW, STANDING)
        parts.append(_read(step.after[table], table, measurement).assign(state=state))
        former = step.before[table][step.is_former(table, columns)]
        parts.append(_read(former, table, measurement).assign(state=FORMER))
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.assign(**_described(step.after, rows))
    rows = rows[rows["number"].notna() & ~rows["unit_of"].isin(NO_QUANTITIES)]
    if measurement is STATISTICS:
        rows = pd.concat([rows, _inherited(step, rows)], ignore_index=True)
    series = rows.groupby(list(measurement.series), sort=False).ngroup()
    return rows.assign(series=series).reset_index(drop=True)


def _read(frame: pd.DataFrame, table: str, measurement: Measurement) -> pd.DataFrame:
    names = dict.fromkeys(
        [*resources()[table].primary_key, *measurement.series, *measurement.alike]
    )
    number = pd.to_numeric(frame[measurement.value], errors="coerce").astype("float64")
    period = frame[measurement.time]
    spans = {text: _span(text) for text in period.unique()}
    return frame[[name for name in names if name in frame]].assign(
        table=table,
        value=frame[measurement.value],
        number=number,
        log=np.log10(number.where(number > 0)),
        period=period,
        time=period.map(lambda text: sum(spans[text]) / 2).astype("float64"),
        months=period.map(lambda text: _months(spans[text])).astype("float64"),
    )


def _described(tables: Tables, rows: pd.DataFrame) -> Mapping[str, pd.Series]:
    indicators, provinces = tables["indicators"], tables["provinces"]
    columns = {"unit_of": "unit", "measure": "measure", "aggregation": "aggregation"}
    empty = pd.Series("", index=rows.index)
    names, areas = rows.get("indicator", empty), rows.get("ref_area", empty)
    described = {
        name: names.map(lookup(indicators, "indicator_id", column)).fillna("")
        for name, column in columns.items()
    }
    country = areas.map(lookup(provinces, "province_id", "country")).fillna("")
    return {**described, "country": country}


def _inherited(step: Step, rows: pd.DataFrame) -> pd.DataFrame:
    """What stands of the provinces of which those with new values were made, as values of theirs.

    Values that add up are added, where all of the former provinces have one; of others, each is
    one to compare with.
    """
    areas = rows.loc[rows["state"] == NEW, "ref_area"]
    links = _mergers(step.after)
    links = links[links["successor_id"].isin(areas)]
    own = rows[(rows["state"] == STANDING) & rows["table"].eq("statistics")]
    pairs = own.merge(links, left_on="ref_area", right_on="predecessor_id")
    pairs = pairs.assign(ref_area=pairs["successor_id"], state=INHERITED)
    adding = pairs["aggregation"].eq("sum")
    keys = ["ref_area", "indicator", "period"]
    parts = pairs[adding].drop_duplicates([*keys, "predecessor_id"])
    groups = parts.groupby(keys)["number"]
    sums = parts.assign(number=groups.transform("sum"), count=groups.transform("size"))
    former = links.groupby("successor_id").size()
    sums = sums[sums["count"] == sums["ref_area"].map(former)].drop_duplicates(keys)
    sums = sums.assign(
        value=sums["number"].map("{:.12g}".format),
        log=np.log10(sums["number"].where(sums["number"] > 0)),
    )
    return pd.concat([sums, pairs[~adding]])[list(rows)]


def _mergers(tables: Tables) -> pd.DataFrame:
    """The rows of `lineage` by which a whole province became part of another one."""
    provinces = tables["provinces"]
    ended = provinces.loc[provinces["valid_to"] != "", "province_id"]
    links = tables["lineage"][["predecessor_id", "successor_id"]].drop_duplicates()
    links = links[links["predecessor_id"].isin(ended)]
    return links[~links["predecessor_id"].duplicated(keep=False)]


def _span(period: str) -> tuple[float, float]:
    """Beginning and end of a period in years: 2024-S1 is 2024.0 to 2024.5; NaN for none."""
    if not period:
        return np.nan, np.nan
    end = period_span(period)[1]
    last = 0.0 if len(end) > len("2024-01") else 1 / 12  # a day, or the whole month
    return beginning(period), beginning(end) + last


def beginning(period: str) -> float:
    """Return when a date or period begins, in years: 2024.5 for July 2024."""
    year, month, *day = (int(part) for part in period_span(period)[0].split("-"))
    return year + (month - 1) / 12 + ((day[0] - 1) / DAYS_OF_YEAR if day else 0)


def _months(span: tuple[float, float]) -> float:
    begin, end = span
    return max(round((end - begin) * 12), 1) if begin == begin else np.nan


def beside(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the new rows, each with the values that lie beside it in its series.

    Those that stand are asked first; where none does, those that were there before, then what was
    inherited, then the others that are new. Of these, values for periods of the same length before
    those for others. Columns more: low and high (log) and least and most (numbers) of the nearest
    value earlier and later; other (the nearest, as text), other_period, gap (years to it), and
    origin, the state of those values. NaN where there is none.
    """
    new, rows = rows[rows["state"] == NEW], rows[rows["time"].notna()]
    result = new.assign(**dict.fromkeys(NOTHING_BESIDE, np.nan), other_period="", origin=-1)
    result["other"] = ""
    for state in (STANDING, FORMER, INHERITED, NEW):
        references = rows[rows["state"] == state]
        for by in (["series", "months"], ["series"]):
            open_ones = result.index[result["gap"].isna() & result["time"].notna()]
            if len(open_ones) and len(references):
                pairs = nearest(new.loc[open_ones], references, by, exact=state != NEW)
                result.loc[pairs.index, list(pairs)] = pairs
                result.loc[pairs.index, "origin"] = state
    return result


def one_a_time(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return of the rows of one time the one in the middle, by value, ordered by time."""
    groups = rows.sort_values("number").groupby([*by, "time"], sort=False)
    middle = groups["number"].transform("size") // 2
    return rows.loc[middle.index][groups.cumcount() == middle].sort_values("time")


def nearest(
    rows: pd.DataFrame, references: pd.DataFrame, by: Sequence[str], exact: bool
) -> pd.DataFrame:
    """Return what lies beside each of the rows, with the columns that `beside` adds.

    by: columns in which a row and what lies beside it agree. exact: whether that may be of the same
    time. Rows beside which nothing lies are left out.
    """
    keys = rows[[*by, "time"]].assign(row=rows.index, length=rows["months"]).sort_values("time")
    targets = one_a_time(references, by)
    targets = targets[[*by, "time", "log", "number", "value", "period"]].assign(
        at=targets["time"], of=targets["months"]
    )
    earlier, later = (
        pd.merge_asof(
            keys, targets, on="time", by=list(by), direction=way, allow_exact_matches=exact
        ).set_index("row")
        for way in ("backward", "forward")
    )
    result = _joined(earlier, later)
    return result[result["gap"].notna()]


def _joined(earlier: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """The nearest value earlier and the nearest later as one range.

    A longer period may hold more, or just as much: nobody says which values add up in time.
    """
    sides = (earlier, later)
    shifts = [np.log10(side["length"] / side["of"]) for side in sides]
    lows = [side["log"] + by.clip(upper=0) for side, by in zip(sides, shifts, strict=True)]
    highs = [side["log"] + by.clip(lower=0) for side, by in zip(sides, shifts, strict=True)]
    before, after = ((side["at"] - side["time"]).abs() for side in sides)
    nearer = before.fillna(np.inf) <= after.fillna(np.inf)
    multiple, other = (side["log"].notna() for side in sides)  # nothing is so many times 0
    first = nearer.where(multiple == other, multiple)
    return pd.DataFrame(
        {
            "low": np.fmin(*lows),
            "high": np.fmax(*highs),
            "least": np.fmin(earlier["number"], later["number"]),
            "most": np.fmax(earlier["number"], later["number"]),
            "gap": np.fmin(before, after),
            "other": earlier["value"].where(first, later["value"]),
            "other_period": earlier["period"].where(first, later["period"]),
        }
    )
