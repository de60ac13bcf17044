"""Copies of a store: whole while others publish, checked by their hashes, restored elsewhere."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from tables.package import resources
from tests.publications import TEST, publish_table
from tests.versions.conftest import new_store
from tests.versions.harms import NEWEST, RATES, data_of
from tests.versions.seaweed import copy_into
from versions.backup import copy
from versions.backup.copy import back_up, restore
from versions.backup.manifest import MANIFEST, Manifest, read_manifest
from versions.delta import export, read_text, write
from versions.location import Store, StoreError, paths_in
from versions.publications import current, look, publications
from versions.state import latest, read_texts
from versions.version import TableChange

Kind = Callable[[str], Store]


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, filled: Path, thorough: bool) -> Store:
    """A store of each kind in turn that holds twelve publications; on S3 in a thorough run."""
    if request.param == "s3" and not thorough:
        pytest.skip("in full with --thorough")
    made = new_store(request, request.param, tmp_path)
    copy_into(made, filled)
    return made


@pytest.fixture
def filled_copy(filled: Path, tmp_path: Path) -> Path:
    """A copy of a store with twelve publications."""
    back_up(Store(str(filled)), tmp_path / "copy")
    return tmp_path / "copy"


def contents(store: Store, until: int) -> list[object]:
    """All that readers can see of a store: its publications, and the bytes of each version."""
    past = [one for one in publications(store) if one.number <= until]
    versions = sorted({version for one in past for version in one.state.versions if version[1]})
    return [past, *((name, number, export(store, name, number)) for name, number in versions)]


def notes(store: Store, rows: int) -> None:
    """Publish so many notes."""
    base = current(store, "notes")
    publish_table(store, "notes", read_text(store, "notes", 0).head(rows), base)


def test_a_copy_made_while_others_publish_is_one_publication_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    begun, published = Event(), Event()
    digest_of = copy.digest_of

    def digest_after_a_publication(*arguments: object) -> object:
        begun.set()  # files have been listed, and none has been copied
        assert published.wait(60)
        return digest_of(*arguments)  # type: ignore[arg-type]

    def publish() -> None:
        begun.wait(60)
        notes(store, 3)
        published.set()
        notes(store, 4)

    monkeypatch.setattr(copy, "digest_of", digest_after_a_publication)
    editor = Thread(target=publish)
    editor.start()
    manifest = back_up(store, tmp_path / "copy")
    editor.join()
    assert (manifest.publication, publications(store)[0].number) == (NEWEST, NEWEST + 2)

    restored = restored_store(request, store, tmp_path)
    assert restore(tmp_path / "copy", restored) == manifest
    assert contents(restored, NEWEST) == contents(store, NEWEST)
    assert look(restored).trouble is None
    assert read_texts(restored, latest(restored)).keys() == resources().keys()
    # It is a store like any other: what is published next has the next number.
    notes(restored, 5)
    assert publications(restored)[0].number == NEWEST + 1
    assert len(read_text(restored, "notes", current(restored, "notes"))) == 5


def restored_store(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Store:
    """An empty place of the same kind."""
    if store.is_folder:
        return Store(str(tmp_path / "restored"))
    return new_store(request, "s3", tmp_path)


def test_a_copy_is_itself_a_store_and_has_its_manifest(filled: Path, filled_copy: Path) -> None:
    as_store = Store(str(filled_copy))
    assert contents(as_store, NEWEST) == contents(Store(str(filled)), NEWEST)
    manifest = read_manifest(as_store)
    assert {*manifest.files, MANIFEST} == set(paths_in(as_store))
    assert manifest.size == sum((filled_copy / name).stat().st_size for name in manifest.files)
    assert manifest.content == (filled_copy / MANIFEST).read_bytes()
    assert (manifest.publication, manifest.unreadable) == (NEWEST, ())


def test_what_was_written_and_never_published_is_left_out(filled: Path, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    shutil.copytree(filled, store.url)
    number = current(store, "notes")
    rows = read_text(store, "notes", 0).head(7)
    write(store, "notes", rows, TableChange("notes", 0, "update", 0, 0, 0, 7), TEST, NEWEST + 1)
    assert f"notes/_delta_log/{number + 1:020d}.json" in paths_in(store)
    manifest = back_up(store, tmp_path / "copy")
    assert f"notes/_delta_log/{number:020d}.json" in manifest.files
    assert f"notes/_delta_log/{number + 1:020d}.json" not in manifest.files
    assert len(manifest.files) < len(paths_in(store)) - 1  # nor its rows


def test_nothing_is_overwritten(filled: Path, filled_copy: Path, tmp_path: Path) -> None:
    before = paths_in(Store(str(filled_copy)))
    for work in (
        lambda: back_up(Store(str(filled)), filled_copy),
        lambda: restore(filled_copy, Store(str(filled))),
        lambda: restore(filled_copy, Store(str(filled_copy))),
    ):
        with pytest.raises(StoreError, match="something already"):
            work()
    assert paths_in(Store(str(filled_copy))) == before
    (tmp_path / "empty").mkdir()
    restore(filled_copy, Store(str(tmp_path / "empty")))  # an empty folder is in nobody's way


def test_where_nothing_was_published_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Nothing has been published"):
        back_up(Store(str(tmp_path / "none")), tmp_path / "copy")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("harm", ["changed", "missing", "no manifest", "longer", "path", "format"])
def test_a_copy_that_is_not_as_it_was_made_is_not_restored(
    filled_copy: Path, tmp_path: Path, harm: str
) -> None:
    manifest = filled_copy / MANIFEST
    victim = filled_copy / "notes" / "_delta_log" / f"{2:020d}.json"
    if harm == "changed":
        victim.write_bytes(victim.read_bytes().replace(b"Lan", b"Eve"))
    elif harm == "longer":
        victim.write_bytes(victim.read_bytes() + b"\n")
    elif harm == "missing":
        victim.unlink()
    elif harm == "no manifest":
        manifest.unlink()
    else:
        text = json.loads(manifest.read_text("utf-8"))
        if harm == "path":
            text["files"]["../outside"] = {"bytes": 1, "sha256": ""}
        else:
            text["format"] = 2
        manifest.write_text(json.dumps(text), "utf-8")
    with pytest.raises(StoreError, match=r"not as it was made|no whole copy"):
        restore(filled_copy, Store(str(tmp_path / "restored")))
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_a_copy_that_cannot_be_ended_leaves_nothing(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Manifest:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copy, "Manifest", fail)
    with pytest.raises(StoreError, match="No space left"):
        back_up(Store(str(filled)), tmp_path / "copy")
    assert [*tmp_path.iterdir()] == []


def test_a_harmed_store_is_copied_as_far_as_it_can_be_read(filled: Path, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    shutil.copytree(filled, store.url)
    (tmp_path / "store" / data_of(store, RATES, 2)).unlink()
    manifest = back_up(store, tmp_path / "copy")
    assert (manifest.publication, manifest.unreadable) == (NEWEST, ((RATES, 2),))
    restored = Store(str(tmp_path / "restored"))
    assert restore(tmp_path / "copy", restored) == manifest
    assert latest(restored) == publications(restored)[1].state
