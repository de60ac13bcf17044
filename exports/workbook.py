"""What all workbooks written here have in common: options, looks, names of sheets."""

import io
import re
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from figures.theme import LIGHT
from uploads.origin import PROPERTY

LONGEST_CELL = 32_000  # characters; Excel keeps 32,767
LAST_ROW = 1_048_575  # of a sheet, from 0
WIDEST = 60  # characters of a column
# A cell that looks like a formula or an address is text like any other.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Book:
    """A workbook being written, with the few looks its cells may have."""

    file: io.BytesIO
    workbook: Workbook
    plain: Format  # text that Excel must not turn into a number or a date
    number: Format
    heading: Format
    required: Format  # heading of a column that must be filled
    wrapped: Format
    strong: Format
    fault: Format
    converted: Format
    converted_heading: Format
    fault_heading: Format

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet; its name is cut to what Excel allows, and numbered where it is taken."""
        kept = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:28] or "1"
        taken = {sheet.get_name().lower() for sheet in self.workbook.worksheets()}
        return self.workbook.add_worksheet(
            kept if kept.lower() not in taken else f"{kept} {len(taken)}"
        )

    def finish(self) -> bytes:
        """Return the workbook as a file; nothing can be added after that."""
        self.workbook.close()
        return self.file.getvalue()


def new_book(title: str, publication: int | None = None) -> Book:
    """Return an empty workbook of that title; it keeps which publication its rows are of."""
    file = io.BytesIO()
    workbook = Workbook(file, OPTIONS)
    workbook.set_properties({"title": title})
    if publication is not None:
        workbook.set_custom_property(PROPERTY, publication, "number_int")
    top = {"valign": "top"}
    bold = {"bold": True, "bottom": 1, "bottom_color": LIGHT.axis, "num_format": "@"}

    def look(**more: object) -> Format:
        return workbook.add_format(more)

    return Book(
        file=file,
        workbook=workbook,
        plain=look(num_format="@"),
        number=look(num_format="General"),
        heading=look(**bold, bg_color=LIGHT.panel),
        required=look(**bold, bg_color=tint(LIGHT.primary)),
        wrapped=look(**top, text_wrap=True, num_format="@"),
        strong=look(**top, bold=True, num_format="@", text_wrap=True),
        fault=look(num_format="@", bg_color=tint(LIGHT.error), font_color=LIGHT.error),
        converted=look(num_format="@", bg_color=tint(LIGHT.info)),
        converted_heading=look(**bold, bg_color=tint(LIGHT.info)),
        fault_heading=look(**bold, bg_color=tint(LIGHT.error), font_color=LIGHT.error),
    )


def tint(colour: str, share: float = 0.18) -> str:
    """Return a colour of the theme thinned with white, to lie under black text."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def cut(text: str) -> str:
    """Return what of a text fits into one cell."""
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…"


def write_table(sheet: Worksheet, book: Book, headings: list[str], rows: list[list[str]]) -> None:
    """Fill a sheet with a list to read: headings that stay in view, wrapped cells, a filter."""
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, book.heading)
    for place, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(place, column, cut(text), book.wrapped if column else book.strong)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
    for column, heading in enumerate(headings):
        longest = max((len(line) for row in rows for line in row[column].split("\n")), default=0)
        sheet.set_column(column, column, min(max(len(heading) + 4, longest + 2, 8), WIDEST))
