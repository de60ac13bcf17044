"""Texts of the tables in the reader's language, each marked where it is in another one."""

from i18n import Language
from tables.read import Tables
from ui.sources import SourceNotes
from ui.texts import language_of, note_with_marks, note_words, text
from ui.view import View

MINISTRY = "moit-2024-ha-nam-oudomxay"
ENGLISH, LAO = Language("en"), Language("lo")
ROW = {"place": "Hill <1>", "place_vi": "Đồi", "place_lo": ""}


def notes(language: Language) -> SourceNotes:
    return SourceNotes(View("gates", language, dark=False, phone=False, presenting=False))


def test_a_text_says_its_language_only_where_it_is_not_the_readers() -> None:
    assert text(Language("vi"), ROW, "place") == "Đồi"
    assert text(ENGLISH, ROW, "place") == "Hill &lt;1&gt;"
    assert text(LAO, ROW, "place") == '<span lang="en">Hill &lt;1&gt;</span>'
    assert text(LAO, {"place": ""}, "place") == ""


def test_a_note_is_in_the_readers_language_and_keeps_the_marks_of_its_sources(
    tables: Tables,
) -> None:
    every = tables["notes"]
    row = every[every["text"].str.contains("(n-vnplus-2014-hai-duong)", regex=False)].iloc[0]
    for language in (ENGLISH, LAO):
        said = note_with_marks(language, notes(language), row["text"])
        assert said.startswith(row[f"text_{language.code}"])
        assert "source=n-vnplus-2014-hai-duong" in said
        assert said.count("<sup") == 1
        assert note_words(language)(row["text"]) == (row[f"text_{language.code}"], language.code)


def test_an_unknown_note_is_as_it_was_written_with_marks_and_names_for_ids() -> None:
    note = f"{MINISTRY} says <so> of vn-ha-nam, not of no-such-id."
    said = note_with_marks(ENGLISH, notes(ENGLISH), note)
    assert said.startswith('<sup class="mark">')
    assert said.endswith("</sup> says &lt;so&gt; of Ha Nam, not of no-such-id.")
    assert note_with_marks(LAO, notes(LAO), note).startswith('<span lang="en"><sup')
    assert note_words(LAO)(note) == (note, "en")


def test_a_note_that_nobody_has_translated_says_which_language_it_is_in() -> None:
    vietnamese, lao = "Chợ đã mở cửa từ đầu tháng này.", "ຕະຫຼາດເປີດແລ້ວ"
    assert note_words(ENGLISH)(vietnamese) == (vietnamese, "vi")
    assert note_words(ENGLISH)(lao) == (lao, "lo")
    said = note_with_marks(LAO, notes(LAO), f"{vietnamese} (vn-hai-duong)")
    assert said == f'<span lang="vi">{vietnamese} (Hải Dương)</span>'
    assert note_with_marks(Language("vi"), notes(LAO), vietnamese) == vietnamese
    assert language_of("Signed in Quảng Trị, says the office") == "en"
    assert language_of("") == "en"
