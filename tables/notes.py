"""What the notes of observations say: remarks and breaks, each once, and how values are counted.

A note is text of the row's source. Its part "break: …" says why a line is interrupted; the texts
in other languages, in the table `notes`, have it in their own words (BREAKS). Which words of a note
name a counting method is in the table `ways_of_counting`, by indicator.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from tables.read import Tables

# How each language begins the part of a note that is about a break.
BREAKS = {"en": "break", "vi": "gián đoạn chuỗi", "lo": "ຊຸດຂໍ້ມູນຂາດຕອນ"}
BREAK = re.compile(rf"(?:^|;\s*)(?:{'|'.join(BREAKS.values())}): ([^;]*)")

Patterns = tuple[tuple[str, str], ...]  # (way, note_pattern) of one indicator


@dataclass(frozen=True)
class Note:
    """One note or a part of it: its text, whether it is about a break, its subjects."""

    text: str
    language: str  # ISO 639-1
    is_break: bool
    areas: tuple[str, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True)
class CountingMethod:
    """A way of counting: the row of `ways_of_counting`, and whose values are counted so."""

    row: Mapping[str, Any]
    areas: tuple[str, ...]
    periods: tuple[str, ...]


def grouped_notes(rows: pd.DataFrame, words: Callable[[str], tuple[str, str]]) -> list[Note]:
    """Return the notes of rows of `statistics`, breaks first, else in the order of the rows.

    The part "break: …" of a note is a note of its own. `words` gives the text and the language in
    which a note is said.
    """
    subjects: dict[tuple[bool, str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for area, period, note in rows[["ref_area", "time_period", "note"]].itertuples(index=False):
        for part in _parts(*words(note)):
            areas, periods = subjects.setdefault(part, ({}, {}))
            areas[area] = None
            periods[period] = None
    notes = [
        Note(text, language, is_break, tuple(areas), tuple(sorted(periods)))
        for (is_break, text, language), (areas, periods) in subjects.items()
    ]
    return sorted(notes, key=lambda note: not note.is_break)


@lru_cache(maxsize=4000)
def _parts(note: str, language: str) -> list[tuple[bool, str, str]]:
    """The breaks of a note, then what else it says: (is_break, text, language)."""
    breaks = [(True, text.strip(), language) for text in BREAK.findall(note)]
    rest = BREAK.sub("", note).strip("; ")
    return breaks + ([(False, rest, language)] if rest else [])


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


def methods_of(tables: Tables, rows: pd.DataFrame) -> list[str]:
    """Return how each row of `statistics` counts: a `way`, "" where no note says."""
    patterns = _patterns(tables)
    return [
        _method(patterns.get(indicator, ()), note)
        for indicator, note in zip(rows["indicator"], rows["note"], strict=True)
    ]


def breaking_methods(tables: Tables, rows: pd.DataFrame) -> list[str]:
    """Return `methods_of` where a line must stop as the method changes, else ""."""
    table = tables["ways_of_counting"]
    splitting = table[table["splits_line"] == "yes"]
    breaking = set(zip(splitting["indicator"], splitting["way"], strict=True))
    methods = zip(rows["indicator"], methods_of(tables, rows), strict=True)
    return [way if (indicator, way) in breaking else "" for indicator, way in methods]


def is_break(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Return whether the later of two rows of a series does not continue the earlier one.

    Its status or its note says so, or the rows count in different ways (`way`, where they have it).
    """
    ways = {before.get("way") or "", after.get("way") or ""} - {""}
    # The note of a broken series says "break: …" also where the status letter says estimate.
    return len(ways) > 1 or after["obs_status"] == "B" or "break:" in after["note"]


def mixed_methods(tables: Tables, rows: pd.DataFrame) -> Mapping[str, tuple[CountingMethod, ...]]:
    """Return by indicator the methods by which its rows count, the most frequent first.

    Indicators whose rows all count alike, as far as notes say, are left out.
    """
    ways = methods_of(tables, rows)
    pairs = set(zip(rows["indicator"], ways, strict=True))
    if max(Counter(indicator for indicator, way in pairs if way).values(), default=0) <= 1:
        return {}  # as most are: a map asks for each of its years
    counted = rows.assign(way=ways)
    counted = counted[counted["way"] != ""]
    by_indicator = {
        str(indicator): _methods_in(tables, str(indicator), own)
        for indicator, own in counted.groupby("indicator", sort=False)
    }
    return {indicator: methods for indicator, methods in by_indicator.items() if len(methods) > 1}


def _methods_in(tables: Tables, indicator: str, rows: pd.DataFrame) -> tuple[CountingMethod, ...]:
    table = tables["ways_of_counting"]
    methods = table[table["indicator"] == indicator].set_index("way", drop=False)
    return tuple(
        CountingMethod(
            methods.loc[way].to_dict(),
            tuple(dict.fromkeys(own["ref_area"])),
            tuple(sorted(set(own["time_period"]))),
        )
        for way in rows["way"].value_counts().index
        for own in (rows[rows["way"] == way],)
    )


def _patterns(tables: Tables) -> Mapping[str, Patterns]:
    """The patterns of each indicator, in the order of the table."""
    patterns: dict[str, Patterns] = {}
    for row in tables["ways_of_counting"].to_dict("records"):
        own = patterns.get(row["indicator"], ())
        patterns[row["indicator"]] = (*own, (row["way"], row["note_pattern"]))
    return patterns


@lru_cache(maxsize=4000)
def _method(patterns: Patterns, note: str) -> str:
    """The first method whose words are in a note. Many rows share few notes: each is read once."""
    return next((way for way, words in patterns if re.search(words, note, re.IGNORECASE)), "")
