"""When two spellings are the same word: Unicode forms, capitals, spaces, accents."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
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


LIKE = 0.72  # of difflib: 1 is equal. Found by trying misspelt names of provinces
MOST_SUGGESTIONS = 50  # in one column, for each takes milliseconds
LONGEST = 120  # characters; what is longer is no slip of the keyboard


def nearest(text: str, known: Mapping[str, str]) -> str:
    """Return the value of the spelling in `known` that is most like the text, or ""."""
    if len(text) > LONGEST:
        return ""
    likest = difflib.get_close_matches(text, known, n=1, cutoff=LIKE)
    return known[likest[0]] if likest else ""


LAO = {ord("໐") + value: str(value) for value in range(10)}
WIDE = {ord("０") + value: str(value) for value in range(10)}
WIDE_MARKS = {ord("．"): ".", ord("，"): ",", ord("％"): "%", ord("／"): "/"}
OTHERS = LAO | WIDE | WIDE_MARKS


def plain_digits(text: str) -> str:
    """Return the text with Lao and wide digits as 0-9; all other characters stay."""
    return text if text.isascii() else text.translate(OTHERS)
