"""When two spellings are the same word: Unicode forms, capitals, spaces, accents."""

import re
import unicodedata
from functools import lru_cache

# Marks of Latin letters only: those of Lao letters are its vowels and tones.
ACCENTS = re.compile("[\u0300-\u036f]")
REMEMBERED = 20_000  # texts, so that an upload of any size fits the memory
BETWEEN = re.compile(r"[\s_\-–—‑]+")


@lru_cache(REMEMBERED)
def same(text: str) -> str:
    """Return the text so that spellings of one word are equal: any capitals, spaces, composition.

    The compatibility form makes one of ຳ and ໍາ, of ໜ and ຫນ, of full-width and plain letters.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    visible = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return BETWEEN.sub(" ", visible).strip()


@lru_cache(REMEMBERED)
def unaccented(text: str) -> str:
    """Return `same` without the accents of Latin letters: "Giá trị" and "Gia tri" are equal."""
    parted = unicodedata.normalize("NFD", same(text)).replace("đ", "d")
    return unicodedata.normalize("NFC", ACCENTS.sub("", parted))
