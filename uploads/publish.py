"""What publishing means, for the page and the command line alike: the last look, then the record.

What was checked when it was uploaded is checked once more against the very state that publishing
would make: other tables may have changed in between. Rows that others changed meanwhile stay as
they made them; only where both changed one row is there a conflict.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from i18n import message as _
from tables.package import resources
from tables.read import Tables
from uploads.checking.remarks.remarks import remark_count, remarks_on
from uploads.checking.whole import check_proposal
from uploads.events import tell_publication
from uploads.issue import Issue
from versions.changes import Changes, compare
from versions.damage import fault_of
from versions.delta import read_text
from versions.location import Store
from versions.merge import rebase, reverse
from versions.publications import (
    commit,
    gone,
    latest_publication,
    publication,
    publications,
)
from versions.version import Conflict, Publication, Signature, State

LONGEST_NOTE = 500  # characters
UNDO = "undo"  # the mode of changes that take a publication back
UNCONFIRMED = "unconfirmed-remarks"  # the type of the fault before remarks nobody looked at
Outcome = Publication | Conflict | tuple[Issue, ...]


def publish_changes(
    store: Store,
    changes: Mapping[str, Changes],
    base: State,
    signature: Signature,
    removals: int | None = None,
    remarks: int | None = None,
) -> Outcome:
    """Publish tables as `compare` proposes them, or return why not: a conflict, or faults.

    changes: by table, against the versions of `base`; those that change nothing are left out.
    removals: how many rows the editor said may be removed, of all tables together; remarks: how
    many of `remarks_of` the editor looked at; each None where whoever calls has asked already.
    Where remarks are not confirmed, they come after the fault that says so. Raises StoreError where
    the store cannot be read or written.
    """
    some = {table: change for table, change in changes.items() if not change.nothing}
    issues = _check_signature(signature) or _check_amount(some, removals)
    while not issues:
        newest = latest_publication(store)
        if base.publication > newest.number:
            raise gone(store, base.publication)
        moved, conflicts = rebase(store, some, base, newest.state)
        if conflicts:
            return Conflict(newest, conflicts)
        moved = {table: change for table, change in moved.items() if not change.nothing}
        issues = _check_amount(moved, None) or check_changes(store, newest.state, moved)
        issues = issues or _check_remarks(store, newest.state, moved, remarks)
        if issues:
            break
        outcome = commit(store, newest, moved, _stripped(signature))
        if isinstance(outcome, Publication):
            tell_publication(outcome, store)
            return outcome
        # Somebody else was faster: their rows are kept, and what is to be is looked at anew.
    return issues


def undo_publication(
    store: Store, number: int, signature: Signature, removals: int | None = None
) -> Outcome:
    """Take one publication back, as a new one, or return why not: a conflict, or faults.

    What was published later stays. Where it changed the same rows there is a conflict; where it
    refers to what would go, there are faults. removals: as for `publish_changes`. Raises StoreError
    where there is no such publication, or where the store cannot be read or written.
    """
    issues = _check_signature(signature)
    while not issues:
        newest = latest_publication(store)
        back, conflicts = undoing(store, number, newest.state)
        if conflicts:
            return Conflict(newest, conflicts)
        issues = _check_amount(back, removals) or check_changes(store, newest.state, back)
        if issues:
            break
        outcome = commit(store, newest, back, _stripped(signature), mode=UNDO, undone=number)
        if isinstance(outcome, Publication):
            tell_publication(outcome, store)
            return outcome
    return issues


def undoing(
    store: Store, number: int, newest: State
) -> tuple[Mapping[str, Changes], Mapping[str, pd.DataFrame]]:
    """Return what taking a publication back would do to the newest state, and the conflicts.

    Both by table: changes that are none are left out; conflicts are the keys of rows that were
    published anew since. Of a publication that cannot be read, the tables are written anew as
    `newest` has them. Raises StoreError where there is no such publication.
    """
    one = publication(store, number)
    if number > newest.publication and fault_of(store, one.state):
        return {change.table: _as_is(store, change.table, newest) for change in one.changes}, {}
    earlier = (other.state for other in publications(store) if other.number < number)
    changes, conflicts = reverse(store, next(earlier, one.state), one, newest)
    return {name: change for name, change in changes.items() if not change.nothing}, conflicts


def check_changes(store: Store, state: State, changes: Mapping[str, Changes]) -> tuple[Issue, ...]:
    """Return the faults that all tables together would have once the changes are published.

    changes are against the state. See `check_proposal`.
    """
    before, after = _before_and_after(store, state, changes)
    return check_proposal(before, after, changes)


def _before_and_after(
    store: Store, state: State, changes: Mapping[str, Changes]
) -> tuple[Tables, Tables]:
    before = _Texts(lambda name: read_text(store, name, state.number(name)))
    after = _Texts(lambda name: changes[name].result if name in changes else before[name])
    return before, after


class _Texts(dict[str, pd.DataFrame]):
    """Tables as text by name, each read when somebody asks for it."""

    def __init__(self, read: Callable[[str], pd.DataFrame]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, name: str) -> pd.DataFrame:
        self[name] = self._read(name)
        return self[name]


def _as_is(store: Store, table: str, state: State) -> Changes:
    """A table as it is, to be written once more."""
    text = read_text(store, table, state.number(table))
    return compare(text, text, resources()[table], "replace")


def remarks_of(store: Store, state: State, changes: Mapping[str, Changes]) -> tuple[Issue, ...]:
    """Return what is not plausible of the rows that changes of a state add or change.

    They are issues of kind "remark", as `remarks_on` returns them. Raises StoreError where a
    version cannot be read.
    """
    before, after = _before_and_after(store, state, changes)
    return remarks_on(before, after, list(changes))


def _check_remarks(
    store: Store, state: State, changes: Mapping[str, Changes], confirmed: int | None
) -> tuple[Issue, ...]:
    """Whether somebody looked at what is not plausible; otherwise a fault, and the remarks."""
    if confirmed is None:
        return ()
    remarks = remarks_of(store, state, changes)
    count = remark_count(remarks)
    if count == confirmed:
        return ()
    words = _("Remarks on these rows: %(count)s. Confirm that you have looked at all of them.")
    return (Issue(UNCONFIRMED, words, count=count), *remarks)


def _stripped(signature: Signature) -> Signature:
    return replace(signature, note=signature.note.strip())


def _check_signature(signature: Signature) -> tuple[Issue, ...]:
    """Whether it is said who publishes, and why."""
    note = signature.note.strip()
    if not signature.author.strip():
        words = _("Write your name first, so that others know who it was.")
        return (Issue("constraint-error", words, column="author"),)
    if not note:
        words = _("Write a note first, so that others know what has changed.")
        return (Issue("constraint-error", words, column="note"),)
    if len(note) > LONGEST_NOTE:
        words = _("The note is longer than %(most)s characters. Shorten it.")
        return (
            Issue("constraint-error", words, column="note", fields={"most": str(LONGEST_NOTE)}),
        )
    return ()


def _check_amount(changes: Mapping[str, Changes], removals: int | None) -> tuple[Issue, ...]:
    """Whether there is anything to publish, and nothing is removed that nobody meant to remove."""
    if not changes:
        words = _("The tables hold all of these rows already. There is nothing to publish.")
        return (Issue("unchanged-table", words),)
    removed = sum(len(change.removed) for change in changes.values())
    if removals is not None and removals != removed:
        words = _("%(count)s rows would be removed. Confirm this by their number.")
        return (Issue("unconfirmed-removal", words, count=removed),)
    return ()
