"""Whether the server stays as it is while people click for hours and data are published meanwhile.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.soak                                   ten minutes, twenty visitors
    python -m benchmarks.soak --minutes 120                     the long form
    python -m benchmarks.soak --minutes 2 --visitors 4          for a short try

Every visitor opens pages in all languages, again and again, with a pause after each, and comes back
as somebody new after some clicks; every few minutes a figure is published. First each page is seen
once in each language. Then memory, open files and threads of the server are looked at every few
seconds. The exit code is 1 where, after the first tenth (at most ten minutes), memory grows by a
tenth or more, open files or threads grow, or anything fails. It prints a table and writes it to
README.md.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Lock, Thread

from benchmarks.first_view import write
from i18n import LANGUAGES
from tests import sessions
from tests.browsing import PAGES, Server
from tests.publications import publish_figure
from tests.sessions import Session, session
from versions.location import VARIABLE, Store

LOOK_EVERY = 5.0  # seconds; in a shorter run a sixtieth of it
TELL_EVERY = 60.0  # seconds
PUBLISH_EVERY = 120.0  # seconds; in a shorter run a tenth of it
PAUSES = (1.0, 4.0)  # seconds after a click
STAYS = (10, 60)  # clicks until a visitor leaves
FIRST = 600.0  # seconds after which memory is not to grow any more; a tenth of a shorter run
GROWTH = 1.10  # of memory
MORE_FILES = 10  # open files and threads that come and go with requests
WINDOW = 5  # looks whose median is compared
PATIENCE = 300.0  # seconds for an answer: a busy machine is no fault of the server
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Look:
    """What the server's process holds at a moment: seconds since the beginning, and so on."""

    at: float
    memory: int  # bytes
    files: int
    threads: int


@dataclass
class Visits:
    """What all visitors have seen: how long each rerun took, and what failed."""

    times: list[tuple[float, float]] = field(default_factory=list)  # when, and seconds
    errors: list[str] = field(default_factory=list)
    sessions: int = 0
    lock: Lock = field(default_factory=Lock)

    def add(self, at: float, seconds: float) -> None:
        """Keep the time of a rerun."""
        with self.lock:
            self.times.append((at, seconds))

    def fail(self, words: str) -> None:
        """Keep what failed."""
        with self.lock:
            self.errors.append(words)


def visit(url: str, seed: int, over: Event, visits: Visits) -> None:
    """Click until it is over, as one visitor after the other."""
    random = Random(seed)
    while not over.is_set():
        page, query = choose(random)
        try:
            with session(url, page, query) as visitor:
                visits.sessions += 1
                click(visitor, random, over, visits)
        except Exception as error:  # whatever it is, it is what this run looks for
            visits.fail(f"{page}?{query}: {error!r}"[:300])
            over.wait(PAUSES[1])


def click(visitor: Session, random: Random, over: Event, visits: Visits) -> None:
    """Open one page after the other in one session."""
    for _ in range(random.randint(*STAYS)):
        if over.wait(random.uniform(*PAUSES)):
            return
        visitor.page, visitor.query = choose(random)
        at = time.monotonic()
        visits.add(at, visitor.rerun())


def choose(random: Random) -> tuple[str, str]:
    """Return a page and its query."""
    page = random.choice(PAGES)
    return "" if page == "overview" else page, f"lang={random.choice(list(LANGUAGES))}"


def look_at(process: int, begin: float) -> Look:
    """Return what a process holds now. Raises FileNotFoundError if it is gone."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    values = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return Look(
        at=time.monotonic() - begin,
        memory=int(values["VmRSS"].split()[0]) * 1024,
        files=len(list(Path(f"/proc/{process}/fd").iterdir())),
        threads=int(values["Threads"]),
    )


def warm_up(url: str) -> None:
    """See each page once in each language, so that what grows later is no first time."""
    with session(url, "", "lang=en") as visitor:
        for page in PAGES:
            print(f"sees {page} for the first time", flush=True)
            for code in LANGUAGES:
                visitor.page, visitor.query = "" if page == "overview" else page, f"lang={code}"
                visitor.rerun()


def run(server: Server, store: Store, seconds: float, visitors: int) -> tuple[list[Look], Visits]:
    """Let visitors click and publish now and then; return all looks, and what visitors saw."""
    warm_up(server.url)
    over, visits = Event(), Visits()
    threads = [
        Thread(target=visit, args=(server.url, seed, over, visits)) for seed in range(visitors)
    ]
    for thread in threads:
        thread.start()
    try:
        return watch(server, store, seconds, visits), visits
    finally:  # also where the server has died: nobody clicks on for ever
        over.set()
        for thread in threads:
            thread.join()


def watch(server: Server, store: Store, seconds: float, visits: Visits) -> list[Look]:
    """Look at the server while visitors click, and publish now and then; return all looks."""
    looks, published, told, begin = [], 0, 0.0, time.monotonic()
    every = min(PUBLISH_EVERY, seconds / 10)
    while (now := time.monotonic() - begin) < seconds:
        looks.append(look_at(server.process, begin))
        if now > (published + 1) * every:
            published += 1
            publish_figure(store, str(150_000 + published), "soak", f"publication {published}")
        if now >= told:
            told += TELL_EVERY
            print(f"{now / 60:.0f} min: {progress(looks[-1], visits)}", flush=True)
        time.sleep(min(LOOK_EVERY, seconds / 60))
    return looks


def progress(look: Look, visits: Visits) -> str:
    """Return in words how it is at the moment."""
    return (
        f"{look.memory / MEGABYTE:,.0f} MB, {look.files} open files, {look.threads} threads, "
        f"{len(visits.times):,} clicks, {len(visits.errors)} errors"
    )


def faults(looks: Sequence[Look], visits: Visits, log: str, seconds: float) -> list[str]:
    """Return what did not stay as it was, in words; nothing where all did."""
    first, last = ends(looks, seconds)
    words = [f"an error: {error}" for error in visits.errors]
    if "Traceback" in log:
        words.append("the server has printed a traceback")
    if last.memory >= first.memory * GROWTH:
        words.append(f"memory grew from {first.memory} to {last.memory} bytes")
    if last.files > first.files + MORE_FILES:
        words.append(f"open files grew from {first.files} to {last.files}")
    if last.threads > first.threads + MORE_FILES:
        words.append(f"threads grew from {first.threads} to {last.threads}")
    return words


def ends(looks: Sequence[Look], seconds: float) -> tuple[Look, Look]:
    """Return the medians of the looks after the first part, and of the last ones."""
    begin = min(FIRST, seconds / 10)
    later = [look for look in looks if look.at >= begin]
    return _median(later[:WINDOW]), _median(later[-WINDOW:])


def _median(looks: Sequence[Look]) -> Look:
    return Look(
        at=statistics.median(look.at for look in looks),
        memory=int(statistics.median(look.memory for look in looks)),
        files=int(statistics.median(look.files for look in looks)),
        threads=int(statistics.median(look.threads for look in looks)),
    )


def table(looks: Sequence[Look], visits: Visits, seconds: float) -> str:
    """Return what was seen as a table in Markdown."""
    first, last = ends(looks, seconds)
    lines = ["| | after the first part | at the end |", "|---|--:|--:|"]
    lines.append(f"| minutes | {first.at / 60:.1f} | {last.at / 60:.1f} |")
    memory = (f"{one.memory / MEGABYTE:,.0f}" for one in (first, last))
    lines.append(f"| memory (MB) | {' | '.join(memory)} |")
    lines.append(f"| open files | {first.files} | {last.files} |")
    lines.append(f"| threads | {first.threads} | {last.threads} |")
    middle = statistics.median(at for at, _ in visits.times)
    for words, share in (("median", 0.5), ("95 %", 0.95)):
        cells = []
        for half in (
            [taken for at, taken in visits.times if at < middle],
            [taken for at, taken in visits.times if at >= middle],
        ):
            cells.append(f"{sorted(half)[int(len(half) * share)] * 1000:.0f}")
        lines.append(f"| rerun, {words} of each half (ms) | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, write it to README.md, and say by the exit code how it was."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--visitors", type=int, default=20)
    options = parser.parse_args()
    sessions.PATIENCE = PATIENCE
    seconds, load = options.minutes * 60, f"{os.getloadavg()[0]:.1f}"
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name), Store(str(Path(name) / "store"))
        server = Server(folder / "log.txt", settings={VARIABLE: store.url})
        try:
            looks, visits = run(server, store, seconds, options.visitors)
        finally:
            log = server.stop()
    text = (
        f"{table(looks, visits, seconds)}\n\n"
        f"{options.minutes:g} minutes, {options.visitors} visitors at a time, {visits.sessions} "
        f"sessions, {len(visits.times):,} clicks; load {load} at the start. {platform.system()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}."
    )
    print(text)
    write("soak", text)
    if trouble := faults(looks, visits, log, seconds):
        print("\n".join(trouble))
        sys.exit(1)


if __name__ == "__main__":
    main()
