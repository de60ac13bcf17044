"""A source that is entered beside an office's table."""

from pages.upload.assistant.source import faults_of, rows_columns, source_id
from tests.made_up import made_up

GIVEN = {"title": "Niên giám 2024", "publisher": "Cục Thống kê", "language": "vi", "authority": "1"}


def row(**cells: str) -> dict[str, str]:
    """A row of sources."""
    given = GIVEN | cells
    return {**dict.fromkeys(rows_columns(), ""), **given, "source_id": source_id(given)}


def test_a_source_is_checked_as_any_row_of_its_table() -> None:
    assert faults_of(row(), made_up()) == []
    wrong = faults_of(row(publisher="", url="nowhere", authority="9"), made_up())
    assert {issue.column for issue in wrong} == {"publisher", "url", "authority"}


def test_an_identifier_follows_from_all_that_a_source_is() -> None:
    assert source_id(GIVEN).startswith("u-nien-giam-2024-")
    assert source_id(GIVEN) == source_id(dict(reversed(GIVEN.items())))
    assert source_id(GIVEN | {"published": "2025"}) != source_id(GIVEN)
