"""The whole store at one moment: the tables that are read together."""

import pandas as pd

from tables.package import resources
from tables.read import Tables, references_in, typed_tables
from tables.read import read_text as read_shipped
from versions import damage
from versions.delta import read_text, row_count
from versions.location import Store, StoreError, each
from versions.publications import latest_publication, publication, version
from versions.version import State


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


def row_total(store: Store, state: State, proposed: Tables | None = None) -> int:
    """Return how many rows the published tables of a state have, without reading them.

    proposed: tables as text that are counted in the place of those of the state. 0 where it cannot
    be told: whoever reads them then says why.
    """
    given = proposed or {}
    numbers = {table: number for table, number in state.versions if number and table not in given}
    try:
        counts = each(store, lambda table: row_count(store, table, numbers[table]), list(numbers))
    except StoreError:
        return 0
    return sum(counts.values()) + sum(map(len, given.values()))


def read_tables(store: Store, state: State, proposed: Tables | None = None) -> Tables:
    """Return every table of a state, typed and marked as `tables.read.typed_tables` says.

    proposed: tables as text that take the place of those of the state, by name. Raises StoreError
    where a table cannot be read; `latest` then knows of it.
    """
    return typed_tables(read_texts(store, state, proposed))


def read_texts(store: Store, state: State, proposed: Tables | None = None) -> Tables:
    """Return every table of a state as text, digit for digit as it was published.

    A row that others name and that its own table lacks is read as shipped: tables of different
    times may meet in a state, as in a link to an old version. Raises StoreError as `read_tables`.
    """
    given = proposed or {}

    def read(name: str) -> pd.DataFrame:
        number = state.number(name)
        try:
            return read_text(store, name, number)
        except StoreError as error:
            damage.report(store, name, number, error)
            raise

    texts = each(store, read, [name for name in resources() if name not in given])
    return _completed({**texts, **given})


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
