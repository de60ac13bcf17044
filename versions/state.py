"""The whole store at one moment: the tables that are read together."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pandas as pd

from tables.package import resources
from tables.read import Tables, references_in, typed_tables
from tables.read import read_text as read_shipped
from versions.delta import read_text
from versions.location import Store
from versions.publications import latest_publication, publication, version
from versions.version import State

T = TypeVar("T")


def latest(store: Store) -> State:
    """Return the newest state, which is the version of every table: one listing.

    Raises StoreError where the store cannot be read.
    """
    return latest_publication(store).state


def state_at(store: Store, table: str, number: int) -> State:
    """Return the state when a version was published: other tables as they were at that moment.

    Version 0 is older than anything: every table is then as shipped.
    Raises StoreError if there is no such version.
    """
    return publication(store, version(store, table, number).publication).state


def read_tables(store: Store, state: State, proposed: Tables | None = None) -> Tables:
    """Return every table of a state, typed and marked as `tables.read.typed_tables` says.

    proposed: tables as text that take the place of those of the state, by name.
    A row that others name and that its own table lacks is read as shipped: tables of different
    times may meet in a state, as in a link to an old version.
    """
    given = proposed or {}
    names = [name for name in resources() if name not in given]
    texts = _each(store, lambda name: read_text(store, name, state.number(name)), names)
    return typed_tables(_completed({**texts, **given}))


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
