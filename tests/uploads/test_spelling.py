"""Spellings of one word are equal, and what was typed is known only where it is sure."""

import pytest

from uploads.spelling import fold, letters_of, typed_for, without_raised

NAMES = {
    "quang nam": ("qna",),
    "quang ninh": ("qni",),
    "thanh hoa": ("tho",),
    "khanh hoa": ("kho",),
    "yearbook 2015": ("y15",),
}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ðà Nẵng", "Đà Nẵng"),
        ("Ɖắk Lắk", "đắk lắk"),
        ("ຫລວງພະບາງ", "ຫຼວງພະບາງ"),
        ("ຫຼວງນໍ້າທາ", "ຫຼວງນ້ຳທາ"),
        ("ນ້ໍາ", "ນໍ້າ"),
        ("ເເຂວງ", "ແຂວງ"),
        ("ໝາຍ", "ຫມາຍ"),
    ],
)
def test_one_word_in_two_spellings(text: str, other: str) -> None:
    assert fold(text) == fold(other)


def test_letters_alone() -> None:
    assert letters_of("TP. HCM") == letters_of("tphcm")
    assert letters_of("ແຂວງ ຄຳມ່ວນ") == letters_of("ແຂວງຄໍາມ່ວນ")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("quang nm", ("qna",)),
        ("quang nim", ()),  # as near to the one as nearly to the other
        ("thanh hao", ("tho",)),  # the same letters in another order
        ("shanh hoa", ()),
        ("dong nai", ()),
        ("yearbok 2015", ("y15",)),
        ("yearbook 2016", ()),
    ],
)
def test_what_a_text_was_surely_typed_for(text: str, ids: tuple[str, ...]) -> None:
    assert typed_for(text, NAMES) == ids


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Attapeu¹", "Attapeu"),
        ("Hà Nam²", "Hà Nam"),
        ("Kon Tum ⁽¹⁾", "Kon Tum"),
        ("Hà Nam¹)", "Hà Nam"),
        ("Hà Nam (¹)", "Hà Nam"),
        ("Hà Namᵃ,ᵇ", "Hà Nam"),
        ("Hà Nam¹, ²", "Hà Nam"),
        ("10320₂", "10320"),
        ("Diện tích (km²)", "Diện tích (km²)"),
        ("1000 m³", "1000 m³"),
        ("m²", "m²"),
        ("²", "²"),
        ("ດົງ 1", "ດົງ 1"),
    ],
)
def test_raised_marks_are_left_out_but_those_of_units(text: str, bare: str) -> None:
    assert without_raised(text) == bare
