"""What a format shows of a value: all of it, a percentage, a month, a year, or less than a date."""

import pytest

from uploads.reading.sheets.formats import day_of, days_of, look_of, text_as_shown


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", None),
        ("0.00", None),
        ("#,##0", None),
        ("0.00E+00", None),
        ('#,##0" đồng"', None),
        (r"#,##0\ \d", None),
        ("[Red]#,##0", None),
        ("_-* #,##0_-;-* #,##0_-", None),
        ("0%", "percent"),
        ('0.0"%"', None),
        (r"0.0\%", None),
        ("dd/mm/yyyy", None),
        ("yyyy-mm-dd hh:mm:ss", None),
        ("[$-409]d-mmm-yy;@", None),
        ("ss.00", None),
        ("mmm-yy", "month"),
        ("mm/yyyy", "month"),
        ("[$-42A]mmmm yyyy", "month"),
        ('"Tháng "m"/"yyyy', "month"),
        ("yyyy", "year"),
        ('"Năm "yyyy', "year"),
        ("bbbb", "year"),
        ("d-mmm", "part"),
        ("dd/mm", "part"),
        ("mmmm", "part"),
        ("dddd", "part"),
        ("hh:mm", None),
        ('0" nghìn người"', "unit"),
        ('#,##0.0\\ "tỷ đồng"', "unit"),
        ('0.0 "million"', "unit"),
        ('#,##0,"nghìn"', None),  # 639000 is shown as 639nghìn
        ('0.0,,"M"', None),
        ('#,##0 "K"', None),
        ('#,##0 "tấn"', None),
        ("[h]:mm:ss", None),
        ("h:mm AM/PM", None),
        ("mm:ss", None),
    ],
)
def test_a_format_is_known_by_its_codes(code: str, look: str | None) -> None:
    assert look_of(code) == look


def test_a_value_is_written_as_its_format_shows_it() -> None:
    assert text_as_shown("0.755", "percent") == "75.5%"
    assert text_as_shown("2024-03-01", "month") == "2024-03"
    assert text_as_shown("2024-03-01T12:00:00", "year") == "2024"
    assert text_as_shown("2024-03-01", "part") == "2024-03-01"
    assert text_as_shown("words", "month") == "words"


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("days", [1, 59, 61, 2020, 45352])
def test_days_are_counted_as_workbooks_count_them(days: int, from_1904: bool) -> None:
    assert days_of(day_of(days, from_1904), from_1904) == days


def test_the_day_of_a_number_is_the_one_that_excel_shows() -> None:
    assert day_of(2020, False) == "1905-07-12"
    assert day_of(45352.5, False) == "2024-03-01T12:00:00"
    assert day_of(1, False) == "1900-01-01"
