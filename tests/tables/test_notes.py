"""Each note is said once, and breaks are told apart."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.notes import BREAKS, grouped_notes, year_ranges
from tables.observations import select
from tables.read import read_tables

TABLES = read_tables()
PARTS = st.text("abc ອă,.", min_size=1).map(str.strip).filter(bool)


def as_written(note: str) -> tuple[str, str]:
    return note, "en"


def test_a_break_is_a_note_of_its_own() -> None:
    rows = select(TABLES, "budget_revenue_final_bn_vnd", ["vn-ha-nam", "vn-quang-nam"])
    first, *others = grouped_notes(rows, as_written)
    assert first.is_break
    assert (first.areas, first.periods) == (("vn-ha-nam", "vn-quang-nam"), ("2007",))
    assert len(others) == 1
    assert "break" not in others[0].text


def test_no_word_of_a_note_is_lost() -> None:
    rows = TABLES["statistics"]
    said = " ".join(note.text for note in grouped_notes(rows, as_written))
    for note in set(rows["note"]):
        assert all(word in said for word in note.replace("break:", "").replace(";", "").split())


@pytest.mark.parametrize("language", BREAKS)
@given(remark=PARTS, reason=PARTS, last=PARTS)
def test_a_break_is_told_apart_in_every_language(
    language: str, remark: str, reason: str, last: str
) -> None:
    row = {"ref_area": "vn-alpha", "time_period": "2020", "note": "the note"}
    said = f"{remark}; {BREAKS[language]}: {reason}; {last}"
    notes = grouped_notes(pd.DataFrame([row]), lambda _note: (said, language))
    texts = [(note.is_break, note.text, note.language) for note in notes]
    assert texts == [(True, reason, language), (False, f"{remark}; {last}", language)]


@pytest.mark.parametrize("language", BREAKS)
def test_the_words_of_a_note_tell_the_breaks_that_it_tells(language: str) -> None:
    notes = TABLES["notes"]
    said = notes[f"text_{language}"].str.count(rf"(?:^|; ){BREAKS[language]}: ")
    assert notes["text"][notes["text"].str.count(r"(?:^|; )break: ") != said].tolist() == []


def test_runs_of_years_are_ranges() -> None:
    assert year_ranges(("2005", "2006", "2008", "2024-S1")) == ["2005/2006", "2008", "2024-S1"]
