"""Publications, states and versions as values, who signs them, and the conflict of two editors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from tables.package import resources

SHIPPED = "shipped"


@dataclass(frozen=True)
class State:
    """The version of every table, in the order of datapackage.json; hashable, so a cache's key.

    publication: the number of the publication that made it; 0 where all is as shipped. No two
    publications make one state, so it takes no part in comparing states.
    """

    versions: tuple[tuple[str, int], ...]
    publication: int = field(default=0, compare=False)

    def number(self, table: str) -> int:
        """Return the version of a table. Raises KeyError for no table of ours."""
        return dict(self.versions)[table]

    def having(self, numbers: Mapping[str, int], publication: int) -> "State":
        """Return the state that a publication makes of this one: other versions of some tables."""
        return state_of(dict(self.versions) | dict(numbers), publication)


def state_of(numbers: Mapping[str, int], publication: int = 0) -> State:
    """Return a state by the versions of its tables; those left out are as shipped."""
    return State(tuple((name, numbers.get(name, 0)) for name in resources()), publication)


@dataclass(frozen=True)
class Signature:
    """Who publishes, and the note that says why."""

    author: str
    note: str


@dataclass(frozen=True)
class TableChange:
    """What a publication did to one table.

    number: the version of the table that it made. mode: "update" or "replace" as the editor
    chose, "undo", "shipment" for facts that came with the dashboard, "restore" (`restored` is then
    the version that it brought back), or what another program says. added, changed, removed: rows,
    against the version before. rows: of the whole table.
    """

    table: str
    number: int
    mode: str
    added: int
    changed: int
    removed: int
    rows: int
    restored: int | None = None


@dataclass(frozen=True)
class Publication:
    """One publication, over all tables: what it changed, and the state that it made.

    number: counted from 1; 0 is the state as shipped, which nobody published. time: when, UTC;
    None for the state as shipped. undone: the publication that it takes back, if it is an undo.
    id: a name that no other publication has.
    """

    number: int
    time: datetime | None
    author: str
    note: str
    state: State
    changes: tuple[TableChange, ...] = ()
    undone: int | None = None
    id: str = ""

    def change(self, table: str) -> TableChange | None:
        """Return what the publication did to a table, None if it left it as it was."""
        return next((change for change in self.changes if change.table == table), None)


AS_SHIPPED = Publication(0, None, "", "", state_of({}))


@dataclass(frozen=True)
class Version:
    """One version of a table, as the publication that made it says; the fields are its own.

    publication: its number. time: None for the table as shipped, which is version 0. Numbers may
    skip: a version that was written and never published is none.
    """

    table: str
    number: int
    time: datetime | None
    author: str
    note: str
    mode: str
    added: int
    changed: int
    removed: int
    rows: int
    restored: int | None = None
    publication: int = 0


@dataclass(frozen=True)
class Conflict:
    """What was prepared on an older state, while `latest` was published; nothing was written.

    rows: by table, the key columns of the rows that were changed on both sides.
    """

    latest: Publication
    rows: Mapping[str, pd.DataFrame] = field(default_factory=dict, compare=False)


def version_in(publication: Publication, change: TableChange) -> Version:
    """Return the version of a table that a publication made."""
    return Version(
        table=change.table,
        number=change.number,
        time=publication.time,
        author=publication.author,
        note=publication.note,
        mode=change.mode,
        added=change.added,
        changed=change.changed,
        removed=change.removed,
        rows=change.rows,
        restored=change.restored,
        publication=publication.number,
    )


def version_as_shipped(table: str, rows: int) -> Version:
    """Return version 0 of a table."""
    return Version(table, 0, None, "", "", SHIPPED, 0, 0, 0, rows)
