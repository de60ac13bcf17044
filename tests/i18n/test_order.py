"""Names in the order of dictionaries: Vietnamese by letters, then tones; Lao by its consonants."""

import random

import pytest

from i18n import LANGUAGES, Language
from tables.headlines import FOUNDING
from tables.read import Tables
from ui.names import pair_labels, pair_name, province_labels, provinces_by_name

# The alphabet of Vietnamese (Decision 240/QĐ of the Ministry of Education, 1984), and its tones.
VIETNAMESE = (
    *("a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô"),
    *("ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"),
)
TONES = ("ma", "mà", "mả", "mã", "má", "mạ")
VIETNAMESE_NAMES = (
    *("An Giang", "Bắc Kạn", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk"),
    *("Điện Biên", "Đồng Nai", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Phòng"),
    *("Huế", "Lai Châu", "Lâm Đồng", "Thái Bình", "Thanh Hóa", "Vĩnh Long", "Yên Bái"),
)
# The consonants of Lao in the order of its alphabet, as primers have them.
LAO = tuple("ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ")
# Provinces of Laos: ແ, ເ and ໄ are written first, and sorted behind ຊ and ບ.
LAO_NAMES = (
    *("ຄຳມ່ວນ", "ຈຳປາສັກ", "ສະຫວັນນະເຂດ", "ສາລະວັນ", "ຊຽງຂວາງ", "ເຊກອງ", "ໄຊສົມບູນ"),
    *("ໄຊຍະບູລີ", "ບໍ່ແກ້ວ", "ບໍລິຄຳໄຊ", "ຜົ້ງສາລີ", "ວຽງຈັນ", "ຫົວພັນ", "ຫຼວງນ້ຳທາ"),
    *("ຫຼວງພະບາງ", "ອັດຕະປື", "ອຸດົມໄຊ"),
)
WITH_NUMBERS = ("Quốc lộ 7", "Quốc lộ 8", "Quốc lộ 12", "Quốc lộ 12A")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("vi", VIETNAMESE),
        ("vi", TONES),
        ("vi", VIETNAMESE_NAMES),
        ("vi", WITH_NUMBERS),
        ("lo", LAO),
        ("lo", LAO_NAMES),
        ("en", ("Attapeu", "Đà Nẵng", "Ha Nam", "hanoi", "Hué", "Savannakhet")),
    ],
)
def test_names_come_as_in_a_dictionary(code: str, names: tuple[str, ...]) -> None:
    mixed = random.Random(1).sample(names, len(names))
    assert sorted(mixed, key=Language(code).order) == list(names)


@pytest.mark.parametrize("code", LANGUAGES)
def test_lists_to_choose_from_are_in_that_order(code: str, tables: Tables) -> None:
    language = Language(code)
    labels = province_labels(language)
    names = [labels[area] for area in provinces_by_name(language)]
    assert len(names) == len(tables["provinces"])
    assert names == sorted(names, key=language.order)
    pairs = [pair_name(language, pair) for pair in pair_labels(language) if pair not in FOUNDING]
    assert pairs == sorted(pairs, key=language.order)
