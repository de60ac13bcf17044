"""Archives with a table in them."""

import pytest

from tests.uploads import files
from tests.uploads.checks import grid_of, read, words_of
from tests.uploads.files import archive_of

WHOLE = [list(line) for line in files.whole()]
CSV = files.csv_file()


@pytest.mark.parametrize(
    "members",
    [
        {"so lieu/dân số.csv": CSV},
        {"x.xlsx": files.workbook(files.fill)},
        {"x.csv": CSV, "__MACOSX/._x.csv": b"\0", ".DS_Store": b"\0", "Đọc tôi.pdf": b"%PDF"},
        {"statistics.csv": CSV, "provinces.csv": b"x", "datapackage.json": b"{}"},
    ],
)
def test_the_one_table_in_an_archive_is_read(members: dict[str, bytes]) -> None:
    file = read(archive_of(members), "x.zip")
    assert grid_of(file) == WHOLE
    assert file.issues[0].type == "archive"


def test_of_several_files_one_is_asked_for() -> None:
    content = archive_of({"2023.csv": b"a,b\n1,2\n", "2024.csv": CSV})
    [question] = read(content, "x.zip").questions
    assert [option.value for option in question.options] == ["2023.csv", "2024.csv"]
    assert grid_of(read(content, "x.zip", member="2024.csv")) == WHOLE


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (archive_of({"photo.jpg": b"x"}), "photo.jpg"),
        (archive_of({}), "no table"),
        (archive_of({"x.csv": archive_of({"x.csv": CSV})}), "ZIP"),
        (archive_of({"x.csv": b"a," * 5_000_000}), "more than"),
        (archive_of({"x.csv": CSV})[:-9], "damaged"),
        (archive_of({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}), "Numbers"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    [fault] = words_of(read(content, "x.zip"))
    assert words in fault
