"""What a person said of a name holds for every other file, where it says something new."""

import pytest

from tables.package import resources
from tables.read import Tables
from uploads.answers.spellings import spellings_of

STATISTICS = resources()["statistics"]


@pytest.mark.parametrize(
    ("written", "text", "row_id"),
    [
        ("Đất Tổ", "vn-phu-tho", "vn-phu-tho"),
        ("Đất Tổ", "Phú Thọ", "vn-phu-tho"),
        ("Xứ Huế", "vn-thua-thien-hue", "vn-thua-thien-hue"),
    ],
)
def test_a_name_that_was_explained_is_a_spelling(
    written: str, text: str, row_id: str, tables: Tables
) -> None:
    rows = spellings_of({f"correct:ref_area:{written}": text}, STATISTICS, tables)
    assert rows.to_numpy().tolist() == [["provinces", written, row_id, "answer"]]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "correct:ref_area:Vientiane",
            "la-vientiane",
        ),  # which one, another file may mean otherwise
        ("correct:ref_area:Hà Nội", "vn-ha-nam"),
        ("correct:ref_area:Đất Tổ", "Vientiane"),
        ("correct:ref_area:Đất Tổ", "el-dorado"),
        ("correct:ref_area:Đất Tổ", ""),
        ("correct:ref_area:12345", "vn-phu-tho"),
        ("correct:ref_area:vn-phutho", "vn-phu-tho"),
        ("correct:ref_area:<b>x</b>", "vn-phu-tho"),
        ("correct:obs_value:Đất Tổ", "vn-phu-tho"),
        ("bearers:ref_area", "by-time"),
    ],
)
def test_what_says_nothing_new_is_none(question: str, text: str, tables: Tables) -> None:
    assert spellings_of({question: text}, STATISTICS, tables).empty
