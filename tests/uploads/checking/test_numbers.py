"""Numbers are read by what their whole column proves, and asked about where it proves nothing."""

from dataclasses import replace

import numpy as np
import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, conversions, faults, sheet_of
from tests.uploads.lines import Lines, lines, rows_of, with_column
from uploads.checking.numbers import take_apart
from uploads.checking.sheet import check_sheet
from uploads.values import CheckResult

# Rows of an indicator in dollars, which may be any number.
ROWS = rows_of("statistics", "indicator", "fdi_registered_m_usd")


def column(*values: str) -> Lines:
    """Statistics with these values."""
    return with_column(ROWS[: len(values) + 1], "obs_value", values)


def values(result: CheckResult) -> list[str]:
    """The values as they would be kept."""
    return result.rows["obs_value"].tolist()


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("14600", "14600", "14600"),
        ("72.80", "72.80", None),
        ("72,80", None, "72.80"),
        ("14.600", "14.600", "14600"),
        ("14,600", "14600", "14.600"),
        ("1.234.567", None, "1234567"),
        ("1.234,5", None, "1234.5"),
        ("1,234.5", "1234.5", None),
        ("0.500", "0.500", None),
        ("1234.567", "1234.567", None),
        ("14 600", "14600", "14600"),
        ("14\u202f600,50", None, "14600.50"),
        ("14'600.5", "14600.5", None),
        ("1,23,456", None, None),
        ("1 23", None, None),
        ("1.234 567", None, None),
        ("12.", None, None),
        (".5", "0.5", None),
        ("", None, None),
        ("1.46E+4", "14600", "14600"),
        ("−3,2", None, "-3.2"),
        ("໑໔.໖໐໐", "14.600", "14600"),
    ],
)
def test_a_number_is_taken_apart(text: str, point: str | None, comma: str | None) -> None:
    number = take_apart(text)
    assert (number.point, number.comma) == (point, comma)


def test_thousands_or_decimals_is_asked_once_a_column(tables: Tables) -> None:
    result = check(column("20", "14.600", "2.300"), "statistics", tables)
    assert result.verdict == "ambiguous"
    [question] = result.questions
    assert (question.id, question.column, question.row) == ("numbers:obs_value", "obs_value", 3)
    assert {option.value: option.in_words() for option in question.options} == {
        "point": "14.600 is 14.600",
        "comma": "14.600 is 14600",
    }


def test_commas_are_asked_about_as_well(tables: Tables) -> None:
    [question] = check(column("14,600"), "statistics", tables).questions
    readings = [option.in_words() for option in question.options]
    assert readings == ["14,600 is 14600", "14,600 is 14.600"]


@pytest.mark.parametrize(
    ("answer", "kept"), [("point", ["14.600", "2.300"]), ("comma", ["14600", "2300"])]
)
def test_the_answer_decides(answer: str, kept: list[str], tables: Tables) -> None:
    lines = column("14.600", "2.300")
    result = check(lines, "statistics", tables, numbers__obs_value=answer)
    assert values(result) == kept
    assert result.may_be_published


def test_an_answer_that_is_none_is_asked_again(tables: Tables) -> None:
    result = check(column("14.600"), "statistics", tables, numbers__obs_value="both")
    assert result.verdict == "ambiguous"


@pytest.mark.parametrize("proof", ["1.234.567", "0,5", "12,34", "1.234,5"])
def test_one_value_proves_the_comma_for_all(proof: str, tables: Tables) -> None:
    result = check(column("14.600", proof), "statistics", tables)
    assert values(result)[0] == "14600"
    assert result.verdict == "converted"


@pytest.mark.parametrize("proof", ["12.34", "0.500", "1,234.5", "1,234,567"])
def test_one_value_proves_the_point_for_all(proof: str, tables: Tables) -> None:
    result = check(column("14.600", proof), "statistics", tables)
    assert values(result)[0] == "14.600"
    assert result.questions == ()


def test_the_minority_is_at_fault_where_proofs_contradict(tables: Tables) -> None:
    result = check(column("1.234,5", "0,25", "66.5"), "statistics", tables)
    [fault] = faults(result)
    assert (fault.row, fault.column, fault.value) == (4, "obs_value", "66.5")


def test_what_only_one_reading_allows_is_not_asked(tables: Tables) -> None:
    # A longitude of 105,834 degrees can't be; an order within a corridor is a whole number.
    gates = with_column(lines("gates", 1), "lon", ["102.888"])
    assert check(gates, "gates", tables).questions == ()
    points = with_column(lines("corridor_points", 1), "seq", ["1.200"])
    result = check(points, "corridor_points", tables)
    assert result.rows["seq"].tolist() == ["1200"]


def test_numbers_of_a_workbook_are_never_in_doubt(tables: Tables) -> None:
    sheet = sheet_of(column("14.625", "2.375"))
    place = sheet.header.index("obs_value")
    native = type(sheet)(
        sheet.header, sheet.cells, sheet.row_numbers, 1, {place: np.array([True, True])}
    )
    result = check_sheet(native, resources()["statistics"], tables, {})
    assert (result.verdict, values(result)) == ("ok", ["14.625", "2.375"])


def test_text_beside_numbers_of_a_workbook_is_still_asked_about(tables: Tables) -> None:
    sheet = sheet_of(column("14.625", "14.625"))
    place = sheet.header.index("obs_value")
    mixed = type(sheet)(
        sheet.header, sheet.cells, sheet.row_numbers, 1, {place: np.array([True, False])}
    )
    answers = {"numbers:obs_value": "comma"}
    result = check_sheet(mixed, resources()["statistics"], tables, answers)
    assert values(result) == ["14.625", "14625"]


def test_digits_are_kept_as_they_are(tables: Tables) -> None:
    written = ["72.80", "0.10", "-7.400", "12345678901234567890.5"]
    assert values(check(column(*written), "statistics", tables)) == written


def test_a_fault_says_what_to_write_instead(tables: Tables) -> None:
    brackets, nothing = faults(check(column("66.5", "(5.5)", "n/a"), "statistics", tables))
    assert brackets.suggestion == "-5.5"
    assert "Leave the row out" in nothing.message_id


@pytest.mark.parametrize(
    ("written", "kept"), [("00123", "123"), ("0123.5", "123.5"), ("-0", "0"), ("-00.50", "-0.50")]
)
def test_zeros_in_front_are_left_out(written: str, kept: str, tables: Tables) -> None:
    result = check(column(written), "statistics", tables)
    assert (values(result), conversions(result)) == ([kept], {"zeros"})


ODD = ("6.5", "6,5", "(3,5)", "(3.5)", "3,5-", "3,5*", "khoảng 6.5", "1.5E+06", "1_000")


@pytest.mark.parametrize(
    "proofs", [("8,5", "7,25"), ("8.5", "7.25"), ("1.234,5", "7,25"), ("1,234.5", "7.25")]
)
@pytest.mark.parametrize(
    "odd", ["6.5", "6,5", "(3,5)", "(3.5)", "3,5-", "3,5*", "khoảng 6.5", "1.5E+06", "1_000"]
)
def test_a_suggestion_passes_when_followed(
    proofs: tuple[str, str], odd: str, tables: Tables
) -> None:
    text = odd
    for _attempt in range(3):
        result = check(column(*proofs, text), "statistics", tables)
        if not faults(result):
            return
        [fault] = faults(result)
        assert fault.suggestion
        text = fault.suggestion
    pytest.fail(f"{odd} is refused again and again")


def test_a_suggestion_is_in_the_style_of_the_column(tables: Tables) -> None:
    [fault] = faults(check(column("8,5", "7,25", "6.5"), "statistics", tables))
    assert "Write “6,5” like them" in fault.in_words()


@pytest.mark.parametrize("text", ["1.23457E+11", "1,23E+06", "8.2466E+06", "1E+15"])
def test_a_number_that_a_spreadsheet_shortened_is_refused(text: str, tables: Tables) -> None:
    [fault] = faults(check(column(text), "statistics", tables))
    assert fault.suggestion.isdecimal()


@pytest.mark.parametrize(
    ("text", "kept"), [("1.5E3", "1500"), ("1.23457E+05", "123457"), ("2.5E-03", "0.0025")]
)
def test_an_exponent_that_loses_no_digit_is_written_out(
    text: str, kept: str, tables: Tables
) -> None:
    assert values(check(column(text), "statistics", tables)) == [kept]


def test_a_point_that_only_another_indicator_proves_is_asked_about(tables: Tables) -> None:
    density = rows_of("statistics", "indicator", "population_density")[:2]
    mixed = [*column("80.350"), *with_column(density, "obs_value", ["187.5"])[1:]]
    [question] = check(mixed, "statistics", tables).questions
    assert (question.id, question.fields["example"]) == ("numbers:obs_value", "80.350")
    answered = check(mixed, "statistics", tables, numbers__obs_value="point")
    assert (values(answered), answered.questions) == (["80.350", "187.5"], ())
    assert check(column("80.350", "187.5"), "statistics", tables).questions == ()


MISSING = (
    "..|…|-|—|:|--|*|n/a|N.A.|#N/A|(-)|//|ND|...|..c|KXĐ|không|chưa có số liệu|ບໍ່ມີຂໍ້ມູນ|x|- -|NULL"
)


@pytest.mark.parametrize("mark", MISSING.split("|"))
def test_a_mark_for_missing_says_to_leave_the_row_out(mark: str, tables: Tables) -> None:
    [fault] = faults(check(column(mark), "statistics", tables))
    assert "Leave the row out" in fault.message_id


@pytest.mark.parametrize("text", ["10-12", "10 – 12", "10 đến 12"])
def test_a_range_is_no_number(text: str, tables: Tables) -> None:
    [fault] = faults(check(column(text), "statistics", tables))
    assert "range" in fault.message_id


@pytest.mark.parametrize("text", ["1.234,5 tỷ", "12 nghìn tỷ", "$1,234", "5 triệu USD", "7 ຕື້ກີບ"])
def test_a_number_with_its_unit_is_to_be_written_alone(text: str, tables: Tables) -> None:
    [fault] = faults(check(column(text), "statistics", tables))
    assert "unit" in fault.message_id


def test_thai_digits_are_read(tables: Tables) -> None:
    assert values(check(column("๑๐๓๒๐"), "statistics", tables)) == ["10320"]


def test_a_number_of_thousands_of_digits_is_refused(tables: Tables) -> None:
    for digits in ("9" * 5000, "0." + "3" * 5000, "1" + ".000" * 1500):
        [fault] = faults(check(column(digits), "statistics", tables))
        assert fault.column == "obs_value"


def test_an_enormous_exponent_is_no_number(tables: Tables) -> None:
    assert [fault.type for fault in faults(check(column("1e999"), "statistics", tables))] == [
        "type-error"
    ]


@pytest.mark.parametrize(("text", "joined"), [("10320²", "103202"), ("1.5₂", "1.52")])
def test_a_number_with_a_raised_character_is_refused_with_both(
    text: str, joined: str, tables: Tables
) -> None:
    (fault,) = faults(check(column("12.5", text), "statistics", tables))
    assert (fault.row, fault.column, fault.suggestion) == (3, "obs_value", text[:-1])
    assert fault.fields["joined"] == joined


def test_a_date_of_a_workbook_is_no_number(tables: Tables) -> None:
    sheet = sheet_of(column("12.5", "2024-05-07"))
    place = sheet.header.index("obs_value")
    native = replace(sheet, native={place: np.array([True, True])})
    result = check_sheet(native, resources()["statistics"], tables, {})
    assert [(fault.row, fault.column) for fault in faults(result)] == [(3, "obs_value")]
    assert "holds the date" in faults(result)[0].in_words()
