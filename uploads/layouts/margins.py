"""What offices put around the rows of a table: totals, regions, notes, row numbers, tags.

They are left out of a table that has one row for each value, each kind with one conversion that
names its rows. What a person must decide is one fault for all rows.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Field, Resource
from tables.read import OBSERVATION_KEYS, Tables
from uploads.checking.names import Names
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.reading.row_kinds import (
    MOST_NOTE_CELLS,
    is_above_provinces,
    is_group,
    is_hxl,
    is_index,
    is_note,
    is_serial_heading,
    only_counts,
)
from uploads.repair.sheet import with_columns, without_rows
from uploads.values import Sheet

BEGUN, FIGURE = ("ref_area", "indicator"), "obs_value"  # what a template begins, and what lacks
FIRST = 3  # rows below the headings, in which those stand that say something of the columns
MOST_NAMED = 20  # rows that a message names
LEAST_LETTERS = 3  # of a cell that tells what its row is
MOST_WORDS = 2  # cells of a row that says nothing of a value
NUMBER = re.compile(r"[\s\d.,%()+\-–]+")
LEAST_REQUIRED = 2  # cells that must be empty in a row that is no data
MOST_LOOKED_AT = 10_000  # names, or rows with empty cells: of more, something else is wrong

WORDS = {
    "heading-row": _("Rows that repeat the headings were left out (rows %(rows)s)."),
    "begun-row": _(
        "Rows of the template in which nothing was filled in were left out (rows %(rows)s)."
    ),
    "index-row": _("A row that only numbers the columns was left out (row %(rows)s)."),
    "tag-row": _("A row of HXL tags was left out (row %(rows)s)."),
    "note-row": _("Notes were left out (rows %(rows)s): “%(value)s”."),
    "region-row": _(
        "Rows of the whole country, of regions and of totals were left out, for only provinces "
        "belong here (rows %(rows)s): “%(value)s”."
    ),
    "serial-column": _("The column “%(value)s” only numbers the rows and was left out."),
}
ALMOST_EMPTY = _(
    "Almost nothing is filled in (rows %(rows)s): “%(value)s”. Fill in the other cells, or delete "
    "these rows if they are notes."
)

Places = NDArray[np.int64]  # rows of a sheet, counted from 0


def without_margins(
    sheet: Sheet, resource: Resource, tables: Tables
) -> tuple[Sheet, tuple[Issue, ...]]:
    """Return the sheet without what is no data in it, and what was left out or is wrong.

    tables: what is published now; a row is never left out for what names a row of these.
    """
    page = _Page(sheet, resource, tables, fields_of(sheet.header, resource))
    kinds: Mapping[str, Places] = {
        "tag-row": page.first_rows(is_hxl),
        "index-row": page.first_rows(is_index),
        "heading-row": page.repeated_headings(),
        "begun-row": page.begun_rows(),
        "region-row": page.rows_above_provinces(),
        **page.rows_of_words(),
    }
    issues, out = [], np.zeros(len(sheet.row_numbers), bool)
    for kind, places in kinds.items():
        places = places[~out[places]]
        out[places] = True
        if len(places):
            issues.append(_issue(sheet, kind, places))
    if out.all():  # then the whole is something else, and whoever reads on says what
        return sheet, ()
    sheet = without_rows(sheet, out) if out.any() else sheet
    sheet, of_columns = _without_serials(sheet, resource)
    return sheet, (*issues, *of_columns)


def _issue(sheet: Sheet, kind: str, places: Places) -> Issue:
    cells = [cell for cell in sheet.cells.iloc[int(places[0])] if cell]
    first = next((cell for cell in cells if len(cell) >= LEAST_LETTERS), cells[0])
    rows = sheet.row_numbers[places].tolist()
    fields = {"rows": rows_in_words(rows)}
    if kind == "almost-empty":
        return Issue("missing-cell", ALMOST_EMPTY, rows[0], value=first, fields=fields)
    return Issue(
        kind, WORDS[kind], rows[0], value=first, fields=fields, count=len(rows), kind="conversion"
    )


def rows_in_words(rows: Sequence[int]) -> str:
    """Return row numbers in order, those that follow each other as one: "2, 5–9, 12"."""
    starts = [0, *(at for at, (one, two) in enumerate(pairwise(rows), 1) if two != one + 1)]
    ends = [*starts[1:], len(rows)]
    runs = [(rows[start], rows[end - 1]) for start, end in zip(starts, ends, strict=True)]
    words = [str(one) if one == two else f"{one}–{two}" for one, two in runs]
    return ", ".join(words[:MOST_NAMED]) + (", …" if len(words) > MOST_NAMED else "")


@dataclass(frozen=True)
class _Page:
    """A sheet, the table it is for, and what is published."""

    sheet: Sheet
    resource: Resource
    tables: Tables
    fields: tuple[Field | None, ...]  # the column that each heading names

    def positions(self) -> dict[str, int]:
        """The places of the columns that are there, by name."""
        return {field.name: at for at, field in enumerate(self.fields) if field}

    def row(self, place: int) -> list[str]:
        return self.sheet.cells.iloc[int(place)].tolist()

    def first_rows(self, is_kind: Callable[[Sequence[str]], bool]) -> Places:
        """The rows of a kind among the first."""
        count = min(FIRST, len(self.sheet.row_numbers))
        return np.array([at for at in range(count) if is_kind(self.row(at))], np.int64)

    def repeated_headings(self) -> Places:
        """Rows whose every cell names the column that it stands in."""
        named = [at for at, field in enumerate(self.fields) if field]
        if len(named) < LEAST_REQUIRED:
            return np.array([], np.int64)
        own = self.fields[named[0]]
        titles = [self.sheet.header[named[0]], *((own.name, *own.title.values()) if own else ())]
        written = {way(one) for one in titles for way in (str, str.upper, str.lower, str.title)}
        column = self.sheet.cells.iloc[:, named[0]]
        places = np.flatnonzero(column.isin(written))
        return np.array([at for at in places.tolist() if self._repeats(at, named)], np.int64)

    def _repeats(self, place: int, named: Sequence[int]) -> bool:
        fields = fields_of(self.row(place), self.resource)
        return sum(fields[at] is self.fields[at] for at in named) >= LEAST_REQUIRED and all(
            fields[at] is self.fields[at] or not self.row(place)[at] for at in named
        )

    def begun_rows(self) -> Places:
        """Rows of a template of figures that say of what a figure would be, and nothing else."""
        positions = self.positions()
        if not {*BEGUN, FIGURE} <= set(positions):
            return np.array([], np.int64)
        places = self.gaps_of(positions[FIGURE])
        is_filled = (self.sheet.cells.iloc[places] != "").to_numpy(bool)
        begun = [positions[name] for name in BEGUN]
        is_begun = is_filled[:, begun].all(axis=1) & (is_filled.sum(axis=1) == len(begun))
        return places[is_begun]

    def gaps_of(self, column: int) -> Places:
        """The rows in which a column is empty."""
        return np.flatnonzero(np.asarray(self.sheet.cells.iloc[:, column].array == "", bool))

    def rows_above_provinces(self) -> Places:
        """Values of what provinces are part of; a gate in a region is no total, but a fault."""
        out = np.zeros(len(self.sheet.row_numbers), bool)
        positions = self.positions()
        for key in self.resource.foreign_keys:
            name = key.fields[0]
            is_observed = name in OBSERVATION_KEYS.get(self.resource.name, ())
            if key.resource != "provinces" or not is_observed or name not in positions:
                continue
            column = self.sheet.cells.iloc[:, positions[name]]
            distinct = column.unique()[:MOST_LOOKED_AT]
            values = [value for value in distinct if is_above_provinces(value)]
            if values:
                names = Names(key, self.tables)
                nobody = [value for value in values if not names.candidates(value)]
                out |= column.isin(nobody).to_numpy(bool)
        return np.flatnonzero(out)

    def rows_of_words(self) -> dict[str, Places]:
        """Notes, and other rows of few words: both lack what each row must have."""
        positions = self.positions()
        required = [
            positions[field.name]
            for field in self.resource.fields
            if field.constraints.get("required") and field.name in positions
        ]
        least = max(LEAST_REQUIRED, len(required) - MOST_NOTE_CELLS + 1)
        # A row that lacks so many lacks one of any so few: the other columns need no look.
        few = required[: max(len(required) - least + 1, 0)]
        gaps = [self.gaps_of(at) for at in few]
        places = np.unique(np.concatenate(gaps)) if gaps else np.array([], np.int64)
        lacking = (self.sheet.cells.iloc[places, required] == "").sum(axis=1).to_numpy()
        places = places[lacking >= least]
        kinds: dict[str, list[int]] = {"note-row": [], "almost-empty": []}
        for place in places.tolist() if len(places) <= MOST_LOOKED_AT else ():
            cells = [cell for cell in self.row(place) if cell]
            if is_note(cells) or (len(cells) == 1 and is_group(cells[0])):
                kinds["note-row"].append(place)
            elif len(cells) <= MOST_WORDS and not any(map(NUMBER.fullmatch, cells)):
                kinds["almost-empty"].append(place)
        return {kind: np.array(of_kind, np.int64) for kind, of_kind in kinds.items()}


def _without_serials(sheet: Sheet, resource: Resource) -> tuple[Sheet, list[Issue]]:
    """The sheet without columns that only number its rows, and the words about them."""
    out = [
        at
        for at, (heading, field) in enumerate(
            zip(sheet.header, fields_of(sheet.header, resource), strict=True)
        )
        if field is None
        and (not heading or is_serial_heading(heading))
        and only_counts(sheet.cells.iloc[:, at].tolist())
    ]
    if not out:
        return sheet, []
    issues = [
        Issue(
            "serial-column",
            WORDS["serial-column"],
            sheet.header_row,
            column=sheet.header[at] or None,
            value=sheet.header[at] or str(at + 1),
            kind="conversion",
        )
        for at in out
    ]
    kept = [at for at in range(len(sheet.header)) if at not in out]
    return with_columns(sheet, kept), issues
