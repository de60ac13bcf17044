"""Long work is done in another process, which can neither take the server along nor get lost."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from uploads import child
from uploads.child import ERRAND
from uploads.errands import errand
from uploads.errands.errand import ASKED, BROKEN, LARGE, do, get_ready
from versions.delta import read_text
from versions.location import Store, StoreError


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[child.Child]:
    """The processes that errands are given, as they are given."""
    processes: list[child.Child] = []
    take = child.take

    def note(module: str) -> child.Child:
        processes.append(take(module))
        return processes[-1]

    monkeypatch.setattr(errand, "take", note)
    return processes


def until(happened: Callable[[], object]) -> None:
    """Wait until it happened."""
    while not happened():
        time.sleep(0.01)


def test_small_work_is_done_here_and_large_work_elsewhere(taken: list[child.Child]) -> None:
    assert do(LARGE - 1, os.getpid) == os.getpid()
    get_ready()
    ready = child._spare[ERRAND]
    assert do(LARGE, os.getpid) == ready.process.pid
    assert [one.folder.exists() for one in taken] == [False]
    assert ready.process.poll() == 0


def test_what_the_work_raises_is_raised(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no table people\."):
        do(LARGE, read_text, Store(str(tmp_path)), "people", 0)


def test_a_process_that_is_killed_is_an_error_and_leaves_nothing(taken: list[child.Child]) -> None:
    def kill() -> None:
        until(lambda: taken and (taken[0].folder / ASKED).exists())
        taken[0].process.kill()

    killer = Thread(target=kill)
    killer.start()
    with pytest.raises(StoreError) as caught:
        do(LARGE, time.sleep, 3600)
    killer.join()
    assert caught.value.message_id == BROKEN
    assert not taken[0].folder.exists()


def test_a_process_whose_server_is_gone_ends() -> None:
    waiting = child.start(ERRAND)
    assert waiting.process.stdin is not None
    waiting.process.stdin.close()
    assert waiting.process.wait(600) == 0  # a busy machine may take long
    assert not waiting.folder.exists()
