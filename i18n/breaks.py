"""Where a text may go on in a next line: in Lao, which has no spaces between words, too.

ICU finds Lao words by its dictionary. What is not in it, as names of Vietnamese places are, it may
cut anywhere, also inside a syllable: such a cut is not taken. What a syllable can be is the grammar
of Lao spelling: a consonant or two, a vowel in its parts around them, a tone, and a consonant that
ends it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import icu

_LAO = re.compile("[\u0e80-\u0eff]")
# After a space, and after a dash or a slash where no number follows.
_BREAK = re.compile(r"(?<=[^\S\u00a0\u202f])|\u200b|(?<=[–—/-])(?=[^\d\s])")
# The parts of a syllable: two consonants that begin it or one, a tone, a consonant that ends it.
_FIRST = "(?:ຫ[ງຍນມລຣວ]|[ກ-ຮໜໝ][ຼຣລວ]?)"
_SILENT = "[ກ-ຮ]໌"  # a letter of a word taken over from abroad that nobody says
_TONE, _LAST = "[່-໋]?", f"(?:[ກຄງຈສຊຍຽດຕທນບປພຟມຣລວ](?:{_SILENT})?|{_SILENT})"
_AFTER_E = (
    f"(?:ັ{_TONE}{_LAST}|ົ{_TONE}າ|{_TONE}າ?ະ|[ິີ]{_TONE}{_LAST}?|[ຶື]{_TONE}ອ{_LAST}?|{_TONE}{_LAST}?)"
)
_AFTER_OPEN = f"(?:ັ{_TONE}{_LAST}|{_TONE}ະ|{_TONE}{_LAST}?)"
_AFTER = (
    f"(?:[ິີຶືຸູ]{_TONE}{_LAST}?|ໍ{_TONE}າ?|{_TONE}າ{_LAST}?|{_TONE}[ຳະ]|[ັົ]{_TONE}(?:ວະ|{_LAST})"
    f"|{_TONE}[ວຽ]{_LAST}|{_TONE}ອ{_LAST}?|ັ{_TONE}ຽ{_LAST}?)"
)
_SYLLABLES = re.compile(
    f"(?:(?:ເ{_FIRST}{_AFTER_E}|[ແໂ]{_FIRST}{_AFTER_OPEN}|[ໄໃ]{_FIRST}{_TONE}(?:ຍ|{_SILENT})?"
    f"|{_FIRST}{_AFTER})[ໆຯ]?)+"
)
MOST_JOINED = 6  # pieces of ICU's that can be one word, where it does not know the word
KEPT = 20_000  # texts whose pieces are kept: any may come, as tables are uploaded


@lru_cache(KEPT)
def pieces(text: str) -> Sequence[str]:
    """Return a text in pieces, after each of which it may go on in a next line.

    All together they are the text, without breaks of no width that somebody wrote into it.
    """
    return tuple(part for piece in _BREAK.split(text) if piece for part in _words(piece))


def _words(piece: str) -> Sequence[str]:
    """The words of a piece without spaces inside; signs stay with the word before them."""
    if not _LAO.search(piece):
        return (piece,)
    lines, text = icu.BreakIterator.createLineInstance(icu.Locale("lo")), icu.UnicodeString(piece)
    lines.setText(text)
    parts = [str(text[start:end]) for start, end in pairwise([0, *lines])]
    return _whole(parts)


def _whole(parts: Sequence[str]) -> Sequence[str]:
    """The parts joined so that no syllable is cut: into as many as are made of whole ones.

    What is not spelled as syllables are, an abbreviation say, is not parted from its neighbours.
    """
    best: list[tuple[int, int, Sequence[str]]] = [(0, 0, ())]
    for end in range(1, len(parts) + 1):
        ways = []
        for start in range(max(0, end - MOST_JOINED), end):
            odd, count, before = best[start]
            part = "".join(parts[start:end])
            ways.append((odd - (not _is_whole(part)) * len(part), count + 1, (*before, part)))
        best.append(max(ways))
    joined: list[str] = []
    for part in best[-1][2]:
        if joined and not (_is_whole(joined[-1]) and _is_whole(part)):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _is_whole(part: str) -> bool:
    return all(_SYLLABLES.fullmatch(word) for word in re.findall("[ກ-໎ໜໝ]+", part))
