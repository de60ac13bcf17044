"""How long a key in the presenter's window takes to the title in the audience's.

Run it from the project's folder, in the environment that `python3 run.py test` makes, with
CHROMIUM naming a Chromium if it is in no usual place:

    python -m benchmarks.presenting

Two windows of a browser that refuses every other host; each tour that comes with the dashboard is
stepped through by PageDown, twice: the first time each view is new to the server. It prints a table
and writes it to README.md.
"""

import os
import platform
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.first_view import write
from run import find_browser
from tables.read import read_tables
from tests.browsing import FLAGS, Server, Tabs
from tests.pages.present.windows import Windows, open_windows

LOOK = 1500  # milliseconds for which a view is looked at before the next key


def main() -> None:
    """Measure, print the table, and write it to README.md."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "log.txt")
        path = find_browser()
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        tabs = Tabs(browser)
        lines = []
        for tour in read_tables()["tours"]["tour_id"]:
            windows = open_windows(tabs.visit, server, tour)
            first, again = rounds(windows)
            lines.append(f"| {tour} | {in_words(first)} | {in_words(again)} |")
        browser.close()
        server.stop()
    table = [
        "| tour | first time, median (slowest) | again, median (slowest) |",
        "|---|--:|--:|",
        *lines,
        "",
        f"Milliseconds from the key to the title in the other window. {platform.system()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}.",
    ]
    print("\n".join(table))
    write("presenting", "\n".join(table))


def rounds(windows: Windows) -> tuple[list[float], list[float]]:
    """Step to the last view, back to the first, and forward again; return the times forward."""
    last = len(windows.titles)
    first = [step(windows, "PageDown", to) for to in range(1, last)]
    for to in range(last - 2, -1, -1):
        step(windows, "PageUp", to)
    return first, [step(windows, "PageDown", to) for to in range(1, last)]


def step(windows: Windows, key: str, to: int) -> float:
    """Press a key, look at what came, and return the milliseconds that it took."""
    taken = windows.step(key, to) * 1000
    windows.audience.page.wait_for_timeout(LOOK)
    return taken


def in_words(times: list[float]) -> str:
    """Return the median and the slowest of some times."""
    return f"{statistics.median(times):.0f} ({max(times):.0f})"


if __name__ == "__main__":
    main()
