"""A text is written in one of its languages at least, whichever that is."""

import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checking.rules.first_rows import faults
from uploads.checking.rules.table import RULES
from uploads.checking.rules.texts import TextRule, in_languages

TEXTS = [
    ("events", ("title_en", "title_vi", "title_lo")),
    ("events", ("summary_en", "summary_vi", "summary_lo")),
    ("event_people", ("role", "role_vi", "role_lo")),
    ("commitments", ("text_en", "text_vi", "text_lo")),
]


def test_a_rule_names_its_columns_by_the_text() -> None:
    assert in_languages("title") == TextRule(("title_en", "title_vi", "title_lo"))
    assert in_languages("role", english="role") == TextRule(("role", "role_vi", "role_lo"))


@pytest.mark.parametrize(("table", "columns"), TEXTS)
def test_each_text_has_the_rule_and_columns_that_may_be_empty(
    table: str, columns: tuple[str, ...]
) -> None:
    assert TextRule(columns) in RULES[table]
    for column in columns:
        assert not resources()[table].field(column).constraints.get("required")


@pytest.mark.parametrize(("table", "columns"), TEXTS)
def test_one_language_is_enough_and_none_is_one_fault(
    shipped: Tables, table: str, columns: tuple[str, ...]
) -> None:
    for kept in columns:
        others = {column: "" for column in columns if column != kept}
        assert faults(shipped, table, **others, **{kept: "Một đoạn văn"}) == ()
    (fault,) = faults(shipped, table, **dict.fromkeys(columns, ""))
    assert (fault.table, fault.column) == (table, columns[0])
    assert "one of the languages" in fault.in_words()
