"""A column of text is made plain, and what was done is counted."""

import numpy as np
import pyarrow as pa

from uploads.issue import MOST_LISTED
from uploads.reading.cells import PlainColumn, make_plain


def column(*chunks: list[str]) -> pa.ChunkedArray:
    """A column in parts, as pyarrow reads it."""
    return pa.chunked_array([pa.array(part, pa.large_string()) for part in chunks])


def outcome(*texts: str) -> tuple[list[str], dict[str, int]]:
    """The cells made plain and what was done to how many."""
    made = make_plain(column(list(texts)), 100)
    return made.cells.to_pylist(), dict(made.counts)


def test_plain_cells_are_left_alone() -> None:
    texts = ["", "a b", "861.9", "Hà Nam", "ແຂວງເຊກອງ", "“x” – 5 °"]
    assert outcome(*texts) == (texts, {})


def test_outer_spaces_of_any_kind_go_and_inner_ones_stay() -> None:
    assert outcome(" a  b ", "\u00a0c", "d\u3000", "e") == (["a  b", "c", "d", "e"], {"space": 3})


def test_line_breaks_and_tabs_become_one_space() -> None:
    assert outcome("a\r\nb", "c\td", "e\n\nf") == (["a b", "c d", "e f"], {"line-break": 3})


def test_invisible_letters_go() -> None:
    assert outcome("\ufeffa\u200bb\u200f") == (["ab"], {"invisible": 1})


def test_letters_in_parts_are_put_together() -> None:
    assert outcome("Ha\u0300 Nam") == (["Hà Nam"], {"unicode-form": 1})


def test_changes_find_their_rows_across_parts() -> None:
    made = make_plain(column(["a", " b"], [], ["c ", "d"], ["", " é"]), 100)
    assert made.cells.to_pylist() == ["a", "b", "c", "d", "", "é"]
    assert made.counts == {"space": 3}


def test_slices_are_looked_at_where_they_begin() -> None:
    sliced = column([" a", "b", " c", "d"]).slice(1, 2)
    assert make_plain(sliced, 100).cells.to_pylist() == ["b", "c"]


def issues_of(made: PlainColumn, limit: int = 100) -> list[tuple[str, int | None, int]]:
    """The findings of a column that begins in row 2: type, row and count."""
    rows = np.arange(2, 2 + len(made.cells))
    return [(issue.type, issue.row, issue.count) for issue in made.issues("note", rows, limit)]


def test_control_characters_and_lost_letters_are_faults() -> None:
    made = make_plain(column(["a", "b\x07", "c\ufffd", "\u202ed"]), 100)
    assert issues_of(made) == [
        ("constraint-error", 3, 1),
        ("constraint-error", 5, 1),
        ("encoding-error", 4, 1),
    ]


def test_length_is_counted_in_characters_not_bytes() -> None:
    made = make_plain(column(["ệ" * 10, "ệ" * 11]), 10)
    assert issues_of(made, 10) == [("constraint-error", 3, 1)]


def test_faults_beyond_a_hundred_are_counted() -> None:
    issues = issues_of(make_plain(column(["\x01"] * (MOST_LISTED + 50)), 100))
    assert len(issues) == MOST_LISTED + 1
    assert issues[-1] == ("constraint-error", None, 50)


def test_eth_is_read_as_the_vietnamese_letter_that_it_is_typed_for() -> None:
    assert outcome("Ðà Nẵng", "Bình Ðịnh", "ðiện") == (
        ["Đà Nẵng", "Bình Định", "điện"],
        {"eth": 3},
    )
