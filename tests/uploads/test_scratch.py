"""Folders go with their process, and what a killed one left is known from what is in use."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsing import ROOT
from uploads import scratch
from uploads.scratch import LOCK, PREFIX, UNLOCKED_AFTER, new_folder, remove_all, sweep

# A process that makes a folder, names it, and waits to be killed.
OTHER = """
import sys
from uploads.scratch import new_folder
folder = new_folder("upload")
(folder / "file").write_bytes(b"figures")
print(folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(scratch, "_place", None)
    yield
    remove_all()


def left(place: Path) -> list[str]:
    """What is among the temporary files."""
    return sorted(path.name for path in place.iterdir())


def other_process(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Another process with a folder of its own there."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(place), "TEMP": str(place)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def end(process: subprocess.Popen[str], kill: bool) -> None:
    """End the process, and close what connects it with this one."""
    if kill:
        process.kill()
    process.communicate()


def test_all_folders_go_with_their_process(tmp_path: Path) -> None:
    folders = [new_folder("upload"), new_folder("check")]
    assert [folder.name.split("-")[0] for folder in folders] == ["upload", "check"]
    (folders[0] / "file").write_bytes(b"figures")
    remove_all()
    assert left(tmp_path) == []


def test_after_that_a_new_folder_can_still_be_had(tmp_path: Path) -> None:
    new_folder("upload")
    remove_all()
    assert new_folder("upload").is_dir()
    remove_all()
    assert left(tmp_path) == []


def test_a_place_that_the_system_tidied_away_is_made_anew() -> None:
    first = new_folder("upload")
    first.rmdir()
    first.parent.rmdir()
    assert new_folder("upload").is_dir()


def test_what_a_killed_process_left_is_swept_and_what_is_in_use_stays(tmp_path: Path) -> None:
    mine = new_folder("upload")
    process, folder = other_process(tmp_path)
    sweep()
    assert (folder / "file").exists()
    end(process, kill=True)
    assert (folder / "file").exists()
    sweep()
    assert not folder.parent.exists()
    assert left(tmp_path) == [mine.parent.name, mine.parent.name + LOCK]


def test_a_process_that_ends_by_itself_leaves_nothing(tmp_path: Path) -> None:
    process, _ = other_process(tmp_path)
    end(process, kill=False)
    assert left(tmp_path) == []


def test_a_folder_of_an_earlier_release_is_swept_by_its_age(tmp_path: Path) -> None:
    old, new = tmp_path / f"{PREFIX}upload-1-old", tmp_path / f"{PREFIX}check-new"
    for folder in (old, new):
        folder.mkdir()
    yesterday = time.time() - UNLOCKED_AFTER - 1
    os.utime(old, (yesterday, yesterday))
    sweep()
    assert left(tmp_path) == [new.name]


def test_nothing_of_others_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "getuid"):
        pytest.skip("this system does not say whose a folder is")
    theirs, unlike = tmp_path / f"{PREFIX}upload", tmp_path / "something-else"
    for folder in (theirs, unlike):
        folder.mkdir()
        os.utime(folder, (0, 0))
    (tmp_path / f"{PREFIX}link").symlink_to(unlike)
    monkeypatch.setattr(scratch.os, "getuid", lambda: theirs.stat().st_uid + 1)
    sweep()
    assert left(tmp_path) == ["something-else", f"{PREFIX}link", theirs.name]
