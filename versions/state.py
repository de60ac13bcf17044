"""The whole store at one moment: which version of each table is read together."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import pandas as pd

from tables.package import resources
from tables.read import Tables, references_in, typed_tables
from tables.read import read_text as read_shipped
from versions.delta import current, read_text, version, versions
from versions.location import Store, names_in

T = TypeVar("T")


@dataclass(frozen=True)
class State:
    """The version of every table, in the order of datapackage.json; hashable, so a cache's key."""

    versions: tuple[tuple[str, int], ...]

    def number(self, table: str) -> int:
        """Return the version of a table. Raises KeyError for no table of ours."""
        return dict(self.versions)[table]

    def having(self, table: str, number: int) -> "State":
        """Return the same state with another version of one table."""
        return _state(dict(self.versions) | {table: number})


def latest(store: Store) -> State:
    """Return the newest version of every table: one listing, and one for each published table."""
    return _state(_each(store, lambda name: current(store, name), _published_tables(store)))


def state_at(store: Store, table: str, number: int) -> State:
    """Return the state when a version was published: other tables as they were at that moment.

    Version 0 is older than anything: every table is then as shipped.
    Raises StoreError if there is no such version.
    """
    moment = version(store, table, number).time
    if moment is None:
        return _state({})
    numbers = _each(store, lambda name: _number_at(store, name, moment), _published_tables(store))
    return _state({**numbers, table: number})


def read_tables(store: Store, state: State) -> Tables:
    """Return every table of a state, typed and marked as `tables.read.typed_tables` says.

    A row that others name and that its own table lacks is read as shipped: tables of different
    times may meet in a state, as in a link to an old version.
    """
    names = list(resources())
    texts = _each(store, lambda name: read_text(store, name, state.number(name)), names)
    return typed_tables(_completed(texts))


def _completed(texts: Tables) -> Tables:
    complete = dict(texts)
    for resource in resources().values():
        for key in resource.foreign_keys:
            target, (column,) = resources()[key.resource], key.reference_fields
            missing = references_in(complete[resource.name], resource.field(key.fields[0]))
            missing -= set(complete[target.name][column])
            if missing:
                shipped = read_shipped(target)
                rows = shipped[shipped[column].isin(missing)]
                complete[target.name] = pd.concat([complete[target.name], rows], ignore_index=True)
    return complete


def _each(store: Store, ask: Callable[[str], T], names: Sequence[str]) -> Mapping[str, T]:
    """Return the answer for each table, by its name."""
    if store.is_folder or not names:
        return {name: ask(name) for name in names}
    with ThreadPoolExecutor(len(names)) as pool:  # each question waits for the network
        return dict(zip(names, pool.map(ask, names), strict=True))


def _published_tables(store: Store) -> Sequence[str]:
    return [name for name in names_in(store) if name in resources()]


def _number_at(store: Store, table: str, moment: datetime) -> int:
    return next(
        version.number
        for version in versions(store, table)
        if version.time is None or version.time <= moment
    )


def _state(numbers: Mapping[str, int]) -> State:
    return State(tuple((name, numbers.get(name, 0)) for name in resources()))
