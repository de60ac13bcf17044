"""Tables in pieces, and the sources that parts name."""

from exports.deck import Cell, Step, Story, Table
from exports.parts.pieces import MOST_COLUMNS, MOST_ROWS, numbers_in, pieces


def test_each_piece_has_the_names_of_its_rows_and_nothing_is_lost() -> None:
    rows, columns = MOST_ROWS + 3, MOST_COLUMNS + 2
    table = Table(
        "T",
        ["name", *(f"c{n}" for n in range(columns))],
        [[Cell(f"r{r}"), *(Cell(f"{r}.{c}") for c in range(columns))] for r in range(rows)],
    )
    parts = pieces(table)
    assert len(parts) == 4
    assert all(part.headings[0] == "name" for part in parts)
    cells = {cell.text for part in parts for row in part.rows for cell in row[1:]}
    assert len(cells) == rows * columns


def test_a_table_of_one_column_is_one_piece() -> None:
    assert len(pieces(Table("", ["name"], [[Cell("a")]]))) == 1


def test_the_sources_that_parts_name() -> None:
    table = Table("", ["name"], [[Cell("a", sources=(2, 4))]])
    assert numbers_in([table, Story("", [Step("b", sources=(3,))])]) == {2, 3, 4}
