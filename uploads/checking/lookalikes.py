"""Letters that look like others: a Cyrillic а in an identifier makes another identifier of it."""

import unicodedata

from i18n import message as _
from uploads.checking.column import Fault

# Letters of other scripts beside the Latin ones they are taken for.
CYRILLIC = dict(
    zip("асеорхуіјѕһԁӏԛԝкмтвнАВЕКМНОРСТХІЈЅԌ", "aceopxyijshdlqwkmtbhABEKMHOPCTXIJSG", strict=True)
)
GREEK = dict(zip("ανορτυιγκχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "avoptuiykxABEZHIKMNOPTYX", strict=True))
OTHERS = {"ı": "i", "ɡ": "g", "ɑ": "a", "օ": "o", "ո": "n", "ս": "u", "‐": "-", "‑": "-", "–": "-"}
LATIN_OF = CYRILLIC | GREEK | OTHERS
LOOKALIKE = _(
    "“%(value)s” has a letter of another alphabet that only looks right: “%(sign)s”. Type it anew."
)
HIDDEN = _("“%(value)s” has a character that nobody sees. Type the word anew.")


def latin(text: str) -> str:
    """Return the text with every look-alike as the Latin letter, without invisible characters."""
    visible = [letter for letter in text if unicodedata.category(letter) != "Cf"]
    return unicodedata.normalize("NFKC", "".join(LATIN_OF.get(one, one) for one in visible))


def lookalike(text: str) -> str:
    """Return the first character that does not belong in an identifier or a name, or ""."""
    if text.isascii():
        return ""
    lao = any("\u0e80" <= letter <= "\u0eff" for letter in text)
    return next((letter for letter in text if not _belongs(letter, lao)), "")


def _belongs(letter: str, lao: bool) -> bool:
    if letter.isascii() or "\u0e80" <= letter <= "\u0eff":
        return True
    category = unicodedata.category(letter)
    if category == "Cf":  # Lao is written without spaces: an invisible one allows a line break
        return lao and letter == "\u200b"
    if letter in LATIN_OF and category.startswith("L"):
        return False
    if category.startswith("L") or category == "Nd":
        base = unicodedata.normalize("NFD", letter)[0]
        return base.isascii() or letter in "đĐ"
    return True


def lookalike_fault(text: str, suggestion: str = "") -> Fault | None:
    """Return the fault that shows the first look-alike letter, if there is any."""
    letter = lookalike(text)
    if not letter:
        return None
    is_seen = letter.isprintable() and not unicodedata.category(letter).startswith(("C", "Z"))
    name = unicodedata.name(letter, "UNKNOWN CHARACTER")
    fields = {"sign": letter, "letter": name, "character": f"U+{ord(letter):04X}"}
    return Fault("constraint-error", LOOKALIKE if is_seen else HIDDEN, suggestion, fields)
