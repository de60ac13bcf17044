"""What many visitors at once cost, beside the same view made with Dash and in plain Streamlit.

Run it from the project's folder, in an environment with benchmarks/requirements.txt:

    python -m benchmarks.visitors

Visitors are a process of their own (crowd.py). They come at the same moment; once each has seen its
first view, each opens the next link as soon as the one before is answered, for some seconds. It
prints a table and writes it to ../README.md; with `--page`, `--visitors` or `--seconds`, for a
short try, it only prints.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.first_view import write
from benchmarks.visitors import servers
from benchmarks.visitors.servers import Server, memory, processor_seconds
from tests.browsing import ROOT

COUNTS = (1, 10, 50, 200)
COMPARED = 50  # visitors of what stands beside the dashboard
PAGES = ("indicators", "map")
Start = Callable[[], AbstractContextManager[list[Server]]]


@dataclass(frozen=True)
class Load:
    """What so many visitors saw of a server, and what it took; times in seconds."""

    name: str
    visitors: int
    first: Sequence[float]
    again: Sequence[float]
    rate: float  # acts a second
    received: float  # bytes an act
    processor: float  # seconds an act, first views among them
    memory: float  # MB

    def line(self, base: float) -> str:
        """Return a row of the table; `base`: the rate that this one is compared with."""
        first, again = in_milliseconds(self.first), in_milliseconds(self.again)
        return (
            f"| {self.name} | {self.visitors} | {first} | {self.rate:.1f} | "
            f"{self.rate / base:.2f} | {again} | {self.received / 1000:.1f} | "
            f"{self.processor * 1000:.1f} | {self.memory:.0f} |"
        )


COLUMNS = (
    "served by",
    "visitors",
    "first view: median (ms)",
    "95 %",
    "acts a second",
    "ratio",
    "act: median (ms)",
    "95 %",
    "kB an act",
    "processor an act (ms)",
    "MB",
)
HEAD = f"| {' | '.join(COLUMNS)} |\n|---{'|--:' * (len(COLUMNS) - 1)}|"


def in_milliseconds(times: Sequence[float]) -> str:
    """Return the median and the time within which 95 of 100 are, as cells."""
    ordered = sorted(times)
    most = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:.0f} | {most * 1000:.0f}"


def measure(name: str, kind: str, start: Start, page: str, visitors: int, seconds: float) -> Load:
    """Return what so many visitors saw of a server that is started for them."""
    with start() as running:
        crowd(kind, running, page, 1, 0.0)  # somebody was there before
        before = processor_seconds(running)
        seen = crowd(kind, running, page, visitors, seconds)
        used = processor_seconds(running) - before
        return Load(
            name,
            visitors,
            seen["first"],
            seen["again"],
            len(seen["again"]) / seen["spent"],
            seen["received"] / len(seen["again"]),
            used / (len(seen["first"]) + len(seen["again"])),
            memory(running),
        )


def crowd(
    kind: str, running: Sequence[Server], page: str, visitors: int, seconds: float
) -> dict[str, Any]:
    """Let visitors come to some servers, by turns, and return what crowd.py prints."""
    urls = ",".join(server.url for server in running)
    command = [sys.executable, "-m", "benchmarks.visitors.crowd", kind, urls, page]
    command += [str(visitors), str(seconds)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    seen: dict[str, Any] = json.loads(answer.stdout)
    return seen


def table(pages: Sequence[str], counts: Sequence[int], compared: int, seconds: float) -> str:
    """Measure everything and return it as Markdown."""
    lines = [HEAD]
    for page in pages:
        name, base = f"`/{page}`", 0.0
        for count in counts:
            own = measure(name, "streamlit", servers.ours, page, count, seconds)
            base = base or own.rate
            lines.append(own.line(base))
            print(lines[-1], flush=True)
    return "\n".join([*lines, *compared_lines(compared, seconds)])


def compared_lines(visitors: int, seconds: float) -> list[str]:
    """Return the rows of what stands beside the dashboard, with the same visitors each."""
    lines, base = [], 0.0
    others: list[tuple[str, str, Start]] = [
        ("`/indicators`", "streamlit", servers.ours),
        ("… in two processes", "streamlit", partial(servers.ours, 2)),
        ("… made with Dash", "dash", servers.dash),
        ("… in Streamlit as it comes", "plain", servers.plain),
    ]
    for name, kind, start in others:
        load = measure(name, kind, start, "indicators", visitors, seconds)
        base = base or load.rate
        lines.append(load.line(base))
        print(lines[-1], flush=True)
    return lines


def conditions(load: float, seconds: float) -> str:
    """Return in words how the table was made."""
    return (
        f"{seconds:.0f} seconds of acts after the first views, each line with a server of its own "
        f"that one visitor had seen before. {platform.system()}, {os.cpu_count()} cores for "
        f"server and visitors, load {load:.1f} at the start, Python {platform.python_version()}."
    )


def main() -> None:
    """Measure, print the table and, if all of it was measured, keep it."""
    parser = argparse.ArgumentParser(description="Measure many visitors at once.")
    parser.add_argument("--page", action="append", help="only this page, `indicators` or `map`")
    parser.add_argument("--visitors", type=int, action="append", help="only so many at once")
    parser.add_argument(
        "--compared", type=int, default=COMPARED, help="visitors of Dash and others"
    )
    parser.add_argument("--seconds", type=float, default=20, help="how long they act")
    options = parser.parse_args()
    pages, counts = options.page or PAGES, options.visitors or COUNTS
    load = os.getloadavg()[0]
    found = table(pages, counts, options.compared, options.seconds)
    text = f"{found}\n\n{conditions(load, options.seconds)}"
    print(f"\n{text}")
    if not (options.page or options.visitors):
        write("visitors", text)


if __name__ == "__main__":
    main()
