"""Where a text goes on in a next line: between Lao words, and never inside a Lao syllable."""

import re
from itertools import pairwise

import pytest

from exports.drawing import letters
from exports.slides.measure import lines_of
from figures.label_space import wrap
from i18n.breaks import pieces
from tables.read import Tables

# Sentences as the tables have them, and names of Vietnamese places that no dictionary of Lao has,
# parted by hand into words; each gap inside a word but none inside a syllable could be allowed.
SENTENCES = (
    "ສອງ|ແຂວງ|ໄດ້|ລົງນາມ|ໃນ|ບົດບັນທຶກ|ການຮ່ວມ|ມື|ດ້ານ|ເສດຖະກິດ ວັດທະນະທຳ ແລະ ການສຶກສາ",
    "ນະຄອນຫຼວງວຽງຈັນ",
    "ແຂວງ|ດານັງ|ແລະ|ແທງ|ຮວາ",
    "ດ່ານ|ສາກົນ|ລາວ|ບາວ – ແດນ|ສະຫວັນ",
    "ຜະລິດຕະພັນ|ລວມ|ພາຍໃນ|ແຂວງ (GRDP) ຕໍ່|ຄົນ, ລ້ານ|ກີບ",
    "ໄຟລ໌|ນີ້|ໃຫຍ່|ເກີນໄປ",
)
NAMES = ("ດານັງ", "ງ້ຽອານ", "ຫວຽດນາມ", "ສະຫວັນນະເຂດ", "ບໍລິຄຳໄຊ", "ອັດຕະປື")
# What cannot begin a line (a vowel or tone that belongs to the letter before it), what cannot end
# one (a vowel written before its consonant, or one that another letter has to follow).
BEGINS = re.compile("[ະັາຳິ-ົຼຽ່-໋໌ໍ]")
ENDS = re.compile("[ເ-ໄ]$|[ັົ][່-໋]?$")
BARE = re.compile("[ກ-ຮໜໝ]")  # a consonant without a vowel, which is the end of a syllable


def fault(before: str, after: str) -> bool:
    """Whether a line cannot end between two texts."""
    word = re.match("[ກ-໎ໜໝ]*", after)
    first = word[0] if word else ""
    return bool(BEGINS.match(after) or ENDS.search(before) or BARE.fullmatch(first))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_lao_sentences_are_parted_into_words(sentence: str) -> None:
    wanted = [part for word in sentence.split("|") for part in re.split("(?<= )", word) if part]
    assert list(pieces(sentence.replace("|", ""))) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_name_keeps_its_syllables_whole(name: str) -> None:
    parts = pieces(name)
    assert "".join(parts) == name
    assert not any(fault(*pair) for pair in pairwise(parts))


def test_no_lao_text_of_the_tables_is_cut_inside_a_syllable(tables: Tables) -> None:
    texts = {
        text
        for name, column in (
            *(("events", "title_lo"), ("events", "summary_lo"), ("provinces", "name_lo")),
            *(("indicators", "title_lo"), ("event_people", "role_lo"), ("notes", "text_lo")),
        )
        for text in tables[name][column]
    }
    cut = [
        (before, after)
        for text in texts
        for parts in [pieces(text)]
        for before, after in pairwise(parts)
        if fault(before.rstrip(), after) and not before.endswith(" ")
    ]
    assert len(texts) > 1000
    assert cut == []
    # Nor does a text become one word because of that.
    assert max(len(part) for text in texts for part in pieces(text)) < 40


def test_other_texts_break_at_spaces_and_dashes_alone() -> None:
    parts = ("Đà ", "Nẵng ", "– ", "Sekong, ", "2019/2020 ", "Lao-", "Việt")
    assert pieces("".join(parts)) == parts


@pytest.mark.parametrize("room", [40, 90])
def test_labels_drawings_and_slides_break_lao_there(room: int) -> None:
    text = SENTENCES[0].replace("|", "")
    allowed = {len("".join(pieces(text)[:count]).replace(" ", "")) for count in range(len(text))}
    for lines in (
        wrap(text, room, 12).split("<br>"),
        letters.lines(text, room, 12),
        lines_of(text, 3 * room, 12),  # the widest word has to fit: it would be cut otherwise
    ):
        ends = {len("".join(lines[:count]).replace(" ", "")) for count in range(1, len(lines) + 1)}
        assert len(lines) > 1
        assert ends <= allowed
