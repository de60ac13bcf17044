"""What a watcher is told: alive, ready, degraded with the last state, starting or ending."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from starlette.applications import Starlette
from streamlit import App

from server import app
from server.operating import health
from server.operating.health import Phase, enter
from tests.browsing import Server
from tests.server.asking import Client, ask
from tests.server.loop import run_apart
from ui.state import newest
from versions.location import VARIABLE, Store


@pytest.fixture(autouse=True)
def _phase() -> Iterator[None]:
    """The phase is left as it was."""
    before = health._phase[0]
    yield
    enter(before)


@pytest.fixture
def client() -> Client:
    """Whoever asks the addresses that answer with data, without a server around them."""
    return Client(Starlette(routes=app.routes()))


def test_whoever_answers_is_alive_in_every_phase(client: Client) -> None:
    for phase in Phase:
        enter(phase)
        answer = client.get("/api/health")
        assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("phase", [Phase.STARTING, Phase.ENDING])
def test_no_readers_are_sent_to_a_server_that_starts_or_ends(client: Client, phase: Phase) -> None:
    enter(phase)
    answer = client.get("/api/ready")
    assert (answer.status_code, answer.json()) == (503, {"status": str(phase)})


def test_a_server_that_reads_its_store_is_ready(two_to_read: Store, client: Client) -> None:
    enter(Phase.RUNNING)
    newest.newest_now()
    answer = client.get("/api/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "publication": 2})
    assert answer.headers["cache-control"] == "no-store"


def test_a_store_out_of_reach_leaves_the_last_state_and_says_so(two: Store, client: Client) -> None:
    enter(Phase.RUNNING)
    newest.newest_now()
    store = Path(two.url)
    store.rename(store.with_name("away"))
    store.write_text("no folder", encoding="utf-8")
    newest.look_again()
    answer = client.get("/api/ready")
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["publication"]) == ("degraded", 2)
    assert answer.json()["since"].endswith("Z")
    assert two.url not in answer.text  # where the store is matters to nobody outside
    store.unlink()
    store.with_name("away").rename(store)
    newest.look_again()
    assert client.get("/api/ready").json() == {"status": "ready", "publication": 2}


def test_a_store_that_does_not_answer_keeps_no_watcher_waiting(
    two_to_read: Store, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(Phase.RUNNING)
    newest.newest_now()
    answers = Event()
    monkeypatch.setattr(health, "newest", answers.wait)
    monkeypatch.setattr(health, "PATIENCE", 0.01)

    async def asked_twice() -> None:
        for _ in range(2):
            assert (await health._ready(None)).status_code == 200  # type: ignore[arg-type]
        assert len(health._looking) == 1  # and no thread for each question
        answers.set()
        await asyncio.wait(set(health._looking))

    run_apart(asked_twice())


def test_a_store_that_was_never_read_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    enter(Phase.RUNNING)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "never"))
    monkeypatch.setattr(health, "newest", lambda: None)
    answer = client.get("/api/ready")
    assert (answer.status_code, answer.json()) == (503, {"status": "starting"})


def test_the_server_is_ready_from_its_preparation_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phases = []
    work = ("bound_connections", "guard_sessions", "measure_runs", "_receive_facts", "_load")
    monkeypatch.setattr(app, "begin_journal", lambda: None)
    monkeypatch.setattr(app, "announce", lambda: None)
    monkeypatch.setattr(app, "serve_metrics", lambda: lambda: None)
    rest = ((app.scratch, "sweep"), (app.scratch, "remove_all"), (app.child, "discard_all"))
    for owner, name in (*((app, name) for name in work), *rest):
        monkeypatch.setattr(owner, name, lambda: phases.append(health._phase[0]))

    async def live() -> None:
        async with app.prepared(App("dashboard.py")):
            phases.append(health._phase[0])

    enter(Phase.STARTING)
    run_apart(live())
    assert phases == [Phase.STARTING] * 6 + [Phase.RUNNING] + [Phase.ENDING] * 2


def test_a_running_server_answers_its_watcher(server: Server) -> None:
    for path in ("/api/health", "/api/ready"):
        for method in ("GET", "HEAD"):
            assert ask(server, path, method).status == 200
