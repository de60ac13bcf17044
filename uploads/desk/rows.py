"""Rows written in a form, checked as an upload is: each by itself, then all tables together."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from i18n import message as _
from tables.package import Resource, resources
from tables.read import TableError, Tables, typed_table
from uploads.checking.sheet import check_sheet
from uploads.issue import Issue, Question
from uploads.publish import check_changes
from uploads.values import Sheet
from versions.changes import Changes, compare
from versions.delta import read_text
from versions.location import Store
from versions.version import State

ROW_EXISTS = _("The table has a row of this already. Correct that one instead.")

Key = tuple[str, ...]  # the cells of a primary key


class Entry(NamedTuple):
    """A row as somebody wrote it, every cell as text; a column that is left out is empty.

    name: what the form calls it. instead: the key of the row whose place it takes, () for a new
    row.
    """

    name: str
    table: str
    cells: Mapping[str, str]
    instead: Key = ()


@dataclass(frozen=True)
class EntryCheck:
    """What came of the check of some rows.

    issues, questions: each with the name of its row. changes: by table, none while there is a
    fault or a question; they are against `state`. objections: what would be wrong with all tables
    together. tables: all of them, typed, as they would be.
    """

    state: State
    issues: tuple[tuple[str, Issue], ...] = ()
    questions: tuple[tuple[str, Question], ...] = ()
    changes: Mapping[str, Changes] = field(default_factory=dict)
    objections: tuple[Issue, ...] = ()
    tables: Tables = field(default_factory=dict)

    @property
    def faults(self) -> tuple[tuple[str, Issue], ...]:
        """Return the faults of single rows, each with the name of its row."""
        return tuple((name, issue) for name, issue in self.issues if issue.kind == "fault")

    @property
    def may_be_published(self) -> bool:
        """Return whether nothing is wrong, nothing is left to ask, and something would change."""
        changes = self.changes.values()
        return not self.objections and any(not change.nothing for change in changes)


def check_entries(
    store: Store,
    state: State,
    entries: Sequence[Entry],
    tables: Tables,
    answers: Mapping[str, str],
) -> EntryCheck:
    """Return what is wrong with rows, what has to be asked, and what they would change.

    entries: those of a table that others refer to come first. tables: all of the state, typed.
    answers: by row and question, "event:numbers:obs_value". Raises StoreError where a version
    cannot be read.
    """
    issues: list[tuple[str, Issue]] = []
    questions: list[tuple[str, Question]] = []
    changes: dict[str, Changes] = {}
    proposed = dict(tables)
    for table in dict.fromkeys(entry.table for entry in entries):
        resource, own = resources()[table], [entry for entry in entries if entry.table == table]
        old = read_text(store, table, state.number(table))
        rows = []
        for entry in own:
            result = check_sheet(_sheet(entry, resource), resource, proposed, _of(entry, answers))
            questions += [(entry.name, question) for question in result.questions]
            issues += [(entry.name, issue) for issue in result.issues]
            rows.append(result.rows)
        text, doubles = _put_in(old, own, rows, resource)
        issues += doubles
        if not doubles:
            changes[table] = replace(compare(old, text, resource, "replace"), mode="update")
        # Rows that refer to one at fault are looked at all the same, as far as it can be read.
        with suppress(TableError):
            proposed[table] = typed_table(text, resource)
    if questions or _has_fault(issues):
        return EntryCheck(state, tuple(_without_own(issues, entries)), tuple(questions))
    some = {table: change for table, change in changes.items() if not change.nothing}
    objections = check_changes(store, state, some)
    return EntryCheck(state, tuple(issues), (), changes, objections, proposed)


def _without_own(
    issues: Sequence[tuple[str, Issue]], entries: Sequence[Entry]
) -> Iterator[tuple[str, Issue]]:
    """The issues but for those of rows that refer to another one of these, which is at fault."""
    keys = [(entry, resources()[entry.table].primary_key) for entry in entries]
    own = {entry.cells.get(key[0], "") for entry, key in keys if len(key) == 1}
    for name, issue in issues:
        if issue.type != "foreign-key" or issue.value not in own:
            yield name, issue


def _has_fault(issues: Sequence[tuple[str, Issue]]) -> bool:
    return any(issue.kind == "fault" for _name, issue in issues)


def _of(entry: Entry, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers to questions about one row, by the question."""
    start = f"{entry.name}:"
    return {
        name.removeprefix(start): value for name, value in answers.items() if name.startswith(start)
    }


def _sheet(entry: Entry, resource: Resource) -> Sheet:
    """A row as the one row of a file, whose headings are the table's own."""
    names = tuple(field.name for field in resource.fields)
    cells = pd.DataFrame([[entry.cells.get(name, "").strip() for name in names]], dtype="str")
    return Sheet(names, cells, np.array([2], np.int64), header_row=1)


def _put_in(
    old: pd.DataFrame, entries: Sequence[Entry], rows: Sequence[pd.DataFrame], resource: Resource
) -> tuple[pd.DataFrame, list[tuple[str, Issue]]]:
    """The table with the rows in it, and a fault for each whose key another row has already."""
    keys = list(resource.primary_key)
    place_of = {key: at for at, key in enumerate(old[keys].itertuples(index=False, name=None))}
    taken = set(place_of) - {entry.instead for entry in entries}
    text, added, doubles = old.copy(), [], []
    for entry, row in zip(entries, rows, strict=True):
        key = tuple(row.iloc[0][keys])
        if key in taken:
            doubles.append((entry.name, Issue("primary-key", ROW_EXISTS, column=keys[-1])))
        taken.add(key)
        if entry.instead in place_of:
            text.iloc[place_of[entry.instead]] = row.iloc[0]
        else:
            added.append(row)
    return pd.concat([text, *added], ignore_index=True), doubles
