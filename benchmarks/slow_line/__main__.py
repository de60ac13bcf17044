"""First and second visits over a slow line, beside the least that Streamlit can do.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.slow_line --rounds 5

Chromium emulates a line of 10 Mbit/s whose every answer comes 100 ms later. A first visit has kept
nothing; a second one has what the first left. All views take turns in one run, and the table has
the medians.
"""

import argparse
import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.first_view import write
from benchmarks.slow_line.visits import Loaded, reader, visit
from run import find_browser
from server.delivery import packing
from server.delivery.files import worth_packing
from tests.browsing import FLAGS, ROOT, Server

BARE = "bare Streamlit, one chart"
# The address of each view, and how many shapes are on it once it is drawn.
VIEWS = {"`/`": ("/?lang=vi", 60), "`/map`": ("/map?lang=vi", 200)}
VIEWS["`/indicators`"] = ("/indicators?lang=vi", 5)
FIRST, SECOND = "first", "second"
Results = Mapping[tuple[str, str], Sequence[Loaded]]


@contextmanager
def servers() -> Iterator[Mapping[str, tuple[str, int]]]:
    """The address of each view and its shapes, while the servers of both run."""
    with tempfile.TemporaryDirectory() as folder:
        script = shutil.copy(ROOT / "benchmarks" / "slow_line" / "bare_chart.py", folder)
        ours = Server(Path(folder) / "ours.txt")
        bare = Server(Path(folder) / "bare.txt", str(script))
        try:
            own = {name: (ours.url + path, shapes) for name, (path, shapes) in VIEWS.items()}
            yield {BARE: (bare.url, 3), **own}
        finally:
            ours.stop()
            bare.stop()


def measure(rounds: int) -> Results:
    """Return what the visits of each round took, by view and by which visit it was."""
    results: dict[tuple[str, str], list[Loaded]] = {}
    packing.pack(worth_packing)
    path = find_browser()
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright, servers() as views:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *root])
        for _ in range(rounds):
            for name, (url, shapes) in views.items():
                with reader(browser) as context:
                    for which in (FIRST, SECOND):
                        results.setdefault((name, which), []).append(visit(context, url, shapes))
                        print(name, which, results[name, which][-1], flush=True)
    return results


def table(results: Results) -> str:
    """Return the medians as Markdown, with the seconds as multiples of the bare view's."""
    rows = [
        "| visit | view | drawn after (s) | × bare | MB | requests |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for which in (FIRST, SECOND):
        bare = _medians(results[BARE, which]).seconds
        for name, kind in results:
            if kind == which:
                view = _medians(results[name, which])
                rows.append(
                    f"| {which} | {name} | {view.seconds:.1f} | {view.seconds / bare:.2f} "
                    f"| {view.megabytes:.2f} | {view.requests:.0f} |"
                )
    return "\n".join(rows)


def _medians(visits: Sequence[Loaded]) -> Loaded:
    return Loaded(*map(statistics.median, zip(*visits, strict=True)))


def main() -> None:
    """Measure, print the table and keep it."""
    parser = argparse.ArgumentParser(description="Visit the dashboard over a slow line.")
    parser.add_argument(
        "--rounds", type=int, default=5, help="first and second visits of each view"
    )
    options = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    text = table(measure(options.rounds))
    text += (
        f"\n\nMedians of {options.rounds} rounds, in Chromium, by its emulation of a line of "
        f"10 Mbit/s and 100 ms; {platform.system()}, {os.cpu_count()} cores, load {load:.1f} at "
        f"the start, Python {platform.python_version()}."
    )
    print(text)
    write("slow_line", text)


if __name__ == "__main__":
    main()
