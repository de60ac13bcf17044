"""What can be a Vietnamese syllable."""

import pytest

from uploads.reading.letters.syllables import LETTERS, common_syllables, is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "Quảng",
        "Trị",
        "Nghệ",
        "Tĩnh",
        "Thừa",
        "Huế",
        "Đắk",
        "Lắk",
        "hoá",
        "hóa",
        "thuỷ",
        "thúy",
        "quốc",
        "khuỷu",
        "giếng",
        "gì",
        "nghiêng",
        "người",
        "XUYÊN",
        "ý",
        "yêu",
        "ướt",
        "ong",
        "Uông",
    ],
)
def test_words_of_vietnamese_are(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "région",
        "café",
        "Sékong",
        "Müller",
        "daân",
        "Soåi",
        "Hµ",
        "cê",
        "kà",
        "nghà",
        "tùt",
        "bạchh",
        "ngíệt",
        "Kông",
        "tỉnhh",
    ],
)
def test_others_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_the_usual_ones_are_those_of_our_own_words() -> None:
    usual = common_syllables()
    assert {"số", "hộ", "tỉnh", "tổng"} <= usual
    assert not usual & {"sè", "hé"}
    assert all(LETTERS.fullmatch(word) for word in usual)
