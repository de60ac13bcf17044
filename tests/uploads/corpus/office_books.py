"""Workbooks of every kind that offices have, one of each: cells, formats, layouts, containers."""

import datetime
import io
from collections.abc import Callable

import xlwt
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.uploads.corpus.offices import ANSWERS, ROWS, TWO, asked, growth, read, refused, row
from tests.uploads.files import (
    SHEET,
    STRINGS,
    Row,
    archive_of,
    header,
    parts_of,
    replaced,
    vietnamese_header,
    with_part,
)

AREA, PERIOD, VALUE = (header().index(name) for name in ("ref_area", "time_period", "obs_value"))
DAY = datetime.datetime(2015, 3, 1)
FORMATS, STRICT = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
Edit = Callable[[Workbook, Worksheet], object]


def fill(sheet: Worksheet, rows: tuple[Row, ...] = ROWS, top: int = 0) -> None:
    """Write the headings and the rows of statistics; values and years as numbers."""
    sheet.write_row(top, 0, header())
    for place, cells in enumerate(rows, start=top + 1):
        for column, cell in enumerate(cells):
            if column in (PERIOD, VALUE):
                sheet.write_number(place, column, float(cell))
            else:
                sheet.write_string(place, column, cell)


def book(edit: Edit | None = None, rows: tuple[Row, ...] = ROWS, **options: bool) -> bytes:
    """An .xlsx file of the rows, and what the function makes of its sheet then."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True} | options) as made:
        sheet = made.add_worksheet()
        fill(sheet, rows)
        if edit:
            edit(made, sheet)
    return out.getvalue()


def shown(column: int, number: float, *formats: str) -> Edit:
    """A number in a column of each row, with the format of that row."""

    def edit(made: Workbook, sheet: Worksheet) -> None:
        for place, one in enumerate(formats, start=1):
            sheet.write_number(place, column, number, made.add_format({"num_format": one}))

    return edit


def day(column: int, formats: str, when: datetime.datetime = DAY) -> Edit:
    """A date in the first row, with a format."""
    return lambda made, sheet: sheet.write_datetime(
        1, column, when, made.add_format({"num_format": formats})
    )


def raised(column: int, text: str) -> Edit:
    """A text in the first row with a raised digit after it."""
    return lambda made, sheet: sheet.write_rich_string(
        1, column, text, made.add_format({"font_script": 1}), "2"
    )


def drawn(write: Callable[[Workbook, Worksheet], object]) -> bytes:
    """A workbook whose only sheet the function draws."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        write(made, made.add_worksheet())
    return out.getvalue()


def with_noise(made: Workbook, sheet: Worksheet) -> None:
    """A sum as a computer keeps it: 862 is shown."""
    sheet.write_formula(1, VALUE, "=861.9+0.1", None, 862.0000000000001)


def over_two_rows(made: Workbook, sheet: Worksheet) -> None:
    """Groups of columns above the headings, the other headings merged over both rows."""
    for column in (0, 1, 6, 7):
        sheet.merge_range(0, column, 1, column, header()[column])
    sheet.merge_range(0, 2, 0, 3, "Văn bản")
    sheet.merge_range(0, 4, 0, 5, "Số liệu")
    sheet.write_row(1, 2, header()[2:6])
    for place, cells in enumerate(ROWS, start=2):
        sheet.write_row(place, 0, cells)


def with_error(made: Workbook, sheet: Worksheet) -> None:
    """A division by nothing."""
    sheet.write_formula(1, VALUE, "=1/0", None, "#DIV/0!")


def titles_above(made: Workbook, sheet: Worksheet) -> None:
    """Vietnamese titles above the ids, and a source below the rows."""
    sheet.write_row(0, 0, vietnamese_header())
    fill(sheet, top=1)
    sheet.write(len(ROWS) + 2, 0, "Nguồn: Cục Thống kê")


def tags(made: Workbook, sheet: Worksheet) -> None:
    """The hashtags of HXL between the headings and the rows."""
    fill(sheet, top=1)
    sheet.write_row(0, 0, header())
    sheet.write_row(1, 0, [f"#{name}+code" for name in ("adm1", "indicator", "date", "source")])
    sheet.write_row(1, 4, ["#value+num", "#status", "#meta", "#description"])


def unit_above(made: Workbook, sheet: Worksheet) -> None:
    """A heading that says its unit."""
    sheet.write(0, VALUE, "Giá trị (nghìn người)")


def filtered(made: Workbook, sheet: Worksheet) -> None:
    """A row that a filter hides."""
    sheet.autofilter(0, 0, 2, len(header()) - 1)
    sheet.set_row(2, None, None, {"hidden": True})


def merged(made: Workbook, sheet: Worksheet) -> None:
    """One cell with the province beside three rows."""
    sheet.merge_range(1, AREA, 3, AREA, "vn-ha-nam")


def second_sheet(made: Workbook, sheet: Worksheet) -> None:
    """The same table on another sheet."""
    fill(made.add_worksheet("2015"))


def yearbook(made: Workbook, sheet: Worksheet) -> None:
    """A table of a yearbook: a title with the unit, years across, the country above."""
    sheet.write(0, 0, "Dân số trung bình phân theo địa phương (nghìn người)")
    sheet.write_row(2, 1, [2013, 2014, "Sơ bộ 2015"])
    sheet.write_row(3, 0, ["CẢ NƯỚC", 89759.5, 90728.9, 91713.3])
    sheet.write_row(4, 0, ["Đồng bằng sông Hồng", 20439.4, 20705.2, 20925.5])
    sheet.write_row(5, 0, ["Hà Nam", 799.4, "..", 802.7])


def old() -> bytes:
    """The rows as a workbook of Excel 97."""
    made = xlwt.Workbook()
    sheet = made.add_sheet("a")
    for place, cells in enumerate([header(), *ROWS]):
        for column, cell in enumerate(cells):
            sheet.write(place, column, cell)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


PLAIN = book()
PARTS = parts_of(PLAIN)
MASHUP = '<?xml version="1.0" encoding="utf-16"?><DataMashup>UEsDBBQ=</DataMashup>'
YEARS = tuple(row(time_period=year) for year in ("2014", "2015", "2016"))
GROWTH = ("vn-ha-nam 1998 7.5", "vn-ha-nam 1999 7.5", "vn-ha-nam 2000 7.5")
MONEY = ('#,##0 "₫"', "[$₭-454]#,##0", "[Red]-#,##0.00", '"đ"#,##0')
THREE, FOUR = tuple(growth(*"111")), tuple(growth(*"1111", indicator="grdp_bn_vnd"))
ATTAPEU = (row("la-attapeu"),)
ISO_CELL = (b'<c r="C2"><v>2016<', b'<c r="C2" t="d"><v>2015-03-01T00:00:00<')
DATED = ("vn-ha-nam 2015-03-01 862", TWO[1])


def strict() -> bytes:
    """The workbook as Excel saves Strict Open XML."""
    space, relations = b"spreadsheetml/2006/main", b"officeDocument/2006/relationships"
    changed = {}
    for name, content in PARTS.items():
        content = content.replace(FORMATS + space, STRICT + b"spreadsheetml/main")
        changed[name] = content.replace(
            FORMATS + relations, STRICT + b"officeDocument/relationships"
        )
    return archive_of(changed)


NAME = "table.xlsx"
DATES = [
    read(
        "a-month-typed-into-excel",
        NAME,
        book(day(PERIOD, "mmm-yy")),
        ("vn-ha-nam 2015-03 862", TWO[1]),
    ),
    refused(
        "a-year-in-a-date-format",
        NAME,
        book(shown(PERIOD, 2016, "d/m/yyyy"), ATTAPEU),
        "type-error",
        2,
        "time_period",
    ),
    read("dates-from-1904", NAME, book(day(PERIOD, "yyyy-mm-dd"), date_1904=True), DATED),
    read("an-iso-date-cell", NAME, replaced(PLAIN, SHEET, *ISO_CELL), DATED),
    refused(
        "a-value-turned-into-a-date", NAME, book(day(VALUE, "d-mmm")), "type-error", 2, "obs_value"
    ),
]
NUMBERS = [
    refused(
        "a-raised-digit-at-a-value",
        NAME,
        book(raised(VALUE, "862")),
        "type-error",
        2,
        "obs_value",
        "862",
    ),
    read(
        "a-raised-digit-at-a-name", NAME, book(raised(AREA, "Hà Nam")), TWO, "raised-mark", "name"
    ),
    read(
        "percent-by-formats",
        NAME,
        book(shown(VALUE, 0.075, "0.0%", "0%", "0.00 %"), THREE),
        GROWTH,
        "percent",
    ),
    read(
        "money-by-formats",
        NAME,
        book(shown(VALUE, 14600, *MONEY), FOUR),
        tuple(f"vn-ha-nam {year} 14600" for year in range(1998, 2002)),
    ),
    refused("an-error-in-a-cell", NAME, book(with_error), "type-error", 2, "obs_value"),
    read("noise-of-a-sum", NAME, book(with_noise), TWO, "formula"),
    read("noise-in-a-count", NAME, book(shown(VALUE, 861.9999999999999, "General")), TWO),
    read(
        "seventeen-digits",
        NAME,
        replaced(PLAIN, SHEET, b"<v>862<", b"<v>861.89999999999998<"),
        ("vn-ha-nam 2016 861.9", TWO[1]),
    ),
    asked(
        "a-unit-in-the-heading",
        NAME,
        book(unit_above, (row(value="811", indicator="population"),)),
        "unit:obs_value",
    ),
]
LAYOUTS = [
    read("rows-hidden-by-a-filter", NAME, book(filtered), TWO, "hidden-row"),
    read(
        "a-province-merged-downwards",
        NAME,
        book(merged, YEARS),
        tuple(f"vn-ha-nam {year} 862" for year in (2014, 2015, 2016)),
        "merged-cells",
    ),
    refused("headings-in-two-rows", NAME, drawn(over_two_rows), "header-row", 1, None),
    read(
        "titles-above-ids-and-a-source-below",
        NAME,
        drawn(titles_above),
        TWO,
        "heading-row",
        "note-row",
        "label",
    ),
    read("a-row-of-hxl-tags", NAME, drawn(tags), TWO, "tag-row"),
    asked("a-sheet-for-each-year", NAME, book(second_sheet), "sheet"),
    asked("years-across", NAME, drawn(yearbook), "layout:indicator", "layout:source"),
    read(
        "years-across-answered",
        NAME,
        drawn(yearbook),
        ("vn-ha-nam 2013 799400", "vn-ha-nam 2015 802700"),
        "missing",
        answers=ANSWERS,
    ),
]
CONTAINERS = [
    read(
        "a-part-of-power-query",
        NAME,
        with_part(PLAIN, "customXml/item1.xml", MASHUP.encode("utf-16")),
        TWO,
    ),
    read(
        "paths-with-backslashes",
        NAME,
        archive_of({name.replace("/", "\\"): part for name, part in PARTS.items()}),
        TWO,
    ),
    read("strict-open-xml", NAME, strict(), TWO),
    read(
        "a-carriage-return-written-out",
        NAME,
        replaced(PLAIN, STRINGS, b"vn-ha-nam", "Hà Nam_x000D_".encode()),
        TWO,
        "line-break",
        "name",
    ),
    read("capitals-and-signs-in-the-file-name", "BIỂU 1% #2 ລາວ.XLSX", PLAIN, TWO),
    read("excel-97", "table.xls", old(), TWO),
]
BOOKS = [*DATES, *NUMBERS, *LAYOUTS, *CONTAINERS]
