"""Old fonts and texts encoded twice are told by proof; no honest text is taken for one."""

import csv
import re
from collections.abc import Mapping
from functools import cache

import pytest

from tables.package import resources
from tests.uploads import files
from tests.uploads.checks import read
from uploads.issue import Issue
from uploads.reading.letters.fonts import TCVN3, VISCII, VNI_ALONE, VNI_MARKS
from uploads.reading.letters.mangled import Mangling, mangling_of, western_text

MARKED = re.compile(r"[^\W\d_]*[^\W\d_a-zA-Z][^\W\d_]*")


@cache
def texts() -> frozenset[str]:
    """All different texts of the shipped tables with letters beyond ASCII."""
    found: set[str] = set()
    for resource in resources().values():
        with resource.path.open(encoding="utf-8-sig", newline="") as file:
            found.update(cell for row in csv.reader(file) for cell in row if not cell.isascii())
    return frozenset(found)


def vietnamese() -> list[str]:
    """Those of them that are Vietnamese beyond doubt, with two words or more that have marks."""
    only = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđĐ]")
    return sorted(t for t in texts() if only.search(t) and len(set(MARKED.findall(t))) > 2)


def written_in(table: Mapping[str, str], text: str) -> str | None:
    """A text in an old font, None where the font has not all of its letters."""
    letters = {meant: letter for letter, meant in table.items()}
    typed = [one if one < "\x80" else letters.get(one) or letters.get(one.lower()) for one in text]
    return None if None in typed else "".join(filter(None, typed))


def vni() -> dict[str, str]:
    """What is typed in VNI for each letter, as a table of the others has it."""
    pairs = {v + mark: one for v, marks in VNI_MARKS.items() for mark, one in marks.items()}
    return pairs | VNI_ALONE


@pytest.mark.parametrize(
    ("text", "font", "meant"),
    [
        ("Sè hé", "TCVN3", "Số hộ"),
        ("Hµ Néi", "TCVN3", "Hà Nội"),
        ("tØnh Qu¶ng TrÞ", "TCVN3", "tỉnh Quảng Trị"),
        ("Soá daân", "VNI", "Số dân"),
        ("TÆNH NGHEÄ AN", "VNI", "TỈNH NGHỆ AN"),
        ("S¯ dân tïnh", "VISCII", "Số dân tỉnh"),
        ("HÃ\xa0 Ná»™i", "", "Hà Nội"),
        ("Sá»‘ dĂ¢n", "", "Số dân"),
        ("àº¥àº½àº‡àºˆàº±àº™", "", "ຽ"),
        ("donâ€™t", "", "don’t"),
        ("1 234 kmÂ²", "", "1 234 km²"),
    ],
)
def test_what_such_a_text_stands_for_is_said(text: str, font: str, meant: str) -> None:
    mangling = mangling_of(text)
    assert mangling
    assert mangling.font.startswith(font)
    assert meant in mangling.meant


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Sông Lâm",
            "Hà Nam",
            "Đà Nẵng",
            "Ðà Nẵng",
            "Bình Ðịnh",
            "Tên",
            "é",
            "XÃ\xa0HỘI",
            "XÃ\xa0A",
        ),
        *("région", "Sékong", "l’été", "hé !", "«Hà»", "«CÂ»", "São Tomé", "Müller", "naïve"),
        *(
            "km²",
            "5 µm",
            "© NSO",
            "10 °C",
            "½",
            "10³",
            "Ä",
            "10320¹)",
            "Hà <Nam> ²",
            "nº 1",
            "Å",
            "ª",
            "ວຽງຈັນ",
            "ແຂວງ é",
            "2 × 3",
        ),
    ],
)
def test_an_honest_text_is_left_alone(text: str) -> None:
    assert mangling_of(text) is None


def test_no_text_of_the_tables_is_taken_for_one() -> None:
    words = {word for text in texts() for word in text.split()}
    assert [text for text in texts() | words if mangling_of(text)] == []


@pytest.mark.parametrize("codec", ["cp1258", "cp1252"])
def test_no_text_of_the_tables_is_refused_in_an_encoding_that_is_read(codec: str) -> None:
    refused = []
    for text in texts():
        try:
            raw = files.windows_1258(text) if codec == "cp1258" else text.encode(codec)
        except (UnicodeEncodeError, RuntimeError):  # letters that the encoding has not
            continue
        if mangling_of(western_text(raw), text):
            refused.append(text)
    assert refused == []


@pytest.mark.parametrize("table", [TCVN3, VISCII, vni()])
def test_nearly_every_vietnamese_text_is_told_in_an_old_font(table: Mapping[str, str]) -> None:
    typed = [other for text in vietnamese() if (other := written_in(table, text))]
    missed = [text for text in typed if not mangling_of(text)]
    assert len(typed) > 1000
    assert len(missed) < len(typed) / 100  # names of the highlands and of Laos, two at a time


def test_every_text_that_was_encoded_twice_is_told() -> None:
    twice = [western_text(text.encode()) for text in vietnamese()]
    assert [text for text in twice if not mangling_of(text)] == []


@pytest.mark.parametrize("text", ["Hµ Néi", "Soá daân"])
def test_a_workbook_with_an_old_font_is_refused_once_at_its_cell(text: str) -> None:
    book = files.workbook_of(files.with_cell(4, "note", text))
    [fault] = [issue for issue in read(book, "x.xlsx").issues if issue.kind == "fault"]
    assert (fault.type, fault.row, fault.column) == ("encoding-error", 4, "note")


def test_a_heading_in_an_old_font_is_named() -> None:
    lines = [["Tªn tØnh" if cell == "ref_area" else cell for cell in files.header()], *files.rows()]
    [fault] = [issue for issue in read(files.csv_file(lines), "x.csv").issues if issue.row == 1]
    assert "Tên tỉnh" in fault.in_words()


def test_a_fault_shows_the_cell_of_a_line() -> None:
    fault = Mangling("VNI", "a,b,Số dân,c").fault("a,b,Soá daân,c", 3)
    assert isinstance(fault, Issue)
    assert (fault.value, fault.fields["meant"]) == ("Soá daân", "Số dân")
