"""When two spellings are the same word: Unicode forms, capitals, spaces, accents and digits."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Marks of Latin letters only: those of Lao letters are its vowels and tones.
ACCENTS = re.compile("[\u0300-\u036f]")
SEPARATORS = re.compile(r"[\s_\-–—‑]+")
CACHE_SIZE = 20_000  # texts, so that an upload of any size fits the memory

LEAST_LIKENESS = 0.72  # of difflib: 1 is equal. Chosen by trying misspelt names of provinces
MOST_SUGGESTIONS = 50  # in one column, for each takes milliseconds
LONGEST_TYPO = 120  # characters; what is longer is no slip of the keyboard
LEAST_FOR_TWO = 8  # letters of a name that may have two slips; a shorter one has one
CLEARLY_FARTHER = 2  # slips that the next name must have more
MOST_NEAR = 50  # names that are looked at

# Eth and the African D are typed for the Vietnamese Đ, which they look like.
D_WITH_STROKE = {ord("ð"): "đ", ord("Ð"): "Đ", ord("ɖ"): "đ", ord("Ɖ"): "Đ"}
# Lao: the l below ຫ is also written beside it, two ເ for one ແ, and marks of one letter in any
# order. They are put in that of the keyboard: vowels above and below, then the tone.
LAO_ONE_WAY = {ord("ຼ"): "ລ"}
LAO_TONE_FIRST = re.compile("([\u0ec8-\u0ecc]+)([\u0eb1\u0eb4-\u0ebb\u0ecd]+)")

LAO_DIGITS = {ord("໐") + value: str(value) for value in range(10)}
THAI_DIGITS = {ord("๐") + value: str(value) for value in range(10)}
WIDE_DIGITS = {ord("０") + value: str(value) for value in range(10)}
WIDE_MARKS = {ord("．"): ".", ord("，"): ",", ord("％"): "%", ord("／"): "/"}
PLAIN_DIGITS = LAO_DIGITS | THAI_DIGITS | WIDE_DIGITS | WIDE_MARKS

# Raised characters, several with commas between them, in brackets or not: the marks of notes. Those
# of units (km², m³) are none.
RAISED_LETTER = "[⁰¹²³⁴-ⁿ₀-₋ᴬ-ᵂᵃ-ᵛᶜᶠᶻʰʲʳˡˢˣʷʸⱽ]+"
RAISED = re.compile(
    rf"((?<![^\W\d_])[kKcdmh]?m[²³])|[(\[]?{RAISED_LETTER}(?:[,;] ?{RAISED_LETTER})*[)\]]?"
)


@lru_cache(CACHE_SIZE)
def fold(text: str) -> str:
    """Return the text so that spellings of one word are equal: any capitals, spaces, composition.

    The compatibility form makes one of ຳ and ໍາ, of ໜ and ຫນ, of full-width and plain letters.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(D_WITH_STROKE)
    visible = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return SEPARATORS.sub(" ", _fold_lao(visible)).strip()


def _fold_lao(text: str) -> str:
    """Lao syllables in one of the ways in which they are typed."""
    if text.isascii():
        return text
    plain = text.translate(LAO_ONE_WAY).replace("ເເ", "ແ")
    return LAO_TONE_FIRST.sub(r"\2\1", plain)


@lru_cache(CACHE_SIZE)
def fold_accents(text: str) -> str:
    """Return `fold` without the accents of Latin letters: "Giá trị" and "Gia tri" are equal."""
    letters = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return unicodedata.normalize("NFC", ACCENTS.sub("", letters))


@lru_cache(CACHE_SIZE)
def letters_of(text: str) -> str:
    """Return the letters and digits of `fold_accents`: those of "TP. HCM" and "TPHCM" are equal.

    Vowels and tones of Lao are part of its letters.
    """
    return "".join(one for one in fold_accents(text) if unicodedata.category(one)[0] in "LMN")


def digits_of(text: str) -> str:
    """Return the digits of a text, in their order."""
    return "".join(filter(str.isdigit, text))


def typed_for(text: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what a name (a key of `names`) stands for that a text was surely typed for, or ().

    The text has few slips of the keyboard, and no name of anything else is nearly as like it.
    """
    if len(text) > LONGEST_TYPO:
        return ()
    most = 1 if len(text) < LEAST_FOR_TWO else 2
    farthest = most + CLEARLY_FARTHER
    # Another number is another thing: a year, a district.
    names = {name: ids for name, ids in names.items() if digits_of(name) == digits_of(text)}
    near = process.extract(
        text, names.keys(), scorer=OSA.distance, score_cutoff=farthest, limit=MOST_NEAR
    )
    if not near or near[0][1] > most:
        return ()
    likest, slips, _place = near[0]
    is_shuffled = sorted(likest) == sorted(text)  # then nothing else is as likely
    farther = slips + (1 if is_shuffled else CLEARLY_FARTHER)
    others = (distance for name, distance, _ in near if set(names[name]) != set(names[likest]))
    return names[likest] if min(others, default=farther) >= farther else ()


def nearest(text: str, values: Mapping[str, str]) -> str:
    """Return the value whose spelling (the keys of `values`) is most like the text, or ""."""
    if len(text) > LONGEST_TYPO:
        return ""
    likest = difflib.get_close_matches(text, values, n=1, cutoff=LEAST_LIKENESS)
    return values[likest[0]] if likest else ""


def without_raised(text: str) -> str:
    """Return the text without raised characters, as marks of notes are: "Attapeu¹" is Attapeu.

    A text of nothing else stays.
    """
    return text if text.isascii() else RAISED.sub(r"\1", text).strip() or text


def plain_digits(text: str) -> str:
    """Return the text with Lao, Thai and wide digits as 0-9; all other characters stay."""
    return text if text.isascii() else text.translate(PLAIN_DIGITS)
