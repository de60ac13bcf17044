"""An upload that is a workbook, as the office made it, with every finding at its cell."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import IntProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from exports.annotated import GUIDE_WIDTH, MOST_COMMENTS, findings_list, guide_lines
from exports.findings import NO_NAMES, issue_with_advice
from exports.names import NamesById
from exports.workbook import cut, tint
from figures.theme import LIGHT
from i18n import Language
from tables.package import Resource
from uploads.issue import Issue
from uploads.origin import PROPERTY
from uploads.values import Sheet

LARGEST = 2_000_000  # bytes: the library takes many times as much memory, and seconds
WIDEST_LIST = 60  # characters of a column of the list
COMMENT_WIDTH, COMMENT_HEIGHT = 320, 110  # pixels


def annotated_original(
    content: bytes,
    sheet: Sheet,
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None = None,
    origin: int | None = None,
    names: NamesById = NO_NAMES,
) -> bytes | None:
    """Return a workbook with its sheets, titles and formats, and the findings in it.

    A first sheet says what to do; faults are red with a note at their cell, and a last sheet lists
    all findings. None where it is too large, or no workbook that the library can write again.
    content: of the file as it was uploaded, which a check has read. sheet: its table.
    """
    if len(content) > LARGEST or not sheet.letters:
        return None
    try:
        book = load_workbook(io.BytesIO(content))
        target = book[sheet.name] if sheet.name else book.active
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError):
        return None  # other programs write parts that this library does not know
    if not isinstance(target, Worksheet):
        return None
    _mark(target, sheet, issues, language, resource, names)
    _write_guide(book, target.title, issues, language)
    _write_list(book, issues, language, resource, names)
    if origin is not None and PROPERTY not in book.custom_doc_props.names:
        book.custom_doc_props.append(IntProperty(name=PROPERTY, value=origin))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _by_cell(sheet: Sheet, issues: Sequence[Issue]) -> Mapping[str, Sequence[Issue]]:
    """Findings by their cell; those of no cell at the first heading, of a row at its first cell."""
    by_cell = defaultdict(list)
    for issue in issues:
        is_of_many = issue.kind == "conversion" and issue.count > 1
        row = issue.row if issue.row and not is_of_many else sheet.header_row
        first = f"{sheet.letters[0]}{row}"
        by_cell[first if is_of_many or not issue.cell else issue.cell].append(issue)
    return by_cell


def _mark(
    target: Worksheet,
    sheet: Sheet,
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None,
    names: NamesById,
) -> None:
    cells = list(_by_cell(sheet, issues).items())
    cells.sort(key=lambda item: not _has_fault(item[1]))
    for place, of_cell in cells[:MOST_COMMENTS]:
        cell = target[place]
        colour = tint(LIGHT.error if _has_fault(of_cell) else LIGHT.info).removeprefix("#")
        cell.fill = PatternFill("solid", start_color=colour)
        if _has_fault(of_cell):
            font = copy(cell.font)
            font.color = LIGHT.error.removeprefix("#")
            cell.font = font
        text = "\n".join(
            issue_with_advice(language, issue, resource, names) for issue in of_cell[:10]
        )
        cell.comment = Comment(cut(text), language.gettext("Check"))
        cell.comment.width, cell.comment.height = COMMENT_WIDTH, COMMENT_HEIGHT


def _has_fault(issues: Sequence[Issue]) -> bool:
    return any(issue.kind == "fault" for issue in issues)


def _write_guide(book: Workbook, title: str, issues: Sequence[Issue], language: Language) -> None:
    guide = book.create_sheet(_free_name(book, language.gettext("How to mend it")), 0)
    for place, line in enumerate(guide_lines(language, title, issues), start=1):
        guide.cell(place, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    guide["A1"].font = Font(bold=True)
    guide.column_dimensions["A"].width = GUIDE_WIDTH
    for one in book.worksheets:  # only the first is chosen, or all would be written into at once
        one.sheet_view.tabSelected = one is guide
    book.active = 0


def _write_list(
    book: Workbook,
    issues: Sequence[Issue],
    language: Language,
    resource: Resource | None,
    names: NamesById,
) -> None:
    target = book.create_sheet(_free_name(book, language.gettext("Findings")))
    headings, rows = findings_list(issues, language, resource, names)
    for place, row in enumerate((headings, *rows), start=1):
        for column, text in enumerate(row, start=1):
            cell = target.cell(place, column)
            cell.value, cell.data_type, cell.number_format = cut(text), "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=place == 1)
    for column, heading in enumerate(headings):
        longest = max((len(row[column]) for row in rows), default=0)
        letter = target.cell(1, column + 1).column_letter
        target.column_dimensions[letter].width = min(max(len(heading), longest) + 2, WIDEST_LIST)
    target.freeze_panes = "A2"


def _free_name(book: Workbook, name: str) -> str:
    taken = {one.lower() for one in book.sheetnames}
    return name[:31] if name[:31].lower() not in taken else f"{name[:28]} {len(taken)}"
