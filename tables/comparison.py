"""The values of two provinces side by side, and those that say most about one of them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from tables.disputes import Claim, claims, is_before
from tables.observations import FORECAST, period_span
from tables.read import OBSERVATION_KEYS, Row, Tables

# What leaders tell each other about their provinces, beside the lines of the comparison.
KEY_TOPICS = (
    "industry",
    "budget",
    "economy",
    "trade_investment",
    "agriculture",
    "living_standards",
)

NUMBER = re.compile(r"\d+(?:\.\d+)?")
# From a number as each language writes it to one with a point alone: 1,234.5 and 1.234,5.
AS_NUMBERS = {
    "en": str.maketrans({",": None}),
    "vi": str.maketrans({".": None, ",": "."}),
    "lo": str.maketrans({".": None, ",": "."}),
}

Line = tuple[Claim | None, Claim | None]


def comparison_lines(tables: Tables) -> tuple[tuple[str, ...], ...]:
    """Return the lines in which two provinces are compared: the indicators of each.

    The two countries do not measure everything alike, so each province has in a line the first of
    its indicators that is known of it (column `comparison_place` of `indicators`).
    """
    rows = tables["indicators"].dropna(subset=["comparison_place"])
    rows = rows.sort_values("comparison_place", kind="stable")
    by_line = rows.groupby(rows["comparison_place"] // 1)["indicator_id"]
    return tuple(tuple(names) for _, names in by_line)


def leading_indicators(tables: Tables, count: int) -> tuple[str, ...]:
    """Return the first indicator of each of the first `count` lines of the comparison."""
    return tuple(names[0] for names in comparison_lines(tables)[:count])


def newest(tables: Tables, area: str) -> pd.DataFrame:
    """Return the newest preferred row of `statistics` for each indicator of a province.

    A whole year goes before a later part of a year, because parts cannot be compared; forecasts
    and targets do not count. The index is the indicator.
    """
    rows = tables["statistics"]
    rows = rows[(rows["ref_area"] == area) & rows["preferred"] & (rows["obs_status"] != FORECAST)]
    ends = [period_span(period)[1] for period in rows["time_period"]]
    whole = rows["time_period"].str.len() == len("2024")
    ordered = rows.assign(whole=whole, end=ends).sort_values(["whole", "end"], kind="stable")
    kept = ordered.drop_duplicates("indicator", keep="last").drop(columns=["whole", "end"])
    return kept.set_index("indicator", drop=False)


def compare(tables: Tables, left: str, right: str) -> list[Line]:
    """Return the lines of `comparison_lines` in which at least one of two provinces has a figure.

    Each line is a pair of claims, None where nothing is known.
    """
    sides = [
        {claim.row["indicator"]: claim for claim in leading_figures(tables, area)}
        for area in (left, right)
    ]
    lines = [[_first(side, names) for side in sides] for names in comparison_lines(tables)]
    return [(vn, la) for vn, la in lines if vn or la]


def _first(side: Mapping[str, Claim], names: Iterable[str]) -> Claim | None:
    return next((side[name] for name in names if name in side), None)


def leading_figures(tables: Tables, area: str) -> list[Claim]:
    """Return the newest figures of a province: one for each line of the comparison that has any."""
    rows = newest(tables, area)
    firsts = (_first_of(rows, names) for names in comparison_lines(tables))
    return claims(tables, rows.loc[[name for name in firsts if name]].reset_index(drop=True))


def _first_of(rows: pd.DataFrame, names: Iterable[str]) -> str:
    """The first of the indicators that is in the index of the rows, "" where none is."""
    return next((name for name in names if name in rows.index), "")


def stated_in(tables: Tables, area: str, source_ids: Collection[str]) -> list[Claim]:
    """Return the figures of a province that some sources state, also where others count today.

    What several of them state alike is given once, by the first of them; targets are left out
    where an outcome counts. Sorted by KEY_TOPICS, then in the order of the table `indicators`.
    """
    rows = tables["statistics"]
    chosen = (rows["ref_area"] == area) & rows["source_id"].isin(source_ids)
    stated = rows[chosen & (rows["preferred"] | (rows["obs_status"] != FORECAST))]
    if stated.empty:
        return []
    stated = stated.drop_duplicates([*OBSERVATION_KEYS["statistics"], "obs_value", "qualifier"])
    return claims(tables, _by_topic(tables, stated))


def stated_at(tables: Tables, event: Row) -> list[Claim]:
    """Return the figures that were announced at an event (a row of `events`), as `stated_in`.

    They are those that its source states of its provinces, of periods that had ended by then, and
    whose numbers stand in its summary, in English or else in another language: a source may tell
    of several events.
    """
    day = event["end_date"] or event["date"]
    numbers = _numbers_in_summary(event)
    return [
        claim
        for area in event["province_ids"]
        for claim in stated_in(tables, area, [event["source_id"]])
        if not is_before(day, period_span(claim.row["time_period"])[1])
        if f"{claim.row['obs_value']:.12g}" in numbers
    ]


def _numbers_in_summary(event: Row) -> set[str]:
    for code, as_numbers in AS_NUMBERS.items():
        if summary := event[f"summary_{code}"]:
            return set(NUMBER.findall(summary.translate(as_numbers)))
    return set()


def key_figures(tables: Tables, area: str, without: Collection[str]) -> list[Claim]:
    """Return the newest figures of a province in KEY_TOPICS, but not the indicators `without`.

    Sorted like `stated_in`.
    """
    topics = tables["indicators"].set_index("indicator_id")["topic"]
    return [
        claim
        for claim in other_figures(tables, area, without)
        if topics[claim.row["indicator"]] in KEY_TOPICS
    ]


def other_figures(tables: Tables, area: str, without: Collection[str]) -> list[Claim]:
    """Return the newest figures of a province, but not the indicators `without`.

    Sorted like `stated_in`.
    """
    rows = newest(tables, area)
    rows = rows[~rows["indicator"].isin(without).to_numpy()].reset_index(drop=True)
    return claims(tables, _by_topic(tables, rows))


def indicators_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the indicators in the lines of a comparison."""
    return tuple(claim.row["indicator"] for line in lines for claim in line if claim)


def _by_topic(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    indicators = tables["indicators"].set_index("indicator_id")["topic"]
    topics = [*KEY_TOPICS, *sorted(set(indicators) - set(KEY_TOPICS))]
    places = {
        name: (topics.index(topic), place) for place, (name, topic) in enumerate(indicators.items())
    }
    order = sorted(rows.index, key=lambda row: (*places[rows.at[row, "indicator"]], row))
    return rows.loc[order]
