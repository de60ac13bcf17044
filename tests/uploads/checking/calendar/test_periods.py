"""Periods are read in the forms of offices of both countries; what is none is never made one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.checking.calendar.periods import likely_period, months, plain_period, read_period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024M03", "2024-03"),
        ("2024-M03", "2024-03"),
        ("2024m3", "2024-03"),
        ("T3/2024", "2024-03"),
        ("Tháng 3/2024", "2024-03"),
        ("Mar 2024", "2024-03"),
        ("March-2024", "2024-03"),
        ("ມັງກອນ 2024", "2024-01"),
        ("9T/2024", "2024-01/2024-09"),
        ("9T2024", "2024-01/2024-09"),
        ("9 tháng 2024", "2024-01/2024-09"),
        ("6T/2024", "2024-S1"),
        ("6 tháng 2024", "2024-S1"),
        ("3 tháng đầu năm 2024", "2024-Q1"),
        ("12 tháng năm 2024", "2024"),
        ("1-6/2024", "2024-S1"),
        ("1-9/2024", "2024-01/2024-09"),
        ("T1-T9/2024", "2024-01/2024-09"),
        ("tháng 1 - tháng 6/2024", "2024-S1"),
        ("từ tháng 2 đến tháng 5 năm 2024", "2024-02/2024-05"),
        ("Jan-Jun 2024", "2024-S1"),
        ("Quý I/2024", "2024-Q1"),
        ("I/2024", "2024-Q1"),
        ("IV/2024", "2024-Q4"),
        ("Quý 1-2024", "2024-Q1"),
        ("ໄຕມາດ 1/2024", "2024-Q1"),
        ("nửa đầu năm 2024", "2024-S1"),
        ("second half of 2024", "2024-S2"),
        ("2,020", "2020"),
        ("2.020", "2020"),
        ("‘2020", "2020"),
        ("Y2020", "2020"),
        ("FY2016", "2016"),
        ("Năm học 2019-2020", "2019/2020"),
        ("ສົກປີ 2019-2020", "2019/2020"),
        ("Giai đoạn 2011-2015", "2011/2015"),
        ("2011 đến 2015", "2011/2015"),
    ],
)
def test_a_period_is_read_as_offices_write_it(text: str, code: str) -> None:
    assert read_period(plain_period(text)) == code


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("20241", "2024-Q1"),
        ("20233", "2023-Q3"),
        ("202403", "2024-03"),
        ("20240331", "2024-03-31"),
        ("Mar-24", "2024-03"),
        ("Th3-24", "2024-03"),
        ("2 0 2 0", "2020"),
        ("1990s", "1990/1999"),
        ("2023-", ""),
        ("-2023", ""),
        ("2024-S3", ""),
        ("Quý 5/2024", ""),
        ("0 tháng 2024", ""),
        ("13 tháng 2024", ""),
        ("9-3/2024", ""),
        ("soon", ""),
    ],
)
def test_what_is_no_period_is_none_but_may_be_suggested(text: str, likely: str) -> None:
    plain = plain_period(text)
    assert (read_period(plain), likely_period(plain)) == (None, likely)


@given(st.integers(1, 12), st.integers(1, 12))
def test_months_of_a_year_are_one_code_whoever_writes_them(first: int, last: int) -> None:
    code = months("2024", first, last)
    assert (code is None) == (first > last)
    if first < last:
        assert read_period(f"{first}-{last}/2024") == code
        assert read_period(f"từ tháng {first} đến tháng {last} năm 2024") == code
