"""Versions that tests publish: another figure for the population of Sekong in 2024, say."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from tables.package import resources
from versions import delta
from versions.changes import Changes, Mode, compare
from versions.location import Store
from versions.publications import commit, current, latest_publication, version
from versions.version import Conflict, Publication, Signature, Version

FIGURE = {"ref_area": "la-sekong", "indicator": "population", "time_period": "2024"}
# Where a reader sees it, and how it reads as shipped.
SEEN = {"lang": "en", "indicator": "population", "areas": "la-sekong"}
AS_SHIPPED = "138,871"
TEST = Signature("a test", "a note")


def publish_figure(store: Store, value: str, author: str = "Lan", note: str = "") -> Version:
    """Publish `statistics` with this value of the figure, and return the new version."""
    base = current(store, "statistics")
    frame = delta.read_text(store, "statistics", base)
    same = [frame[name] == cell for name, cell in FIGURE.items()]
    places = frame.index[same[0] & same[1] & same[2]]
    assert len(places) == 1
    frame.loc[places, "obs_value"] = value
    return publish_table(store, "statistics", frame, base, author, note)


def ship_figure(store: Store) -> None:
    """Publish the figure as it was shipped, unless it reads so already."""
    shipped = AS_SHIPPED.replace(",", "")
    rows = delta.read_text(store, "statistics", current(store, "statistics"))
    for name, cell in FIGURE.items():
        rows = rows[rows[name] == cell]
    if rows["obs_value"].tolist() != [shipped]:
        publish_figure(store, shipped)


def publish_rows(store: Store, table: str, column: str, values: Collection[str]) -> Version:
    """Publish a table as shipped with these rows only, so that other rows of data/ do not matter.

    They are the rows with one of `values` in `column`.
    """
    base = current(store, table)
    frame = delta.read_text(store, table, base)
    rows = frame[frame[column].isin(values)].reset_index(drop=True)
    assert set(rows[column]) == set(values)
    return publish_table(store, table, rows, base)


def publish_table(
    store: Store, table: str, frame: pd.DataFrame, base: int, author: str = "Lan", note: str = ""
) -> Version:
    """Publish a whole table of text after version `base`, and return the new version."""
    old = delta.read_text(store, table, base)
    changes = replace(compare(old, frame, resources()[table], "replace"), mode="update")
    version = publish(store, table, changes, base, Signature(author, note))
    assert isinstance(version, Version)
    return version


def publish(
    store: Store, table: str, changes: Changes, base: int, signature: Signature = TEST
) -> Version | Conflict:
    """Publish one table after version `base`, as whoever has looked at no newer one."""
    newest = latest_publication(store)
    if current(store, table) != base:
        return Conflict(newest)
    outcome = commit(store, newest, {table: changes}, signature)
    return made_of(store, table, outcome) if isinstance(outcome, Publication) else outcome


def made_of(store: Store, table: str, publication: Publication) -> Version:
    """The version of a table that a publication made."""
    change = publication.change(table)
    assert change is not None
    return version(store, table, change.number)


def whole(frame: pd.DataFrame, mode: Mode = "replace") -> Changes:
    """A table to publish without a word about what has changed in it."""
    none = frame.head(0)
    return Changes(
        result=frame, added=none, changed=none, removed=none, changed_rows=0, unchanged=0, mode=mode
    )


def bytes_of(frame: pd.DataFrame) -> bytes:
    """The CSV that a table is published as."""
    return frame.to_csv(index=False, lineterminator="\r\n").encode()
