"""Which versions of the tables cannot be read: looked at once, and again only after a while.

What is sound stays so, for nothing that was published is ever rewritten; if a file of it is lost
later, whoever meets that says so. A fault is looked at anew after some seconds: the keeper of the
store may have mended it.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic

import pyarrow.parquet as pq

from i18n import message as _
from versions.delta import files_of, read_text
from versions.location import Store, StoreError, each, names_in, open_file
from versions.mending import read_entry, unreadable
from versions.version import State

AGAIN_AFTER = 10.0  # seconds


class Faults:
    """What is known of things that may be damaged."""

    def __init__(self) -> None:
        self._sound: set[Hashable] = set()
        self._faults: dict[Hashable, tuple[StoreError, float]] = {}
        self._lock = Lock()

    def fault(self, key: Hashable, check: Callable[[], object]) -> StoreError | None:
        """Return what is wrong, None if nothing is: `check` raises StoreError if anything is."""
        error, time = self._faults.get(key, (None, 0.0))
        if key in self._sound or (error is not None and monotonic() - time < AGAIN_AFTER):
            return error
        try:
            check()
        except StoreError as error:
            self.report(key, error)
            return error
        with self._lock:
            self._faults.pop(key, None)
            self._sound.add(key)
        return None

    def report(self, key: Hashable, error: StoreError) -> None:
        """Remember what somebody met."""
        with self._lock:
            self._sound.discard(key)
            self._faults[key] = error, monotonic()

    def forget(self) -> None:
        """Look at everything anew: somebody has mended something."""
        with self._lock:
            self._sound.clear()
            self._faults.clear()


of_versions = Faults()
_met: set[Hashable] = set()  # versions whose damage is seen only by reading all of their rows


def fault_of(store: Store, state: State) -> StoreError | None:
    """Return why a table of a state cannot be read, None if all can.

    A table as shipped always can. Raises StoreError where the store is out of reach.
    """
    numbered = {table: number for table, number in state.versions if number}

    def fault(table: str) -> StoreError | None:
        number = numbered[table]
        return of_versions.fault((store, table, number), lambda: check(store, table, number))

    each_fault = each(store, fault, list(numbered))
    return next((one for one in each_fault.values() if one is not None), None)


def report(store: Store, table: str, number: int, error: StoreError) -> None:
    """Remember that a version could not be read after all."""
    if number:
        _met.add((store, table, number))
        of_versions.report((store, table, number), error)


def check(store: Store, table: str, number: int) -> None:
    """Look at a version, as a rule but for its rows. Raises StoreError if it cannot be read."""
    names_in(store)  # a store out of reach is not a damaged one
    try:
        read_entry(store, table, number)  # Delta takes an empty one for no change
        for path in files_of(store, table, number):
            _check_file(store, f"{table}/{path}")
        if (store, table, number) in _met:
            read_text(store, table, number)
    except StoreError as error:
        raise _fault(store, table, number, error) from error


def _check_file(store: Store, path: str) -> None:
    try:
        with open_file(store, path) as file:
            pq.read_metadata(file)
    except (OSError, ValueError) as error:
        raise unreadable(store, path) from error


def _fault(store: Store, table: str, number: int, error: StoreError) -> StoreError:
    return StoreError(
        _("At %(place)s version %(number)s of the table %(table)s cannot be read (%(file)s)."),
        place=store.url,
        table=table,
        number=str(number),
        file=error.fields.get("file", table),
    )
