"""The share of the country that a province's amount is, in the same period."""

from collections.abc import Iterator, Sequence

import pandas as pd

from tables.harmonise.arithmetic import combined_qualifier, combined_row
from tables.ranking.share import provinces_of_year
from tables.read import Row, Tables
from tables.scales.scale import Scale
from tables.scales.steps import is_exact, made, scaled_row

WHOLE = 100
ROUNDING = 0.01  # by which provinces may add up to more than their country
Key = tuple[str, str]  # country, year


def share_of_country(
    tables: Tables,
    rows: pd.DataFrame,
    national: pd.DataFrame,
    every: pd.DataFrame,
    province_set: str,
) -> pd.DataFrame:
    """Return the rows with obs_value in percent of the country's amount of the same year.

    The country's is the one that counts in `national` (as of
    `tables.observations.select_national`, with `way` and `source_ids`), else the sum of all its
    provinces in `every`, which are the rows of the indicator on the set of provinces: where all of
    them have an exact figure, counted alike. A yearly average of a plain figure, or the other way
    round, is about right. `rows` and the result are as of `tables.scales.steps.index`. Left out are
    amounts that are not exact, that have no country to be a part of, or that are more than it, also
    together with those of the other provinces: these do not count the same. Not rounded.
    """
    parts = _parts(tables, every, province_set)
    countries = {(row["ref_area"], row["time_period"]): row for row in _exact(national)}
    wholes = {
        key: _sum(key, own)
        for key, own in parts.items()
        if key not in countries and _is_whole(tables, key, own, province_set)
    }
    wholes |= {key: row for key, row in countries.items() if _holds(row, parts.get(key, ()))}
    scaled = []
    for label, row in zip(rows.index, rows.to_dict("records"), strict=True):
        key = row["ref_area"].partition("-")[0], row["time_period"]
        whole = wholes.get(key)
        if whole and is_exact(row) and _is_part(row, whole):
            share = WHOLE * (row["obs_value"] / whole["obs_value"])
            made_of = scaled_row(Scale.SHARE, {**row, "label": label}, whole, share)
            qualifier = combined_qualifier([row["qualifier"], whole["qualifier"]])
            scaled.append({**made_of, "qualifier": qualifier})
    return made(rows, scaled)


def _exact(rows: pd.DataFrame) -> Iterator[Row]:
    return (row for row in rows.to_dict("records") if is_exact(row))


def _is_part(row: Row, whole: Row) -> bool:
    alike = not (row.get("way") and whole.get("way") and row["way"] != whole["way"])
    return alike and 0 <= row["obs_value"] <= whole["obs_value"] and whole["obs_value"] > 0


def _holds(whole: Row, parts: Sequence[Row]) -> bool:
    """Whether provinces add up to no more than their country, but for rounding."""
    return sum(row["obs_value"] for row in parts) <= whole["obs_value"] * (1 + ROUNDING)


def _parts(tables: Tables, every: pd.DataFrame, province_set: str) -> dict[Key, list[Row]]:
    """By country and year the exact figures of its provinces, no land twice."""
    by_year: dict[str, dict[str, Row]] = {}
    for row in _exact(every):
        by_year.setdefault(row["time_period"], {})[row["ref_area"]] = row
    return {
        (country.lower(), year): [own[area] for area in sorted(provinces) if area in own]
        for year, own in by_year.items()
        for country, provinces in provinces_of_year(tables, own, year, province_set).items()
    }


def _is_whole(tables: Tables, key: Key, parts: Sequence[Row], province_set: str) -> bool:
    """Whether figures are those of all provinces of a country and year, and count alike."""
    areas = [row["ref_area"] for row in parts]
    of_country = provinces_of_year(tables, areas, key[1], province_set).get(key[0].upper(), ())
    alike = len({(row["qualifier"], row.get("way") or "") for row in parts}) == 1
    return len(parts) == len(of_country) and alike


def _sum(key: Key, parts: Sequence[Row]) -> Row:
    row = combined_row((key[0], parts[0]["indicator"], key[1]), parts, ())
    sources = dict.fromkeys(source for part in parts for source in part["source_ids"])
    return {**row, "source_ids": tuple(sources)}
