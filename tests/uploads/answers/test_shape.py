"""The shape of a file: the same next month, and another one for another table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.answers.shape import LONGEST, neutral, shape_of, shape_of_layout
from uploads.layouts.layout import Dimension, Layout, LayoutColumn, Line, Written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tình hình tháng 12 năm 2024", "Tình hình tháng 1 năm 2025"),
        ("cấp phép từ 01/01- 31/12/2024", "cấp phép từ 01/01 - 20/11/2025"),
        ("Quý IV/2024", "Quý I/2025"),
        ("Quý III năm 2024", "quý 2 năm 2025"),
        ("Tháng mười hai năm 2024", "Tháng một năm 2025"),
        ("Sơ bộ 2023", "2022"),
        ("Prel. 2023", "2022"),
        ("December 2024", "Jan 2025"),
        ("ເດືອນ ທັນວາ 2024", "ເດືອນ ມັງກອນ ໒໐໒໕"),
        ("25. FDI", "26.  fdi"),
        ("Population (1,000)", "population (1.000.000)"),
    ],
)
def test_what_counts_and_dates_makes_no_difference(one: str, other: str) -> None:
    assert neutral(one) == neutral(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dân số trung bình", "Mật độ dân số"),
        ("Dân số năm 2024", "Dân số nữ năm 2024"),
        ("Marches", "Mays"),
        ("Vốn cấp mới", "Vốn điều chỉnh"),
    ],
)
def test_another_word_is_another_thing(one: str, other: str) -> None:
    assert neutral(one) != neutral(other)


def test_one_more_year_makes_no_other_shape() -> None:
    years = ["Tỉnh", "2020", "2021", "Sơ bộ 2022"]
    assert shape_of(years) == shape_of([*years, "2023"])
    pairs = ["Tỉnh", "Dân số 2020", "Diện tích 2020", "Dân số 2021", "Diện tích 2021"]
    assert shape_of(pairs) == shape_of(pairs[:3])


def test_parts_of_a_shape_can_be_read() -> None:
    assert shape_of(["Tỉnh", "2020"], "25. FDI", "Tháng 12/2024") == (
        "» #. fdi » tháng # » tỉnh · #"
    )


@given(st.lists(st.text(max_size=60), max_size=200), st.text(max_size=40))
def test_any_headings_have_a_shape_that_a_table_can_keep(headings: list[str], sheet: str) -> None:
    shape = shape_of(headings, sheet)
    assert len(shape) <= LONGEST + 20
    assert not shape or shape[0] == "»"
    assert shape == shape_of(headings, sheet)


def layout(provinces: list[str], title: str, rows: int) -> Layout:
    columns = [LayoutColumn("A", "label", "Năm"), LayoutColumn("Z", "blank", "")]
    columns += [LayoutColumn("B", "values", f"{name} (người)") for name in provinces]
    places = tuple(Written(name, f"vn-{name}", "B1") for name in provinces)
    lines = tuple(Line(row, "period", (f"20{row:02}", "1")) for row in range(rows))
    return Layout(
        "Dân số", title, "B2:C3", lines, tuple(columns), (Dimension("ref_area", "columns", places),)
    )


def test_further_rows_and_provinces_across_make_no_other_shape() -> None:
    short = layout(["Hà Nam", "Nghệ An"], "Dân số tháng 12/2024", 3)
    long = layout(["Hà Nam", "Nghệ An", "Huế"], "Dân số tháng 2/2025", 9)
    assert shape_of_layout(short) == shape_of_layout(long)
    other = layout(["Hà Nam", "Nghệ An"], "Lao động tháng 12/2024", 3)
    assert shape_of_layout(short) != shape_of_layout(other)
