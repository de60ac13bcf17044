"""What is no data in an office's table is known by what is written, in three languages."""

import pytest

from tables.package import resources
from tables.read import Tables
from uploads.reading import row_kinds


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số",
        "TỔNG SỐ:",
        "tong so",
        "Grand total",
        "Total (1)",
        "Tổng số (Total)",
        "Tổng số (nghìn người)",
        "ລວມ",
        "ລວມທັງໝົດ",
        "ລວມທັງຫມົດ",
    ],
)
def test_totals(text: str) -> None:
    assert row_kinds.is_total(text)


@pytest.mark.parametrize(
    "text",
    ["CẢ NƯỚC", "CA NUOC", "Cả nước (*)", "WHOLE COUNTRY", "ທົ່ວປະເທດ", "Cả nước / Whole country",
     "CẢ NƯỚC - WHOLE COUNTRY"],
)  # fmt: skip
def test_the_whole_country(text: str) -> None:
    assert row_kinds.is_country(text)


@pytest.mark.parametrize(
    "text",
    ["Đồng bằng sông Hồng", "I. Đồng bằng sông Hồng", "ĐBSCL", "Vùng Tây Nguyên", "Tay Nguyen",
     "Bắc Trung Bộ và Duyên hải miền Trung", "NORTH CENTRAL AND CENTRAL COASTAL AREAS",
     "Trung du và miền núi phía Bắc (1)", "Northern provinces", "Mekong Delta", "ເຂດພາກເໜືອ",
     "ພາກເຫນືອ", "Đông Nam Bộ - South East",
     "Vùng kinh tế trọng điểm Bắc Bộ", "Tây Nguyên (5 tỉnh)"],
)  # fmt: skip
def test_regions(text: str) -> None:
    assert row_kinds.is_region(text)


def test_regions_of_the_table_of_provinces_are_regions_in_every_language() -> None:
    for label in resources()["provinces"].field("region").categories.values():
        assert all(map(row_kinds.is_region, label.values()))


def test_no_province_is_above_the_provinces(tables: Tables) -> None:
    for row in tables["provinces"].itertuples():
        names = (row.province_id, row.name_en, row.name_vi, row.name_lo, *row.other_names)
        assert not any(map(row_kinds.is_above_provinces, names))


@pytest.mark.parametrize("text", ["Phân theo một số địa phương", "Chia theo vùng", "Of which:"])
def test_rows_that_divide_those_below(text: str) -> None:
    assert row_kinds.is_group(text)


@pytest.mark.parametrize(
    "cells",
    [
        ["Nguồn: Niên giám thống kê", "", ""],
        ["", "Nguồn số liệu - Cục Thống kê"],
        ["Ghi chú:", "Số liệu sơ bộ"],
        ["Note", ""],
        ["(*) Số liệu sơ bộ, chưa chính thức"],
        ["(1) Bao gồm cả Hà Tây", ""],
        ["ໝາຍເຫດ: ຕົວເລກເບື້ອງຕົ້ນ"],
        ["ແຫຼ່ງຂໍ້ມູນ: ສູນສະຖິຕິ"],
    ],
)
def test_notes(cells: list[str]) -> None:
    assert row_kinds.is_note(cells)


@pytest.mark.parametrize(
    "cells",
    [["Hà Nội (1)", "8093.9"], ["Hà Nội (1)"], ["Nguồn", "123"], ["Nguồn lao động"], ["*", "3"], [],
     ["Nguồn", "Giá trị", "Ghi chú"]],
)  # fmt: skip
def test_what_is_no_note(cells: list[str]) -> None:
    assert not row_kinds.is_note(cells)


@pytest.mark.parametrize(
    "cells", [["A", "B", "1", "2"], ["A", "1", "2=1+3"], ["", "(1)", "(2)"], ["1", "2", "3"]]
)
def test_a_row_that_counts_the_columns(cells: list[str]) -> None:
    assert row_kinds.is_index(cells)


@pytest.mark.parametrize("cells", [["A"], ["1", "2", "4"], ["A", "10320"], ["A", "C"], ["2", "3"]])
def test_what_counts_no_columns(cells: list[str]) -> None:
    assert not row_kinds.is_index(cells)


def test_tags_of_hxl() -> None:
    assert row_kinds.is_hxl(["#adm1+code", "#date +start", ""])
    assert not row_kinds.is_hxl(["#adm1+code", "2015"])
    assert not row_kinds.is_hxl(["", ""])


@pytest.mark.parametrize("text", ["STT", "Stt", "TT", "No.", "№", "#", "ລ/ດ", "Unnamed: 0"])
def test_headings_of_row_numbers(text: str) -> None:
    assert row_kinds.is_serial_heading(text)


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        (["1", "2", "", "3"], True),
        (["0", "1", "2"], True),
        (["I", "1", "2", "II", "1", "2."], True),
        (["2015", "2016"], False),
        (["1", "3"], False),
        (["1", "2.5"], False),
        (["", ""], False),
    ],
)
def test_values_that_only_count(values: list[str], counts: bool) -> None:
    assert row_kinds.only_counts(values) is counts


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Phú Thọ (1)", "Phú Thọ"),
        ("Attapeu*", "Attapeu"),
        ("Attapeu (*)", "Attapeu"),
        ("Huế ¹", "Huế"),
        ("Hà Nội (1)*", "Hà Nội"),
        ("1. Hà Nội", "Hà Nội"),
        ("12) Huế (*)", "Huế"),
        ("Lai Châu (cũ)", "Lai Châu (cũ)"),
        ("Lai Chau (before 2004)", "Lai Chau (before 2004)"),
        ("*", "*"),
    ],
)
def test_footnote_marks_at_names(text: str, bare: str) -> None:
    assert row_kinds.without_marks(text) == bare
