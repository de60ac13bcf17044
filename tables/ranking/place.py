"""The place of a province's figure among those of its country, and when it may be told."""

from dataclasses import dataclass, replace

import pandas as pd

from tables.ranking.published import PublishedPlace, published_places
from tables.ranking.share import Share, provinces_of_year
from tables.read import Row, Tables, by_id

NOT_ORDERED = ("rank", "flag")  # units whose values are not more or less of something


@dataclass(frozen=True)
class Place:
    """Where a figure stands among those of the provinces of its country in one period.

    number: from 1, the largest first; None where a province has no figure, or one that does not
    count as most do, where a qualifier ("over", "about") leaves the order open. alike: of how many
    provinces the figures count the same; share: of how many there is any. published: the place
    that a source tells, None where there is none.
    """

    country: str
    number: int | None
    alike: Share
    share: Share
    published: PublishedPlace | None = None


def places(tables: Tables, rows: pd.DataFrame, province_set: str) -> dict[str, Place]:
    """Return the place of each province by ref_area.

    `rows` are the preferred ones of one indicator and one year, one for each province, of
    provinces of a set (PROVINCE_SETS); with the way in which each counts in a column `way`, if
    that matters, and `derived` if some are made from parts: of these no source tells a place.
    """
    if rows.empty:
        return {}
    indicator, year = rows["indicator"].iloc[0], rows["time_period"].iloc[0]
    areas = set(rows["ref_area"])
    reported = rows[~rows["derived"]] if "derived" in rows else rows
    published = published_places(tables, indicator, set(reported["ref_area"]), [year])
    ordered = by_id(tables, "indicators", indicator)["unit"] not in NOT_ORDERED
    return {
        area: replace(place, published=published.get((area, year)))
        for country, provinces in provinces_of_year(tables, areas, year, province_set).items()
        for area, place in _of_country(rows, country, provinces, ordered).items()
    }


def _of_country(
    rows: pd.DataFrame, country: str, provinces: frozenset[str], ordered: bool
) -> dict[str, Place]:
    own = rows[rows["ref_area"].isin(provinces)]
    alike = Share(len(counted_alike(own)), len(provinces))
    numbers = ranks(own) if ordered and alike.is_whole else {}
    share = Share(len(own), len(provinces))
    return {area: Place(country, numbers.get(area), alike, share) for area in own["ref_area"]}


def counted_alike(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that count as most of them do, by the column `way`, if there is one.

    All of them where none says how it counts, none where no way is that of more than half.
    """
    if "way" not in rows or rows["way"].nunique() < 2:
        return rows
    ways = rows.loc[rows["way"] != "", "way"].value_counts()
    return rows[(rows["way"] == ways.index[0]) & (ways.iloc[0] * 2 > len(rows))]


def ranks(rows: pd.DataFrame) -> dict[str, int]:
    """Return the rank of each province among the rows of a year, the largest first.

    A province is left out where a qualifier ("over", "about") leaves its rank open, or where its
    value does not count what most of them do.
    """
    alike = counted_alike(rows)
    spans = {row["ref_area"]: _span(row) for row in alike.to_dict("records")}
    return {
        area: 1 + sum(other[0] > span[1] for other in spans.values())
        for area, span in spans.items()
        if not any(_open(span, other) for name, other in spans.items() if name != area)
    }


def _open(span: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the order of two values is not known; equal exact values share a rank."""
    if span[0] == span[1] == other[0] == other[1]:
        return False
    return span[0] <= other[1] and other[0] <= span[1]


def _span(row: Row) -> tuple[float, float]:
    """The least and the largest value that a row may mean; "about" is within a tenth."""
    value = row["obs_value"]
    match row["qualifier"]:
        case "over":
            return value, float("inf")
        case "under":
            return float("-inf"), value
        case "about":
            return value - abs(value) / 10, value + abs(value) / 10
    return value, value
