"""The charts and maps that an upload changes, before and after."""

from figures.theme import Figure
from pages.upload.before_after import on_one_scale
from pages.upload.work import OBSERVED
from tables.package import resources
from tables.read import read_text
from uploads.errands.large import touched
from versions.changes import compare

STATISTICS = resources()["statistics"]
ROWS = read_text(STATISTICS)


def test_every_touched_indicator_is_found_once() -> None:
    new = ROWS[ROWS["indicator"] == "population"].head(2).assign(obs_value="7", note="new")
    rows = touched(compare(ROWS, new, STATISTICS, "update"), OBSERVED)
    assert rows["indicator"].unique().tolist() == ["population"]
    assert len(rows) == len(new[["ref_area", "time_period"]].drop_duplicates())


def test_figures_side_by_side_have_one_scale() -> None:
    figures: list[Figure | None] = [
        {"data": [], "layout": {"yaxis": {"range": [0, 10]}}},
        {"data": [], "layout": {"yaxis": {"range": [-5, 8]}}},
    ]
    scaled = on_one_scale(figures)
    assert [figure and figure["layout"]["yaxis"]["range"] for figure in scaled] == [[-5, 10]] * 2
    assert on_one_scale([None, figures[0]]) == [None, figures[0]]
    assert figures[0] == {"data": [], "layout": {"yaxis": {"range": [0, 10]}}}
