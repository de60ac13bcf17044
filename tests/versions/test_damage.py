"""A store that was harmed: the last readable state is read, what is wrong is said, and it mends."""

import shutil
import uuid
from collections.abc import Callable
from math import inf
from pathlib import Path

import pytest

from tables.package import resources
from tables.read import read_text as read_shipped
from tests.publications import TEST
from tests.versions.harms import HARMS, NEWEST, RECORD, Harm, data_of
from tests.versions.seaweed import Seaweed, copy_into, files_of
from uploads.publish import publish_changes, undo_publication
from versions import damage
from versions.changes import compare
from versions.damage import fault_of
from versions.delta import read_text
from versions.location import Store, StoreError
from versions.mending import SET_ASIDE, entry_name
from versions.publications import look, publication, publications
from versions.shipment import receive
from versions.state import latest, read_tables
from versions.version import Publication, State

TABLE = "exchange_rates"
KINDS = [("folder", name) for name in HARMS] + [("s3", name) for name in HARMS if HARMS[name].on_s3]


@pytest.fixture
def copied(filled: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], Store]:
    """A way to get a copy of it that nobody has looked into."""

    def copy(kind: str) -> Store:
        if kind == "folder":
            store = Store(str(tmp_path / "store"))
        else:
            seaweed: Seaweed = request.getfixturevalue("seaweed")
            store = seaweed.store(uuid.uuid4().hex)
        copy_into(store, filled)
        return store

    return copy


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_the_last_readable_state_is_read_and_what_is_wrong_is_said(
    copied: Callable[[str], Store],
    kind: str,
    name: str,
    thorough: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(damage, "AGAIN_AFTER", inf)  # a busy machine may take longer than that
    if not thorough and kind == "s3" and list(HARMS).index(name) % 2:
        pytest.skip("in full with --thorough; a folder has every harm, S3 every other one")
    harm, store = HARMS[name], copied(kind)
    harm.act(store)
    found = look(store)
    assert found.publication.state.publication == harm.seen
    assert read_tables(store, found.publication.state)
    if harm.said is None:
        assert found.trouble is None
    else:
        assert harm.said in str(found.trouble)
        assert store.url in str(found.trouble)
    assert publications(store)[-1].number == 0
    assert look(store) == found


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_publishing_goes_on_from_what_readers_see(
    copied: Callable[[str], Store], kind: str, name: str, thorough: bool
) -> None:
    if not thorough and (kind == "s3" or list(HARMS).index(name) % 2):
        pytest.skip("in full with --thorough; the test above reads each harm")
    harm, store = HARMS[name], copied(kind)
    harm.act(store)
    before = look(store).publication.state
    state = publish_rates(store, harm)
    if not harm.mends:
        assert latest(store) == before
        return
    assert look(store).trouble is None
    assert latest(store) == state
    tables = read_tables(store, state)
    assert len(tables[TABLE]) == 7
    numbers = [one.number for one in publications(store)]
    assert numbers == sorted(set(numbers), reverse=True)


def publish_rates(store: Store, harm: Harm) -> State:
    """Publish seven rates on what readers see, and return the state that this makes."""
    base = latest(store)
    old = read_text(store, TABLE, base.number(TABLE))
    changes = compare(old, old.head(7), resources()[TABLE], "replace")
    if not harm.mends:
        with pytest.raises(StoreError, match="another table"):
            publish_changes(store, {TABLE: changes}, base, TEST)
        return base
    outcome = publish_changes(store, {TABLE: changes}, base, TEST)
    assert isinstance(outcome, Publication)
    assert outcome.author == TEST.author
    return outcome.state


@pytest.mark.parametrize("name", ["missing Parquet", "half-written entry of a table"])
def test_undoing_what_cannot_be_read_writes_its_tables_anew(
    copied: Callable[[str], Store], name: str
) -> None:
    store = copied("folder")
    HARMS[name].act(store)
    seen = latest(store)
    assert seen.publication == NEWEST - 1
    undone = undo_publication(store, NEWEST, TEST)
    assert isinstance(undone, Publication)
    assert undone.undone == NEWEST
    assert look(store).trouble is None
    assert latest(store) == undone.state
    for table in (TABLE, "notes"):
        old, new = (read_text(store, table, one.number(table)) for one in (seen, undone.state))
        assert new.equals(old)


@pytest.mark.parametrize("name", ["half-written entry of a table", "truncated entry", "gap"])
def test_a_number_that_was_published_is_never_given_to_something_else(
    copied: Callable[[str], Store], name: str
) -> None:
    store = copied("folder")
    HARMS[name].act(store)
    state = publish_rates(store, HARMS[name])
    assert state.publication == NEWEST + 1
    assert state.number(TABLE) == 3
    if name == "half-written entry of a table":
        with pytest.raises(StoreError):
            read_text(store, TABLE, 2)
        assert fault_of(store, publication(store, NEWEST).state)


@pytest.mark.parametrize("name", ["truncated entry", "missing Parquet", "damaged checkpoint"])
def test_what_is_damaged_while_the_server_runs_mends_too(
    copied: Callable[[str], Store], name: str
) -> None:
    store = copied("folder")
    assert latest(store).publication == NEWEST
    assert look(store).trouble is None
    HARMS[name].act(store)
    base = latest(store)
    old = read_shipped(resources()["notes"])
    rates = compare(read_text(store, "notes", 10), old.head(2), resources()["notes"], "replace")
    if name == "truncated entry":
        with pytest.raises(StoreError, match="Publication 12 is no longer"):
            publish_changes(store, {"notes": rates}, base, TEST)
    if name == "missing Parquet":
        with pytest.raises(StoreError):
            read_tables(store, base)
    base = latest(store)
    outcome = publish_changes(store, {"notes": rates}, base, TEST)
    assert isinstance(outcome, Publication)
    assert look(store).trouble is None
    assert read_tables(store, outcome.state)


def test_what_is_set_aside_is_kept(copied: Callable[[str], Store]) -> None:
    store = copied("folder")
    HARMS["garbage entry"].act(store)
    publish_rates(store, HARMS["garbage entry"])
    (kept,) = Path(store.url, SET_ASIDE).rglob(entry_name(NEWEST))
    assert kept.read_bytes() == b"\0\xff"


def test_what_an_editor_prepared_on_data_that_are_gone_is_not_published(
    copied: Callable[[str], Store],
) -> None:
    store = copied("folder")
    base = latest(store)
    old = read_text(store, TABLE, base.number(TABLE))
    changes = compare(old, old.head(7), resources()[TABLE], "replace")
    shutil.rmtree(store.url)
    with pytest.raises(StoreError, match="cannot be found at"):
        publish_changes(store, {TABLE: changes}, base, TEST)
    assert not Path(store.url).exists()


def test_the_rest_of_the_list_is_read_where_one_record_is_lost(
    copied: Callable[[str], Store],
) -> None:
    store = copied("folder")
    files_of(store).delete_file(data_of(store, RECORD, 5))
    assert [one.number for one in publications(store)] == [12, 11, 10, 9, 8, 7, 6, 4, 3, 2, 1, 0]
    with pytest.raises(StoreError, match="no publication 5"):
        publication(store, 5)
    assert isinstance(undo_publication(store, NEWEST, TEST), Publication)


def test_facts_that_come_with_the_dashboard_mend_nothing_by_themselves(
    copied: Callable[[str], Store],
) -> None:
    store = copied("folder")
    HARMS["garbage entry"].act(store)
    with pytest.raises(StoreError, match=entry_name(NEWEST)):
        receive(store)
    assert not Path(store.url, SET_ASIDE).exists()
