"""From bytes of unknown encoding to UTF-8, without guessing.

UTF-8 and UTF-16 prove themselves. Windows-1258, the code page of Vietnamese Windows, accepts
almost any bytes, so it is believed only where the outcome can be nothing but Vietnamese.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.letters.mangled import MOST_TEXTS, mangling_of, western_text
from uploads.reading.records import row_at

# Every BOM that a file may begin with; UTF-32 first, as it begins like UTF-16.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with BOM"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
HEAD = 4096  # bytes that tell UTF-16 without BOM
BYTES_AT_ONCE = 1 << 22  # bytes decoded in one go
VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = {unicodedata.normalize("NFC", v + tone) for v in VOWELS for tone in ("", *TONES)} | {"đ"}
PUNCTUATION = set("“”‘’–—…•€₫°²³×\u00a0")
PLAUSIBLE = LETTERS | {letter.upper() for letter in LETTERS} | PUNCTUATION
# Bytes that Windows-1252, of western Europe, reads as other letters.
DIFFERENT = re.compile(rb"[\xc3\xcc\xd0\xd2\xd5\xdd\xde\xe3\xec\xf0\xf2\xf5\xfd\xfe]")
SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
NOT_ASCII = re.compile(rb"[\x80-\xff]")
READ_AS = _("The file was read as %(encoding)s.")
NOT_IN_ENCODING = _(
    "From row %(row)s the file is not written in %(encoding)s. Save it again as CSV UTF-8 or as "
    ".xlsx."
)
UNKNOWN_ENCODING = _(
    "Row %(row)s has letters in an unknown encoding. Save the file again as CSV UTF-8 or as .xlsx."
)


@dataclass(frozen=True)
class Text:
    """The content of a text file as UTF-8 without BOM, and what was assumed."""

    content: bytes
    issues: tuple[Issue, ...] = ()


def decode(raw: bytes) -> Text | Issue:
    """Return a file's content as UTF-8, or the fault with the row of the first bad byte."""
    for bom, codec, name in BOMS:
        if raw.startswith(bom):
            return _decoded(raw[len(bom) :], codec, name)
    if b"\x00" in raw[:HEAD] and (codec := silent_utf16(raw[:HEAD])):
        return _decoded(raw, codec, "UTF-16")
    return Text(raw) if is_utf8(raw) else _vietnamese(raw)


def is_utf8(raw: bytes) -> bool:
    """Return whether the bytes are UTF-8 throughout."""
    return raw.isascii() or _first_bad(raw) is None


def _first_bad(raw: bytes) -> int | None:
    """The position of the first byte that is not UTF-8; in pieces, to save memory."""
    place = 0
    while place < len(raw):
        piece = raw[place : place + BYTES_AT_ONCE]
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(piece, final=place + BYTES_AT_ONCE >= len(raw))
        except UnicodeDecodeError as error:
            return place + error.start
        # A letter that the piece cuts begins the next one.
        place += len(piece) - len(decoder.getstate()[0])
    return None


def _decoded(raw: bytes, codec: str, name: str) -> Text | Issue:
    assumed = Issue("encoding", READ_AS, fields={"encoding": name}, kind="conversion")
    try:
        if codec == "utf-8":
            return Text(raw, (assumed,)) if is_utf8(raw) else Text(raw.decode("utf-8").encode())
        return Text(raw.decode(codec).encode("utf-8"), (assumed,))
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(codec, "replace").encode("utf-8", "replace")
        return _broken(before, name)


def _broken(before: bytes, name: str) -> Issue:
    fields = {"encoding": name.removesuffix(" with BOM")}
    return Issue("encoding-error", NOT_IN_ENCODING, row=row_at(before), fields=fields)


def silent_utf16(sample: bytes) -> str:
    """Return the codec of UTF-16 without BOM, whose every second byte is mostly NUL; else ""."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = len(sample) // 100, len(sample) // 5
    if odd > many and even <= few:
        return "utf-16-le"
    return "utf-16-be" if even > many and odd <= few else ""


def _vietnamese(raw: bytes) -> Text | Issue:
    """Windows-1258, if nothing but Vietnamese comes of it and it cannot be western European.

    Its tone marks are letters of their own in Windows-1252, so a vowel and its tone are the proof.
    """
    whole, single = len(SEQUENCE.findall(raw)), len(NOT_ASCII.findall(SEQUENCE.sub(b"", raw)))
    if whole * 2 > single:
        return _broken(raw[: _first_bad(raw)], "UTF-8")
    if fault := _old_font(raw):
        return fault
    try:
        spelled = raw.decode("cp1258")
    except UnicodeDecodeError as error:
        return _unknown(raw, error.start)
    text = unicodedata.normalize("NFC", spelled)
    strange = {letter for letter in text if letter > "\x7f"} - PLAUSIBLE
    has_tones = any(tone in spelled for tone in TONES)
    if strange or (DIFFERENT.search(raw) and not has_tones):
        return _unknown(raw, _first_strange(raw, strange))
    fields = {"encoding": "Windows-1258"}
    return Text(text.encode(), (Issue("encoding", READ_AS, fields=fields, kind="conversion"),))


def _old_font(raw: bytes) -> Issue | None:
    """The fault of the first line that is written in an old font, as a program would show it."""
    place = looked_at = 0
    for line in raw.splitlines(keepends=True):
        if not line.isascii() and looked_at < MOST_TEXTS:
            looked_at += 1
            as_read = unicodedata.normalize("NFC", line.decode("cp1258", "replace"))
            text = western_text(line)
            if mangling := mangling_of(text, as_read):
                return mangling.fault(text, row_at(raw[:place]))
        place += len(line)
    return None


def _first_strange(raw: bytes, strange: set[str]) -> int:
    """Where the first letter is that is not Vietnamese; in Windows-1258 a byte is a letter."""
    parts = {part for letter in strange for part in unicodedata.normalize("NFD", letter)} | strange
    text = raw.decode("cp1258")
    places = (place for place, letter in enumerate(text) if letter > "\x7f" and letter in parts)
    different = DIFFERENT.search(raw)
    return next(places, different.start() if different else 0)


def _unknown(raw: bytes, place: int) -> Issue:
    return Issue("encoding-error", UNKNOWN_ENCODING, row=row_at(raw[:place]))
