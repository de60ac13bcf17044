"""Figures to take away as a workbook: the rows on one sheet, what they are on another."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.dataset import Dataset, about, together
from exports.workbook import WIDEST, Book, cut, new_book
from i18n import Language
from tables.sources import own_address

NARROW = 8  # characters of a column at least
LABELS, TEXTS = 16, 90  # widths of the columns on the second sheet, in characters
LONGEST_LINK = 2_000  # characters; Excel follows 2,079
DECIMALS = 6  # shown; a value with more has all of them in its cell
YEAR = re.compile(r"[12]\d{3}")


def to_xlsx(first: Dataset, *others: Dataset) -> bytes:
    """Return a workbook in the reader's language, without a formula.

    A sheet for each dataset has its rows, one a value, below headings that stay in view: numbers as
    numbers, with as many decimals as they have, whole years as numbers too, and all else as text.
    The last sheet says what they are: definition, unit, version, address, citation, and the sources
    with their links.
    """
    _ = first.language.gettext
    book = new_book(first.citation.title)
    for dataset in (first, *others):
        name = dataset.title if others else _("Data")
        _write_rows(book.sheet(name), book, dataset.sheet)
    _write_about(book.sheet(_("About")), book, together(first, *others))
    return book.finish()


def _write_rows(sheet: Worksheet, book: Book, rows: pd.DataFrame) -> None:
    sheet.freeze_panes(1, 0)
    looks: dict[str, Format] = {}
    for column, heading in enumerate(rows.columns):
        sheet.write_string(0, column, str(heading), book.heading)
        cells = rows[heading].tolist()
        for place, cell in enumerate(cells, start=1):
            _write(sheet, place, column, cell, book, looks)
        longest = max((len(_as_text(cell)) for cell in cells), default=0)
        width = min(max(len(str(heading)) + 3, longest + 2, NARROW), WIDEST)
        sheet.set_column(column, column, width)
    sheet.autofilter(0, 0, max(len(rows), 1), len(rows.columns) - 1)


def _write(
    sheet: Worksheet,
    row: int,
    column: int,
    cell: str | float | None,
    book: Book,
    looks: dict[str, Format],
) -> None:
    """A number as one, nothing for what is missing, else text."""
    if isinstance(cell, str):
        if YEAR.fullmatch(cell):
            sheet.write_number(row, column, int(cell), book.number)
        elif cell:
            sheet.write_string(row, column, cut(cell), book.plain)
    elif cell is not None and cell == cell:
        pattern = _pattern(cell)
        if pattern not in looks:
            looks[pattern] = book.workbook.add_format({"num_format": pattern})
        sheet.write_number(row, column, cell, looks[pattern])


def _pattern(value: float) -> str:
    """How Excel shows a number: thousands apart, with the decimals that it has."""
    _, _, decimals = repr(round(float(value), DECIMALS)).partition(".")
    digits = "" if "e" in decimals else decimals.rstrip("0")
    return f"#,##0.{'0' * len(digits)}" if digits else "#,##0"


def _as_text(cell: object) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else f"{cell:,}"


def _write_about(sheet: Worksheet, book: Book, dataset: Dataset) -> None:
    language = dataset.language
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, TEXTS)
    sheet.write_string(0, 0, cut(dataset.citation.title), book.workbook.add_format({"bold": True}))
    lines = about(dataset)
    for place, (label, text) in enumerate(lines, start=2):
        sheet.write_string(place, 0, label, book.strong)
        _write_text(sheet, place, 1, text, book)
    _write_sources(sheet, book, len(lines) + 3, dataset.sources, language)


def _write_sources(
    sheet: Worksheet, book: Book, top: int, sources: Sequence[Any], language: Language
) -> None:
    """A line for each source: who published it, what and when, and where it can be read."""
    _ = language.gettext
    headings = [_("Publisher"), _("Source"), _("Published"), _("Authority"), _("Address")]
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, heading, book.heading)
    sheet.set_column(2, 3, LABELS)
    sheet.set_column(4, 4, WIDEST)
    for place, row in enumerate(sources, start=top + 1):
        level = language.label("sources", "authority", str(row["authority"]))
        texts = [row["publisher"], row["title"], language.date(row["published"]), level]
        for column, text in enumerate([*texts, own_address(row)]):
            _write_text(sheet, place, column, text, book)


def _write_text(sheet: Worksheet, row: int, column: int, text: str, book: Book) -> None:
    """A text, or an address that can be followed."""
    if text.startswith(("http://", "https://")) and len(text) < LONGEST_LINK and " " not in text:
        sheet.write_url(row, column, text, book.wrapped, text)
    else:
        sheet.write_string(row, column, cut(text), book.wrapped)
