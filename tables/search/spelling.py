"""A normal form of names, in which the spellings that people use of one name are equal."""

import re
import unicodedata
from functools import lru_cache

# Marks of Latin letters only: those of Lao letters are its vowels and tones.
MARKS = re.compile("[\u0300-\u036f]")
NOT_IN_WORDS = re.compile(r"[^\w\u0e80-\u0eff]+|_")
LAO = re.compile("[\u0e80-\u0eff]")
DIGITS = {ord("໐") + value: str(value) for value in range(10)}

# Lao names are written in Latin letters by ear: Oudomxay, Udomsai; Khammouane, Khammuan; and those
# of gates by Vietnamese or by Lao habit: Đắc Tà Oọc, Dak Ta Ok. What sounds alike becomes equal.
# In this order, on letters without marks.
SOUNDS = (
    (re.compile("oo(?=c|ng)"), "o"),  # Vietnamese: "oọc" is no "uc"
    (re.compile("ou|oo"), "u"),
    (re.compile("c(?!h)|ck"), "k"),
    (re.compile("x"), "s"),
    (re.compile("y"), "i"),
    (re.compile("w"), "v"),
    (re.compile("oa"), "ua"),
    (re.compile("ia"), "ie"),
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile("(?<=n)[eh]$"), ""),
)


@lru_cache(20_000)
def marked(text: str) -> str:
    """Return words in small letters with single spaces between them, marks kept.

    Hyphens, points and apostrophes part words. The compatibility form makes one of ຳ and ໍາ,
    of ໜ and ຫນ; Lao digits become 0-9.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(DIGITS)
    return NOT_IN_WORDS.sub(" ", unicodedata.normalize("NFC", folded)).strip()


@lru_cache(20_000)
def plain(text: str) -> str:
    """Return `marked` without the marks of Latin letters: "Đắk Lắk" gives "dak lak"."""
    letters = unicodedata.normalize("NFD", marked(text)).replace("đ", "d")
    return unicodedata.normalize("NFC", MARKS.sub("", letters))


def compact(text: str) -> str:
    """Return a normal form without its spaces: "u dom xay" and "udomxay" are equal."""
    return text.replace(" ", "")


@lru_cache(20_000)
def sound(text: str) -> str:
    """Return a compact plain form in which letters that sound alike are equal.

    "oudomxai" and "udomsay" are; Lao script stays as it is.
    """
    for letters, one in SOUNDS:
        text = letters.sub(one, text)
    return text


def is_lao(text: str) -> bool:
    """Return whether a text has Lao script, which has no spaces between words."""
    return LAO.search(text) is not None
