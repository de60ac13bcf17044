"""The whole store at one moment: which version of each table is read together."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from data.package import resources
from data.read import Tables, typed_tables
from data.store.delta import current, read_text, version, versions
from data.store.place import Store, names_in


@dataclass(frozen=True)
class State:
    """The version of every table, in the order of datapackage.json; hashable, so a cache's key."""

    versions: tuple[tuple[str, int], ...]

    def number(self, table: str) -> int:
        """Return the version of a table. Raises KeyError for no table of ours."""
        return dict(self.versions)[table]

    def having(self, table: str, number: int) -> "State":
        """Return the same state with another version of one table."""
        known = dict(self.versions) | {table: number}
        return State(tuple((name, known[name]) for name in resources()))


def latest(store: Store) -> State:
    """Return the newest version of every table: one listing, and one for each published table."""
    published = [name for name in names_in(store) if name in resources()]
    if store.is_folder or len(published) < 2:
        found = [current(store, name) for name in published]
    else:  # each listing of an object store waits for the network
        with ThreadPoolExecutor(len(published)) as pool:
            found = list(pool.map(lambda name: current(store, name), published))
    return _state(dict(zip(published, found, strict=True)))


def state_at(store: Store, table: str, number: int) -> State:
    """Return the state when a version was published: other tables as they stood at that moment.

    Version 0 is older than anything: every table is then as shipped.
    Raises StoreError if there is no such version.
    """
    moment = version(store, table, number).time
    published = [name for name in names_in(store) if name in resources()]
    found = {name: _number_at(store, name, moment) for name in published if moment is not None}
    return _state(found | {table: number})


def read_tables(store: Store, state: State) -> Tables:
    """Return every table of a state, typed and marked as `data.read.typed_tables` tells."""
    return typed_tables({name: read_text(store, name, number) for name, number in state.versions})


def _number_at(store: Store, table: str, moment: datetime) -> int:
    return next(
        known.number
        for known in versions(store, table)
        if known.time is None or known.time <= moment
    )


def _state(numbers: Mapping[str, int]) -> State:
    return State(tuple((name, numbers.get(name, 0)) for name in resources()))
