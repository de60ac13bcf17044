"""What is done with tables before and when they are published, as errands where they are large.

Each function does what the one of its name does in uploads/publish.py or versions/merge.py. How
large it is says the whole state, for a row of a small table may be looked for in a large one.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from tables.read import Tables
from uploads import publish
from uploads.desk import rows as desk
from uploads.desk.rows import Entry, EntryCheck
from uploads.errands import errand
from uploads.errands.errand import do
from uploads.events import tell_publication
from uploads.issue import Issue
from uploads.publish import Outcome
from versions import merge
from versions.changes import Changes, Mode, distinct
from versions.location import Store
from versions.publications import latest_publication, look_anew
from versions.state import row_total
from versions.version import Publication, Signature, State


def put_on(
    store: Store,
    table: str,
    rows: pd.DataFrame,
    mode: Mode,
    base: State,
    newest: State,
    mine_first: bool = False,
) -> tuple[Changes, pd.DataFrame | None]:
    """Return what rows do to a newer state, and the keys that clash."""
    size = len(rows) + row_total(store, newest)
    return do(size, merge.put_on, store, table, rows, mode, base, newest, mine_first)


def put_after(
    store: Store, table: str, rows: pd.DataFrame, mode: Mode, waiting: pd.DataFrame, state: State
) -> Changes:
    """Return what rows do together with a table that waits."""
    size = len(rows) + len(waiting) + row_total(store, state)
    return do(size, merge.put_after, store, table, rows, mode, waiting, state)


def touched(changes: Changes, columns: Sequence[str]) -> pd.DataFrame:
    """Return these columns of all rows that change, those that are changed first, each once."""
    parts = (changes.changed, changes.added, changes.removed)
    frames = [part[list(columns)] for part in parts]
    return do(sum(map(len, frames)), distinct, frames)


def check_changes(store: Store, state: State, changes: Mapping[str, Changes]) -> tuple[Issue, ...]:
    """Return the faults that all tables together would have."""
    return do(_size(store, state, changes), publish.check_changes, store, state, changes)


def remarks_of(store: Store, state: State, changes: Mapping[str, Changes]) -> tuple[Issue, ...]:
    """Return what is not plausible of the rows that are added or changed."""
    return do(_size(store, state, changes), publish.remarks_of, store, state, changes)


def publish_changes(
    store: Store,
    changes: Mapping[str, Changes],
    base: State,
    signature: Signature,
    removals: int | None = None,
    remarks: int | None = None,
) -> Outcome:
    """Publish tables, or return why not: a conflict, or faults."""
    work, size = publish.publish_changes, _size(store, base, changes)
    return _seen(store, size, do(size, work, store, changes, base, signature, removals, remarks))


def undoing(
    store: Store, number: int, newest: State
) -> tuple[Mapping[str, Changes], Mapping[str, pd.DataFrame]]:
    """Return what taking a publication back would do, and the conflicts."""
    return do(row_total(store, newest), publish.undoing, store, number, newest)


def undo_publication(
    store: Store, number: int, signature: Signature, removals: int | None = None
) -> Outcome:
    """Take a publication back, or return why not: a conflict, or faults."""
    work, size = publish.undo_publication, row_total(store, latest_publication(store).state)
    return _seen(store, size, do(size, work, store, number, signature, removals))


def check_entries(
    store: Store,
    state: State,
    entries: Sequence[Entry],
    tables: Tables,
    answers: Mapping[str, str],
) -> EntryCheck:
    """Return what is wrong with rows of a form, what has to be asked, what they would change."""
    size = row_total(store, state)
    return do(size, desk.check_entries, store, state, entries, tables, answers)


def _size(store: Store, state: State, changes: Mapping[str, Changes]) -> int:
    return row_total(store, state) + sum(len(change.result) for change in changes.values())


def _seen(store: Store, size: int, outcome: Outcome) -> Outcome:
    """An outcome, once this process sees and tells it too, if another one brought it about."""
    if isinstance(outcome, Publication) and errand.is_errand(size):
        tell_publication(outcome, store)  # the other process has no log that anybody reads
        if latest_publication(store).number < outcome.number:
            look_anew()  # and it has mended the store
    return outcome
