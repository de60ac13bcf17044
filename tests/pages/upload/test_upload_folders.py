"""Uploaded files do not outlive their session, nor the server."""

import os
import time
from pathlib import Path

import pytest

from pages.upload import work
from pages.upload.work import PREFIX, new_folder, remove_all, remove_stale


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work.tempfile, "tempdir", str(tmp_path))


def test_a_server_that_ends_takes_its_folders_and_no_others(tmp_path: Path) -> None:
    mine = [new_folder(), new_folder()]
    other = tmp_path / f"{PREFIX}1-abc"
    other.mkdir()
    remove_all()
    assert [folder for folder in mine if folder.exists()] == []
    assert other.exists()


def test_what_a_killed_server_left_is_deleted_after_a_day(tmp_path: Path) -> None:
    old, new = tmp_path / f"{PREFIX}1-old", tmp_path / f"{PREFIX}1-new"
    for folder in (old, new):
        folder.mkdir()
    yesterday = time.time() - work.STALE_AFTER - 1
    os.utime(old, (yesterday, yesterday))
    remove_stale()
    assert not old.exists()
    assert new.exists()


def test_a_folder_is_deleted_once_its_session_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(work, "LOST_AFTER", 0.1)
    answers = [True, False, True, *[False] * 1000]

    class Sessions:
        """Sessions of which one is away, back, and then lost."""

        def is_active_session(self, session: str) -> bool:
            """Whether it is there now."""
            assert session == "one"
            return answers.pop(0)

    monkeypatch.setattr(work.runtime, "get_instance", Sessions)
    folder = new_folder()
    work._guard(folder, "one")
    assert not folder.exists()
    assert len(answers) < 998
