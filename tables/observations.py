"""Which rows of `statistics` a chart, a table or a headline needs, and which of their countries."""

from collections.abc import Collection

import pandas as pd

from tables.read import Row, Tables, by_id

FORECAST = "F"  # obs_status of a forecast or target
# The tables that tell of times, and the column of each that says when.
TIMES = {
    "statistics": "time_period",
    "statistics_national": "time_period",
    "statistics_recast": "time_period",
    "gate_traffic": "time_period",
    "support": "period",
    "events": "date",
    "commitment_status": "date",
    "exchange_rates": "time_period",
    "sources": "published",
}
ENDS = {"S1": "06", "S2": "12", "Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}
STARTS = {"S1": "01", "S2": "07", "Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10"}


def select(
    tables: Tables,
    indicator: str,
    areas: Collection[str] | None = None,
    periods: Collection[str] | None = None,
    preferred_only: bool = True,
) -> pd.DataFrame:
    """Return rows of `statistics`, sorted by ref_area, time_period, the preferred one first.

    None for areas or periods means all. Columns are those of the table with preferred and
    disputed; obs_value is in the unit of the indicator.
    """
    rows = tables["statistics"]
    chosen = rows["indicator"] == indicator
    if areas is not None:
        chosen &= rows["ref_area"].isin(areas)
    if periods is not None:
        chosen &= rows["time_period"].isin(periods)
    if preferred_only:
        chosen &= rows["preferred"]
    return rows[chosen].sort_values(
        ["ref_area", "time_period", "preferred", "source_id"], ascending=[True, True, False, True]
    )


def latest(tables: Tables, indicator: str, area: str) -> pd.Series | None:
    """Return the newest preferred observation, or None; forecasts and targets do not count.

    Newest is what ends last; of two periods that end together, the longer one.
    """
    rows = select(tables, indicator, [area])
    rows = rows[rows["obs_status"] != FORECAST]
    if rows.empty:
        return None
    return rows.loc[max(rows.index, key=lambda row: newness(rows.at[row, "time_period"]))]


def select_national(
    tables: Tables, indicator: str, provinces: Collection[str], preferred_only: bool = True
) -> pd.DataFrame:
    """Return the rows of `statistics_national` that may stand beside those of some provinces.

    They are of the provinces' countries and of the indicator that `indicators.national_indicator`
    names, else of the indicator itself; none where its unit is another. Forecasts and targets are
    among them. Columns and order are those of `select`. For reference only: a country is in no
    sum, no rank and no map of provinces. Raises KeyError for an unknown indicator.
    """
    own = by_id(tables, "indicators", indicator)
    name = own["national_indicator"] or indicator
    rows = tables["statistics_national"]
    chosen = (rows["indicator"] == name) & rows["ref_area"].isin(_countries(tables, provinces))
    if by_id(tables, "indicators", name)["unit"] != own["unit"]:
        chosen &= False
    if preferred_only:
        chosen &= rows["preferred"]
    return rows[chosen].sort_values(
        ["ref_area", "time_period", "preferred", "source_id"], ascending=[True, True, False, True]
    )


def national_of(tables: Tables, row: Row) -> Row | None:
    """Return what counts for the country of a province's row in the same period, or None.

    A forecast or target of the country stands beside no figure.
    """
    rows = select_national(tables, row["indicator"], [row["ref_area"]])
    rows = rows[(rows["time_period"] == row["time_period"]) & (rows["obs_status"] != FORECAST)]
    return None if rows.empty else rows.iloc[0].to_dict()


def _countries(tables: Tables, provinces: Collection[str]) -> set[str]:
    """The countries of some provinces, by their ids in `statistics_national`."""
    rows = tables["provinces"]
    return set(rows.loc[rows["province_id"].isin(provinces), "country"].str.lower())


def newest_period(rows: pd.DataFrame) -> str:
    """Return the newest period of rows of `statistics` or `gate_traffic`, "" where there is none.

    Forecasts and targets do not count. Newest is what ends last; of two that end together, the
    longer one.
    """
    if "obs_status" in rows:
        rows = rows[rows["obs_status"] != FORECAST]
    return max(rows["time_period"].unique(), key=newness, default="")


def newest_by_table(tables: Tables) -> dict[str, str]:
    """Return the newest period or date of each table that tells of times, as `newest_period`."""
    return {
        table: newest_period(rows[rows["time_period"] != ""])
        for table, column in TIMES.items()
        for rows in [tables[table].rename(columns={column: "time_period"})]
    }


def period_span(time_period: str) -> tuple[str, str]:
    """Return first and last month of an SDMX period: "2024-S1" gives 2024-01 and 2024-06.

    A range of days keeps its days: "2022-01-01/2022-02-20" gives both of them.
    """
    start, _, end = time_period.partition("/")
    return _month(start, STARTS, "01"), _month(end or start, ENDS, "12")


def _month(period: str, months: dict[str, str], of_a_year: str) -> str:
    year, _, part = period.partition("-")
    return f"{year}-{months.get(part, part) or of_a_year}"


def newness(time_period: str) -> tuple[str, int]:
    """Return what sorts periods by their end; of two that end together, the longer one is last."""
    start, end = period_span(time_period)
    # Of equal ends the earlier start is the longer period.
    return end, -int(start.replace("-", ""))
