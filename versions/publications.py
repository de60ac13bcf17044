"""The publications: one record over all tables, which alone says what readers see.

They are the rows of a Delta table of their own. A publication first writes the new versions of the
tables that it changes, which nobody reads yet, and then appends its record, which names the version
of every table. The append succeeds only as the very next one: of two that were prepared on one
state, one becomes the next state and the other is told. So there is no moment at which a reader
could see a half of one. A store that was published before there was this table has its history
taken over from the logs of its tables. docs/decisions/publications.md says why.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pyarrow as pa
from deltalake import write_deltalake
from deltalake.exceptions import DeltaError

from i18n import message as _
from tables.package import resources
from tables.read import read_text as read_shipped
from versions import damage, record
from versions.changes import Changes
from versions.delta import PROPERTIES, Entry, commit_properties, log, no_version, write
from versions.earlier import FOLDER, earlier
from versions.location import Store, StoreError, unreachable
from versions.mending import examine, set_aside
from versions.record import (
    SCHEMA,
    milliseconds,
    newest_at,
    newest_readable,
    open_at,
    records,
    to_row,
)
from versions.upkeep import tend
from versions.version import (
    AS_SHIPPED,
    Conflict,
    Publication,
    Signature,
    TableChange,
    Version,
    version_as_shipped,
    version_in,
)

# What was read of each store, newest first: a publication never changes.
_read: dict[Store, tuple[Publication, ...]] = {}
# How many publications were lost with what was set aside: their numbers are given to no other.
_lost: dict[Store, int] = {}


@dataclass(frozen=True)
class Look:
    """What a store holds, as far as it can be read.

    publication: the newest in the record. Where a table of its state cannot be read, its state is
    the one of the newest publication whose tables all can. trouble: what of the record or of the
    newest state cannot be read, None if nothing.
    """

    publication: Publication
    trouble: StoreError | None = None


def look(store: Store) -> Look:
    """Return what the store holds: one listing, where nothing is new and nothing damaged.

    Raises StoreError where the store is out of reach.
    """
    entry, trouble = newest_readable(store)
    if entry is None:
        tables = earlier(store)
        newest, trouble = tables.publications[0], tables.trouble or trouble
    else:
        newest = newest_at(store, entry)
    if (fault := damage.fault_of(store, newest.state)) is None:
        return Look(newest, trouble)
    for one in publications(store):
        if one.number < newest.number and damage.fault_of(store, one.state) is None:
            return Look(replace(newest, state=one.state), trouble or fault)
    return Look(replace(newest, state=AS_SHIPPED.state), trouble or fault)


def latest_publication(store: Store) -> Publication:
    """Return the newest publication, number 0 where nobody has published, as `look` has it.

    Raises StoreError where the store is out of reach.
    """
    return look(store).publication


def publications(store: Store) -> tuple[Publication, ...]:
    """Return every publication, newest first; the last is number 0, the state as shipped.

    One whose record cannot be read is left out. Raises StoreError where the store is out of reach.
    """
    entry, _trouble = newest_readable(store)
    if entry is None:
        return earlier(store).publications
    newest, read = newest_at(store, entry), _read.get(store, ())
    if newest in read[:1]:
        return read
    if read and read[0].number >= newest.number:  # another store has come to this place
        read = ()
    last = read[0].number if read else -1
    fresh = {one.number: one for one in records(store, entry, last) if one.number <= newest.number}
    _read[store] = (*(fresh[number] for number in sorted(fresh, reverse=True)), *read)
    return _read[store]


def publication(store: Store, number: int) -> Publication:
    """Return the publication of that number. Raises StoreError if there is none."""
    for one in publications(store):
        if one.number == number:
            return one
    raise StoreError(_("There is no publication %(number)s."), number=str(number))


def gone(store: Store, number: int) -> StoreError:
    """Return what to say where a publication, or the whole store, is there no more."""
    words = _("Publication %(number)s is no longer among the published data at %(place)s.")
    if not latest_publication(store).number:
        words = _("Published data cannot be found at %(place)s any more.")
    return StoreError(words, number=str(number), place=store.url)


def current(store: Store, table: str) -> int:
    """Return the number of the newest version of a table, 0 for one as shipped."""
    _check_name(table)
    return latest_publication(store).state.number(table)


def versions(store: Store, table: str) -> tuple[Version, ...]:
    """Return every version of a table, newest first; the last is number 0, the table as shipped."""
    _check_name(table)
    changes = ((one, one.change(table)) for one in publications(store))
    made = [version_in(one, change) for one, change in changes if change]
    # Nobody published version 0: what the first publication did to it tells its length.
    rows = made[-1].rows - made[-1].added + made[-1].removed if made else _shipped_rows(table)
    return (*made, version_as_shipped(table, rows))


def version(store: Store, table: str, number: int) -> Version:
    """Return one version. Raises StoreError if there is none of that number."""
    for one in versions(store, table):
        if one.number == number:
            return one
    raise no_version(table, number)


def commit(
    store: Store,
    base: Publication,
    changes: Mapping[str, Changes],
    signature: Signature,
    *,
    mode: str = "",
    undone: int | None = None,
) -> Publication | Conflict:
    """Publish several tables at once as what comes after `base`, or return the conflict.

    changes: by table, against the versions of `base`; mode: what the record says of them, that of
    the changes if "". undone: the publication that this one takes back. A conflict means that
    anybody published since `base`; then nothing has changed. Raises StoreError where the store
    cannot be written, and ValueError where there is nothing to publish.
    """
    if not changes:
        raise ValueError("a publication changes a table")
    try:
        return _commit(store, base, changes, signature, mode, undone)
    except StoreError:
        look_anew()  # what was sound when it was looked at may be damaged by now
        mended = _mend(store)
        latest = latest_publication(store)
        if latest == base and not mended:
            raise
        return Conflict(latest)


def _commit(
    store: Store,
    base: Publication,
    changes: Mapping[str, Changes],
    signature: Signature,
    mode: str,
    undone: int | None,
) -> Publication | Conflict:
    take_over(store)
    _mend(store)
    number = base.number + 1 + _lost.get(store, 0)
    latest = latest_publication(store)
    if latest != base:
        return Conflict(latest)
    named = {
        table: max(one.state.number(table) for one in publications(store)) for table in changes
    }
    made = tuple(
        _write_table(store, change, signature, number, named[table], _counted(table, change, mode))
        for table, change in changes.items()
    )
    publication = Publication(
        number=number,
        time=datetime.fromtimestamp(milliseconds(datetime.now(UTC)) / 1000, tz=UTC),
        author=signature.author,
        note=signature.note,
        state=base.state.having({one.table: one.number for one in made}, number),
        changes=made,
        undone=undone,
        id=uuid.uuid4().hex,
    )
    outcome = _append(store, base, publication)
    _lost.pop(store, None)
    if outcome == publication:
        written = [(change.table, change.number) for change in made]
        tend(store, number, written, max(log(store, FOLDER)))
    return outcome


def take_over(store: Store) -> None:
    """Begin the table of publications, unless it is there, with all that was published before it.

    Of several that begin it at once one does. Raises StoreError where the store cannot be written.
    """
    if log(store, FOLDER):
        return
    rows = [to_row(one) for one in reversed(earlier(store).publications)]
    try:
        write_deltalake(
            store.address(FOLDER),
            pa.Table.from_pylist(rows, SCHEMA),
            mode="error",
            storage_options=dict(store.options),
            configuration=PROPERTIES,
            commit_properties=commit_properties({"number": rows[-1]["number"]}),
        )
    except (DeltaError, OSError) as error:
        if not log(store, FOLDER):
            raise unreachable(store, error) from error


def _mend(store: Store) -> bool:
    """Make a damaged record one that can be continued, and return whether that was needed.

    What was never damaged is left alone. Raises StoreError where that cannot be done from here.
    """
    entry, trouble = newest_readable(store)
    if trouble is None:
        return False
    harm = examine(store, FOLDER)
    if harm.files:
        set_aside(store, *harm.files)
        _lost[store] = _lost.get(store, 0) + harm.lost
    _forget()
    entry, trouble = newest_readable(store)
    if entry is None:  # nothing of it can be read: it is begun anew from the tables
        if log(store, FOLDER) and not earlier(store).publications[0].number:
            raise StoreError(_("What the store keeps as %(table)s is another table."), table=FOLDER)
        set_aside(store, FOLDER)
        take_over(store)
    elif trouble is not None:  # the log is in order, and the rows that came last are not
        number = newest_at(store, entry).number
        try:
            open_at(store, max(log(store, FOLDER))).restore(
                entry, commit_properties=commit_properties({"number": number})
            )
        except (DeltaError, OSError, ValueError) as error:
            raise unreachable(store, error) from error
    _forget()
    return True


def look_anew() -> None:
    """Look at the store anew: somebody has mended or damaged something."""
    _forget()
    damage.of_versions.forget()


def _forget() -> None:
    record.forget()
    _read.clear()


def _counted(table: str, changes: Changes, mode: str) -> TableChange:
    """What is said of a change; its number is known once it is written."""
    counts = (len(changes.added), changes.changed_rows, len(changes.removed), len(changes.result))
    return TableChange(table, 0, mode or changes.mode, *counts)


def _write_table(
    store: Store,
    changes: Changes,
    signature: Signature,
    publication: int,
    beyond: int,
    change: TableChange,
) -> TableChange:
    number = write(store, change.table, changes.result, change, signature, publication, beyond)
    return replace(change, number=number)


def _append(store: Store, base: Publication, made: Publication) -> Publication | Conflict:
    """Append a record as the very next one after `base`.

    Whoever puts the files of the record together meanwhile publishes nothing: it is tried again.
    """
    entry: Entry = {
        "number": made.number,
        "userName": made.author,
        "userMetadata": made.note,
    }
    row: pa.Table = pa.Table.from_pylist([to_row(made)], SCHEMA)
    before = max(log(store, FOLDER))
    delta_table = open_at(store, before)
    try:
        last = newest_at(store, delta_table.version())
        if (last.number, last.id) != (base.number, base.id):
            return Conflict(latest_publication(store))
        write_deltalake(
            delta_table,
            row,
            mode="append",
            commit_properties=commit_properties(entry),
        )
    except (DeltaError, OSError) as error:
        latest = latest_publication(store)
        if latest == base:
            if max(log(store, FOLDER)) > before:
                return _append(store, base, made)
            raise unreachable(store, error) from error
        # An answer may get lost although the record was written: then it is ours all the same.
        own = [one for one in publications(store) if one.id == made.id]
        return own[0] if own else Conflict(latest)
    return made


def _check_name(table: str) -> None:
    """Raise StoreError for a table that is none: no name from outside becomes a path."""
    if table not in resources():
        raise StoreError(_("There is no table %(table)s."), table=table)


def _shipped_rows(table: str) -> int:
    return len(read_shipped(resources()[table]))
