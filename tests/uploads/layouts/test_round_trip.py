"""Random tables laid out as offices do come back as they were, in three languages."""

from hypothesis import example, given

from tests.uploads.layouts.wide import Wide, expected, laid_out, read, rows_of, wide_tables

# Figures that look like years stand in the first row.
YEARLIKE = Wide(
    language=0,
    layout="provinces",
    provinces=("vn-alpha", "vn-beta"),
    indicators=("people",),
    periods=("2015", "2016"),
    values={
        ("vn-alpha", "people", "2015"): "1900",
        ("vn-alpha", "people", "2016"): "1",
        ("vn-beta", "people", "2015"): "",
        ("vn-beta", "people", "2016"): "3",
    },
    statuses={},
    extras=frozenset(),
    is_native=False,
)


@given(wide_tables())
@example(YEARLIKE)
def test_a_table_comes_back_as_it_was_and_each_row_knows_its_cell(wide: Wide) -> None:
    grid = laid_out(wide)
    result = read(grid, wide)
    if not expected(wide):
        return
    assert result.verdict == "converted", [
        *(issue.in_words() for issue in result.issues if issue.kind == "fault"),
        *(question.id for question in result.questions),
    ]
    assert rows_of(result) == expected(wide)
    assert len(result.rows) == len(expected(wide))
    cells = zip(result.row_numbers, result.column_numbers, strict=True)
    assert [grid.rows[row - 1][column - 1] for row, column in cells] == [*result.rows["obs_value"]]
