"""Tables of web pages named .xls: where each cell stands, and what a page does not say."""

import quopri

import pytest

from tests.uploads import files
from tests.uploads.checks import grid_of, read, words_of

PAGE = "<html><head><title>Báo cáo</title></head><body>%s</body></html>"
HEADINGS = "<tr><th>ref_area</th><th>time_period</th><th>obs_value</th></tr>"


def table_of(lines: list[list[str]]) -> str:
    """Lines as a table of HTML."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines
    )
    return f'<table border="1">{rows}</table>'


@pytest.mark.parametrize("wrap", [PAGE, "%s", "\r\n<div>\r\n%s</div>", "<!-- made -->\n%s"])
def test_a_table_is_read_as_the_rows_that_it_shows(wrap: str) -> None:
    content = (wrap % table_of([list(line) for line in files.whole()])).encode()
    assert grid_of(read(content, "bao cao.xls")) == [list(line) for line in files.whole()]


def test_cells_over_several_rows_and_columns_keep_the_others_in_their_place() -> None:
    rows = (
        "<tr><td rowspan=2>Hà Nội<td colspan=2>2019 đến 2020</tr>"
        "<tr><td>2019</td><td>1<br>200</td></tr><tr><td>a<td>b<td>c"
    )
    [header, *lines] = grid_of(read(f"<table>{HEADINGS}{rows}</table>".encode(), "x.xls"))
    assert header == ["ref_area", "time_period", "obs_value"]
    assert lines == [
        ["Hà Nội", "2019 đến 2020", ""],
        ["Hà Nội", "2019", "1 200"],  # as a spreadsheet shows it, and as is said
        ["a", "b", "c"],
    ]


def test_a_raised_digit_stays_raised() -> None:
    row = "<tr><td>Attapeu<sup>1</sup><td>2015<td>10320<sup>2</sup>"
    assert grid_of(read(f"<table>{HEADINGS}{row}</table>".encode(), "x.xls"))[1] == [
        "Attapeu¹",
        "2015",
        "10320²",
    ]


def test_the_number_behind_a_shown_one_is_taken_and_that_behind_a_date_is_not() -> None:
    row = '<tr><td>Attapeu<td x:num="42064">01.03.2015<td x:num="1234.567">1.234,57'
    file = read(f"<table>{HEADINGS}{row}</table>".encode(), "x.xls")
    assert grid_of(file)[1] == ["Attapeu", "01.03.2015", "1234.567"]
    assert file.sheet is not None
    assert list(file.sheet.native) == [2]


def test_text_around_the_table_is_rows_above_and_below_it() -> None:
    row = "<tr><td>a<td>2015<td>1"
    page = f"<h2>Diện tích</h2><p>Đơn vị: <b>km2</b></p><table>{HEADINGS}{row}</table><p>Nguồn: NSO"
    file = read(page.encode(), "x.xls")
    assert file.sheet is not None
    assert file.sheet.header_row == 3
    assert file.sheet.row_numbers.tolist() == [4, 5]
    assert file.sheet.cells.iloc[1, 0] == "Nguồn: NSO"


def test_one_of_several_tables_is_asked_for_and_layout_is_no_table() -> None:
    one, two = (f"<table>{HEADINGS}<tr><td>{name}<td>2015<td>1</table>" for name in "ab")
    page = f"<table><tr><td>{one}<td>{two}</table><table><tr><td>menu</table>".encode()
    [question] = read(page, "x.xls").questions
    assert [option.value for option in question.options] == ["1. ref_area", "2. ref_area"]
    assert grid_of(read(page, "x.xls", sheet="2. ref_area"))[1] == ["b", "2015", "1"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258", "iso-8859-1"])
def test_a_page_says_its_encoding(charset: str) -> None:
    head = f'<html><meta http-equiv=Content-Type content="text/html; charset={charset}">'
    page = f"{head}<table>{HEADINGS}<tr><td>Hà Nam<td>2015<td>1</table>"
    raw = files.windows_1258(page) if "1258" in charset else page.encode(charset)
    assert grid_of(read(raw, "x.xls"))[1][0] == "Hà Nam"


@pytest.mark.parametrize("content", [b"<html><p>Error 404", b"<!DOCTYPE html>\n<script>1</script>"])
def test_a_page_without_a_table_is_refused(content: bytes) -> None:
    [words] = words_of(read(content, "x.xls"))
    assert "no table" in words


def test_nothing_in_a_page_is_fetched_and_entities_do_not_swell() -> None:
    page = (
        b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        b"<table><tr><td>&a;&b;<td><img src='http://example.org/x'></table>"
    )
    assert "passwd:" not in str(read(page, "x.xls"))
    assert words_of(read(b"<table><tr><td colspan=99999>x<td>y</table>", "x.xls")) != []


def test_a_web_archive_is_read_as_the_page_in_it() -> None:
    page = PAGE % table_of([list(line) for line in files.whole()])
    head = (
        "From: <Saved by Excel>\r\nSubject: \r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\tboundary="----=_Next"\r\n\r\n'
        '------=_Next\r\nContent-Type: text/html; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    body = quopri.encodestring(page.encode()).decode()
    content = f"{head}{body}\r\n------=_Next--\r\n".encode()
    assert grid_of(read(content, "x.xls")) == [list(line) for line in files.whole()]
