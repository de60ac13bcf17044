"""The class of a gate depends on the date; a plan is no class."""

import pytest

from tables.gates import (
    assumed_by_day,
    class_history,
    classes_on,
    current_classes,
    years_of_change,
)
from tables.read import Tables


@pytest.mark.parametrize(
    ("gate", "date", "status"),
    [
        ("nam-giang", "1999-03-31", ""),
        ("nam-giang", "1999-04-30", "auxiliary"),
        ("nam-giang", "2017-08-07", "main"),
        # Laos had decided in 2019, Vietnam in 2020; it was opened as such only then.
        ("nam-giang", "2021-08-13", "main"),
        ("nam-giang", "2021-08-14", "international"),
        ("long-sap", "2024-11-18", "main"),
        ("la-lay", "2014-06-24", "main"),
        ("la-lay", "2014-06-25", "international"),
        ("tay-giang", "2026-01-01", "auxiliary"),
        # Its start is not known: the only class known of it is taken to hold before as well.
        ("lao-bao", "2010-01-01", "international"),
        # A Vietnamese decision of 2011 made it a main gate; in July 2024 it worked as a sub-gate.
        ("thanh-thuy", "2015-01-01", "main"),
        ("thanh-thuy", "2025-01-01", "auxiliary"),
        # Planned as international, and still what it was.
        ("chieng-khuong", "2026-01-01", "main"),
    ],
)
def test_the_class_on_a_date(tables: Tables, gate: str, date: str, status: str) -> None:
    assert classes_on(tables, date)[gate] == status


def test_every_gate_has_one_class_today(tables: Tables) -> None:
    current = current_classes(tables)
    assert list(current["gate_id"]) == list(tables["gates"]["gate_id"])
    assert set(current["status"]) == {"auxiliary", "main", "international"}


def test_a_gate_of_which_no_source_tells_a_class_has_none(tables: Tables) -> None:
    claims = tables["gate_status"]
    others = {**tables, "gate_status": claims[claims["gate_id"] != "nam-giang"]}
    own = current_classes(others).set_index("gate_id").loc["nam-giang"]
    assert set(own) == {""}


def test_the_class_today_is_the_one_the_fact_base_calls_current(tables: Tables) -> None:
    current = current_classes(tables)
    said = current["note"].str.contains(r"Current|taken as current|The class now", case=False)
    # The 2016 list and its like say "Current." in the note of the claim that holds today.
    assert set(current.loc[~said, "gate_id"]) <= {"chieng-khuong", "huoi-puoc"}


def test_plans_stand_beside_the_class(tables: Tables) -> None:
    planned = current_classes(tables).set_index("gate_id")["planned"]
    assert set(planned[planned != ""].index) == {
        "chieng-khuong",
        "huoi-puoc",
        "thanh-thuy",
        "dak-long",
    }


def test_the_history_keeps_every_claim(tables: Tables) -> None:
    assert len(class_history(tables)) == len(tables["gate_status"])
    dates = list(class_history(tables, "nam-giang")["valid_from"])
    assert dates == ["1999-04", "2004", "2019-12-17", "2020-12-22", "2021-08-14"]


def test_an_unknown_gate_is_refused(tables: Tables) -> None:
    with pytest.raises(KeyError):
        class_history(tables, "gate-of-heaven")


def test_a_decision_of_one_side_is_a_step_and_no_class_until_the_opening(tables: Tables) -> None:
    history = class_history(tables, "nam-giang").set_index("valid_from")
    assert list(history["step"]) == [
        "opened",
        "vietnam_decided",
        "laos_decided",
        "vietnam_decided",
        "opened",
    ]
    # No row has an opening of the main gate, so there the decision counts.
    assert list(history["in_force"]) == [True, True, False, False, True]


def test_every_step_says_what_the_note_says(tables: Tables) -> None:
    rows = tables["gate_status"]
    words = {
        "laos_decided": "Lao decision",
        "vietnam_decided": "Vietnamese (?:decision|Prime Minister)",
        "both_decided": "both governments",
        "opened": "Open(?:ed|ing)",
    }
    assert set(rows["step"]) == {*words, ""}
    for step, pattern in words.items():
        assert rows.loc[rows["step"] == step, "note"].str.contains(pattern).all()


def test_the_years_of_change_are_those_in_which_a_class_began(tables: Tables) -> None:
    years = years_of_change(tables)
    assert list(years) == sorted(set(years))
    assert {"2004", "2014", "2021", "2024"} <= set(years)
    for year in years:
        before, after = (
            classes_on(tables, f"{int(year) - 1}-12-31"),
            classes_on(tables, f"{year}-12-31"),
        )
        assert before != after


def test_a_class_of_unknown_start_is_assumed_before_the_first_source_that_says_it(
    tables: Tables,
) -> None:
    days = assumed_by_day(tables, ["1979-12-31", "2024-12-31"])
    assert "thanh-thuy" in days["1979-12-31"]
    assert "thanh-thuy" not in days["2024-12-31"]
    assert "nam-giang" not in days["1979-12-31"] | days["2024-12-31"]
