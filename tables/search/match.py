"""Which entries a query means, the closest first."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tables.read import Tables
from tables.search.entries import KINDS, Entry, entries
from tables.search.spelling import compact, is_lao, marked, plain, sound
from tables.search.words import AROUND, words

LEAST_FOR_SLIP = 5  # letters: in a shorter word a slip makes too many others
LAST_LETTER = "\U0010ffff"
NAMED = KINDS[:5]  # what has short names, in which a slip is looked for
PER_KIND = 4  # of each kind at first, so that one with many hits leaves room for the others
Positions = tuple[int, ...]


class Closeness(IntEnum):
    """How near a query is to a name; the nearest first."""

    MARKED = 0  # the name, with its marks
    PLAIN = 1  # the name without marks, however it is parted into words, or a code
    SOUND = 2  # another spelling that sounds alike
    RELATED = 3  # the name of its capital
    BEGINNING = 4  # the beginning of a name
    WORDS = 5  # each word begins one of a name
    AROUND = 6  # each word begins one of a name, or of what belongs to it
    SLIP = 7  # a name, or its beginning, with one slip
    PART = 8  # the query has the name in it
    SLIPS = 9  # as AROUND, with one slip in words that are nowhere


@dataclass(frozen=True)
class Hit:
    """An entry that a query may mean."""

    entry: Entry
    closeness: Closeness


@dataclass(frozen=True)
class Index:
    """The entries by the spellings of their names; numbers are positions in `entries`."""

    entries: Sequence[Entry]
    marked: Mapping[str, Positions]  # compact forms
    plain: Mapping[str, Positions]
    sound: Mapping[str, Positions]
    related: Mapping[str, Positions]  # plain and compact, as are the beginnings
    beginnings: Sequence[tuple[str, int]]  # sorted
    words: Mapping[str, frozenset[int]]  # of names
    around: Mapping[str, frozenset[int]]  # of names and of what belongs to them
    sorted_words: Sequence[str]
    short_names: Sequence[str]  # plain and compact, of the kinds in NAMED
    names_of: Mapping[str, Sequence[str]]  # the same by kind

    @property
    def lao_names(self) -> Iterator[str]:
        """Return the names in Lao script that may be part of a query without spaces."""
        return (name for name in self.short_names if is_lao(name))


def build_index(tables: Tables, pages: Sequence[Entry] = ()) -> Index:
    """Return all that can be searched for in the tables, and pages, ready for `hits`."""
    everything = [*pages, *entries(tables)]
    beginnings, around = set(), defaultdict(set)
    by: dict[str, dict[str, dict[int, None]]] = {
        kind: defaultdict(dict) for kind in ("marked", "plain", "sound", "related", "words")
    }
    for number, entry in enumerate(everything):
        for name in (*entry.names, *entry.other_names, *entry.codes):
            by["marked"][compact(marked(name))][number] = None
            by["plain"][compact(plain(name))][number] = None
            by["sound"][sound(compact(plain(name)))][number] = None
        # Who looks for a capital means its province; the name of a province means no gate of it.
        for name in entry.also if entry.kind == "provinces" else ():
            by["related"][compact(plain(name))][number] = None
        for name in (*entry.names, *entry.other_names):
            beginnings.add((compact(plain(name)), number))
            for word in plain(name).split():
                by["words"][word][number] = None
        for name in (*entry.names, *entry.other_names, *entry.codes, *entry.also):
            for word in plain(name).split():
                around[word].add(number)
    positions = {
        kind: {name: tuple(numbers) for name, numbers in names.items()}
        for kind, names in by.items()
    }
    return Index(
        everything,
        positions["marked"],
        positions["plain"],
        positions["sound"],
        positions["related"],
        sorted(beginnings),
        {word: frozenset(numbers) for word, numbers in by["words"].items()},
        {word: frozenset(numbers) for word, numbers in around.items()},
        sorted(around),
        sorted({name for name, number in beginnings if everything[number].kind in NAMED}),
        {
            kind: sorted({name for name, number in beginnings if everything[number].kind == kind})
            for kind in NAMED
        },
    )


def hits(index: Index, query: str, most: int = 12) -> list[Hit]:
    """Return the entries that a query means, the closest first, each once; at most `most`.

    Of equally close ones what is titled so comes before what is else called so; then the order is
    that of KINDS. Where nothing is called or begins as the query says, it is looked up without the
    words around names; where that is nothing too, slips are forgiven and parts of it looked at.
    """
    closest: dict[int, Closeness] = {}
    for text in (query, without_around(query)):
        for closeness, numbers in _looked_up(index, text) if not closest else ():
            for number in numbers:
                closest.setdefault(number, closeness)
    if not closest:
        for closeness, numbers in _forgiven(index, query):
            for number in numbers:
                closest.setdefault(number, closeness)
            if closest:
                break
    name = compact(plain(query))
    order = sorted(
        closest,
        key=lambda number: (closest[number], _is_else(index.entries[number], name), number),
    )
    return [Hit(index.entries[number], closest[number]) for number in _spread(index, order, most)]


def without_around(query: str) -> str:
    """Return a query in its plain form without the words around names, which say nothing."""
    return " ".join(word for word in plain(query).split() if word not in _around())


@cache
def _around() -> frozenset[str]:
    return frozenset(plain(word) for word in words()[AROUND])


def _is_else(entry: Entry, name: str) -> bool:
    """Whether an entry is called so only by another name than its titles."""
    return any(compact(plain(other)) == name for other in entry.other_names) and not any(
        compact(plain(title)) == name for title in entry.names
    )


def called(index: Index, kind: str, text: str) -> list[Entry]:
    """Return the entries of a kind that are called exactly so, by any spelling of one name."""
    name = compact(plain(text))
    by_letters = _of_kind(index, kind, index.plain.get(name, ()))
    return by_letters or _of_kind(index, kind, index.sound.get(sound(name), ()))


def named(index: Index, kind: str, text: str) -> list[Entry]:
    """Return `called`; where that is nothing, those whose name is meant if it has one slip.

    A slip is forgiven in a long name, where one name alone is so near.
    """
    name = compact(plain(text))
    if (own := called(index, kind, text)) or len(name) <= LEAST_FOR_SLIP:
        return own
    near = _near(name, index.names_of[kind])
    return _of_kind(index, kind, index.plain[near[0]]) if len(near) == 1 else []


def _of_kind(index: Index, kind: str, numbers: Iterable[int]) -> list[Entry]:
    return [index.entries[number] for number in numbers if index.entries[number].kind == kind]


def _spread(index: Index, order: Sequence[int], most: int) -> list[int]:
    """The first of an order, of each kind a few before more of them."""
    counts: dict[str, int] = defaultdict(int)
    first = []
    for number in order:
        kind = index.entries[number].kind
        counts[kind] += 1
        if counts[kind] <= PER_KIND:
            first.append(number)
    rest = [number for number in order if number not in set(first)]
    chosen = {*first[:most], *rest[: max(0, most - len(first))]}
    return [number for number in order if number in chosen]


def _looked_up(index: Index, query: str) -> Iterator[tuple[Closeness, Iterable[int]]]:
    """What the query says, without any slip."""
    name = compact(plain(query))
    if not name:
        return
    yield Closeness.MARKED, index.marked.get(compact(marked(query)), ())
    yield Closeness.PLAIN, index.plain.get(name, ())
    yield Closeness.SOUND, index.sound.get(sound(name), ())
    yield Closeness.RELATED, index.related.get(name, ())
    yield Closeness.BEGINNING, _begun(index, name)
    words = plain(query).split()
    yield Closeness.WORDS, _with_all(index, words, index.words)
    yield Closeness.AROUND, _with_all(index, words, index.around)


def _forgiven(index: Index, query: str) -> Iterator[tuple[Closeness, Iterable[int]]]:
    """What the query may say, where it says nothing without a slip."""
    name = compact(plain(query))
    if len(name) >= LEAST_FOR_SLIP:
        yield Closeness.SLIP, _slipped(index, name)
    yield Closeness.PART, _parts(index, query)
    yield Closeness.SLIPS, _with_all(index, _mended(index, plain(query).split()), index.around)


def _begun(index: Index, name: str) -> list[int]:
    start = bisect_left(index.beginnings, (name, -1))
    end = bisect_left(index.beginnings, (name + LAST_LETTER, -1))
    return [number for _, number in index.beginnings[start:end]]


def _with_all(
    index: Index, words: Sequence[str], places: Mapping[str, frozenset[int]]
) -> Iterable[int]:
    """The entries in which each word begins one of theirs."""
    if not words:
        return ()
    sets = []
    for word in words:
        start = bisect_left(index.sorted_words, word)
        end = bisect_left(index.sorted_words, word + LAST_LETTER)
        begun = index.sorted_words[start:end]
        sets.append(frozenset().union(*(places[one] for one in begun if one in places)))
    return frozenset.intersection(*sets)


def _near(name: str, names: Iterable[str]) -> list[str]:
    """The names that one slip makes of a name: a letter more, less, another, or two exchanged."""
    rows = process.extract(name, list(names), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [one for one, _distance, _position in rows]


def _slipped(index: Index, name: str) -> Iterator[int]:
    whole = _near(name, index.short_names)
    for one in whole:
        yield from index.plain[one]
    if whole:
        return
    # Of one who still types: the beginnings of names, as long as the query or one letter off.
    length = len(name)
    begun = {one[:end] for one in index.short_names for end in (length - 1, length, length + 1)}
    for one in _near(name, begun):
        yield from _begun(index, one)


def _parts(index: Index, query: str) -> Iterator[int]:
    """The entries called as several words of the query in a row, those of most words first."""
    words = plain(query).split()
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = compact(" ".join(words[start : start + length]))
            if len(part) > 2:
                yield from index.plain.get(part, ())
    name = compact(plain(query))
    if is_lao(name):
        for one in sorted(index.lao_names, key=len, reverse=True):
            if one in name:
                yield from index.plain.get(one, ())


def _mended(index: Index, words: Sequence[str]) -> list[str]:
    """The words, each that is nowhere replaced by the nearest one, if that is near."""
    return [word if _is_begun(index, word) else _mend(index, word) for word in words]


def _mend(index: Index, word: str) -> str:
    near = _near(word, index.sorted_words) if len(word) >= LEAST_FOR_SLIP else []
    return near[0] if near else word


def _is_begun(index: Index, word: str) -> bool:
    place = bisect_left(index.sorted_words, word)
    return index.sorted_words[place : place + 1] != [] and index.sorted_words[place].startswith(
        word
    )
