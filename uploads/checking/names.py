"""Names that stand for identifiers of another table: "Hà Nam" for vn-ha-nam."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from i18n import message as _
from tables.observations import period_span
from tables.package import ForeignKey
from tables.provinces import ending_links
from tables.read import Tables
from uploads.checking.calendar.days import first_day, outside
from uploads.checking.codes import read_list
from uploads.checking.column import Change, Column, Fault
from uploads.checking.lookalikes import latin, lookalike_fault
from uploads.reading.row_kinds import without_marks
from uploads.spelling import MOST_SUGGESTIONS, fold, fold_accents, letters_of, typed_for

NAME_COLUMN = re.compile(r"(name|title)(_[a-z]{2})?|other_names|iso_3166_2|national_code")
# What may be before or after a name and is no part of it.
BEFORE = re.compile(
    r"^(tỉnh|tinh|thành phố|thanh pho|tp\.?|t\.\s?p\.|t\."
    r"|province of|province|prov\.|ແຂວງ|ນະຄອນ)\s*"
)
AFTER = re.compile(
    r"(\s+(province|prov\.|city|municipality)"
    r"|\s*[,(]\s*(tỉnh|thành phố|tp\.?|province|city|viet ?nam|việt nam|laos?|lao pdr|lào)\)?)$"
)
# Of provinces that bore a name one after the other, those before or the newest: "Phú Thọ (cũ)".
FORMER = re.compile(r"\s*\(?(cũ|trước (sáp nhập|hợp nhất)|old|former|ເກົ່າ)\)?$")
NEWEST = re.compile(r"\s*\(?(mới|sau (sáp nhập|hợp nhất)|new|ໃຫມ່)\)?$")
BETWEEN_LANGUAGES = re.compile(r"\s*[/|()]\s*|\s+[-–—]\s+")
MOST_PARTS = 3  # languages
SPELLINGS = "spellings"  # the table of how people write names of the others
MOST_TIMES = 100  # of the rows with an unknown name, to suggest another by

NOT_IN_TABLE = _("“%(item)s” is not in the table %(table)s.")
SEVERAL = _("“%(item)s” can be any of %(candidates)s. Write one of them.")

Spellings = Mapping[str, tuple[str, ...]]  # identifiers by spelling


class Names:
    """The identifiers of a table, and the names that stand for them."""

    def __init__(self, key: ForeignKey, tables: Tables, own: Iterable[str] = ()) -> None:
        self.table = key.resource
        self.tables = tables
        self._frame = tables[key.resource]
        self._id = key.reference_fields[0]
        self.ids = frozenset(self._frame[self._id]) | frozenset(own)
        self._suggested = 0

    @cached_property
    def _spellings(self) -> tuple[Spellings, ...]:
        """The identifiers by spelling: as written, without accents, and by its letters alone."""
        pairs = list(self._pairs())
        return tuple(_by_spelling(pairs, spell) for spell in (fold, fold_accents, letters_of))

    def _pairs(self) -> Iterable[tuple[str, str]]:
        """Pairs of a name and its identifier; an identifier is also a name of itself."""
        yield from ((one, one) for one in self.ids)
        for column in self._frame.columns:
            if NAME_COLUMN.fullmatch(str(column)):
                for one, name in zip(self._frame[self._id], self._frame[column], strict=True):
                    yield from ((each, one) for each in _each(name))
        if self.table == "partnerships":
            yield from _names_of_pairs(self.tables)
        rows = self.tables[SPELLINGS]
        rows = rows[rows["resource"] == self.table]
        for spelling, row_id in zip(rows["spelling"], rows["row_id"], strict=True):
            yield from ((spelling, one) for one in self._of_one_name(row_id))

    def _of_one_name(self, one: str) -> tuple[str, ...]:
        """A row and those of the same name: provinces that bore it one after the other."""
        return self._by_english.get(self.english(one), (one,))

    @cached_property
    def _by_english(self) -> Spellings:
        return _by_spelling(((self.english(one), one) for one in self._english), str)

    @cached_property
    def _english(self) -> Mapping[str, str]:
        """The English name by identifier, for the rows that have one."""
        columns = ("name_en", "title_en", "title")
        column = next((column for column in columns if column in self._frame), self._id)
        return dict(zip(self._frame[self._id], self._frame[column], strict=True))

    def english(self, one: str) -> str:
        """Return the English name of a row, or its identifier where it has none."""
        return self._english.get(one, one)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the identifiers that a text may mean, numbering and footnote marks left aside."""
        return (
            self._called(text)
            or self._called(without_marks(text))
            or self._of_age(text)
            or self._in_languages(text)
        )

    def _in_languages(self, text: str) -> tuple[str, ...]:
        """The identifiers that each part of a name in two languages may mean: "Huế / Hue"."""
        parts = [part for part in BETWEEN_LANGUAGES.split(text) if part]
        if not 1 < len(parts) <= MOST_PARTS:
            return ()
        first, *others = (self._called(part) for part in parts)
        return tuple(one for one in first if all(one in ids for ids in others))

    def _of_age(self, text: str) -> tuple[str, ...]:
        """The province that a name with "(cũ)" or "(mới)" means."""
        plain = fold(text)
        former, newest = FORMER.sub("", plain), NEWEST.sub("", plain)
        if former != plain:
            ended = tuple(one for one in self._called(former) if self.validity(one)[1])
            return self.bearers(former)[:-1] or ended
        return self.bearers(newest)[-1:] if newest != plain else ()

    def _called(self, text: str) -> tuple[str, ...]:
        """The identifiers that a text may mean, by its spelling, accents, letters and prefixes."""
        exact, loose, letters = self._spellings
        bare = _without_kind(text)
        for spelling, ids in (
            (fold(text), exact),
            (fold_accents(text), loose),
            (letters_of(text), letters),
            (bare, exact),
            (fold_accents(bare), loose),
            (letters_of(bare), letters),
        ):
            if spelling in ids:
                return ids[spelling]
        return ()

    def kinds(self, text: str) -> tuple[str, ...]:
        """Return what is done to a text that is read as an identifier, by kind of conversion."""
        is_marked = not self._called(text) and self._called(without_marks(text))
        return ("footnote",) if is_marked else ("name",)

    def likely(self, text: str, spans: Sequence[tuple[str, str]] = ()) -> str:
        """Return the identifier whose name the text was most likely meant to be, or "".

        Only where that is a slip of the keyboard and no other name is near; a row that was not
        valid in one of the spans is never meant. Of provinces that bore a name one after the
        other, the name: which is meant, time tells.
        """
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS:
            return ""
        plain = without_marks(text)
        tries = dict.fromkeys((fold_accents(plain), fold_accents(_without_kind(plain))))
        ids = next((ids for each in tries if (ids := typed_for(each, self._spellings[1]))), ())
        ids = tuple(one for one in ids if all(self.was_valid(one, span) for span in spans))
        if len(ids) == 1:
            return ids[0]
        name = self.english(ids[0]) if ids else ""
        return name if self.bearers(name) else ""

    def read(
        self,
        text: str,
        span: tuple[str, str] | None = None,
        spans: Sequence[tuple[str, str]] = (),
    ) -> Change | Fault:
        """Return the one identifier that a text means, or why there is none.

        span: first and last day of what the row is about, which decides between rows that bear
        one name at different times. spans: the days of all rows that hold the text, so that
        nothing is suggested that was not there.
        """
        if text in self.ids:
            return Change(text, ())
        plain = latin(text)
        if fault := lookalike_fault(text, plain if plain in self.ids else ""):
            return fault
        candidates = self.candidates(text)
        valid = [one for one in candidates if span and self.was_valid(one, span)]
        for ids in (candidates, valid):
            if len(ids) == 1:
                return Change(ids[0], self.kinds(text))
        return self._several(text, candidates) if candidates else self._unknown(text, spans)

    @cached_property
    def endings(self) -> Mapping[tuple[str, str], str]:
        """The date by province that ended and by province that took its place."""
        if self.table != "provinces":
            return {}
        links = ending_links(self.tables)
        return {(link["predecessor_id"], link["successor_id"]): link["date"] for link in links}

    def bearers(self, text: str) -> tuple[str, ...]:
        """Return the provinces that bore a name one after the other, oldest first.

        Each took the place of the one before. Empty where one province alone bears the name, or
        where several bear it at once.
        """
        if text in self.ids:
            return ()
        ids = sorted(self.candidates(text), key=lambda one: first_day(self.validity(one)[0]))
        follow = all(pair in self.endings for pair in pairwise(ids))
        return tuple(ids) if len(ids) > 1 and follow else ()

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return dict(zip(self._frame[self._id], self._frame["country"], strict=True))

    def country(self, one: str) -> str:
        """Return the country of a province."""
        return self._countries[one]

    def validity(self, one: str) -> tuple[str, str]:
        """Return the first and last day of a row, "" where there is none."""
        return self._validity.get(one, ("", ""))

    @cached_property
    def _validity(self) -> Mapping[str, tuple[str, str]]:
        """First and last day of the rows of a table that has them."""
        if "valid_from" not in self._frame:
            return {}
        ends = zip(self._frame["valid_from"], self._frame["valid_to"], strict=True)
        return dict(zip(self._frame[self._id], ends, strict=True))

    def was_valid(self, one: str, span: tuple[str, str]) -> bool:
        """Return whether a row of this table was valid on some day of a span."""
        return not outside(span, *self.validity(one))

    def _several(self, text: str, candidates: Sequence[str]) -> Fault:
        """The fault of a name that several rows bear."""
        fields = {"item": text, "candidates": ", ".join(candidates), "table": self.table}
        return Fault("foreign-key", SEVERAL, fields=fields)

    def _unknown(self, text: str, spans: Sequence[tuple[str, str]]) -> Fault:
        """The fault of a name or identifier that no row bears, with the nearest one."""
        likely = self.likely(text, spans)
        fields = {"item": text, "table": self.table}
        if likely:
            fields |= {"candidate": likely, "name": self.english(likely)}
        return Fault("foreign-key", NOT_IN_TABLE, likely, fields)


def _without_kind(text: str) -> str:
    """A name as `fold` has it, without what kind of unit it is and of which country."""
    plain = BEFORE.sub("", fold(text))
    while (bare := AFTER.sub("", plain)) not in ("", plain):
        plain = bare
    return plain


def _each(name: str | tuple[str, ...]) -> Iterable[str]:
    return [one for one in ([name] if isinstance(name, str) else name) if one]


def _by_spelling(pairs: Iterable[tuple[str, str]], spell: Callable[[str], str]) -> Spellings:
    by_spelling: dict[str, dict[str, None]] = {}
    for name, one in pairs:
        by_spelling.setdefault(spell(name), {})[one] = None
    return {spelling: tuple(ids) for spelling, ids in by_spelling.items()}


def _names_of_pairs(tables: Tables) -> Iterable[tuple[str, str]]:
    """Pairs have no names of their own: they are called by those of their provinces."""
    provinces = tables["provinces"].set_index("province_id")
    columns = [column for column in provinces if str(column).startswith("name_")]
    for pair in tables["partnerships"].itertuples():
        for column in columns:
            sides = provinces[column].reindex([pair.vn_province_id, pair.la_province_id])
            if sides.notna().all():
                yield " - ".join(sides), pair.partnership_id


def understand_names(column: Column, names: Names, times: Column | None = None) -> None:
    """Give every value the identifiers it means; where they are several, the row may decide.

    times: the column that says of what time a row is.
    """
    for code in column.open_codes():
        value = column.values[code]
        if value not in names.ids:
            read = partial(names.read, spans=_spans(column, code, times))
            outcome = read_list(value, column.field, read)
            if isinstance(outcome, Fault) and outcome.message_id == SEVERAL:
                column.several.append(code)
            column.put(code, outcome)


def _spans(column: Column, code: int, times: Column | None) -> list[tuple[str, str]]:
    """First and last days of the times of the rows that have a value, of some if they are many."""
    if times is None or column.is_full:
        return []
    codes = np.unique(times.codes[column.codes == code])[:MOST_TIMES].tolist()
    texts = [times.values[one] for one in codes if not times.bad[one]]
    return [period_span(text) for text in texts if text]


def decide_by_time(column: Column, times: Column, names: Names) -> None:
    """Read names that several rows bear as the one that was valid at the time of each row."""
    for code in column.several:
        rows = column.rows_of([code])
        for time in np.unique(times.codes[rows]).tolist():
            if times.bad[time] or not times.values[time]:
                continue
            read = partial(names.read, span=period_span(times.values[time]))
            outcome = read_list(column.values[code], column.field, read)
            if isinstance(outcome, Change):
                own = column.split(rows[times.codes[rows] == time], code)
                column.keep(own, outcome)


def decide_by_list(column: Column, beside: Sequence[Column], names: Names) -> None:
    """Read a name that several rows bear as the one of them that its list does not name otherwise.

    A list with "Vientiane Capital" and "Vientiane" means the province by the second. beside: the
    other columns of the key; a list is the rows that agree in all of these.
    """
    lists: NDArray[np.int64] | None = None
    for code in [] if column.field.is_list else column.several:
        rows = column.rows_of([code])
        text = column.values[code]
        if not len(rows) or names.bearers(text):
            continue
        lists = _lists(beside, len(column.codes)) if lists is None else lists
        own = set(lists[rows].tolist())
        named = {
            one: own & set(lists[_named(column, one)].tolist()) for one in names.candidates(text)
        }
        rest = [one for one, where in named.items() if where != own]
        if len(rest) == 1 and not named[rest[0]]:
            column.keep(column.split(rows, code), Change(rest[0], ("other-of-two",)))


def _lists(beside: Sequence[Column], count: int) -> NDArray[np.int64]:
    """By row, the number of its list."""
    lists = np.zeros(count, np.int64)
    for column in beside:
        lists = pd.factorize(lists * len(column.values) + column.codes)[0].astype(np.int64)
    return lists


def _named(column: Column, one: str) -> NDArray[np.int64]:
    """The rows that name an identifier beyond doubt."""
    codes = [code for code in column.open_codes() if column.values[code] == one]
    return column.rows_of(codes)
