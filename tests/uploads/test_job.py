"""A check runs beside the server: it can be ended, and cannot take the server along."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tables.package import resources
from uploads import child
from uploads import job as jobs
from uploads.child import CHECK, prepare
from uploads.job import Job, Request, check_safely
from uploads.queue import Full, Queue
from uploads.values import Limits
from versions.location import Store
from versions.state import latest

STATISTICS = resources()["statistics"].path


@pytest.fixture
def request_(tmp_path: Path, store: Store) -> Request:
    """A request to check the shipped statistics."""
    copy = shutil.copy(STATISTICS, tmp_path / "upload")
    return Request(Path(copy), "statistics.csv", None, {}, store, latest(store))


def folder_of(job: Job) -> Path:
    """The folder of a check that has begun."""
    assert job.folder is not None
    return job.folder


def test_the_shipped_table_is_recognised_and_comes_back_as_it_is(request_: Request) -> None:
    job = Job(request_)
    job.wait()
    result = job.result()
    job.close()
    assert result.table == "statistics"
    assert result.verdict == "ok", result.issues[:3]
    assert result.rows.to_csv(index=False, lineterminator="\r\n").encode() == (
        STATISTICS.read_bytes()
    )
    assert result.row_numbers.tolist() == list(range(2, len(result.rows) + 2))
    assert not folder_of(job).exists()


def test_faults_come_back_as_values(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "wrong.csv"
    head = STATISTICS.read_text("utf-8").splitlines()[:2]
    file.write_text("\n".join([*head, "vn-nowhere,population,2024,nobody,1,A,,"]), "utf-8")
    result = check_safely(file, "wrong.csv", "statistics", {}, store)
    faults = {(issue.type, issue.row, issue.column) for issue in result.issues}
    assert {("foreign-key", 3, "ref_area"), ("foreign-key", 3, "source_id")} <= faults
    assert result.verdict == "rejected"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory")
def test_a_check_that_needs_too_much_memory_dies_alone(request_: Request) -> None:
    job = Job(request_, replace(Limits(), max_memory_bytes=300_000_000))
    job.wait()
    result = job.result()
    job.close()
    assert [issue.type for issue in result.issues] == ["source-error"]
    assert result.verdict == "rejected"


def test_a_check_that_takes_too_long_is_ended(request_: Request) -> None:
    job = Job(request_, replace(Limits(), max_seconds=0))
    assert job.is_finished()
    assert [issue.type for issue in job.result().issues] == ["source-error"]
    job.close()


def test_a_check_that_is_cancelled_leaves_nothing(request_: Request) -> None:
    job = Job(request_)
    assert job.step in ("start", "tables", "file", "findings")
    job.cancel()
    assert job.is_finished()
    job.close()
    assert not folder_of(job).exists()
    assert not Path(request_.store.url).exists()


def test_keys_of_a_store_are_never_written_down(request_: Request) -> None:
    secret = replace(request_, store=Store(request_.store.url, {"AWS_SECRET_ACCESS_KEY": "s3cr3t"}))
    job = Job(secret)
    job.wait()
    left = b"".join(file.read_bytes() for file in folder_of(job).iterdir())
    job.close()
    assert b"s3cr3t" not in left


def test_a_process_that_waits_is_taken_and_another_one_started(request_: Request) -> None:
    prepare()
    prepare()
    [waiting] = child._spare.values()
    job = Job(request_)
    assert job.folder == waiting.folder
    assert not child._spare
    job.wait()
    assert job.result().verdict == "ok"
    job.close()


def test_a_waiting_process_that_somebody_ended_is_replaced(request_: Request) -> None:
    prepare()
    [waiting] = child._spare.values()
    waiting.end()
    job = Job(request_)
    assert job.folder != waiting.folder
    assert not waiting.folder.exists()
    job.wait()
    assert job.result().verdict == "ok"
    job.close()


def test_a_waiting_process_ends_when_nobody_is_left_to_ask() -> None:
    waiting = child.start(CHECK)
    assert waiting.process.stdin is not None
    waiting.process.stdin.close()
    assert waiting.process.wait(60) == 0
    assert not waiting.folder.exists()


def test_a_running_check_ends_with_whoever_began_it_and_leaves_nothing(request_: Request) -> None:
    job = Job(request_)
    assert job._child is not None
    # What the system does with the pipe of a server that was killed.
    job._child.process.stdin.close()  # type: ignore[union-attr]
    assert job._child.process.wait(60) == 1
    assert not folder_of(job).exists()
    job.close()


@pytest.fixture
def one_at_once(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Limits that let one check run and one wait."""
    limits = replace(Limits(), max_checks=1, max_waiting=1)
    monkeypatch.setattr(jobs, "QUEUE", Queue(lambda: limits))
    return limits


def test_a_check_waits_for_its_turn_and_then_runs(request_: Request, one_at_once: Limits) -> None:
    first, second = Job(request_), Job(request_)
    assert (first.before, second.before, second.step) == (0, 1, "waiting")
    assert (second.folder, second.seconds) == (None, 0)
    assert not second.is_finished()
    with pytest.raises(Full):
        Job(request_)
    first.close()
    second.wait()
    assert second.result().verdict == "ok"
    second.close()


def test_a_check_that_waits_can_be_cancelled_and_no_process_was_started(
    request_: Request, one_at_once: Limits
) -> None:
    first, second = Job(request_), Job(request_)
    second.cancel()
    assert second.is_finished()
    assert second.result().verdict == "rejected"
    second.close()
    third = Job(request_)
    assert third.before == 1
    third.close()
    first.close()
    assert second.folder is None


def test_a_check_whose_owner_went_away_is_ended_in_time_by_those_who_wait(
    request_: Request, one_at_once: Limits
) -> None:
    endless, second = Job(request_, replace(Limits(), max_seconds=0)), Job(request_)
    second.wait()
    assert second.result().verdict == "ok"
    second.close()
    endless.close()


def test_a_process_that_the_system_refuses_is_a_fault(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_module: str) -> child.Child:
        raise OSError("no more processes")

    monkeypatch.setattr(jobs, "take", refuse)
    job = Job(request_)
    job.wait()
    assert [issue.type for issue in job.result().issues] == ["source-error"]
    job.close()
