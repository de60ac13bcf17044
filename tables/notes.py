"""The notes of observations, each said once with the provinces and periods it is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from tables.read import Tables

BREAK = re.compile(r"(?:^|;\s*)break: ([^;]*)")


@dataclass(frozen=True)
class Note:
    """One note: its text (English, as in the table), whether it tells of a break, and of what."""

    text: str
    is_break: bool
    areas: tuple[str, ...]
    periods: tuple[str, ...]


def grouped_notes(rows: pd.DataFrame) -> list[Note]:
    """Return the notes of rows of `statistics`, breaks first, else in the order of the rows.

    The part "break: …" of a note is a note of its own, as it says why a line is interrupted.
    """
    said: dict[tuple[bool, str], tuple[dict[str, None], dict[str, None]]] = {}
    for area, period, note in rows[["ref_area", "time_period", "note"]].itertuples(index=False):
        for key in _parts(note):
            areas, periods = said.setdefault(key, ({}, {}))
            areas[area] = None
            periods[period] = None
    notes = [
        Note(text, is_break, tuple(areas), tuple(sorted(periods)))
        for (is_break, text), (areas, periods) in said.items()
    ]
    return sorted(notes, key=lambda note: not note.is_break)


def year_ranges(periods: tuple[str, ...]) -> list[str]:
    """Return sorted periods with runs of years as ranges: 2005, 2006, 2008 gives 2005/2006, 2008.

    The form of the ranges is that of ISO 8601; other periods stay as they are.
    """
    ranges: list[list[str]] = []
    for period in periods:
        last = ranges[-1][-1] if ranges else ""
        follows = last.isdigit() and period.isdigit() and int(period) == int(last) + 1
        if follows:
            ranges[-1].append(period)
        else:
            ranges.append([period])
    return [run[0] if len(run) == 1 else f"{run[0]}/{run[-1]}" for run in ranges]


def _parts(note: str) -> list[tuple[bool, str]]:
    breaks = [(True, text.strip()) for text in BREAK.findall(note)]
    rest = BREAK.sub("", note).strip("; ")
    return breaks + ([(False, rest)] if rest else [])


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
