"""Metrics for Prometheus: at a place of their own, with few labels, and of what really happens."""

import json
import logging
import re
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from prometheus_client.parser import text_string_to_metric_families

from server.operating import metrics
from server.operating.metrics import PLACE_VARIABLE, REGISTRY, Events, place, serve_metrics
from tests.browsing import Server, free_port
from tests.server.asking import SECONDS, ask, exchange
from ui.state import newest
from versions.location import Store

Samples = dict[
    tuple[str, ...], float
]  # by name, and the values of its labels as their names are ordered


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A server, and where its metrics are."""
    address = f"127.0.0.1:{free_port()}"
    folder = tmp_path_factory.mktemp("measured")
    running = Server(folder / "log.txt", settings={PLACE_VARIABLE: address})
    yield running, f"http://{address}/metrics"
    assert "Traceback" not in running.stop()


def samples(address: str) -> Samples:
    """What the metrics say, as Prometheus reads them."""
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        text = answer.read().decode()
    return {
        (one.name, *one.labels.values()): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def wait_for(address: str, *key: str) -> Samples:
    """What the metrics say once they have counted something."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if key in (now := samples(address)):
            return now
        time.sleep(0.05)
    raise AssertionError(f"{key} was never counted")


def test_a_running_server_measures_visits_runs_and_itself(measured: tuple[Server, str]) -> None:
    server, address = measured
    exchange(server)
    assert ask(server, "/api/versions?publication=0&zq=1").status == 200
    # A run and a visit are counted once they are over, which the browser does not wait for.
    wait_for(address, "twin_provinces_run_seconds_count", "page", "overview")
    now = wait_for(address, "twin_provinces_requests_total", "WEBSOCKET", "session", "101")
    assert now["twin_provinces_runs_in_flight",] == 0
    assert now["twin_provinces_requests_total", "GET", "api/versions", "200"] == 1
    assert now["twin_provinces_requests_total", "WEBSOCKET", "session", "101"] == 1
    assert now["twin_provinces_store_reads_total", "read"] >= 1
    assert 0 <= now["twin_provinces_state_age_seconds",] < SECONDS
    assert now["twin_provinces_publication",] == 0
    assert now["process_resident_memory_bytes",] > 50_000_000
    assert now["process_open_fds",] > 10
    assert ("twin_provinces_sessions_open",) in now


def test_its_journal_has_a_line_a_request_and_no_address_of_a_reader(
    measured: tuple[Server, str],
) -> None:
    server, address = measured
    number = ask(server, "/api/openapi.json?zq=1").headers["X-Request-ID"]
    wait_for(address, "twin_provinces_requests_total", "GET", "api/openapi", "400")
    text = server.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    (line,) = [line for line in lines if line.get("id") == number]
    assert (line["route"], line["status"]) == ("api/openapi", 400)
    assert {line["event"] for line in lines if "event" in line} == {"request"}
    assert "The server is ready." in [line["message"] for line in lines]
    assert "zq" not in text
    assert text.count("127.0.0.1:") == text.count(urlsplit(address).netloc) == 1


def test_labels_are_words_of_ours(measured: tuple[Server, str]) -> None:
    server, address = measured
    for path in ("/map?indicator=zq1", "/zq2", "/api/tables/zq3.csv?zq4=zq5", "/media/zq6"):
        ask(server, path, headers={"User-Agent": "zq7", "X-Request-ID": "zq8"})
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        assert not re.search(r"zq\d", answer.read().decode())


def test_readers_never_reach_them(measured: tuple[Server, str]) -> None:
    server, address = measured
    assert urlsplit(address).port != urlsplit(server.url).port
    for path in ("/metrics", "/api/metrics", "/_stcore/metrics"):
        connection = HTTPConnection(urlsplit(server.url).netloc, timeout=SECONDS)
        connection.request("GET", path)
        assert b"twin_provinces_requests" not in connection.getresponse().read()
        connection.close()


def test_events_are_counted_by_a_word_of_few() -> None:
    def count(name: str, label: str, value: str) -> float:
        return REGISTRY.get_sample_value(f"twin_provinces_{name}_total", {label: value}) or 0

    events = {
        ("uploads_checked", "verdict", "rejected"): {"event": "check", "verdict": "rejected"},
        ("uploads_refused", "reason", "size"): {"event": "refusal", "reason": "size"},
        ("publications", "mode", "undo"): {"event": "publication", "mode": "undo"},
    }
    before = {key: count(*key) for key in events}
    for fields in (*events.values(), {"event": "another"}, {}):
        record = logging.LogRecord("uploads", logging.INFO, "", 0, "", (), None)
        record.fields = fields
        Events().handle(record)
    assert {key: count(*key) - before[key] for key in events} == dict.fromkeys(events, 1)


def test_the_age_of_the_state_grows_while_the_store_cannot_be_read(two: Store) -> None:
    newest.newest_now()
    assert metrics._publication() == 2
    fresh, looks = metrics._age(), newest.looks()
    store = Path(two.url)
    store.rename(store.with_name("away"))
    store.write_text("no folder", encoding="utf-8")
    newest.look_again()
    assert metrics._age() > fresh
    assert metrics._publication() == 2
    assert newest.looks()["trouble"] == looks["trouble"] + 1


@pytest.mark.parametrize(
    "asked", ["9090", "localhost", "127.0.0.1:", "a b:1", ":1", "x:99999", "x:0"]
)
def test_a_place_that_is_none_ends_the_start(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE_VARIABLE, asked)
    with pytest.raises(ValueError, match=PLACE_VARIABLE):
        place()


def test_where_the_port_is_taken_readers_go_on_reading(
    measured: tuple[Server, str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv(PLACE_VARIABLE, urlsplit(measured[1]).netloc)
    serve_metrics()()
    assert "There are no metrics at 127.0.0.1" in caplog.text


def test_nobody_serves_metrics_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PLACE_VARIABLE, raising=False)
    asked: list[object] = []
    monkeypatch.setattr(metrics, "start_http_server", lambda *place: asked.append(place))
    before = list(logging.getLogger().handlers)
    serve_metrics()()
    assert asked == []
    assert logging.getLogger().handlers == before  # and nothing is counted for nobody
