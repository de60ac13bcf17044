"""An upload as a workbook in which every finding stands at its cell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.findings import advised, said, titled
from exports.template import keeps_its_digits
from exports.workbook import LAST_ROW, Book, cut, new_book, write_table
from i18n import Language
from tables.package import Resource
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.values import Sheet

MOST_ROWS = 50_000  # beyond these only rows with findings are written, and those around them
AROUND = 2  # rows before and after one with a finding
MOST_COMMENTS = 5_000  # a spreadsheet opens slowly with more; the list of findings has them all
Place = tuple[int, int]  # row of the file from 1, and column from 0


def annotated_xlsx(
    sheet: Sheet | None,
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None = None,
) -> bytes:
    """Return the upload with its findings marked and explained in the reader's language.

    Sheet 1 has the cells as they were uploaded, in the rows they had, text as text, so that it can
    be mended and uploaded again; faults are red, what was read in a certain way is blue. Sheet 2
    lists every finding. Of more than MOST_ROWS rows only those with findings are there, below a
    line that says so. Without a sheet (a file that cannot be read) there is only the list.
    """
    _ = language.gettext
    book = new_book(_("Findings"))
    if sheet is not None:
        _write_cells(sheet, issues, language, resource, book)
    _write_list(issues, language, resource, book)
    return book.finish()


def _write_list(
    issues: Sequence[Issue], language: Language, resource: Resource | None, book: Book
) -> None:
    _ = language.gettext
    kinds = {"fault": _("to mend"), "conversion": _("for information")}
    headings = [
        _("Row in the file"),
        _("Column of the table"),
        _("What was found"),
        _("Suggestion"),
        _("Value in the file"),
        _("What to do"),
    ]
    rows = [
        [
            str(issue.row or ""),
            titled(language, resource, issue.column),
            said(language, issue, resource),
            issue.suggestion,
            issue.value,
            kinds[issue.kind],
        ]
        for issue in issues[:LAST_ROW]
    ]
    write_table(book.sheet(_("Findings")), book, headings, rows)


def _write_cells(
    sheet: Sheet,
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None,
    book: Book,
) -> None:
    title = resource.title[language.code] if resource else language.gettext("Uploaded file")
    target = book.sheet(title)
    target.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST_ROW + 1}"})
    found = _by_place(sheet, issues, resource)
    kept, places = _kept(sheet, found)
    shortened = len(kept) < len(sheet.cells)
    # All rows stay where they were, so that the rows named in the list are those of this sheet.
    heading = 2 if shortened else sheet.header_row
    if shortened:
        places = np.arange(heading + 1, heading + 1 + len(kept))
        words = language.gettext(
            "Only rows with findings and those around them: %(count)s of %(all)s rows. Delete "
            "this line or keep it; mended rows can be uploaded with “Add and update rows”."
        )
        target.write_string(0, 0, words % {"count": len(kept), "all": len(sheet.cells)})
    looks = {(row, column): _look(noted, book) for (row, column), noted in found.items()}
    for column, text in enumerate(sheet.header):
        look = _heading_look(found.get((sheet.header_row, column), ()), book)
        target.write_string(heading - 1, column, cut(text), look)
    for column in range(len(sheet.header)):
        _write_column(target, sheet, column, kept, places, looks, book)
        target.set_column(column, column, 18, book.plain)
    target.freeze_panes(heading, 0)
    moved = dict(zip(sheet.rows[kept].tolist(), places.tolist(), strict=True))
    moved = {**moved, sheet.header_row: heading}
    _comment(target, found, moved, shortened, language, resource)


def _by_place(
    sheet: Sheet, issues: Sequence[Issue], resource: Resource | None
) -> Mapping[Place, Sequence[Issue]]:
    """Findings by the cell they stand at; of a whole column at its heading, of a row at its first.

    A conversion of many rows is told once, at the heading.
    """
    columns = {heading: place for place, heading in reversed([*enumerate(sheet.header)])}
    if resource:
        fields = enumerate(fields_of(sheet.header, resource))
        columns |= {field.name: place for place, field in fields if field}
    rows = set(sheet.rows.tolist())
    found = defaultdict(list)
    for issue in issues:
        own = issue.row in rows and not (issue.kind == "conversion" and issue.count > 1)
        row = issue.row if own and issue.row else sheet.header_row
        found[row, columns.get(issue.column or "", 0)].append(issue)
    return found


def _kept(sheet: Sheet, found: Mapping[Place, Sequence[Issue]]) -> tuple[np.ndarray, np.ndarray]:
    """The rows of `cells` to write, and their places in the file."""
    count = len(sheet.cells)
    if count <= MOST_ROWS and (count == 0 or sheet.rows[-1] <= LAST_ROW):
        return np.arange(count), sheet.rows
    faulty = np.flatnonzero(np.isin(sheet.rows, [row for row, _ in found]))[:MOST_ROWS]
    near = (faulty[:, None] + np.arange(-AROUND, AROUND + 1)).ravel()
    kept = np.unique(near[(near >= 0) & (near < count)])[:MOST_ROWS]
    return kept, sheet.rows[kept]


def _look(noted: Sequence[Issue], book: Book) -> Format:
    return book.fault if _is_fault(noted) else book.converted


def _heading_look(noted: Sequence[Issue], book: Book) -> Format:
    if not noted:
        return book.heading
    return book.fault_heading if _is_fault(noted) else book.converted_heading


def _is_fault(noted: Sequence[Issue]) -> bool:
    return any(issue.kind == "fault" for issue in noted)


def _write_column(
    target: Worksheet,
    sheet: Sheet,
    column: int,
    kept: np.ndarray,
    places: np.ndarray,
    looks: Mapping[Place, Format],
    book: Book,
) -> None:
    texts: pd.Series = sheet.cells.iloc[kept, column]
    native = sheet.native.get(column)
    numbers = np.zeros(len(kept), bool) if native is None else native[kept]
    rows = zip(texts, sheet.rows[kept].tolist(), places.tolist(), numbers.tolist(), strict=True)
    for text, row, place, number in rows:
        look = looks.get((row, column))
        if number and keeps_its_digits(text):
            target.write_number(place - 1, column, float(text), look or book.number)
        elif text:
            target.write_string(place - 1, column, cut(text), look or book.plain)
        elif look:
            target.write_blank(place - 1, column, None, look)


def _comment(
    target: Worksheet,
    found: Mapping[Place, Sequence[Issue]],
    moved: Mapping[int, int],
    shortened: bool,
    language: Language,
    resource: Resource | None,
) -> None:
    """Put the words to the cells, faults first."""
    words = language.gettext("Row %(row)s of the file: %(finding)s")
    shown = [(place, noted) for place, noted in found.items() if place[0] in moved]
    shown.sort(key=lambda item: not _is_fault(item[1]))
    for (row, column), noted in shown[:MOST_COMMENTS]:
        text = "\n".join(advised(language, issue, resource) for issue in noted[:10])
        if shortened:
            text = words % {"row": row, "finding": text}
        size = {"x_scale": 2.2, "y_scale": 1 + min(text.count("\n") + len(text) // 90, 5) * 0.5}
        target.write_comment(moved[row] - 1, column, cut(text), size)
