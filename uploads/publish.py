"""What publishing means, for the page and the command line alike: the last look, then the record.

What was checked when it was uploaded is checked once more against the very state that publishing
would make: other tables may have changed in between. Rows that others changed meanwhile stay as
they made them; only where both changed one row is there a conflict.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from i18n import message as _
from tables.package import Field, ForeignKey, resources
from tables.read import references_in
from uploads.checking.names import NOT_IN_TABLE
from uploads.checking.rules.links import check_removed
from uploads.issue import Issue
from versions.changes import Changes
from versions.delta import read_text
from versions.location import Store
from versions.merge import rebase, reverse
from versions.publications import commit, latest_publication, publication
from versions.version import Conflict, Publication, Signature, State

LONGEST_NOTE = 500  # characters
MOST_FAULTS = 20  # of one column
UNDO = "undo"  # the mode of changes that take a publication back
Outcome = Publication | Conflict | tuple[Issue, ...]


def publish_changes(
    store: Store,
    changes: Mapping[str, Changes],
    base: State,
    signature: Signature,
    removals: int | None = None,
) -> Outcome:
    """Publish tables as `compare` proposes them, or return why not: a conflict, or faults.

    changes: by table, against the versions of `base`; those that change nothing are left out.
    removals: how many rows the editor said may be removed, of all tables together; None where
    whoever calls has asked already. Raises StoreError where the store cannot be read or written.
    """
    some = {table: change for table, change in changes.items() if not change.nothing}
    issues = _check_note(signature.note) or _check_amount(some, removals)
    while not issues:
        newest = latest_publication(store)
        moved, conflicts = rebase(store, some, base, newest.state)
        if conflicts:
            return Conflict(newest, conflicts)
        moved = {table: change for table, change in moved.items() if not change.nothing}
        issues = _check_amount(moved, None) or check_references(store, newest.state, moved)
        if issues:
            break
        outcome = commit(store, newest, moved, _stripped(signature))
        if isinstance(outcome, Publication):
            return outcome
        # Somebody else was faster: their rows are kept, and what is to be is looked at anew.
    return issues


def undo_publication(store: Store, number: int, signature: Signature) -> Outcome:
    """Take one publication back, as a new one, or return why not: a conflict, or faults.

    What was published later stays. Where it changed the same rows there is a conflict; where it
    refers to what would go, there are faults. Raises StoreError where there is no such
    publication, or where the store cannot be read or written.
    """
    issues = _check_note(signature.note)
    while not issues:
        newest = latest_publication(store)
        back, conflicts = undoing(store, number, newest.state)
        if conflicts:
            return Conflict(newest, conflicts)
        issues = _check_amount(back, None) or check_references(store, newest.state, back)
        if issues:
            break
        outcome = commit(store, newest, back, _stripped(signature), mode=UNDO, undone=number)
        if isinstance(outcome, Publication):
            return outcome
    return issues


def undoing(
    store: Store, number: int, newest: State
) -> tuple[Mapping[str, Changes], Mapping[str, pd.DataFrame]]:
    """Return what taking a publication back would do to the newest state, and the conflicts.

    Both by table: changes that are none are left out; conflicts are the keys of rows that were
    published anew since. Raises StoreError where there is no such publication.
    """
    one = publication(store, number)
    before = publication(store, number - 1).state if number else one.state
    changes, conflicts = reverse(store, before, one, newest)
    return {name: change for name, change in changes.items() if not change.nothing}, conflicts


def check_references(
    store: Store, state: State, changes: Mapping[str, Changes]
) -> tuple[Issue, ...]:
    """Return a fault for each value that would refer to nothing once the tables are published.

    Both ways: what the tables refer to, and what refers to rows that would be removed. changes are
    against the state.
    """
    texts = {
        name: changes[name].result if name in changes else read_text(store, name, number)
        for name, number in state.versions
    }
    issues: list[Issue] = []
    for table in changes:
        for key in resources()[table].foreign_keys:
            field = resources()[table].field(key.fields[0])
            issues += _check_key(texts[table], field, key, texts[key.resource])
    if issues:
        return tuple(issues)
    for table, change in changes.items():
        if len(change.removed):
            keys = change.removed[list(resources()[table].primary_key)]
            issues += check_removed(table, keys, texts)
    return tuple(issues)


def _stripped(signature: Signature) -> Signature:
    return replace(signature, note=signature.note.strip())


def _check_note(text: str) -> tuple[Issue, ...]:
    note = text.strip()
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


def _check_key(
    rows: pd.DataFrame, field: Field, key: ForeignKey, target: pd.DataFrame
) -> list[Issue]:
    """A fault for each value of a foreign key that is in no row of the table it refers to."""
    unknown = sorted(references_in(rows, field) - set(target[key.reference_fields[0]]))
    of = {"table": key.resource}
    return [
        Issue("foreign-key", NOT_IN_TABLE, column=field.name, value=one, fields={"item": one, **of})
        for one in unknown[:MOST_FAULTS]
    ]
