"""The notes of observations, each said once with the provinces and periods it is about."""

import re
from dataclasses import dataclass

import pandas as pd

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
