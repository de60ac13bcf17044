"""Texts whose letters are not those that were meant: of an old font, or encoded twice.

Nothing is guessed: as it stands such a text is impossible, and read the other way each of its words
can be a Vietnamese one (or the text is Lao).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.letters.fonts import FONTS
from uploads.reading.letters.syllables import LETTERS, TONES, common_syllables, is_syllable

# What Windows-1252 shows of the bytes 80 to 9F; what it does not is shown as itself.
SPECIAL = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
SPECIAL.pop("", None)
AS_WESTERN = {byte: letter for letter, byte in SPECIAL.items()}
WESTERN = "\x00-\xff" + "".join(map(re.escape, SPECIAL))
# A text in an old font is of these letters alone.
OF_WESTERN = re.compile(f"[{WESTERN}]*")
WORD = re.compile(r"[^\x00-\x40\x5b-\x60\x7b-\x7f\s“”‘’–—…]+")
# What begins a letter of UTF-8, and what goes on with it, read as Windows-1252 or Windows-1258.
CONTINUED = "\x80-\xbfĂăĐđƠơƯư₫\u0300\u0301\u0303\u0309\u0323" + "".join(map(re.escape, SPECIAL))
TWICE = re.compile(f"[ÂÃÄÅÆÇÈÉÊËÍÎÏáàâãåĂ][{CONTINUED}]")
RUN = re.compile(r"[^\x00-\x7f]{2,}")
# Letters and marks that texts of the two countries have beside those of Lao.
WRITTEN = {
    *(unicodedata.normalize("NFC", v + tone) for v in "aăâeêioôơuưy" for tone in ("", *TONES)),
    *"đçëïœ’‘“”–—…•°²³×±·€₫\xa0",
}
WRITTEN |= {letter.upper() for letter in WRITTEN}
# Letters that Windows-1258 has in one piece; others are kept as a letter and a mark.
UNASSIGNED = {0x8A, 0x8D, 0x8E, 0x8F, 0x90, 0x9A, 0x9D, 0x9E}
LEAST_WORDS = 2  # different ones, where each could be Vietnamese as it stands
ENOUGH_WORDS = 3  # different ones that are Vietnamese in a font alone: no chance any more
ETH = str.maketrans("Ðð", "Đđ")  # people type one for the other
MOST_TEXTS = 10_000  # different texts of a file that are looked at
# Of a line of CSV, the first cell with a letter beyond ASCII.
CELL = re.compile(r"[^,;\t|\"\r\n]*[^\x00-\x7f][^,;\t|\"\r\n]*")
WHOLE = re.compile(r".*", re.DOTALL)
MOST_SHOWN_LETTERS = 60  # characters of a text that a message shows

OLD_FONT = _(
    "Row %(row)s is written in the old font %(font)s: “%(value)s” stands for “%(meant)s”. Convert "
    "the table to Unicode (in UniKey: Ctrl+Shift+F6), save it and upload it again."
)
ENCODED_TWICE = _(
    "The letters of row %(row)s were damaged on an earlier saving: “%(value)s” stands for "
    "“%(meant)s”. Take the table from where it came from again, and save it as .xlsx."
)


@dataclass(frozen=True)
class Mangling:
    """What a text stands for, and in which font it is written, "" for a text encoded twice."""

    font: str
    meant: str

    def fault(self, text: str, row: int, column: str | None = None) -> Issue:
        """Return the fault of a file with such a text."""
        value, meant = (CELL.search(one) or WHOLE.match(one) for one in (text, self.meant))
        fields = {"font": self.font, "meant": meant[0][:MOST_SHOWN_LETTERS] if meant else ""}
        words = OLD_FONT if self.font else ENCODED_TWICE
        cell = value[0][:MOST_SHOWN_LETTERS] if value else ""
        return Issue("encoding-error", words, row, column, cell, fields=fields)


def mangling_of(text: str, as_read: str = "") -> Mangling | None:
    """Return what a text of letters that were not meant stands for, None for any other.

    as_read: how the text would be understood, where it is not as it stands.
    """
    if text.isascii():
        return None
    if TWICE.search(text) and (meant := _decoded_twice(text)):
        return Mangling("", meant)
    return _of_old_font(text, as_read or text) if OF_WESTERN.fullmatch(text) else None


def is_mangled(issue: Issue) -> bool:
    """Return whether an issue is the fault of a file with letters that were not meant."""
    return issue.message_id in (OLD_FONT, ENCODED_TWICE)


def western_text(content: bytes) -> str:
    """Return bytes as programs of western Europe show them, none of them lost."""
    return content.decode("latin-1").translate(AS_WESTERN)


def fault_in_cells(
    header: Sequence[str],
    header_row: int,
    names: Sequence[str],
    cells: pa.Table,
    rows: NDArray[np.int64],
) -> Issue | None:
    """Return the fault of the first heading or column with such a text, None if there is none.

    names: what the columns are called in a fault. rows: the row of the file of each row of cells.
    """
    for heading in header:
        if mangling := mangling_of(heading):
            return mangling.fault(heading, header_row)
    for name, column in zip(names, cells.columns, strict=True):
        for text in _texts_beyond_ascii(column):
            if mangling := mangling_of(text):
                row = int(rows[pc.index(column, text).as_py()])
                return mangling.fault(text, row, name)
    return None


def _texts_beyond_ascii(column: pa.ChunkedArray) -> list[str]:
    """The different texts of a column with other letters than those of ASCII, the first of many."""
    if not any(map(_has_more_than_ascii, column.chunks)):
        return []
    is_ascii = pc.string_is_ascii(column)
    if pc.all(is_ascii).as_py() is not False:
        return []
    texts: list[str] = column.filter(pc.invert(is_ascii)).unique()[:MOST_TEXTS].to_pylist()
    return texts


def _has_more_than_ascii(chunk: pa.Array) -> bool:
    """Whether the bytes that a chunk lies in hold more, which is seen at once; its own may not."""
    content = chunk.buffers()[2]
    return content is not None and int(np.frombuffer(content, np.int8).min(initial=0)) < 0


def _decoded_twice(text: str) -> str:
    """The text before its UTF-8 was read as a code page of Windows, "" where it never was.

    What went lost on the way (spaces that do not break, bytes without a letter) stays as it is.
    """
    if _is_vietnamese(text):  # XÃ before a space that does not break
        return ""
    outcomes = []
    for encode in (_western_bytes, _vietnamese_bytes):
        runs = {run: _meant_by(run, encode) for run in RUN.findall(text)}
        outcomes.append({run: meant for run, meant in runs.items() if meant})
    best = max(outcomes, key=len)
    return _replaced(text, best, RUN) if best else ""


def _meant_by(run: str, encode: Callable[[str], bytes]) -> str:
    """What a run of letters was in UTF-8, "" where it was nothing that people here write."""
    try:
        meant = encode(run).decode("utf-8")
    except UnicodeError:
        return ""
    return meant if all(map(_is_written_here, meant)) else ""


def _is_written_here(letter: str) -> bool:
    return letter in WRITTEN or "\u0e80" <= letter <= "\u0eff"


def _western_bytes(text: str) -> bytes:
    return b"".join(
        bytes([SPECIAL[letter]]) if letter in SPECIAL else letter.encode("latin-1")
        for letter in text
    )


def _vietnamese_bytes(text: str) -> bytes:
    return b"".join(
        bytes([ord(letter)]) if ord(letter) in UNASSIGNED else _in_pieces(letter) for letter in text
    )


def _in_pieces(letter: str) -> bytes:
    """A letter in Windows-1258, which has some with a tone in one piece and some in two."""
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        base, tone = (
            unicodedata.normalize("NFD", letter)[:-1],
            unicodedata.normalize("NFD", letter)[-1],
        )
        return unicodedata.normalize("NFC", base).encode("cp1258") + tone.encode("cp1258")


def _is_vietnamese(text: str) -> bool:
    """Whether each word with marks could be a Vietnamese one as it stands, Eth being a Đ."""
    words = WORD.findall(text.translate(ETH))
    return all(is_syllable(word) for word in words if not word.isascii())


def _of_old_font(text: str, as_read: str) -> Mangling | None:
    words = {word for word in WORD.findall(text) if not word.isascii()}
    for font, decode in FONTS.items():
        meant = {word: decode(word) or "" for word in words}
        if _is_proven(meant, as_read):
            return Mangling(font, _replaced(text, meant, WORD))
    return None


def _replaced(text: str, meant: Mapping[str, str], parts: re.Pattern[str]) -> str:
    """The text with parts of it as they were meant."""
    return parts.sub(lambda part: meant.get(part[0]) or part[0], text)


def _is_proven(meant: Mapping[str, str], as_read: str) -> bool:
    """Whether words, by how they stand, can only be what they are in a font.

    One in five may be a name that is spelled in another way. Where the text would be possible as
    it is read, all of its words must be usual ones in the font, and none as it is read.
    """
    strange = sum(not is_syllable(word) for word in meant.values())
    # A letter alone may be a mark (10², A°), and a word that stays proves nothing.
    changed = [two for one, two in meant.items() if len(one) > 1 and one.translate(ETH) != two]
    if not changed or strange * 5 > len(meant):
        return False
    is_possible = _is_vietnamese(as_read)
    if not is_possible and len(changed) >= ENOUGH_WORDS:
        return True
    usual = common_syllables()
    count_of_usual = sum(word.lower() in usual for word in changed)
    if not is_possible:
        return count_of_usual * 2 >= len(changed)
    words = LETTERS.findall(as_read.lower())
    return count_of_usual == len(changed) >= LEAST_WORDS and usual.isdisjoint(words)
