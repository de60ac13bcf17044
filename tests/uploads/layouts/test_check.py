"""What is seen of a table, what is asked, and what its answers make of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tables.package import resources
from tests.uploads.layouts.wide import TABLES
from uploads.layouts.check import check_layout
from uploads.layouts.grid.cells import CellGrid, cells_of
from uploads.reading.sheets.cells import CellFault
from uploads.values import CheckResult

HEAD = ["Tỉnh", "2019", "2020", "Sơ bộ 2021"]
ROWS = [
    ["Người (nghìn người)"],
    HEAD,
    ["CẢ NƯỚC", "9", "9", "9"],
    ["Đồng bằng sông Hồng", "9", "9", "9"],
    ["Anpha", "1.5", "2", ".."],
    ["Đenta", "3", "4", "5"],
    ["Nguồn: A census"],
]
ANSWERS = {"layout:source": "census", "layout:indicator": "people", "layout:unit": "3"}


def check(
    grids: Sequence[list[list[str]] | CellGrid], table: str = "statistics", **answers: str
) -> CheckResult:
    """What comes of sheets given as rows."""
    sheets = [
        one if isinstance(one, CellGrid) else cells_of(str(n) if len(grids) > 1 else "", one)
        for n, one in enumerate(grids)
    ]
    by_id = {name.replace("__", ":"): value for name, value in answers.items()}
    result = check_layout(sheets, [resources()[table]], TABLES, by_id)
    assert result is not None
    return result


def asked(result: CheckResult) -> list[str]:
    """The ids of what is asked."""
    return [question.id for question in result.questions]


def test_what_the_file_says_is_not_asked() -> None:
    result = check([ROWS])
    assert result.verdict == "ambiguous"
    # The title is the very name of an indicator, the note that of a source; thousands are asked.
    assert asked(result) == ["layout:unit"]
    layout = result.layout
    assert layout is not None
    assert layout.title == "Người (nghìn người)"
    assert layout.values == "B5:D6"
    assert [line.role for line in layout.lines] == [
        *("title", "heading", "country", "region", "province", "province", "note"),
    ]
    places = {one.name: one.place for one in layout.dimensions}
    assert places["ref_area"] == "rows"
    assert places["time_period"] == "columns"
    assert places["unit"] == places["source_id"] == "title"


def test_rows_are_made_and_what_was_left_out_is_named() -> None:
    result = check([ROWS], layout__unit="3")
    assert result.verdict == "converted"
    assert result.rows[["ref_area", "time_period", "obs_value", "obs_status"]].values.tolist() == [
        ["vn-alpha", "2019", "1500", "A"],
        ["vn-alpha", "2020", "2000", "A"],
        ["vn-delta", "2019", "3000", "A"],
        ["vn-delta", "2020", "4000", "A"],
        ["vn-delta", "2021", "5000", "P"],
    ]
    words = {issue.type: issue for issue in result.issues}
    assert words["rows"].fields["names"] == "3 CẢ NƯỚC, 4 Đồng bằng sông Hồng"
    assert words["missing"].count == 1
    assert words["unit"].cell == "B5"


def test_an_answer_that_is_no_option_counts_as_none() -> None:
    rows = [["Anything"], *ROWS[1:6]]
    for answer in ("nonsense", ""):
        result = check([rows], layout__source=answer, layout__indicator=answer)
        assert asked(result) == ["layout:indicator", "layout:source"]


def test_indicators_of_the_unit_come_first_and_another_kind_is_refused() -> None:
    rows = [["Anything (km2)"], *ROWS[1:6]]
    [indicator, _source] = check([rows]).questions
    assert indicator.table == "indicators"
    result = check([rows], layout__indicator="people", layout__source="census")
    [fault] = result.issues
    assert fault.type == "unit"
    assert result.questions == ()


def test_groups_are_asked_apart_and_one_may_be_left_out() -> None:
    rows = [
        ["", "How many (units)", "", "How much (bn VND)", ""],
        ["Province", "2019", "2020", "2019", "2020"],
        ["Alpha", "1", "2", "3", "4"],
    ]
    first, second = "layout:indicator:How many (units)", "layout:indicator:How much (bn VND)"
    assert asked(check([rows])) == [first, second, "layout:source"]
    answers = {first: "parks", second: "leave-out", "layout:source": "census"}
    result = check_layout([cells_of("", rows)], [resources()["statistics"]], TABLES, answers)
    assert result is not None
    assert result.rows[["indicator", "time_period", "obs_value"]].values.tolist() == [
        ["parks", "2019", "1"],
        ["parks", "2020", "2"],
    ]
    assert any(issue.fields.get("names") == "How much (bn VND)" for issue in result.issues)


def test_of_several_sheets_one_is_asked_for_by_its_title() -> None:
    result = check([ROWS, [["Another"], *ROWS[1:]], [["no", "table"]]])
    [question] = result.questions
    assert question.id == "layout:sheet"
    assert [option.in_words() for option in question.options] == [
        "0: Người (nghìn người)",
        "1: Another",
    ]
    assert check([ROWS, ROWS], layout__sheet="1", layout__unit="3").verdict == "converted"


def test_a_table_that_goes_on_below_is_one_and_another_one_is_asked_for() -> None:
    more = [["12. (tiếp theo)"], HEAD, ["Đồi", "6", "7", "8"]]
    result = check([[*ROWS[:6], *more]], layout__unit="3", layout__source="census")
    assert len(result.rows) == 8
    other = [[], ["Something else"], ["Tỉnh", "2015", "2016"], ["Đồi", "6", "7"]]
    [question] = check([[*ROWS[:6], *other]]).questions
    assert [option.value for option in question.options] == ["!A1", "!A7"]


def test_a_part_of_a_year_takes_its_year_from_the_title() -> None:
    rows = [["Người (người) năm 2021"], ["Tỉnh", "Quý I", "Quý II"], ["Anpha", "1", "2"]]
    result = check([rows], layout__source="census", layout__indicator="people")
    assert result.rows["time_period"].tolist() == ["2021-Q1", "2021-Q2"]
    rows[0] = ["Người (người)"]
    result = check([rows], layout__source="census", layout__indicator="people")
    assert asked(result) == ["layout:period"]
    assert all(len(option.value) == 4 for option in result.questions[0].options)


def test_without_a_period_in_sight_it_is_asked() -> None:
    rows = [["Province", "Persons"], ["Alpha", "5"], ["Delta", "6"]]
    result = check([rows], layout__source="census", layout__indicator="people")
    assert "layout:period" in asked(result)


def test_unknown_names_are_faults_where_they_are_slips_and_else_asked() -> None:
    rows = [*ROWS[:6], ["Đelta", "1", "2", "3"], ["Bộ Y tế", "1", "2", "3"]]
    result = check([rows], layout__unit="3", layout__source="census")
    assert asked(result) == ["layout:rows"]
    assert result.questions[0].fields["names"].endswith("Bộ Y tế")
    result = check([rows], layout__unit="3", layout__source="census", layout__rows="leave-out")
    faults = [issue for issue in result.issues if issue.kind == "fault"]
    assert [(fault.cell, fault.column) for fault in faults] in ([], [("A7", "ref_area")])


def test_parts_of_a_table_without_provinces_are_left_out() -> None:
    rows = [*ROWS[:6], ["Phân theo nước"], ["Nhật Bản", "1", "2", "3"]]
    result = check([rows], layout__unit="3", layout__source="census")
    assert result.verdict == "converted"
    assert "8 Nhật Bản" in next(one for one in result.issues if one.type == "rows").fields["names"]


def test_a_footnote_goes_where_it_belongs() -> None:
    rows = [
        ["People (people)"],
        ["Province", "2019", "2020*"],
        ["Alpha (1)", "1", "2"],
        ["Delta", "3", "4"],
        ["(*) Preliminary"],
        ["(1) Without the town"],
    ]
    result = check([rows], layout__source="census", layout__indicator="people")
    assert result.rows["obs_status"].tolist() == ["A", "P", "A", "P"]
    assert "Without the town" in result.rows["note"].tolist()[0]


def test_a_countrys_figures_are_of_the_table_of_countries() -> None:
    answers = {"layout__source": "census", "layout__unit": "3"}
    result = check([ROWS], "statistics_national", **answers)
    assert result.rows["ref_area"].unique().tolist() == ["vn"]
    assert result.rows["obs_value"].tolist() == ["9000", "9000", "9000"]


@pytest.mark.parametrize(
    "rows",
    [
        [["indicator", "obs_value"], ["people", "5"]],
        [["a", "b"], ["c", "d"]],
        [["x"]],
        [],
    ],
)
def test_what_is_no_grid_is_none(rows: list[list[str]]) -> None:
    assert check_layout([cells_of("", rows)], list(resources().values()), TABLES, {}) is None


def test_a_date_or_an_error_in_a_cell_is_its_fault() -> None:
    faults = {(4, 1): CellFault("The cell shows the error %(value)s.", "#REF!")}
    grid = replace(cells_of("", ROWS), faults=faults)
    result = check([grid], layout__unit="3")
    assert ("B5", "fault") in {(issue.cell, issue.kind) for issue in result.issues}


def test_figures_that_a_spreadsheet_does_not_show_are_read_and_named() -> None:
    grid = replace(cells_of("", ROWS), hidden_rows=frozenset({4}), hidden_columns=frozenset({1}))
    result = check([grid], layout__unit="3")
    hidden = {issue.type: issue.fields for issue in result.issues if "hidden" in issue.type}
    assert hidden == {"hidden-row": {"places": "5"}, "hidden-column": {"places": "B"}}
