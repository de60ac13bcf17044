"""Headings, titles and labels taken apart, in three languages."""

import pytest

from uploads.layouts.grid.words import kind_of_cell, read_words, title_words, unit_line


@pytest.mark.parametrize(
    ("text", "period", "status", "unit", "rest"),
    [
        ("Sơ bộ 2023", "2023", "P", "", ""),
        ("Sơ bộ 2021 - Prel. 2021", "2021", "P", "", ""),
        ("2023p", "2023", "P", "", ""),
        ("Ước tính\nnăm 2024", "2024", "E", "", ""),
        ("Sơ bộ quý III năm 2024", "2024-Q3", "P", "", ""),
        ("Kế hoạch 2024", "2024", "F", "", ""),
        ("9 tháng đầu năm 2024", "2024-01/2024-09", "", "", ""),
        ("6 months 2024", "2024-S1", "", "", ""),
        ("December 2024", "2024-12", "", "", ""),
        ("ໄຕມາດ 3/2021", "2021-Q3", "", "", ""),
        ("ປີ ໒໐໒໐", "2020", "", "", ""),
        ("từ 01/01- 31/12/2024", "2024", "", "", ""),
        ("từ 01/01- 31/01/2025", "2025-01", "", "", ""),
        ("từ 01/01- 30/06/2025", "2025-S1", "", "", ""),
        ("từ 01/01- 20/11/2025", "2025-01-01/2025-11-20", "", "", ""),
        ("từ 01/01- 20/12/2018", "2018-01-01/2018-12-20", "", "", ""),
        ("2015 - 2020", "2015/2020", "", "", ""),
        ("2008-09", "2008-09", "", "", ""),  # a month or the next year: all periods tell
        ("Số dự án (Dự án)", "", "", "Dự án", "Số dự án"),
        ("Dân số (nghìn người) 2019", "2019", "", "nghìn người", "Dân số"),
        (
            "2020 (*) Average population (Thous. pers.)",
            "2020",
            "",
            "Thous. pers.",
            "Average population",
        ),
        ("Vốn đăng ký cấp mới", "", "", "", "Vốn đăng ký cấp mới"),  # "ước" is part of a word
        ("Nước", "", "", "", "Nước"),
        ("GDP theo giá so sánh 2010", "", "", "", "GDP theo giá so sánh 2010"),
        ("GRDP, constant 2010 prices 2019", "2019", "", "", "GRDP, constant 2010 prices"),
        ("Chỉ số (năm gốc 2014 = 100) 2020", "2020", "", "", "Chỉ số (năm gốc 2014 = 100)"),
        ("Nam", "", "", "", "Nam"),  # men, and no year
        ("Dân số theo Tỉnh, Năm", "", "", "", "Dân số theo Tỉnh"),  # what it goes by
        ("Tuổi thọ (năm)", "", "", "năm", "Tuổi thọ"),
        ("Năm 2024 so với năm 2023 (%)", "2024", "", "%", "so với năm 2023"),
        ("Năm 2024 so với kế hoạch năm (%)", "2024", "", "%", "so với kế hoạch"),
    ],
)
def test_a_heading_is_taken_apart(
    text: str, period: str, status: str, unit: str, rest: str
) -> None:
    words = read_words(text)
    assert (words.period, words.status, words.unit, words.rest) == (period, status, unit, rest)


def test_two_periods_are_none() -> None:
    for text in ("2019 và 2020", "tháng 12 và năm 2024", "Quý I và quý II năm 2024"):
        assert read_words(text).period == "", text
        assert len(read_words(text).periods) > 1


def test_a_title_has_no_number_of_its_table() -> None:
    words = title_words("25. Đầu tư nước ngoài được cấp phép từ 01/01- 31/12/2024")
    assert (words.period, words.rest) == ("2024", "Đầu tư nước ngoài được cấp phép")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ĐVT: Nghìn người", 1),
        ("Đơn vị tính: Nghìn người - Unit: Thous. pers.", 1),
        ("Tỷ đồng; %", 2),
        ("người/km2", 1),
        ("Hà Nội", 0),
    ],
)
def test_a_line_that_is_a_unit(text: str, count: int) -> None:
    assert len((unit_line(text) or ("", ()))[1]) == count


def test_kinds_of_cells() -> None:
    kinds = {"": "", "..": "m", "-": "m", "2019": "y", "1.234,5": "n", "3,5*": "n", "Hà Nội": "t"}
    assert {text: kind_of_cell(text) for text in kinds} == kinds
