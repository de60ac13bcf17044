"""Uploaded files do not outlive their session, nor the server."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime import Runtime

from pages.upload import folders
from pages.upload.folders import new_folder
from uploads import scratch


class Sessions(Runtime):
    """A server of which only the question is asked whether a session is there."""

    def __init__(self, answer: Callable[[], bool]) -> None:
        self.answer = answer

    def is_active_session(self, session_id: str) -> bool:
        """Whether it is there now."""
        assert session_id == "one"
        return self.answer()


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(scratch, "_place", None)
    monkeypatch.setattr(folders, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(folders, "LOST_AFTER", 0.1)
    yield
    scratch.remove_all()


def test_a_folder_goes_with_the_process() -> None:
    folder = new_folder()
    assert folder.is_dir()
    scratch.remove_all()
    assert not folder.exists()


class Clock:
    """A clock that only sleeping moves, so that no machine is too slow for it."""

    def __init__(self) -> None:
        self.now: float = 0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_folder_is_deleted_once_its_session_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "time", Clock())
    monkeypatch.setattr(folders, "LOOK_EVERY", 1)
    monkeypatch.setattr(folders, "LOST_AFTER", looks := 10)
    # One that is away for as long as it may be, back, and then lost.
    answers = [True, *[False] * looks, True, *[False] * 1000]
    folder = new_folder()
    folders._guard(folder, "one", Sessions(lambda: answers.pop(0)))
    assert not folder.exists()
    assert len(answers) == 1000 - (looks + 1)


def test_a_guard_asks_its_own_server_even_when_another_one_or_none_has_taken_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = threading.Event()
    here.set()
    session = SimpleNamespace(session_id="one")
    monkeypatch.setattr(folders, "get_script_run_ctx", lambda **_: session)
    monkeypatch.setattr(Runtime, "_instance", Sessions(here.is_set))
    before = set(threading.enumerate())
    folder = new_folder()
    [guard] = set(threading.enumerate()) - before
    monkeypatch.setattr(Runtime, "_instance", None)
    guard.join(timeout=3 * folders.LOST_AFTER)
    assert folder.exists()
    here.clear()
    guard.join(timeout=60)
    assert not guard.is_alive()
    assert not folder.exists()
