"""Spreadsheets of LibreOffice: what is shown of their cells, written as XML."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from tests.uploads.files import header
from tests.uploads.reading.sheets.sheets import PERIOD, ROW, VALUE, column, read, said
from uploads.reading.sheets.book import Book
from uploads.reading.workbook import open_book
from uploads.values import Limits

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)
DATES = {
    "month": "<number:month/><number:year/>",
    "year": "<number:year/>",
    "day": "<number:day/><number:month/><number:year/>",
    "part": "<number:day/><number:month/>",
}
STYLES = "".join(
    f'<number:date-style style:name="N-{name}">{parts}</number:date-style>'
    f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N-{name}"/>'
    for name, parts in DATES.items()
) + (
    '<style:style style:name="raised" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="gone" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def text(words: str, more: str = "") -> str:
    """A cell with a text."""
    return f'<table:table-cell office:value-type="string"{more}>{p(words)}</table:table-cell>'


def p(words: str) -> str:
    """A paragraph."""
    return f"<text:p>{escape(words)}</text:p>"


def number(value: float, more: str = "", kind: str = "float") -> str:
    """A cell with a number."""
    start = f'<table:table-cell office:value-type="{kind}" office:value="{value!r}"{more}>'
    return f"{start}{p(str(value))}</table:table-cell>"


def date(day: str, style: str) -> str:
    """A cell with a date."""
    start = f'<table:table-cell office:value-type="date" office:date-value="{day}"'
    return f'{start} table:style-name="{style}">{p(day)}</table:table-cell>'


def row(cells: list[str], more: str = "") -> str:
    """A row of cells, with what LibreOffice writes after the last one."""
    rest = '<table:table-cell table:number-columns-repeated="16300"/>'
    return f"<table:table-row{more}>{''.join(cells)}{rest}</table:table-row>"


def line(**cells: str) -> list[str]:
    """The cells of a row of statistics, some of them others."""
    values = dict(zip(header(), ROW, strict=False))
    made = {
        name: number(value) if isinstance(value, float) else text(str(value))
        for name, value in values.items()
    }
    return list((made | cells).values())


def ods(path: Path, *rows: str, before: str = "", parts: dict[str, bytes] | None = None) -> Path:
    """A file with a sheet of the headings and the rows, and a million empty ones below."""
    heads = row([text(name) for name in header()])
    many = ' table:number-rows-repeated="1048000"'
    end = f"<table:table-row{many}><table:table-cell/></table:table-row>"
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Gone" table:style-name="gone">{heads}</table:table>'
        f'<table:table table:name="Biểu 1">{before}{heads}{"".join(rows)}{end}</table:table>'
        f"</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}/>")
        archive.writestr("META-INF/manifest.xml", "<!DOCTYPE manifest><manifest/>")
        for name, part in (parts or {}).items():
            archive.writestr(name, part)
    (path / "x.ods").write_bytes(out.getvalue())
    return path / "x.ods"


def test_a_table_is_read_with_its_numbers_as_numbers(tmp_path: Path) -> None:
    file = read(ods(tmp_path, row(line()), row(line())))
    assert file.issues == ()
    assert column(file, VALUE) == ["861.9", "861.9"]
    assert file.sheet is not None
    assert file.sheet.row_numbers.tolist() == [2, 3]
    assert list(file.sheet.native) == [VALUE]


@pytest.mark.parametrize(
    ("style", "day"), [("month", "2024-03"), ("year", "2024"), ("day", "2024-03-01")]
)
def test_a_date_is_read_as_its_format_shows_it(style: str, day: str, tmp_path: Path) -> None:
    file = read(ods(tmp_path, row(line(time_period=date("2024-03-01", style)))))
    assert column(file, PERIOD) == [day]


def test_dates_that_are_not_what_they_show_are_refused(tmp_path: Path) -> None:
    hidden, early = date("2024-03-01", "part"), date("1905-07-12", "day")
    file = read(ods(tmp_path, row(line(time_period=hidden)), row(line(time_period=early))))
    assert said(file) == [("type-error", 2, "time_period"), ("type-error", 3, "time_period")]
    assert file.issues[1].fields == {"number": "2020"}


def test_numbers_have_the_digits_that_are_shown(tmp_path: Path) -> None:
    cells = [number(0.075, kind="percentage"), number(0.1 + 0.2), number(434.9999999999999)]
    file = read(ods(tmp_path, *(row(line(obs_value=cell)) for cell in cells)))
    assert column(file, VALUE) == ["7.5%", "0.3", "435"]


def test_raised_characters_stay_apart_and_comments_are_no_text(tmp_path: Path) -> None:
    span = '<text:span text:style-name="raised">2</text:span>'
    comment = f"<office:annotation>{p('a comment')}</office:annotation>"
    cell = (
        f'<table:table-cell office:value-type="string">{comment}<text:p>10320{span}</text:p>'
        "</table:table-cell>"
    )
    spaced = (
        '<table:table-cell office:value-type="string"><text:p>Hà<text:s/>Nam</text:p>'
        "</table:table-cell>"
    )
    file = read(ods(tmp_path, row(line(obs_value=cell, ref_area=spaced))))
    assert column(file, VALUE) == ["10320²"]
    assert column(file, 0) == ["Hà Nam"]


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="4"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    rows = [row(line()), row(line(), ' table:visibility="filter"')]
    file = read(ods(tmp_path, *rows, row(line()), before=columns))
    assert [(issue.type, issue.fields["places"]) for issue in file.issues] == [
        ("hidden-row", "3"),
        ("hidden-column", "obs_value"),
    ]


def test_a_name_merged_over_rows_is_read_in_each(tmp_path: Path) -> None:
    first = text("la-sekong", ' table:number-rows-spanned="2" table:number-columns-spanned="1"')
    covered = f"<table:covered-table-cell>{p('under it')}</table:covered-table-cell>"
    file = read(ods(tmp_path, row(line(ref_area=first)), row(line(ref_area=covered))))
    assert column(file, 0) == ["la-sekong", "la-sekong"]
    assert said(file) == [("merged-cells", None, "ref_area")]


def test_rows_and_cells_that_are_kept_once_for_many_are_all_there(tmp_path: Path) -> None:
    twice = row([text("vn-ha-nam", ' table:number-columns-repeated="2"'), number(1.5)])
    same = row(line(), ' table:number-rows-repeated="3"')
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    file = read(ods(tmp_path, same, blank, twice))
    assert file.sheet is not None
    assert file.sheet.row_numbers.tolist() == [2, 3, 4, 7]
    assert file.sheet.cells.iloc[3, :3].tolist() == ["vn-ha-nam", "vn-ha-nam", "1.5"]


def test_errors_and_formulas_without_value_are_refused(tmp_path: Path) -> None:
    error = text("#DIV/0!", ' table:formula="of:=1/0"')
    none = '<table:table-cell table:formula="of:=1+1"/>'
    good = number(2.0, ' table:formula="of:=1+1"')
    cells = [error, none, good]
    file = read(ods(tmp_path, *(row(line(obs_value=cell)) for cell in cells)))
    assert said(file) == [
        ("formula", None, None),
        ("type-error", 2, "obs_value"),
        ("type-error", 3, "obs_value"),
    ]


def test_a_hidden_sheet_is_no_table(tmp_path: Path) -> None:
    opened = open_book(ods(tmp_path, row(line())), Limits())
    assert isinstance(opened, Book)
    assert [sheet.name for sheet in opened.sheets] == ["Biểu 1"]


def test_a_cell_repeated_without_end_is_refused(tmp_path: Path) -> None:
    wide = text("x" * 5000, ' table:number-columns-repeated="16000"')
    swell = row([wide], ' table:number-rows-repeated="1000000"')
    file = read(ods(tmp_path, swell))
    assert [issue.type for issue in file.issues] == ["byte-count"]


def test_what_is_protected_or_dangerous_is_refused(tmp_path: Path) -> None:
    locked = b"<manifest><encryption-data/></manifest>"
    entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'
    for name, part in {"meta-inf/manifest.xml": locked, "settings.xml": entity}.items():
        file = read(ods(tmp_path, row(line()), parts={name: part}))
        assert said(file) == [("format-error", None, None)]
