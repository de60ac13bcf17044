"""Names that stand for identifiers of another table: "Hà Nam" for vn-ha-nam."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import pairwise

import numpy as np

from i18n import message as _
from tables.observations import period_span
from tables.package import ForeignKey
from tables.provinces import ending_links
from tables.read import Tables
from uploads.checking.codes import read_list
from uploads.checking.column import Change, Column, Fault
from uploads.checking.dates import first_day, outside
from uploads.checking.lookalikes import latin, lookalike_fault
from uploads.spelling import MOST_SUGGESTIONS, fold, fold_accents, nearest

NAME_COLUMN = re.compile(r"(name|title)(_[a-z]{2})?|other_names")
# What may be before or after a name and is no part of it.
BEFORE = re.compile(r"^(tỉnh|tinh|thành phố|thanh pho|tp\.?|t\.p\.|province of|ແຂວງ|ນະຄອນ)\s*")
AFTER = re.compile(r"\s+(province|city|municipality)$")

NOT_IN_TABLE = _("“%(item)s” is not in the table %(table)s.")
SEVERAL = _("“%(item)s” can be any of %(candidates)s. Write one of them.")


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
    def _spellings(self) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
        pairs = list(self._pairs())
        return _by_spelling(pairs, fold), _by_spelling(pairs, fold_accents)

    def _pairs(self) -> Iterable[tuple[str, str]]:
        """Pairs of a name and its identifier; an identifier is also a name of itself."""
        yield from ((one, one) for one in self.ids)
        for column in self._frame.columns:
            if NAME_COLUMN.fullmatch(str(column)):
                for one, name in zip(self._frame[self._id], self._frame[column], strict=True):
                    yield from ((each, one) for each in _each(name))
        if self.table == "partnerships":
            yield from _names_of_pairs(self.tables)

    def english(self, one: str) -> str:
        """Return the English name of a row, or its identifier where it has none."""
        for column in ("name_en", "title_en", "title"):
            if column in self._frame:
                names = self._frame.loc[self._frame[self._id] == one, column]
                return str(names.iloc[0]) if len(names) else one
        return one

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the identifiers that a text may mean, by its spelling, accents and prefixes."""
        exact, loose = self._spellings
        bare = AFTER.sub("", BEFORE.sub("", fold(text)))
        for spelling, ids in (
            (fold(text), exact),
            (fold_accents(text), loose),
            (bare, exact),
            (fold_accents(bare), loose),
        ):
            if spelling in ids:
                return ids[spelling]
        return ()

    def likely(self, text: str) -> str:
        """Return the identifier whose name is most like the text, or "".

        Of provinces that bore that name one after the other, the name: which is meant, time tells.
        """
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS:
            return ""
        spellings = self._spellings[1]
        names = {name: name for name in spellings}
        bare = AFTER.sub("", BEFORE.sub("", fold(text)))
        tries = dict.fromkeys((fold_accents(text), fold_accents(bare)))
        name = next((name for each in tries if (name := nearest(each, names))), "")
        if not name:
            return ""
        one = spellings[name][-1]
        english = self.english(one)
        return english if len(spellings[name]) > 1 and self.bearers(english) else one

    def read(self, text: str, span: tuple[str, str] | None = None) -> Change | Fault:
        """Return the one identifier that a text means, or why there is none.

        span: first and last day of what the row is about, which decides between rows that bear
        one name at different times.
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
                return Change(ids[0], ("name",))
        return self._several(text, candidates) if candidates else self._unknown(text)

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

    def _unknown(self, text: str) -> Fault:
        """The fault of a name or identifier that no row bears, with the nearest one."""
        likely = self.likely(text)
        fields = {"item": text, "table": self.table}
        if likely:
            fields |= {"candidate": likely, "name": self.english(likely)}
        return Fault("foreign-key", NOT_IN_TABLE, likely, fields)


def _each(name: str | tuple[str, ...]) -> Iterable[str]:
    return [one for one in ([name] if isinstance(name, str) else name) if one]


def _by_spelling(
    pairs: Iterable[tuple[str, str]], spell: Callable[[str], str]
) -> Mapping[str, tuple[str, ...]]:
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


def understand_names(column: Column, names: Names) -> None:
    """Give every value the identifiers it means; where they are several, the row may decide."""
    for code in column.open_codes():
        value = column.values[code]
        if value not in names.ids:
            outcome = read_list(value, column.field, names.read)
            if isinstance(outcome, Fault) and outcome.message_id == SEVERAL:
                column.several.append(code)
            column.put(code, outcome)


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
