"""Values against those of others: beyond all of them, beyond the country, or just the same."""

from collections.abc import Iterator

import pandas as pd

from i18n import message as _
from uploads.checking.remarks.observations import (
    FORMER,
    INHERITED,
    STANDING,
    STATISTICS,
    Measurement,
    Series,
    nearest,
)
from uploads.checking.remarks.series import (
    FOURFOLD,
    THOUSANDFOLD,
    by_table,
    rounded,
    with_distances,
)
from uploads.checking.remarks.step import Remarks, Step, lookup
from uploads.checking.rules.values import PERCENT

LEAST_OTHERS = 5  # series that tell together what is usual
LEAST_SAME = 6  # values that equal those of another area, before rows look shifted
LEAST_DIGITS = 3  # of a value that two areas hardly share by chance
MORE_THAN_ALL = 1.15  # all provinces together have 0.92 to 1.05 of their country, as shipped

USUAL_MORE = _("%(value)s is %(factor)s times what is usual elsewhere (%(other)s). Is it right?")
USUAL_LESS = _("What is usual elsewhere (%(other)s) is %(factor)s times %(value)s. Is it right?")
MORE_THAN_COUNTRY = _(
    "%(value)s is more than the whole country had in %(other_period)s (%(other)s)."
)
SAME = _(
    "%(value)s is also the value of %(other_area)s, and so it is in %(count_same)s rows. Are the "
    "rows shifted?"
)


def against_others(step: Step, kind: Measurement, series: Series) -> Iterator[Remarks]:
    """Yield new values far from those of others, where nothing stands in their own series."""
    del step
    rows = with_distances(series.new)
    alone = ~rows["origin"].isin([STANDING, INHERITED]) & ~rows["distance"].abs().ge(FOURFOLD)
    rows = rows[alone & rows["log"].notna()]
    standing = series.all[series.all["state"].isin([STANDING, FORMER])]
    if not kind.alike or rows.empty or standing.empty:
        return
    usual = _usual(standing, kind)
    rows = rows.drop(columns="other").merge(usual, how="left", on=list(kind.alike))
    rows = rows[rows["count"].ge(LEAST_OTHERS)]
    above, below = rows["log"] - rows["max"], rows["min"] - rows["log"]
    distance = (rows["log"] - rows["median"]).rename("distance")
    far = above.ge(FOURFOLD) | below.ge(FOURFOLD) | distance.abs().ge(THOUSANDFOLD)
    rows = rows.assign(
        distance=distance,
        factor=(10 ** distance.abs()).map(rounded),
        other=(10 ** rows["median"]).map(rounded),
    )[far]
    yield from by_table(rows[rows["distance"] > 0], kind, "elsewhere", USUAL_MORE, ("factor",))
    yield from by_table(rows[rows["distance"] < 0], kind, "elsewhere", USUAL_LESS, ("factor",))


def _usual(rows: pd.DataFrame, kind: Measurement) -> pd.DataFrame:
    """Least, middle and largest value of those alike, and of how many series."""
    groups = rows[rows["log"].notna()].groupby(list(kind.alike))
    usual = groups["log"].agg(["min", "median", "max"])
    return usual.assign(count=groups["series"].nunique()).reset_index()


def within_the_country(step: Step, kind: Measurement, series: Series) -> Iterator[Remarks]:
    """Yield new values of a province that are larger than the country's, where values add up."""
    if kind is not STATISTICS:
        return
    own = lookup(step.after["indicators"], "indicator_id", "national_indicator")
    rows = series.new[series.new["aggregation"].eq("sum") & series.new["time"].notna()]
    rows = rows.assign(
        nation=rows["country"].str.lower() + " " + rows["indicator"].map(lambda i: own[i] or i)
    )
    national = series.all[series.all["table"].eq("statistics_national")]
    national = national[national["state"].ne(FORMER)]
    national = national.assign(nation=national["ref_area"] + " " + national["indicator"])
    if rows.empty or national.empty:
        return
    pairs = nearest(rows, national, ["nation", "months"], exact=True)
    rows = rows.loc[pairs.index].assign(**{name: pairs[name] for name in pairs})
    rows = rows[rows["number"] > rows["most"] * MORE_THAN_ALL]
    yield from by_table(rows, kind, "more-than-country", MORE_THAN_COUNTRY, worst="number")


def same_as_elsewhere(step: Step, kind: Measurement, series: Series) -> Iterator[Remarks]:
    """Yield one remark for each indicator of which most new values are those of other areas."""
    del step
    if kind is not STATISTICS:
        return
    same = ["table", "indicator", "period", "number"]
    rows = series.new[_digits(series.new["value"]).ge(LEAST_DIGITS)]
    rows = rows[rows["unit_of"].ne(PERCENT)]
    standing = series.all[series.all["state"].isin([STANDING, FORMER])]
    pairs = rows.merge(standing[[*same, "ref_area"]], on=same, suffixes=("", "_other"))
    pairs = pairs[pairs["ref_area"] != pairs["ref_area_other"]]
    pairs = pairs.drop_duplicates([*kind.keys_of("statistics"), "table"])
    groups = ["table", "indicator"]
    counts = pairs.groupby(groups)["number"].transform("size")
    totals = pairs[groups].merge(rows.groupby(groups).size().rename("all").reset_index())["all"]
    is_shifted = (counts >= LEAST_SAME) & (counts > totals.to_numpy() / 2)
    pairs = pairs.assign(count_same=counts.astype(int), other_area=pairs["ref_area_other"])
    firsts = pairs[is_shifted].drop_duplicates(groups)
    yield from by_table(firsts, kind, "same-elsewhere", SAME, ("count_same", "other_area"))


def _digits(values: pd.Series) -> pd.Series:
    """How many digits of a value say something: those between its zeros."""
    return values.str.replace(r"\D", "", regex=True).str.strip("0").str.len()
