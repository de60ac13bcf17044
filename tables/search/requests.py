"""A query taken apart into the names that it is made of: nothing in it may be left over.

Of several ways to part it, those of fewest names count: "Hà Nam" is a province, not two words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tables.search.match import Index, called
from tables.search.spelling import compact, is_lao, plain
from tables.search.words import AROUND, CHARTS, COUNTRIES, PARTNERS, words

MOST_READINGS = 4
LONGEST_NAME = 60  # letters
WHOLE_YEAR = re.compile(r"(?:19|20)\d\d")

Name = tuple[str, tuple[str, ...]]  # what a name is, and the ids or the word that it may mean


@dataclass(frozen=True)
class Request:
    """What a query names: for each name of a province or an indicator, the ids that it may mean."""

    places: tuple[tuple[str, ...], ...] = ()
    indicators: tuple[tuple[str, ...], ...] = ()
    years: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()  # of COUNTRIES, CHARTS and PARTNERS


def requests(index: Index, indicators: Mapping[str, tuple[str, ...]], text: str) -> list[Request]:
    """Return the readings of a query in its plain form, [] where a part of it is no name.

    indicators: by compact plain name, those that are called so.
    """
    letters, ends = compact(text), _boundaries(text)
    best: dict[int, list[tuple[Name, ...]]] = {len(letters): [()]}
    for start in reversed(ends[:-1]):
        readings: list[tuple[Name, ...]] = []
        for end in (end for end in ends if start < end <= start + LONGEST_NAME and end in best):
            for name in _names(index, indicators, letters[start:end]):
                readings += [(name, *rest) for rest in best[end]]
        if readings:
            fewest = min(map(len, readings))
            best[start] = [each for each in readings if len(each) == fewest][:MOST_READINGS]
    return list(dict.fromkeys(_request(names) for names in best.get(0, ()) if names))


def _boundaries(text: str) -> list[int]:
    """Where names may begin or end in the compact text: at spaces, and between Lao letters."""
    places, offset = [0], 0
    for before, letter in zip(" " + text, text, strict=False):
        if letter == " ":
            continue
        if offset and (before == " " or (is_lao(before) and is_lao(letter))):
            places.append(offset)
        offset += 1
    return [*places, offset]


def _names(index: Index, indicators: Mapping[str, tuple[str, ...]], letters: str) -> Iterator[Name]:
    if WHOLE_YEAR.fullmatch(letters):
        yield "years", (letters,)
    if word := _words().get(letters):
        yield "words", word
    if letters in indicators:
        yield "indicators", indicators[letters]
    # Lao letters have no spellings by ear, and any few of them may be a name.
    is_name = not is_lao(letters) or letters in index.plain
    if is_name and (entries := called(index, "provinces", letters)):
        yield "places", tuple(entry.id for entry in entries)


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """What each word means, by its compact plain form."""
    meanings: dict[str, tuple[str, ...]] = {}
    for meaning in (AROUND, PARTNERS, *COUNTRIES, *CHARTS):
        for word in words()[meaning]:
            meanings.setdefault(compact(plain(word)), (meaning,))
    return meanings


def _request(names: Sequence[Name]) -> Request:
    of = {
        kind: tuple(dict.fromkeys(ids for one, ids in names if one == kind))
        for kind in ("places", "indicators", "years", "words")
    }
    return Request(
        of["places"],
        of["indicators"],
        tuple(year for (year,) in of["years"]),
        frozenset(word for (word,) in of["words"]) - {AROUND},
    )
