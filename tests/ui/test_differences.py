"""What differs between two states of a table, in the words of the dashboard."""

import pandas as pd

from i18n import Language
from tables.package import resources
from tables.read import read_text
from ui.differences import as_one, changed_values, row_names, values_in_words
from versions.changes import compare

STATISTICS = resources()["statistics"]
ROWS = read_text(STATISTICS)
KEY = dict(ROWS.iloc[0])


def test_a_row_is_named_by_what_its_key_refers_to() -> None:
    row = {"ref_area": "la-oudomxay", "indicator": "population", "time_period": "2015"}
    name = row_names(Language("vi"), STATISTICS)(row | {"source_id": "l-kpl-oudomxay"})
    assert name == "U-đôm-xay · Dân số · 2015 · l-kpl-oudomxay"


def test_a_row_that_refers_to_something_new_is_named_by_its_id() -> None:
    row = KEY | {"ref_area": "la-new"}
    assert row_names(Language("en"), STATISTICS)(row).startswith("la-new · ")


def test_a_partnership_is_named_by_its_provinces() -> None:
    name = row_names(Language("en"), resources()["partnerships"])
    assert name({"partnership_id": "ninh-binh--oudomxay"}) == "Ninh Binh – Oudomxay"


def test_all_changes_are_one_table_with_old_and_new() -> None:
    new = ROWS.iloc[1:4].copy()
    new.iloc[0, new.columns.get_loc("obs_value")] = "1.50"
    added = new.iloc[[1]].assign(time_period="2031")
    table = as_one(compare(ROWS, pd.concat([new, added]), STATISTICS, "replace"))
    assert table["change"].value_counts()["removed"] == len(ROWS) - 3
    changed = table[table["change"] == "changed"].iloc[0]
    assert (changed["column"], changed["new"]) == ("obs_value", "1.50")
    assert changed["old"] == ROWS.iloc[1]["obs_value"]
    assert table[table["change"] == "added"]["time_period"].tolist() == ["2031"]


def test_a_changed_value_reads_as_in_the_file_or_as_the_language_writes_it() -> None:
    new = ROWS.iloc[[0]].assign(obs_value="14600.50")
    changes = compare(ROWS, new, STATISTICS, "update")
    vietnamese = Language("vi")
    [plain] = changed_values(vietnamese, STATISTICS, changes, 5)
    assert (plain.old, plain.new) == (KEY["obs_value"], "14600.50")
    assert plain.column == STATISTICS.field("obs_value").title["vi"]
    assert plain.row == row_names(vietnamese, STATISTICS)(KEY)
    words = values_in_words(vietnamese, STATISTICS)
    [written] = changed_values(vietnamese, STATISTICS, changes, 5, words)
    assert written.new == "14.600,50"
    assert list(changed_values(vietnamese, STATISTICS, changes, 0)) == []
