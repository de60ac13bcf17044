"""What the server costs as the table of statistics grows, beside plain Streamlit with one chart."""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import big_table
from tables.package import resources
from tables.read import read_text as read_shipped
from tests import sessions
from tests.browsing import Server
from tests.sessions import session
from uploads.job import check_safely
from versions.changes import compare
from versions.location import VARIABLE, Store
from versions.publications import commit, latest_publication
from versions.version import Publication, Signature

TABLE = "statistics"
STEPS = (10_000, 100_000, 1_000_000, 10_000_000)
LARGEST_FILE = 2_000_000  # rows that an upload may have
RERUNS = 6
PAUSE = 0.25  # seconds between two reruns, as readers have
PATIENCE = 1800.0  # seconds for one answer
PLAIN = "benchmarks/growth/plain.py"
ROOM = {"TWIN_PROVINCES_MAX_BYTES": "400000000"}
MILLISECONDS = 1000.0
MEGABYTE = 1e6


@dataclass(frozen=True)
class Cost:
    """What a server took: seconds to start, of a first view and a rerun, and bytes of memory."""

    start: float
    first: dict[str, float]
    rerun: dict[str, float]
    memory: float


def table(folder: Path, most: int) -> str:
    """Return what each number of rows costs, as a table in Markdown."""
    sessions.PATIENCE = PATIENCE
    lines = [
        "| rows | start (s) | first `/indicators` (s) | rerun (ms) | first `/map` (s) | rerun (ms) "
        "| memory (MB) | check of an upload (s) | plain: first (s) | rerun (ms) | memory (MB) |",
        "|--:|" + "--:|" * 10,
    ]
    for rows in [one for one in STEPS if one <= most]:
        lines.append(line(folder / str(rows), rows))
        print(lines[-1], flush=True)
    return "\n".join(lines)


def line(folder: Path, rows: int) -> str:
    """Return what so many rows cost, as a line of the table."""
    folder.mkdir()
    file, store = folder / "statistics.csv", Store(str(folder / "store"))
    big_table.write(file, rows)
    checked = check(file) if rows <= LARGEST_FILE else None
    publish(store, rows)
    ours = cost(folder, "dashboard.py", {VARIABLE: store.url}, ("indicators", "map"))
    plain = cost(folder, PLAIN, {"GROWTH_FILE": str(file)}, ("",))
    cells = [f"{ours.start:.1f}"]
    for page in ("indicators", "map"):
        cells += [f"{ours.first[page]:.1f}", f"{ours.rerun[page] * MILLISECONDS:.0f}"]
    cells += [f"{ours.memory / MEGABYTE:,.0f}", "" if checked is None else f"{checked:.1f}"]
    cells += [f"{plain.first['']:.1f}", f"{plain.rerun[''] * MILLISECONDS:.0f}"]
    return f"| {rows:,} | {' | '.join(cells)} | {plain.memory / MEGABYTE:,.0f} |"


def check(file: Path) -> float:
    """Return the seconds that the check of the file takes. Raises RuntimeError if it fails."""
    begin = time.perf_counter()
    result = check_safely(file, file.name, TABLE, {}, Store(str(file.parent / "none")))
    if result.verdict not in ("ok", "rejected"):
        raise RuntimeError(f"not checked: {result.issues[:3]}")
    return time.perf_counter() - begin


def publish(store: Store, rows: int) -> None:
    """Publish so many rows beside the shipped ones. Raises RuntimeError if that fails."""
    old = read_shipped(resources()[TABLE])
    new = big_table.frame(rows).astype("str")
    changes = {TABLE: compare(old, new, resources()[TABLE], "update")}
    base = latest_publication(store)
    outcome = commit(store, base, changes, Signature("benchmark", "measured"))
    if not isinstance(outcome, Publication):
        raise RuntimeError(f"not published: {outcome}")


def cost(folder: Path, script: str, settings: dict[str, str], pages: tuple[str, ...]) -> Cost:
    """Return what a server of a script takes for pages that are opened one after the other."""
    begin = time.perf_counter()
    server = Server(folder / "log.txt", script, settings=ROOM | settings)
    start = time.perf_counter() - begin
    first, rerun = {}, {}
    try:
        for page in pages:
            with session(server.url, page) as visitor:
                first[page] = visitor.first
                rerun[page] = statistics.median(_rerun(visitor) for _ in range(RERUNS))
        status = Path(f"/proc/{server.process}/status").read_text("utf-8").splitlines()
        memory = next(int(one.split()[1]) * 1024 for one in status if one.startswith("VmRSS"))
    finally:
        server.stop()
    return Cost(start, first, rerun, memory)


def _rerun(visitor: sessions.Session) -> float:
    time.sleep(PAUSE)
    return visitor.rerun()
