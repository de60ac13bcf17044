"""Coded values are read from their labels in three languages."""

import pytest

from tables.package import Resource, resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import lines, with_cell
from uploads.checking.codes import reader_of
from uploads.checking.column import Change, Fault


@pytest.mark.parametrize("resource", resources().values(), ids=resources())
def test_every_label_in_every_language_is_its_code(resource: Resource) -> None:
    for field in resource.fields:
        read = reader_of(field)
        for code, labels in field.categories.items():
            for label in (*labels.values(), code, code.upper(), f"  {labels['en'].lower()} "):
                outcome = read(label)
                assert isinstance(outcome, Change), (field.name, label)
                assert outcome.value == code


def test_a_label_may_lack_its_accents() -> None:
    read = reader_of(resources()["statistics"].field("obs_status"))
    assert read("Uoc tinh") == Change("E", ("code",))


def test_the_nearest_label_is_suggested() -> None:
    outcome = reader_of(resources()["statistics"].field("obs_status"))("Estimat")
    assert isinstance(outcome, Fault)
    assert (outcome.type, outcome.suggestion) == ("constraint-error", "E")


def test_the_item_of_a_list_that_is_wrong_is_named(tables: Tables) -> None:
    table = with_cell(lines("events", 1), 2, "fields", "health|astrology|trade")
    [fault] = faults(check(table, "events", tables))
    assert (fault.type, fault.fields["item"]) == ("constraint-error", "astrology")


def test_a_list_names_each_item_once(tables: Tables) -> None:
    table = with_cell(lines("events", 1), 2, "fields", "health|Health")
    [fault] = faults(check(table, "events", tables))
    assert fault.in_words() == "The list has “health” twice."
