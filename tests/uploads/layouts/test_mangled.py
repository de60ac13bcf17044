"""A layout that somebody mangled: refused, or read as it stands, and never otherwise.

What stands where is looked up in the mangled cells themselves, not by what reads them.
"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.uploads.layouts.wide import PERIODS, PROVINCES, Wide, laid_out, read, wide_tables
from uploads.layouts.grid.cells import CellGrid, cells_of
from uploads.layouts.grid.words import read_words

Rows = list[list[str]]
HARMS = (
    "shift right",
    "shift left",
    "push a column down",
    "drop a heading",
    "copy a heading",
    "copy a name",
    "drop a name",
    "add years",
    "add numbers",
    "drop a cell",
    "add a cell",
    "add a column",
    "swap rows",
)
PLAIN = wide_tables().map(
    lambda wide: replace(
        wide,
        layout="years",
        indicators=wide.indicators[:1],
        extras=wide.extras - {"merged"},
        values={
            (province, wide.indicators[0], period): str(number)
            for number, (province, period) in enumerate(
                ((one, other) for one in wide.provinces for other in wide.periods), 101
            )
        },
    )
)


def names_in(rows: Rows) -> dict[int, str]:
    """By row the province that it names, in whatever language."""
    by_name = {name: one for one, names in PROVINCES.items() for name in names}
    found_in = {}
    for place, row in enumerate(rows):
        ids = {by_name[cell] for cell in row if cell in by_name}
        if len(ids) == 1:
            found_in[place] = ids.pop()
    return found_in


def heads_in(rows: Rows) -> tuple[int, dict[int, list[str]]]:
    """The lowest row of headings, and by column the periods that stand in it or above."""
    by_words = {read_words(words).period for texts in PERIODS.values() for words in texts}
    heads: dict[int, list[str]] = {}
    lowest = 0
    first = min(names_in(rows), default=0)
    for place, row in enumerate(rows[:first]):
        for column, cell in enumerate(row):
            if (period := read_words(cell).period) in by_words and period:
                heads.setdefault(column, []).append(period)
                lowest = place
    return lowest, heads


def mangle(grid: CellGrid, harm: str, at: int, column: int) -> CellGrid:
    """The cells with one thing done to a row and a column that are chosen by number."""
    rows = [list(row) for row in grid.rows]
    lowest, heads = heads_in(rows)
    names = sorted(names_in(rows))
    row, place = names[at % len(names)], sorted(heads)[column % len(heads)]
    left = min(heads)
    if harm == "shift right":
        rows[row][left:] = ["", *rows[row][left:]]
    elif harm == "shift left":
        rows[row][left - 1 :] = rows[row][left:]
    elif harm == "push a column down":
        cells = [rows[one][place] for one in names]
        for one, text in zip(names, ["", *cells], strict=False):
            rows[one][place] = text
    elif harm in ("drop a heading", "copy a heading"):
        other = min(heads) if place != min(heads) else max(heads)
        rows[lowest][place] = "" if harm == "drop a heading" else rows[lowest][other]
    elif harm == "copy a name":
        rows[row][:left] = rows[names[(at + 1) % len(names)]][:left]
    elif harm == "drop a name":
        rows[row][:left] = [""] * left
    elif harm == "add years":
        rows.insert(lowest, [*[""] * left, *[str(1990 + n) for n in range(len(heads))]])
    elif harm == "add numbers":
        rows.insert(lowest + 1, [*[""] * left, *[str(9100 + 7 * n) for n in range(len(heads))]])
    elif harm == "drop a cell":
        del rows[row][place]
    elif harm == "add a cell":
        rows[row].insert(place, "77")
    elif harm == "add a column":
        rows = [[*one[:place], "", *one[place:]] for one in rows]
        for one in names:
            rows[one][place] = "88"
    else:
        other = names[(at + 1) % len(names)]
        rows[row], rows[other] = rows[other], rows[row]
    return cells_of("", rows, lengths=harm in ("drop a cell", "add a cell"))


@given(PLAIN, st.sampled_from(HARMS), st.integers(0, 9), st.integers(0, 9))
def test_no_figure_is_read_where_it_does_not_stand(
    wide: Wide, harm: str, at: int, column: int
) -> None:
    grid = mangle(laid_out(wide), harm, at, column)
    rows = [list(row) for row in grid.rows]
    result = read(grid, wide)
    if result.verdict not in ("ok", "converted"):
        return
    names, (_lowest, heads) = names_in(rows), heads_in(rows)
    cells = zip(result.row_numbers.tolist(), result.column_numbers.tolist(), strict=True)
    for (row, place), record in zip(cells, result.rows.itertuples(), strict=True):
        assert rows[row - 1][place - 1] == record.obs_value
        assert names[row - 1] == record.ref_area
        assert heads[place - 1] == [record.time_period]


def test_what_cannot_be_told_is_one_fault_that_says_what_to_change() -> None:
    head = ["Province", "2019", "2020"]
    body = [["Alpha", "1", "2"], ["Delta", "3", "4"]]
    wide = Wide(0, "years", ("vn-alpha", "vn-delta"), ("people",), ("2019", "2020"), {})
    for rows, words in (
        ([head, ["", "2018", "2019"], *body], "two periods"),
        ([head, ["", "17", "18"], *body], "no years"),
        ([["Province", "2019", ""], *body], "has a figure, but its column has no heading"),
        ([["Province", "2019", "2019"], *body], "the same headings"),
        ([head, body[0], ["Alpha", "3", "4"]], "the same headings"),
        ([head, body[0], ["", "3", "4"], body[1]], "no name"),
    ):
        result = read(cells_of("", rows), wide)
        assert [issue.kind for issue in result.issues] == ["fault"], rows
        assert words in result.issues[0].in_words()
        assert result.questions == ()
