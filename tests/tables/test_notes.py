"""Each note is said once, and breaks are told apart."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.notes import BREAKS, grouped_notes, year_ranges
from tables.observations import select
from tables.read import read_tables

TABLES = read_tables()
EACH = ("en", "vi", "lo")
# What readers see of the tables in sentences, by table.
TEXTS = {
    "notes": [f"text_{code}" for code in EACH],
    "events": [f"{name}_{code}" for name in ("title", "summary", "place") for code in EACH],
    "event_people": ["name", "name_vi", "role", "role_vi", "role_lo"],
    "commitments": [f"text_{code}" for code in EACH],
    "provinces": ["capital", "capital_vi", "capital_lo"],
    "corridor_points": ["place", "place_vi", "place_lo"],
}
TEXTS["events"] = [name.replace("place_en", "place") for name in TEXTS["events"]]
CODED = ("sources", "provinces", "gates", "partnerships", "events", "corridors", "commitments")
ID = re.compile(r"[a-z][a-z0-9]*(?:-{1,2}[a-z0-9]+)+")
TECHNICAL = re.compile(r"\w+\.csv|\b[a-z]+_[a-z_]+|\b\d{4}-\d\d-\d\d\b")
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


def test_every_note_of_every_table_has_its_words() -> None:
    notes = {note for table in TABLES.values() if "note" in table for note in table["note"] if note}
    assert notes - set(TABLES["notes"]["text"]) == set()
    assert not (TABLES["notes"] == "").any().any()


@pytest.mark.parametrize("table", TEXTS)
def test_no_text_for_readers_holds_a_code(table: str) -> None:
    ids = {key for name in CODED for key in TABLES[name].iloc[:, 0]}
    texts = [text for column in TEXTS[table] for text in TABLES[table][column]]
    codes = {text: [word for word in ID.findall(text) if word in ids] for text in texts}
    technical = {text: TECHNICAL.findall(text) for text in texts}
    assert [text for text in codes if codes[text] or technical[text]] == []


def test_runs_of_years_are_ranges() -> None:
    assert year_ranges(("2005", "2006", "2008", "2024-S1")) == ["2005/2006", "2008", "2024-S1"]
