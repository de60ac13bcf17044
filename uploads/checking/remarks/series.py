"""Values against their own series: the wrong unit, the digit too many, the jump."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from i18n import message as _
from uploads.checking.remarks.observations import (
    FORMER,
    INHERITED,
    STANDING,
    Measurement,
    Series,
    one_a_time,
)
from uploads.checking.remarks.step import Remarks, RemarkType, Step
from uploads.checking.rules.values import AREA, GROWTH, PERCENT

# Logarithms of ten. Of 1,000 shipped values four lie further than four times from those beside
# them in their series; of values ten times too large or too small, 990 do.
FOURFOLD = float(np.log10(4))
THOUSANDFOLD = 2.5  # from 316 times on, another unit is likelier than another digit
LEAST_POINTS = 10.0  # by which a rate of growth must be off as well, since 0.7 % may follow 7 %
LEAST_STEPS = 5  # of a series that tells what is usual in it
USUAL_STEPS = 6  # that a value may lie outside of those beside it
LEAST_JUMP = float(np.log10(1.25))
LEAST_JUMP_POINTS = 5.0  # of percent
LEAST_LAND = float(np.log10(1.05))  # of an area, which hardly ever changes

UNIT_MORE = _(
    "%(value)s is %(factor)s times the value of %(other_period)s (%(other)s). Is the unit right?"
)
UNIT_LESS = _(
    "The value of %(other_period)s (%(other)s) is %(factor)s times %(value)s. Is the unit right?"
)
DIGIT_MORE = _(
    "%(value)s is %(factor)s times the value of %(other_period)s (%(other)s). Is a digit too many?"
)
DIGIT_LESS = _(
    "The value of %(other_period)s (%(other)s) is %(factor)s times %(value)s. Is a digit missing?"
)
FORMER_MORE = _(
    "%(value)s is %(factor)s times what its former provinces had in %(other_period)s (%(other)s). "
    "Is it right?"
)
FORMER_LESS = _(
    "What its former provinces had in %(other_period)s (%(other)s) is %(factor)s times %(value)s. "
    "Is it right?"
)
JUMP = _(
    "%(value)s differs by %(change)s%% from the value of %(other_period)s (%(other)s); this series "
    "usually changes by %(usual)s%% a year."
)
JUMP_POINTS = _(
    "%(value)s differs by %(change)s points from the value of %(other_period)s (%(other)s); this "
    "series usually changes by %(usual)s points a year."
)
LAND = _(
    "%(value)s differs by %(change)s%% from the value of %(other_period)s (%(other)s), and an area "
    "hardly ever changes."
)
ALWAYS = ("value", "other", "other_period")  # what every message here names


def against_own_series(step: Step, kind: Measurement, series: Series) -> Iterator[Remarks]:
    """Yield the new values that lie far from those beside them in their series."""
    del step
    rows = with_distances(series.new)
    grows = rows["measure"].isin(GROWTH)
    size = rows["distance"].abs()
    far = size.ge(FOURFOLD) & (~grows | rows["points"].abs().ge(LEAST_POINTS))
    large, former = size.ge(THOUSANDFOLD), rows["origin"].eq(INHERITED)
    yield from _multiples(rows[far & large & ~former], kind, "unit", UNIT_MORE, UNIT_LESS)
    yield from _multiples(rows[far & large & former], kind, "unit", FORMER_MORE, FORMER_LESS)
    yield from _multiples(rows[far & ~large & ~former], kind, "digit", DIGIT_MORE, DIGIT_LESS)
    yield from _multiples(rows[far & ~large & former], kind, "digit", FORMER_MORE, FORMER_LESS)
    land = rows["unit_of"].eq(AREA) & size.gt(LEAST_LAND)
    yield from _shares(rows[land & ~far], kind, "area-changed", LAND)
    rest = rows[~far & ~land]
    in_points = rest["unit_of"].eq(PERCENT)
    yield from _jumps_of_points(rest[in_points], kind, series)
    yield from _jumps(rest[~in_points], kind, series)


def with_distances(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `distance` (log) and `points` by which they lie outside those beside."""
    return rows.assign(
        distance=_outside(rows["log"], rows["low"], rows["high"]),
        points=_outside(rows["number"], rows["least"], rows["most"]),
    )


def _outside(value: pd.Series, low: pd.Series, high: pd.Series) -> pd.Series:
    """How far a value lies above the high one, below 0 if below the low one; NaN for none."""
    return (value - high).clip(lower=0) + (value - low).clip(upper=0)


def _multiples(
    rows: pd.DataFrame, kind: Measurement, name: RemarkType, more: str, less: str
) -> Iterator[Remarks]:
    """Remarks on values that are many times what lies beside, or a small part of it."""
    other = pd.to_numeric(rows["other"])
    share = (rows["number"] / other).where(rows["distance"] > 0, other / rows["number"])
    rows = rows.assign(factor=share.map(rounded))
    above = rows["distance"] > 0
    for words, chosen in ((more, rows[above]), (less, rows[~above])):
        yield from by_table(chosen, kind, name, words, ("factor",), worst="distance")


def _jumps_of_points(rows: pd.DataFrame, kind: Measurement, series: Series) -> Iterator[Remarks]:
    rows = _jumping(rows, series, "number", "points", LEAST_JUMP_POINTS)
    change = (rows["number"] - pd.to_numeric(rows["other"])).abs()
    rows = rows.assign(change=change.map(rounded), usual=rows["usual"].map(rounded))
    yield from by_table(rows, kind, "jump", JUMP_POINTS, ("change", "usual"), worst="points")


def _jumps(rows: pd.DataFrame, kind: Measurement, series: Series) -> Iterator[Remarks]:
    rows = _jumping(rows, series, "log", "distance", LEAST_JUMP)
    rows = rows.assign(usual=((10 ** rows["usual"] - 1) * 100).map(rounded))
    yield from _shares(rows, kind, "jump", JUMP)


def _jumping(
    rows: pd.DataFrame, series: Series, scale: str, distance: str, least: float
) -> pd.DataFrame:
    """The rows that lie outside by several of the steps that are `usual` in their series."""
    usual = rows[["series", "months"]].merge(_usual_steps(series, scale), how="left")["usual"]
    rows = rows.assign(usual=usual.to_numpy())
    allowed = USUAL_STEPS * rows["usual"] * rows["gap"].clip(lower=1)
    return rows[rows[distance].abs() > allowed.clip(lower=least)]


def _shares(
    rows: pd.DataFrame, kind: Measurement, name: RemarkType, words: str
) -> Iterator[Remarks]:
    change = (rows["number"] / pd.to_numeric(rows["other"]) - 1).abs() * 100
    rows = rows.assign(change=change.map(rounded))
    yield from by_table(rows, kind, name, words, ("change", "usual"), worst="distance")


def _usual_steps(series: Series, scale: str) -> pd.DataFrame:
    """By series and length of period, the step of a year that half of its steps do not exceed."""
    rows = series.all
    by = ["series", "months"]
    values = one_a_time(rows[rows["state"].isin([STANDING, FORMER])], by).sort_values([*by, "time"])
    groups = values.groupby(by)
    steps = groups[scale].diff().abs() / groups["time"].diff()
    usual = steps.groupby([values["series"], values["months"]]).agg(["median", "count"])
    usual = usual[usual["count"] >= LEAST_STEPS].rename(columns={"median": "usual"})
    return usual[["usual"]].reset_index()


def rounded(number: float) -> float:
    """A number to read: two digits, or all before the decimal mark."""
    return float(f"{number:.2g}") if abs(number) < 100 else float(round(number))


def by_table(
    rows: pd.DataFrame,
    kind: Measurement,
    name: RemarkType,
    words: str,
    fields: tuple[str, ...] = (),
    worst: str = "",
) -> Iterator[Remarks]:
    """Yield the remarks on rows table by table, those with the largest `worst` first."""
    if worst:
        rows = rows.loc[rows[worst].abs().sort_values(ascending=False, kind="stable").index]
    for table, own in rows.groupby("table", sort=False):
        names = [*kind.keys_of(str(table)), *ALWAYS, *fields]
        kept = own[[name for name in dict.fromkeys(names) if name in own]]
        yield Remarks(name, str(table), kind.value, words, kept)
