"""Metrics for Prometheus, on a port of their own, which readers never reach.

What a label may be is one of a few words of ours: no link, no identifier, nobody's name. Events of
the journal are counted as they are told; what changes by itself is asked when somebody asks for it.
"""

import logging
import os
import re
import threading
from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    start_http_server,
)
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector
from streamlit.runtime import Runtime
from streamlit.runtime import exists as has_runtime

from server.operating.journal import fields_of
from ui.state.newest import looks, sight

PLACE_VARIABLE = "TWIN_PROVINCES_METRICS"
PLACE = re.compile(r"(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]):(?P<port>\d{1,5})")
QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
OTHER = "other"  # the label of what has none of its own
PREFIX = "twin_provinces_"
REGISTRY = CollectorRegistry()
_log = logging.getLogger(__name__)

_requests = Counter(
    f"{PREFIX}requests",
    "Requests by kind of address, method and status.",
    ("route", "method", "status"),
    registry=REGISTRY,
)
_request_seconds = Histogram(
    f"{PREFIX}request_seconds",
    "Seconds from the first byte of a request to the last of its answer.",
    ("route",),
    buckets=QUICK,
    registry=REGISTRY,
)
RUN_SECONDS = Histogram(
    f"{PREFIX}run_seconds",
    "Seconds that the script of a session ran, by page; kind: the whole page or a part of it.",
    ("page", "kind"),
    buckets=QUICK,
    registry=REGISTRY,
)
RUNNING = Gauge(f"{PREFIX}runs_in_flight", "Scripts that run at the moment.", registry=REGISTRY)
_checks = Counter(
    f"{PREFIX}uploads_checked", "Files checked, by verdict.", ("verdict",), registry=REGISTRY
)
_refusals = Counter(
    f"{PREFIX}uploads_refused",
    "Files that were not taken, by reason.",
    ("reason",),
    registry=REGISTRY,
)
_publications = Counter(
    f"{PREFIX}publications",
    "Publications made by this process, by what they did to tables.",
    ("mode",),
    registry=REGISTRY,
)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request; the length of a WebSocket, which is that of a visit, is no duration."""
    _requests.labels(route, method, str(status)).inc()
    if status != 101:
        _request_seconds.labels(route).observe(seconds)


class Events(logging.Handler):
    """What counts the events of the journal."""

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record, if it is an event that is counted."""
        fields = {name: str(value) for name, value in fields_of(record).items()}
        match fields.get("event"):
            case "check":
                _checks.labels(fields["verdict"]).inc()
            case "refusal":
                _refusals.labels(fields["reason"]).inc()
            case "publication":
                _publications.labels(fields["mode"]).inc()


class _StoreLooks(Collector):
    """How often the store was asked for its newest state, as this process counted it."""

    def collect(self) -> list[Metric]:
        family = CounterMetricFamily(
            f"{PREFIX}store_reads",
            "Questions to the store for its newest state, by what came of them.",
            labels=("outcome",),
        )
        for outcome, count in looks().items():
            family.add_metric((outcome,), count)
        return [family]


def _gauge(name: str, words: str, value: Callable[[], float]) -> None:
    Gauge(PREFIX + name, words, registry=REGISTRY).set_function(value)


def _sessions() -> float:
    return Runtime.instance()._session_mgr.num_active_sessions() if has_runtime() else 0


def _age() -> float:
    seen = sight()
    return seen.age if seen else float("inf")


def _publication() -> float:
    seen = sight()
    return seen.publication if seen else 0


REGISTRY.register(_StoreLooks())
ProcessCollector(registry=REGISTRY)  # memory, open files, processor time; on Linux
_gauge("sessions_open", "Visits that are connected.", _sessions)
_gauge("threads", "Threads of the process.", threading.active_count)
_gauge("state_age_seconds", "Seconds since the store was last read without trouble.", _age)
_gauge("publication", "The number of the publication that readers see.", _publication)


def place() -> tuple[str, int] | None:
    """Return host and port as the setting names them, None if there is none.

    Raises ValueError for what is no place.
    """
    asked = os.environ.get(PLACE_VARIABLE, "").strip()
    if not asked:
        return None
    match = PLACE.fullmatch(asked)
    if match is None or not 0 < int(match["port"]) < 65_536:
        raise ValueError(f"{PLACE_VARIABLE}: {asked!r} is no place; one is 127.0.0.1:9090.")
    return match["host"].strip("[]"), int(match["port"])


def serve_metrics() -> Callable[[], None]:
    """Serve the metrics in a thread of their own, if a setting says where; return what ends it.

    Readers go on reading where that place cannot be had: the journal says so.
    """
    if (asked := place()) is None:
        return lambda: None
    logging.getLogger().addHandler(Events())
    host, port = asked
    try:
        server, thread = start_http_server(port, host, REGISTRY)
    except OSError as error:
        _log.error("There are no metrics at %s:%s: %s", host, port, error)
        return lambda: None
    _log.info("Metrics are at %s:%s.", host, port)

    def end() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return end
