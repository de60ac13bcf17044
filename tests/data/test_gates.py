"""The class of a gate depends on the date; a plan is no class."""

import pytest

from data.gates import class_history, class_on, current_classes
from data.read import Tables


@pytest.mark.parametrize(
    ("gate", "date", "status"),
    [
        ("nam-giang", "1999-03-31", ""),
        ("nam-giang", "1999-04-30", "auxiliary"),
        ("nam-giang", "2017-08-07", "main"),
        ("nam-giang", "2021-08-14", "international"),
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
    assert class_on(tables, gate, date) == status


def test_every_gate_has_one_class_today(tables: Tables) -> None:
    current = current_classes(tables)
    assert list(current["gate_id"]) == list(tables["gates"]["gate_id"])
    assert set(current["status"]) == {"auxiliary", "main", "international"}


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
        class_on(tables, "gate-of-heaven", "2020")
