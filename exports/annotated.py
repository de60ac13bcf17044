"""An upload as a workbook with every finding at its cell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.findings import NO_NAMES, column_title, issue_in_words, issue_with_advice
from exports.names import NamesById
from exports.template import keeps_its_digits
from exports.workbook import LAST_ROW, Book, cut, new_book, write_table
from i18n import Language
from tables.package import Resource
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.values import Sheet

GUIDE_WIDTH = 90  # characters
MOST_ROWS = 50_000  # beyond these only rows with findings are written, and those around them
AROUND = 2  # rows before and after one with a finding
MOST_COMMENTS = 5_000  # a spreadsheet opens slowly with more; the list of findings has them all
At = tuple[int, int]  # row of the file from 1, and column from 0


def annotated_xlsx(
    sheet: Sheet | None,
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None = None,
    origin: int | None = None,
    names: NamesById = NO_NAMES,
) -> bytes:
    """Return the upload with its findings marked and explained in the reader's language.

    Sheet 1 says what to do. Sheet 2 has the cells as they were uploaded, in the rows they had, text
    as text, so that it can be mended and uploaded again; faults are red, what was read in a certain
    way is blue. Sheet 3 lists every finding. Of more than MOST_ROWS rows only those with findings
    are there, below a line that says so. Without a sheet (a file that cannot be read) there is only
    the list.
    """
    _ = language.gettext
    book = new_book(_("Findings"), origin)
    if sheet is not None:
        title = resource.title[language.code] if resource else _("Uploaded file")
        guide, target = book.sheet(_("How to mend it")), book.sheet(title)
        for place, line in enumerate(guide_lines(language, target.get_name(), issues)):
            guide.write_string(place, 0, line, book.wrapped if place else book.strong)
        guide.set_column(0, 0, GUIDE_WIDTH)
        _write_cells(sheet, issues, language, resource, names, book, target)
    headings, rows = findings_list(issues, language, resource, names)
    write_table(book.sheet(_("Findings")), book, headings, rows)
    return book.finish()


def guide_lines(language: Language, sheet: str, issues: Sequence[Issue]) -> list[str]:
    """Return what the first sheet says: how the file is mended with this workbook alone."""
    _ = language.gettext
    faults = sum(issue.kind == "fault" for issue in issues)
    count = language.ngettext(
        "%(count)s cell or row has to be mended.",
        "%(count)s cells or rows have to be mended.",
        faults,
    )
    steps = (
        _("How to mend this file"),
        count % {"count": language.number(faults)},
        _("1. Open the sheet “%(sheet)s”. What is to be mended is red."),
        _("2. Point at a red cell: its note says what is wrong and what to write instead."),
        _("3. Write it into the cell. What the list “%(list)s” suggests can be copied from there."),
        _("4. Save the workbook and upload it again. This sheet and the list may stay in it."),
        _("Blue cells need nothing: their notes say how they were read."),
    )
    return [step % {"sheet": sheet, "list": _("Findings")} for step in steps]


def findings_list(
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None,
    names: NamesById = NO_NAMES,
) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the rows of the list of all findings, what is to be mended first."""
    _ = language.gettext
    kinds = {"fault": _("to mend"), "conversion": _("for information")}
    headings = [
        _("Row or cell in the file"),
        _("Column of the table"),
        _("What was found"),
        _("Suggestion"),
        _("Value in the file"),
        _("What to do"),
    ]
    rows = [
        [
            issue.cell or str(issue.row or ""),
            column_title(language, resource, issue.column),
            issue_in_words(language, issue, resource, names),
            issue.suggestion,
            issue.value,
            kinds[issue.kind],
        ]
        for issue in issues[:LAST_ROW]
    ]
    return headings, rows


def _write_cells(
    sheet: Sheet,
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None,
    names: NamesById,
    book: Book,
    target: Worksheet,
) -> None:
    target.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST_ROW + 1}"})
    by_cell = _by_cell(sheet, issues, resource)
    kept, target_rows = _rows_to_write(sheet, by_cell)
    is_shortened = len(kept) < len(sheet.cells)
    # All rows stay where they were, so that the rows named in the list are those of this sheet.
    heading = 2 if is_shortened else sheet.header_row
    if is_shortened:
        target_rows = np.arange(heading + 1, heading + 1 + len(kept))
        words = language.gettext(
            "Only rows with findings and those around them: %(count)s of %(all)s rows. Delete "
            "this line or keep it; mended rows can be uploaded with “Add and update rows”."
        )
        target.write_string(0, 0, words % {"count": len(kept), "all": len(sheet.cells)})
    looks = {cell: _look(of_cell, book) for cell, of_cell in by_cell.items()}
    for column, text in enumerate(sheet.header):
        look = _heading_look(by_cell.get((sheet.header_row, column), ()), book)
        target.write_string(heading - 1, column, cut(text), look)
    for column in range(len(sheet.header)):
        _write_column(target, sheet, column, kept, target_rows, looks, book)
        target.set_column(column, column, 18, book.plain)
    target.freeze_panes(heading, 0)
    moves = dict(zip(sheet.row_numbers[kept].tolist(), target_rows.tolist(), strict=True))
    moves |= {sheet.header_row: heading}
    _comment(target, by_cell, moves, is_shortened, language, resource, names)


def _by_cell(
    sheet: Sheet, issues: Sequence[Issue], resource: Resource | None
) -> Mapping[At, Sequence[Issue]]:
    """Findings by their cell; those of a whole column at its heading, of a row at its first cell.

    A conversion of many rows is written once, at the heading.
    """
    columns = {heading: position for position, heading in reversed([*enumerate(sheet.header)])}
    if resource:
        fields = enumerate(fields_of(sheet.header, resource))
        columns |= {field.name: position for position, field in fields if field}
    rows = set(sheet.row_numbers.tolist())
    by_cell = defaultdict(list)
    for issue in issues:
        own = issue.row in rows and not (issue.kind == "conversion" and issue.count > 1)
        row = issue.row if own and issue.row else sheet.header_row
        by_cell[row, columns.get(issue.column or "", 0)].append(issue)
    return by_cell


def _rows_to_write(
    sheet: Sheet, by_cell: Mapping[At, Sequence[Issue]]
) -> tuple[np.ndarray, np.ndarray]:
    """The rows of `cells` to write, and their row numbers in the file."""
    count = len(sheet.cells)
    if count <= MOST_ROWS and (count == 0 or sheet.row_numbers[-1] <= LAST_ROW):
        return np.arange(count), sheet.row_numbers
    faulty = np.flatnonzero(np.isin(sheet.row_numbers, [row for row, _ in by_cell]))[:MOST_ROWS]
    near = (faulty[:, None] + np.arange(-AROUND, AROUND + 1)).ravel()
    kept = np.unique(near[(near >= 0) & (near < count)])[:MOST_ROWS]
    return kept, sheet.row_numbers[kept]


def _look(issues: Sequence[Issue], book: Book) -> Format:
    return book.fault if _has_fault(issues) else book.converted


def _heading_look(issues: Sequence[Issue], book: Book) -> Format:
    if not issues:
        return book.heading
    return book.fault_heading if _has_fault(issues) else book.converted_heading


def _has_fault(issues: Sequence[Issue]) -> bool:
    return any(issue.kind == "fault" for issue in issues)


def _write_column(
    target: Worksheet,
    sheet: Sheet,
    column: int,
    kept: np.ndarray,
    target_rows: np.ndarray,
    looks: Mapping[At, Format],
    book: Book,
) -> None:
    texts: pd.Series = sheet.cells.iloc[kept, column]
    native = sheet.native.get(column)
    numbers = np.zeros(len(kept), bool) if native is None else native[kept]
    targets, row_numbers = target_rows.tolist(), sheet.row_numbers[kept].tolist()
    rows = zip(texts, row_numbers, targets, numbers.tolist(), strict=True)
    for text, row, target_row, number in rows:
        look = looks.get((row, column))
        if number and keeps_its_digits(text):
            target.write_number(target_row - 1, column, float(text), look or book.number)
        elif text:
            target.write_string(target_row - 1, column, cut(text), look or book.plain)
        elif look:
            target.write_blank(target_row - 1, column, None, look)


def _comment(
    target: Worksheet,
    by_cell: Mapping[At, Sequence[Issue]],
    moves: Mapping[int, int],
    is_shortened: bool,
    language: Language,
    resource: Resource | None,
    names: NamesById,
) -> None:
    """Put the words to the cells, faults first; `moves` gives the row of each row of the file."""
    words = language.gettext("Row %(row)s of the file: %(finding)s")
    comments = [(cell, issues) for cell, issues in by_cell.items() if cell[0] in moves]
    comments.sort(key=lambda item: not _has_fault(item[1]))
    for (row, column), issues in comments[:MOST_COMMENTS]:
        text = "\n".join(
            issue_with_advice(language, issue, resource, names) for issue in issues[:10]
        )
        if is_shortened:
            text = words % {"row": row, "finding": text}
        size = {"x_scale": 2.2, "y_scale": 1 + min(text.count("\n") + len(text) // 90, 5) * 0.5}
        target.write_comment(moves[row] - 1, column, cut(text), size)
