"""What an upload would change, in the words and figures of the dashboard."""

import pandas as pd

from figures.theme import Figure
from i18n import Language
from pages.upload.before_after import on_one_scale, touched
from pages.upload.findings import grouped
from pages.upload.preview import as_one, row_names
from tables.package import resources
from tables.read import read_text
from uploads.issue import Issue
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
    found = as_one(compare(ROWS, pd.concat([new, added]), STATISTICS, "replace"))
    assert found["change"].value_counts()["removed"] == len(ROWS) - 3
    changed = found[found["change"] == "changed"].iloc[0]
    assert (changed["column"], changed["new"]) == ("obs_value", "1.50")
    assert changed["old"] == ROWS.iloc[1]["obs_value"]
    assert found[found["change"] == "added"]["time_period"].tolist() == ["2031"]


def test_every_touched_indicator_is_found_once() -> None:
    new = ROWS[ROWS["indicator"] == "population"].head(2).assign(obs_value="7", note="new")
    found = touched(compare(ROWS, new, STATISTICS, "update"))
    assert found["indicator"].unique().tolist() == ["population"]
    assert len(found) == len(new[["ref_area", "time_period"]].drop_duplicates())


def test_findings_of_one_value_are_one_line_and_of_several_are_several() -> None:
    words = "“%(value)s” is unknown."
    issues = [Issue("foreign-key", words, row, "ref_area", value) for row, value in
              ((2, "x"), (3, "y"), (4, "x"), (9, "x"))]  # fmt: skip
    lines = grouped(Language("en"), issues, STATISTICS)
    assert [(line.issue.row, line.value, line.more) for line in lines] == [(2, "x", 2), (3, "y", 0)]
    assert lines[0].column == "Province (ref_area)"


def test_figures_side_by_side_have_one_scale() -> None:
    figures: list[Figure | None] = [
        {"data": [], "layout": {"yaxis": {"range": [0, 10]}}},
        {"data": [], "layout": {"yaxis": {"range": [-5, 8]}}},
    ]
    scaled = on_one_scale(figures)
    assert [figure and figure["layout"]["yaxis"]["range"] for figure in scaled] == [[-5, 10]] * 2
    assert on_one_scale([None, figures[0]]) == [None, figures[0]]
    assert figures[0] == {"data": [], "layout": {"yaxis": {"range": [0, 10]}}}
