"""Units are read as offices write them in headings, and never as another one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.package import resources
from uploads.units.measure import read_unit, scale_value, unit_in_heading, unit_of_code


@pytest.mark.parametrize(
    ("text", "base", "scale"),
    [
        ("người", "persons", "1"),
        ("nghìn người", "persons", "1e3"),
        ("Nghìn người", "persons", "1e3"),
        ("NGÀN NGƯỜI", "persons", "1e3"),
        ("nghin nguoi", "persons", "1e3"),
        ("1000 người", "persons", "1e3"),
        ("1.000 người", "persons", "1e3"),
        ("1,000 persons", "persons", "1e3"),
        ("'000 persons", "persons", "1e3"),
        ("10³ người", "persons", "1e3"),
        ("10^6 persons", "persons", "1e6"),
        ("thousand persons", "persons", "1e3"),
        ("thousands of people", "persons", "1e3"),
        ("ĐVT: Nghìn người", "persons", "1e3"),
        ("Đơn vị tính: 1000 người", "persons", "1e3"),
        ("Unit: Thousand persons", "persons", "1e3"),
        ("ຫົວໜ່ວຍ: ພັນຄົນ", "persons", "1e3"),
        ("ພັນຄົນ", "persons", "1e3"),
        ("ພັນ ຄົນ", "persons", "1e3"),
        ("1000 km²", "km2", "1e3"),
        ("km2", "km2", "1"),
        ("nghìn ha", "km2", "10"),
        ("ກມ²", "km2", "1"),
        ("tỷ đồng", "vnd", "1e9"),
        ("Tỉ đồng", "vnd", "1e9"),
        ("nghìn tỷ đồng", "vnd", "1e12"),
        ("Tr.đ", "vnd", "1e6"),
        ("triệu VNĐ", "vnd", "1e6"),
        ("Triệu đồng/người/năm", "vnd", "1e6"),
        ("ຕື້ກີບ", "lak", "1e9"),
        ("ລ້ານກີບ", "lak", "1e6"),
        ("ພັນລ້ານກີບ", "lak", "1e9"),
        ("Triệu USD", "usd", "1e6"),
        ("Triệu đô la Mỹ", "usd", "1e6"),
        ("Tr. USD", "usd", "1e6"),
        ("US$ million", "usd", "1e6"),
        ("USD million", "usd", "1e6"),
        ("mill. USD", "usd", "1e6"),
        ("m USD", "usd", "1e6"),
        ("bn LAK", "lak", "1e9"),
        ("nghìn tấn", "tonnes", "1e3"),
        ("kg", "tonnes", "1e-3"),
        ("Người/km²", "persons/km2", "1"),
        ("persons per km2", "persons/km2", "1"),
        ("tonnes per day", "tonnes/day", "1"),
        ("%/năm", "pct", "1"),
        ("‰", "pct", "0.1"),
        ("Nghìn lượt người", "visits", "1e3"),
        ("Dự án", "projects", "1"),
        ("million", "", "1e6"),
        ("ລ້ານ", "", "1e6"),
        ("1000", "", "1e3"),
    ],
)
def test_a_unit_may_be_written_in_many_ways(text: str, base: str, scale: str) -> None:
    measure = read_unit(text)
    assert measure is not None
    assert (measure.base, measure.scale) == (base, Decimal(scale))


@pytest.mark.parametrize(
    "text", ["", "2020", "1", "ta", "số liệu", "final", "persn", "2010 prices", "of", "/", "P", "d"]
)
def test_what_is_no_unit_is_none(text: str) -> None:
    assert read_unit(text) is None


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Giá trị (nghìn người)", "nghìn người"),
        ("Value [thousand persons]", "thousand persons"),
        ("Số bản (bản (làng))", "bản (làng)"),
        ("Dân số trung bình, nghìn người", "nghìn người"),
        ("Diện tích, 1000 km²", "1000 km²"),
        ("ຄ່າ (ພັນຄົນ)", "ພັນຄົນ"),
        ("Kinh độ (°)", "°"),
    ],
)
def test_a_heading_names_its_unit(heading: str, written: str) -> None:
    unit = unit_in_heading(heading)
    assert unit is not None
    assert unit[0] == written


@pytest.mark.parametrize("heading", ["obs_value", "Giá trị", "Value (2020)", "Value (final)", ""])
def test_a_heading_without_a_unit_has_none(heading: str) -> None:
    assert unit_in_heading(heading) is None


def test_every_unit_of_the_indicators_is_one_in_each_language() -> None:
    labels = resources()["indicators"].field("unit").categories
    for code, by_language in labels.items():
        if code != "flag":  # yes or no has no unit
            assert unit_of_code(code) is not None, code
            assert {read_unit(label) for label in by_language.values()} == {unit_of_code(code)}


@pytest.mark.parametrize(
    ("text", "code", "exponent"),
    [
        ("nghìn người", "persons", 3),
        ("người", "persons", 0),
        ("triệu đồng", "bn_vnd", -3),
        ("nghìn tỷ đồng", "bn_vnd", 3),
        ("million", "m_usd", 0),
        ("tỷ", "m_usd", 3),
        ("ha", "km2", -2),
        ("km²", "ha", 2),
        ("nghìn lượt", "m_visits", -3),
        ("triệu USD", "bn_vnd", None),
        ("km²", "persons", None),
    ],
)
def test_values_of_one_unit_are_values_of_another(
    text: str, code: str, exponent: int | None
) -> None:
    written, unit = read_unit(text), unit_of_code(code)
    assert written is not None
    assert unit is not None
    assert written.exponent_to(unit) == exponent


def test_scaling_keeps_the_digits() -> None:
    assert scale_value("639", 3) == "639000"
    assert scale_value("1.250", 3) == "1250"
    assert scale_value("16.9", 2) == "1690"
    assert scale_value("-0.3", -3) == "-0.0003"
    assert scale_value("72.80", 0) == "72.80"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1e12, max_value=1e12),
    st.integers(-9, 9),
)
def test_scaling_back_gives_the_same_number(number: Decimal, exponent: int) -> None:
    there = scale_value(format(number, "f"), exponent)
    assert Decimal(scale_value(there, -exponent)) == number
