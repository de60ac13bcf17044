"""A unit in a heading that is not the unit of what is counted is asked about."""

import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, conversions
from tests.uploads.lines import Lines, rows_of, with_column, with_headings
from uploads.units.measure import unit_of_code
from uploads.values import CheckResult

PEOPLE = rows_of("statistics", "indicator", "population")
MONEY = rows_of("statistics", "indicator", "fdi_registered_m_usd")
GOODS = rows_of("gate_traffic", "indicator", "goods_tonnes")


def with_unit(lines: Lines, heading: str, *values: str) -> Lines:
    """Rows with these values under this heading."""
    given = with_column(lines[: len(values) + 1], "obs_value", values)
    return with_headings(given, {"obs_value": heading})


def values(result: CheckResult) -> list[str]:
    """The values as they would be kept."""
    return result.rows["obs_value"].tolist()


@pytest.mark.parametrize(
    "heading", ["Giá trị (nghìn người)", "Value (thousand persons)", "ຄ່າ (ພັນຄົນ)"]
)
def test_another_unit_is_asked_about_with_what_would_come_of_it(
    heading: str, tables: Tables
) -> None:
    heading = heading.replace("ຄ່າ", resources()["statistics"].field("obs_value").title["lo"])
    result = check(with_unit(PEOPLE, heading, "639", "640.5"), "statistics", tables)
    [question] = result.questions
    assert (result.verdict, question.id) == ("ambiguous", "unit:obs_value")
    first, second = question.options
    assert (first.value, first.fields["number"]) == ("heading", "639000")
    assert (second.value, second.fields["unit"]) == ("kept", "persons")


def test_the_answer_decides(tables: Tables) -> None:
    given = with_unit(PEOPLE, "Value (thousand persons)", "639", "640.5")
    scaled = check(given, "statistics", tables, unit__obs_value="heading")
    assert (values(scaled), "unit" in conversions(scaled)) == (["639000", "640500"], True)
    kept = check(given, "statistics", tables, unit__obs_value="kept")
    assert values(kept)[0] == "639"


def test_a_unit_that_is_the_same_is_not_asked_about(tables: Tables) -> None:
    for lines, heading in ((PEOPLE, "Giá trị (người)"), (MONEY, "Giá trị (triệu USD)")):
        assert check(with_unit(lines, heading, "20"), "statistics", tables).questions == ()


def test_what_cannot_be_turned_into_the_other_is_asked_about_too(tables: Tables) -> None:
    given = with_unit(PEOPLE, "Value (km²)", "639")
    [question] = check(given, "statistics", tables).questions
    assert [option.value for option in question.options] == ["kept"]
    answered = check(given, "statistics", tables, unit__obs_value="heading")
    assert answered.questions == (question,)


def test_only_rows_of_another_unit_are_scaled(tables: Tables) -> None:
    mixed = [*with_unit(PEOPLE, "Value (million)", "2"), *with_unit(MONEY, "Value", "2")[1:]]
    result = check(mixed, "statistics", tables, unit__obs_value="heading")
    assert values(result) == ["2000000", "2"]


def test_the_traffic_of_gates_has_units_too(tables: Tables) -> None:
    result = check(
        with_unit(GOODS, "Value (thousand tonnes)", "1.5"),
        "gate_traffic",
        tables,
        unit__obs_value="heading",
    )
    assert values(result) == ["1500"]


def test_how_numbers_are_written_is_asked_first(tables: Tables) -> None:
    given = with_unit(MONEY, "Giá trị (tỷ USD)", "14.600")
    [question] = check(given, "statistics", tables).questions
    assert question.id == "numbers:obs_value"
    answers = {"numbers__obs_value": "comma"}
    [question] = check(given, "statistics", tables, **answers).questions
    assert question.options[0].fields["number"] == "14600000"
    scaled = check(given, "statistics", tables, **answers, unit__obs_value="heading")
    assert values(scaled) == ["14600000"]


def test_every_unit_of_what_is_counted_can_be_read() -> None:
    units = [u for t in resources().values() for f in t.fields for u in f.units.values()]
    assert units
    assert all(unit_of_code(unit) for unit in units)
