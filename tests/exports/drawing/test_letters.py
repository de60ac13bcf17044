"""Words are measured in the fonts that files bring along, which have all letters of our words."""

import json

import pytest
from PIL import ImageFont

from exports.drawing import letters
from tests.browsing import ROOT
from tests.test_house import catalog


def test_each_script_is_in_the_font_that_has_it() -> None:
    assert letters.runs("12 ກຸ່ມ (a)") == [
        ("12 ", letters.LATIN),
        ("ກຸ່ມ", letters.LAO),
        (" (a)", letters.LATIN),
    ]


def test_marks_above_and_below_take_no_width() -> None:
    assert letters.width("ນ້ຳ", 100) == letters.width("ນຳ", 100)
    assert letters.width("ế", 100) == letters.width("e", 100)
    assert letters.width("Huế", 20) == pytest.approx(letters.width("Huế", 10) * 2)


def test_a_text_goes_on_between_words_and_never_within_one() -> None:
    assert letters.lines("Thừa Thiên Huế", 70, 12) == ("Thừa Thiên", "Huế")
    assert letters.lines("Longerthanitsroom x", 20, 12) == ("Longerthanitsroom", "x")
    assert letters.lines("2010–2020", 10, 12) == ("2010–2020",)


@pytest.mark.parametrize("family", ["NotoSans", "NotoSansLaoLooped", "NotoSansThai"])
def test_the_fonts_are_there_with_their_licence(family: str) -> None:
    names = [path.name for path in letters.FONTS.glob(f"{family}-*.ttf")]
    assert sorted(names) == [f"{family}-Bold.ttf", f"{family}-Regular.ttf"]
    assert len(list(letters.FONTS.glob("*.LICENSE.txt"))) == 3


@pytest.mark.parametrize("code", ["vi", "lo"])
def test_the_fonts_have_every_letter_of_the_catalogue(code: str) -> None:
    words = "".join(str(message.string) for message in catalog(code))
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    words += json.dumps(package, ensure_ascii=False)
    missing = {letter for letter in letters_of(words) if not has(letter)}
    assert missing <= {"→", "←"}  # for which the program that sets the text has a font
    assert letters.printable(words).count(letters.UNKNOWN) == 0


def test_what_no_font_has_is_marked_and_signs_of_control_are_left_out() -> None:
    assert letters.printable("จังหวัด 中 ≥ 5\x07") == "จังหวัด \ufffd ≥ 5"


def letters_of(text: str) -> set[str]:
    """The letters and signs of a text that are drawn."""
    return {letter for letter in text if letter.isprintable() and not letter.isspace()}


def has(letter: str) -> bool:
    """Whether the font of a letter has it: its picture is another than that of a missing one."""
    family = letters.runs(letter)[0][1]
    file = letters.FONTS / f"{family.replace(' ', '')}-Regular.ttf"
    font = ImageFont.truetype(file, 40, layout_engine=ImageFont.Layout.BASIC)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
