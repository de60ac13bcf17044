"""A store stays quick as its versions grow, and every one of them can be read and brought back."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from tables.package import resources
from tests.publications import TEST, bytes_of
from uploads.publish import undo_publication
from versions import publications as publishing
from versions import upkeep
from versions.changes import compare
from versions.delta import export, read_text
from versions.location import Store, names_in
from versions.mending import CHECKPOINT
from versions.publications import commit, latest_publication, publications
from versions.record import open_at
from versions.upkeep import is_kept, put_together
from versions.version import Publication

TABLE = "tours"
FEW, MANY = 31, 450  # publications


def publish(store: Store, number: int) -> pd.DataFrame:
    """Publish another title of the first tour, and return the table as it then is."""
    base = latest_publication(store)
    old = read_text(store, TABLE, base.state.number(TABLE))
    new = old.copy()
    new.loc[0, "title_en"] = f"Title {number}"
    changes = {TABLE: compare(old, new, resources()[TABLE], "replace")}
    assert isinstance(commit(store, base, changes, TEST), Publication)
    return new


def checkpoints(store: Store, folder: str) -> list[int]:
    """The numbers of the checkpoints in a log."""
    matches = map(CHECKPOINT.fullmatch, names_in(store, f"{folder}/_delta_log"))
    return sorted(int(match[1]) for match in matches if match)


def files(store: Store) -> list[str]:
    """The files that the record consists of."""
    record = open_at(store, max(publishing.log(store, "publications")))
    return [str(path) for path in pa.table(record.get_add_actions())["path"].to_pylist()]


@pytest.fixture
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tend the store of some ten versions as one of thousands."""
    monkeypatch.setattr(upkeep, "EVERY", 10)
    monkeypatch.setattr(upkeep, "GAPS", ((10, 10),))
    monkeypatch.setattr(upkeep, "WIDEST", 30)


def test_of_old_checkpoints_few_are_kept_and_none_is_far_from_a_version() -> None:
    newest = 10_000
    kept = [number for number in range(0, newest + 1, 10) if is_kept(number, newest)]
    assert len(kept) < 40
    assert max(late - early for early, late in pairwise(kept)) <= 1000
    # One that went would not be kept later either, so that what is left does not depend on when.
    assert set(kept) >= {number for number in kept if is_kept(number, 2 * newest)}


@pytest.mark.usefixtures("_soon")
def test_every_version_is_read_and_brought_back_whatever_was_tidied(
    store: Store, thorough: bool
) -> None:
    last = MANY if thorough else FEW
    texts = {number: publish(store, number) for number in range(1, last + 1)}
    assert len(checkpoints(store, TABLE)) <= 3 + last // 30
    assert len(files(store)) <= 12
    assert [one.number for one in publications(store)] == [*range(last, -1, -1)]
    publishing.look_anew()
    for one in publications(store)[:-1]:
        assert read_text(store, TABLE, one.state.number(TABLE)).equals(texts[one.number])
    assert export(store, TABLE, 0) == resources()[TABLE].path.read_bytes()
    assert isinstance(undone := undo_publication(store, last, TEST), Publication)
    assert export(store, TABLE, undone.state.number(TABLE)) == bytes_of(texts[last - 1])


@pytest.mark.usefixtures("_soon")
def test_publications_outlive_the_file_that_they_were_put_together_in(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    for number in range(1, 13):
        publish(store, number)
    largest = max(
        files(store), key=lambda name: Path(store.url, "publications", name).stat().st_size
    )
    Path(store.url, "publications", largest).write_bytes(b"PAR1")
    publishing.look_anew()
    assert [one.number for one in publications(store)] == [*range(12, -1, -1)]


def test_who_puts_files_together_meanwhile_keeps_nobody_from_publishing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, 1)
    publish(store, 2)
    looked, look = list[int](), publishing.newest_at

    def interfere(place: Store, entry: int) -> Publication:
        last = look(place, entry)
        if sum(one == entry for one in looked) == 3 and last.number == 2:
            put_together(place, last.number, entry)
        looked.append(entry)
        return last

    monkeypatch.setattr(publishing, "newest_at", interfere)
    text = publish(store, 3)
    monkeypatch.undo()
    assert [one.number for one in publications(store)] == [3, 2, 1, 0]
    newest = latest_publication(store)
    assert read_text(store, TABLE, newest.state.number(TABLE)).equals(text)
    assert len(files(store)) == 2
