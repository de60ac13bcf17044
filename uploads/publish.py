"""What publishing means, for the page and the command line alike: the last look, then the version.

What was checked when it was uploaded is checked once more against what is published now: another
table may have changed in between. Delta Lake tells whether this very table has.
"""

from dataclasses import replace

import pandas as pd

from i18n import message as _
from tables.package import Field, ForeignKey, resources
from tables.read import references_in
from uploads.checking.names import NOT_IN_TABLE
from uploads.checking.rules.links import check_removed
from uploads.issue import Issue
from versions.changes import Changes, compare
from versions.delta import publish, read_text, restore
from versions.location import Store
from versions.state import latest, read_tables
from versions.version import Conflict, Signature, Version

LONGEST_NOTE = 500  # characters
MOST_FAULTS = 20  # of one column


def publish_changes(
    store: Store,
    table: str,
    changes: Changes,
    base: int,
    signature: Signature,
    removals: int | None = None,
) -> Version | Conflict | tuple[Issue, ...]:
    """Publish a table as `compare` proposes it, or return why not: a conflict, or faults.

    base: the version that the changes were compared with. removals: how many rows the editor
    said may be removed; None where whoever calls has asked already.
    Raises StoreError where the store cannot be read or written.
    """
    signature = replace(signature, note=signature.note.strip())
    issues = _check_note(signature.note) or _check_amount(changes, removals)
    issues = issues or check_references(store, table, changes)
    return issues or publish(store, table, changes, base, signature)


def restore_version(
    store: Store, table: str, number: int, base: int, signature: Signature
) -> Version | Conflict | tuple[Issue, ...]:
    """Bring an old version back as the one after `base`, or return why not.

    A version that was right in its time is refused where it refers to what is no longer there,
    or where other tables refer to what it lacks. Raises StoreError as `restore` does.
    """
    signature = replace(signature, note=signature.note.strip())
    old, new = (read_text(store, table, one) for one in (base, number))
    changes = compare(old, new, resources()[table], "replace")
    issues = _check_note(signature.note) or check_references(store, table, changes)
    return issues or restore(store, table, number, changes, base, signature)


def check_references(store: Store, table: str, changes: Changes) -> tuple[Issue, ...]:
    """Return a fault for each value that would refer to nothing once a table is published.

    Both ways: what the table refers to, and what refers to the rows that would be removed.
    """
    state, resource = latest(store), resources()[table]
    issues: list[Issue] = []
    for key in resource.foreign_keys:
        of, field = key.resource, resource.field(key.fields[0])
        target = changes.result if of == table else read_text(store, of, state.number(of))
        issues += _check_key(changes.result, field, key, target)
    if len(changes.removed):
        keys = changes.removed[list(resource.primary_key)]
        issues += check_removed(table, keys, read_tables(store, state))
    return tuple(issues)


def _check_note(note: str) -> tuple[Issue, ...]:
    if not note:
        words = _("Write a note first, so that others know what has changed.")
        return (Issue("constraint-error", words, column="note"),)
    if len(note) > LONGEST_NOTE:
        words = _("The note is longer than %(most)s characters. Shorten it.")
        return (
            Issue("constraint-error", words, column="note", fields={"most": str(LONGEST_NOTE)}),
        )
    return ()


def _check_amount(changes: Changes, removals: int | None) -> tuple[Issue, ...]:
    """Whether there is anything to publish, and nothing is removed that nobody meant to remove."""
    if changes.nothing:
        words = _("The table holds all of these rows already. There is nothing to publish.")
        return (Issue("unchanged-table", words),)
    removed = len(changes.removed)
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
