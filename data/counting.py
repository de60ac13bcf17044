"""Whether figures of one indicator count the same, as their notes tell.

Sources measure industrial growth by an index or by output value, poverty by one line or another.
Which words of a note tell what is counted stands in the table `ways_of_counting`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from data.read import Tables

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Way:
    """A way of counting: the row of `ways_of_counting`, and who has figures counted so."""

    row: Row
    areas: tuple[str, ...]
    periods: tuple[str, ...]


def ways_of(tables: Tables, rows: pd.DataFrame) -> list[str]:
    """Return how each row of statistics counts: a `way` of its indicator, "" where none is told."""
    known = _ways(tables)
    return [
        _way(known.get(indicator, ()), note)
        for indicator, note in zip(rows["indicator"], rows["note"], strict=True)
    ]


def breaks_of(tables: Tables, rows: pd.DataFrame) -> list[str]:
    """Return `ways_of` where a line must stop as the way changes, else ""."""
    table = tables["ways_of_counting"]
    splitting = table[table["splits_line"] == "yes"]
    known = set(zip(splitting["indicator"], splitting["way"], strict=True))
    found = zip(rows["indicator"], ways_of(tables, rows), strict=True)
    return [way if (indicator, way) in known else "" for indicator, way in found]


def mixed(tables: Tables, rows: pd.DataFrame) -> Mapping[str, tuple[Way, ...]]:
    """Return by indicator the ways in which its rows count, the most frequent first.

    Indicators whose rows all count alike, as far as notes tell, are left out.
    """
    counted = rows.assign(way=ways_of(tables, rows))
    counted = counted[counted["way"] != ""]
    found = {
        str(indicator): _found(tables, str(indicator), own)
        for indicator, own in counted.groupby("indicator", sort=False)
    }
    return {indicator: ways for indicator, ways in found.items() if len(ways) > 1}


def _found(tables: Tables, indicator: str, rows: pd.DataFrame) -> tuple[Way, ...]:
    table = tables["ways_of_counting"]
    known = table[table["indicator"] == indicator].set_index("way", drop=False)
    return tuple(
        Way(
            known.loc[way].to_dict(),
            tuple(dict.fromkeys(own["ref_area"])),
            tuple(sorted(set(own["time_period"]))),
        )
        for way in rows["way"].value_counts().index
        for own in (rows[rows["way"] == way],)
    )


def _ways(tables: Tables) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The (way, pattern) of each indicator, in the order of the table."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in tables["ways_of_counting"].to_dict("records"):
        own = found.get(row["indicator"], ())
        found[row["indicator"]] = (*own, (row["way"], row["note_pattern"]))
    return found


@lru_cache(maxsize=4000)
def _way(known: tuple[tuple[str, str], ...], note: str) -> str:
    """Few different notes stand in many rows: each is read once."""
    return next((way for way, words in known if re.search(words, note, re.IGNORECASE)), "")
