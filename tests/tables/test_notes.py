"""Each note is said once, and breaks are told apart."""

from tables.notes import grouped_notes, year_ranges
from tables.observations import select
from tables.read import read_tables

TABLES = read_tables()


def test_a_break_is_a_note_of_its_own() -> None:
    rows = select(TABLES, "budget_revenue_final_bn_vnd", ["vn-ha-nam", "vn-quang-nam"])
    first, *others = grouped_notes(rows)
    assert first.is_break
    assert (first.areas, first.periods) == (("vn-ha-nam", "vn-quang-nam"), ("2007",))
    assert len(others) == 1
    assert "break" not in others[0].text


def test_no_word_of_a_note_is_lost() -> None:
    rows = TABLES["statistics"]
    said = " ".join(note.text for note in grouped_notes(rows))
    for note in set(rows["note"]):
        assert all(word in said for word in note.replace("break:", "").replace(";", "").split())


def test_runs_of_years_are_ranges() -> None:
    assert year_ranges(("2005", "2006", "2008", "2024-S1")) == ["2005/2006", "2008", "2024-S1"]
