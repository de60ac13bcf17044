"""What was answered, as rows of two tables and back."""

from dataclasses import replace

from tables.package import resources
from tables.read import read_text
from tests.made_up import made_up
from uploads.answers.memory import Memory, lasting, memories_in, texts_of
from uploads.checking.whole import check_proposal

MEMORY = Memory("25. Vốn đầu tư", "statistics", "» #. fdi", {"sheet": "25. FDI"})


def test_a_memory_comes_back_from_its_rows() -> None:
    [stored] = memories_in({**made_up(), **texts_of(MEMORY)})
    assert (stored.title, stored.table, stored.shape, stored.answers) == (
        MEMORY.title,
        MEMORY.table,
        MEMORY.shape,
        MEMORY.answers,
    )
    assert stored.layout_id == MEMORY.layout_id
    assert stored.layout_id.startswith("25-von-dau-tu-")


def test_its_rows_are_such_as_the_tables_hold() -> None:
    before = {name: read_text(resource) for name, resource in resources().items()}
    for memory, columns in [
        (MEMORY, []),
        (replace(MEMORY, title="* [x](y)"), ["title"]),
        (replace(MEMORY, table="no_table"), ["table"]),
    ]:
        issues = check_proposal(before, before | texts_of(memory), ["layouts", "layout_answers"])
        assert [issue.column for issue in issues] == columns


def test_one_shape_has_one_identifier_for_each_table() -> None:
    same = Memory("25. Vốn đầu tư", "statistics", "» #. fdi")
    other = Memory("25. Vốn đầu tư", "statistics_recast", "» #. fdi")
    assert same.layout_id == MEMORY.layout_id != other.layout_id
    assert Memory("ລາວ", "statistics", "» a").layout_id.startswith("layout-")


def test_what_is_true_of_one_file_alone_is_not_kept() -> None:
    answers = {
        "sheet": "25. FDI",
        "layout:time_period": "2024",
        "correct:obs_value:12O": "120",
        "correct:ref_area:Hà Nộii": "vn-hanoi",
    }
    assert set(lasting(answers)) == {"sheet", "correct:ref_area:Hà Nộii"}
    assert set(lasting(answers, ["sheet"])) == {"correct:ref_area:Hà Nộii"}
