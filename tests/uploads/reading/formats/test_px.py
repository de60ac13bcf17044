"""PX files: each figure where the cube has it, whatever the file looks like."""

import pytest

from tests.uploads.checks import cells_of, read, words_of
from uploads.reading.formats.px import open_px
from uploads.values import Limits

HEAD = (
    'CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="%s";\nLANGUAGE="vi";\nLANGUAGES="vi","en";\n'
)
BODY = (
    'TITLE="Dân số; trung "\n"bình";\nTITLE[en]="Population";\nSTUB="Tỉnh";\n'
    'HEADING="Giới","Năm";\n'
    'VALUES("Tỉnh")="Hà Nội",\n"Quảng Trị";\nVALUES[en]("Tỉnh")="Hanoi","Quang Tri";\n'
    'VALUES("Giới")="Nam","Nữ";\nVALUES("Năm")="2019","2020";\n'
    'TIMEVAL("Năm")=TLIST(A1,"2019"-"2020");\n'
    'UNITS="nghìn người";\nSOURCE="Cục Thống kê";\nNOTEX="Sơ bộ";\nDATA=\n%s;\n'
)
DATA = '8093.90 8246.5 4000 4100\n633.4 ".." 300 "-"'
CELLS = [
    ["Dân số; trung bình", "", "", "", ""],
    ["nghìn người", "", "", "", ""],
    ["", "Nam", "Nam", "Nữ", "Nữ"],
    ["Tỉnh", "2019", "2020", "2019", "2020"],
    ["Hà Nội", "8093.90", "8246.5", "4000", "4100"],
    ["Quảng Trị", "633.4", "", "300", "-"],
    ["Cục Thống kê", "", "", "", ""],
    ["Sơ bộ", "", "", "", ""],
]


def px(data: str = DATA, codepage: str = "utf-8") -> bytes:
    """A PX file of two provinces, sexes and years."""
    return (HEAD % codepage + BODY % data).encode()


def test_a_cube_is_laid_out_as_its_program_shows_it() -> None:
    assert cells_of(open_px(px(), Limits())) == CELLS


@pytest.mark.parametrize("name", ["dan so.px", "dan-so.csv", "x.txt"])
def test_its_content_tells_a_px_file(name: str) -> None:
    assert {"px", "missing"} <= {issue.type for issue in read(px(), name).issues}


def test_the_code_page_that_it_names_is_believed_and_none_is_guessed() -> None:
    text = (HEAD % "windows-1252" + BODY % DATA).replace("ỉ", "i").replace("ộ", "o")
    plain = text.encode("cp1252", "ignore")
    assert cells_of(open_px(plain, Limits()))[4][0] == "Hà Noi"
    silent = plain.replace(b'CODEPAGE="windows-1252";\n', b"").replace(b"\xe0", b"\xe3")
    assert [issue.type for issue in read(silent, "x.px").issues] == ["encoding-error"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (px("1 2 3"), "DATA 3 / 8"),
        (px()[: px().index(b"DATA")], "DATA 0 / 8"),
        (px().replace(b'VALUES("N\xc4\x83m")', b'VALUES("x")').replace(b"TIMEVAL", b"X"), "VALUES"),
        (px().replace(b"DATA=", b'KEYS("x")=VALUES;\nDATA='), "KEYS"),
    ],
)
def test_half_a_file_is_refused_with_what_is_missing(content: bytes, words: str) -> None:
    [fault] = words_of(read(content, "x.px"))
    assert words in fault


def test_a_cube_wider_than_a_sheet_may_be_has_a_row_for_each_figure() -> None:
    years = ",".join(f'"{year}"' for year in range(1800, 2020))
    head = 'CHARSET="ANSI";STUB="T";HEADING="N";VALUES("T")="a";'
    text = f'{head}VALUES("N")={years};DATA={"1 " * 220};'
    cells = cells_of(open_px(text.encode(), Limits()))
    assert cells[:2] == [["T", "N", "obs_value"], ["a", "1800", "1"]]
    assert len(cells) == 221
