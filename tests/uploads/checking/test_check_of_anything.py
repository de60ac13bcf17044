"""Whatever the cells hold, the check ends with a verdict, and what it accepts is canonical."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tables.package import resources
from tables.read import Tables, read_tables
from tests.uploads.checks import check
from tests.uploads.lines import Lines, lines, with_cell

PUBLISHED: Tables = read_tables()
TABLES = st.sampled_from(sorted(resources()))
PLACES = st.tuples(st.integers(2, 7), st.integers(0, 5))
# What breaks into numbers, dates, lists and names is near them.
NEAR = st.text(alphabet="0123456789.,-+ /|%eEnNaA()'’໐໕đĐ°\u00a0\u200bа=@<", max_size=14)
SHIPPED = st.sampled_from(
    sorted({cell for name in resources() for line in lines(name, 30) for cell in line})
)
# Line breaks and other control characters are seen to on reading.
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)
CELLS = st.one_of(NEAR, SHIPPED, PLAIN)


def changed(name: str, changes: list[tuple[tuple[int, int], str]]) -> Lines:
    """The first rows of a table as shipped, six if there are so many, with other cells in them."""
    table = lines(name, 6)
    for (row, column), cell in changes:
        row = 2 + (row - 2) % (len(table) - 1)
        table = with_cell(table, row, table[0][column % len(table[0])], cell)
    return table


@given(TABLES, st.lists(st.tuples(PLACES, CELLS), min_size=1, max_size=6))
def test_any_cells_lead_to_a_verdict(name: str, changes: list[tuple[tuple[int, int], str]]) -> None:
    table = changed(name, changes)
    result = check(table, name, PUBLISHED)
    assert result.verdict in ("ok", "converted", "rejected", "ambiguous")
    assert len(result.rows) == len(result.row_numbers) == len(table) - 1
    for issue in result.issues:
        assert issue.in_words()
    if not result.may_be_published:
        return
    for field in resources()[name].fields:
        pattern = field.constraints.get("pattern", ".*")
        values = [value for value in result.rows[field.name] if value]
        assert all(re.fullmatch(pattern, value, re.ASCII) for value in values)
        if field.type in ("number", "integer"):
            assert all(re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII) for value in values)


@given(TABLES, st.lists(st.tuples(PLACES, CELLS), min_size=1, max_size=6))
def test_what_was_accepted_is_accepted_again_unchanged(
    name: str, changes: list[tuple[tuple[int, int], str]]
) -> None:
    table = changed(name, changes)
    result = check(table, name, PUBLISHED)
    if result.may_be_published:
        again = check([table[0], *result.rows.to_numpy().tolist()], name, PUBLISHED)
        # A cell that keeps what is published is as empty as before.
        issues = [issue for issue in again.issues if issue.type != "kept"]
        assert [issue.in_words() for issue in issues] == []
        assert again.rows.equals(result.rows)
