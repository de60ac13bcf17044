"""Drafts on the disk: whole or not there, for one editor, as long and as large as they may be."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from uploads.shelf import shelf as module
from uploads.shelf.shelf import Draft, Shelf, WaitingTable, shelf_in_force
from uploads.values import Limits
from versions.location import VARIABLE as STORE

LAN, BOUN = "https://id.example lan", "https://id.example boun"
DRAFT = Draft("0" * 32, 1.0, 2.0, "so lieu.xlsx", "file-a", answers={"numbers:obs_value": "comma"})


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "drafts", Limits())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(b"a,b\r\n1,2\r\n")
    return path


def test_a_draft_comes_back_as_it_was_with_its_file_and_its_tables(
    shelf: Shelf, file: Path
) -> None:
    rows = pd.DataFrame({"a": ["1", ""]}, dtype="str")
    draft = replace(DRAFT, waiting={"gates": WaitingTable("g.csv", "update", "gates-1.feather")})
    assert shelf.keep(LAN, draft, file, {"gates-1.feather": rows})
    (kept,) = Shelf(shelf.folder, Limits()).drafts(LAN)
    assert kept == draft
    assert shelf.file(LAN, kept).read_bytes() == file.read_bytes()
    pd.testing.assert_frame_equal(shelf.rows(LAN, kept, "gates"), rows)


def test_nobody_else_sees_it_and_it_can_be_dropped(shelf: Shelf, file: Path) -> None:
    shelf.keep(LAN, DRAFT, file)
    assert shelf.drafts(BOUN) == ()
    shelf.drop(BOUN, DRAFT.id)
    assert len(shelf.drafts(LAN)) == 1
    shelf.drop(LAN, DRAFT.id)
    assert shelf.drafts(LAN) == ()
    if os.name == "posix":
        shelf.keep(LAN, DRAFT, file)
        assert all(path.stat().st_mode & 0o077 == 0 for path in shelf.folder.glob("*/*"))


def test_an_identifier_leads_to_no_other_folder(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match=r"\.\."):
        shelf.drop(LAN, "../../x")


def test_what_was_half_written_is_no_draft_and_the_one_before_stays(
    shelf: Shelf, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.keep(LAN, DRAFT, file)

    def killed(*_arguments: object) -> None:
        raise OSError("the machine went down")

    monkeypatch.setattr(module.os, "fsync", killed)
    with pytest.raises(OSError, match="went down"):
        shelf.keep(LAN, replace(DRAFT, note="new"), file)
    with pytest.raises(OSError, match="went down"):
        shelf.keep(LAN, replace(DRAFT, id="1" * 32), file)
    assert shelf.drafts(LAN) == (DRAFT,)


def test_old_drafts_go_and_so_do_the_oldest_of_too_many(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "drafts", replace(Limits(), max_drafts=2))
    for place in range(3):
        draft = replace(DRAFT, id=str(place) * 32, changed=float(place))
        shelf.keep(LAN, draft, file)
        record = next(shelf.folder.glob(f"*/{draft.id}/draft.json"))
        os.utime(record, (time.time() - 60 + place,) * 2)
    assert [draft.id[0] for draft in shelf.drafts(LAN)] == ["2", "1"]
    os.utime(record, (time.time() - 31 * module.DAY,) * 2)
    assert [draft.id[0] for draft in shelf.drafts(LAN)] == ["1"]


def test_a_draft_without_room_is_not_kept(tmp_path: Path, file: Path) -> None:
    shelf = Shelf(tmp_path / "drafts", replace(Limits(), max_draft_bytes=5))
    assert not shelf.keep(LAN, DRAFT, file)
    assert shelf.drafts(LAN) == ()


def test_drafts_lie_beside_the_store_or_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(module.VARIABLE, raising=False)
    monkeypatch.setenv(STORE, str(tmp_path / "store"))
    folder = shelf_in_force()
    assert folder is not None and folder.folder == tmp_path / "store-drafts"
    monkeypatch.setenv(STORE, "s3://bucket/store")
    assert shelf_in_force() is None
    monkeypatch.setenv(module.VARIABLE, str(tmp_path / "mine"))
    folder = shelf_in_force()
    assert folder is not None and folder.folder == tmp_path / "mine"
    monkeypatch.setenv(module.VARIABLE, "none")
    assert shelf_in_force() is None
