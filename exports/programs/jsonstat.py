"""Statistics as a JSON-stat 2.0 dataset: a cube of areas, indicators and periods.

A cell holds one value: of several that sources give, the one that counts here. Most cells of such a
cube are empty, so that only those with a value are written, by their place in the cube.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from exports.programs.rows import number_token
from tables.read import STATISTICS_KEYS

MOST_CELLS = 1_000_000  # programs lay the whole cube out in memory
ROLES = {"geo": ["ref_area"], "metric": ["indicator"], "time": ["time_period"]}
# What is said of a value beside it, for each cell that has some.
BESIDE = {"qualifier": "qualifier", "source": "source_id", "note": "note"}


@dataclass(frozen=True)
class Words:
    """The words of a dataset in one language: its title, and names by id.

    dimensions: the titles of the columns. units: of each indicator, the name of its unit.
    """

    title: str
    dimensions: Mapping[str, str]
    areas: Mapping[str, str]
    indicators: Mapping[str, str]
    units: Mapping[str, str]
    decimals: Mapping[str, int]
    notes: Sequence[str]


def jsonstat_pieces(rows: pd.DataFrame, words: Words, updated: str = "") -> Iterator[bytes]:
    """Yield the dataset, in UTF-8, its numbers with the digits published.

    rows: text, one for each area, indicator and period, with the columns of a table of statistics.
    updated: the moment of the publication, "" as shipped. Raises ValueError for a cube of more than
    MOST_CELLS cells, and for no rows: a cube without cells is none.
    """
    index = {name: sorted(rows[name].unique()) for name in STATISTICS_KEYS}
    if rows.empty:
        raise ValueError("There are no figures for this.")
    cells = 1
    for ids in index.values():
        cells *= len(ids)
    if cells > MOST_CELLS:
        raise ValueError(
            f"That would be a cube of {cells:,} cells, of which {len(rows):,} have a value. Ask "
            f"for fewer areas, indicators or periods, {MOST_CELLS:,} cells at the most."
        )
    places = _places(rows, index)
    head = {
        **_head(index, words, updated),
        "status": _sparse(places, rows["obs_status"]),
        "extension": {name: _sparse(places, rows[column]) for name, column in BESIDE.items()},
    }
    values = zip(places, map(number_token, rows["obs_value"]), strict=True)
    yield json.dumps(head, ensure_ascii=False)[:-1].encode()
    # By hand, because a float would lose the digits.
    yield (', "value": {' + ", ".join(f'"{place}": {value}' for place, value in values)).encode()
    yield b"}}\n"


def _places(rows: pd.DataFrame, index: Mapping[str, Sequence[str]]) -> Sequence[int]:
    """The place of each row in the cube, whose last dimension moves first."""
    place = pd.Series(0, rows.index)
    for name, ids in index.items():
        order = {one: number for number, one in enumerate(ids)}
        place = place * len(ids) + rows[name].map(order)
    return place.tolist()


def _head(index: Mapping[str, Sequence[str]], words: Words, updated: str) -> Mapping[str, object]:
    names = {"ref_area": words.areas, "indicator": words.indicators}
    dimensions: dict[str, dict[str, Any]] = {}
    for name, ids in index.items():
        labels = {one: names.get(name, {}).get(one, one) for one in ids}
        category = {"index": list(ids), "label": labels}
        dimensions[name] = {"label": words.dimensions[name], "category": category}
    dimensions["indicator"]["category"]["unit"] = {
        one: {"label": words.units[one], "decimals": words.decimals[one]}
        for one in index["indicator"]
    }
    return {
        "version": "2.0",
        "class": "dataset",
        "label": words.title,
        **({"updated": updated} if updated else {}),
        "note": list(words.notes),
        "role": ROLES,
        "id": list(index),
        "size": [len(ids) for ids in index.values()],
        "dimension": dimensions,
    }


def _sparse(places: Sequence[int], column: pd.Series) -> Mapping[str, str]:
    return {str(place): text for place, text in zip(places, column, strict=True) if text}
