"""How long the search takes from a key press to its results on the screen, and what is loaded.

Run it from the project's folder, in the environment that `python3 run.py test` makes, with
CHROMIUM naming a Chromium if it is in no usual place:

    python -m benchmarks.search

It types the queries of tests/tables/search/queries.csv, written by people, at the speed of a fast
typist into the box of a page in Chromium: they are dealt out among the languages, as each of them
takes two seconds. It prints a table and writes it to README.md.
"""

import argparse
import csv
import os
import platform
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.first_view import write
from benchmarks.map_steps import chromium
from i18n import LANGUAGES
from tests.browsing import FLAGS, ROOT, Server, Visit, open_context

QUERIES = ROOT / "tests" / "tables" / "search" / "queries.csv"
BETWEEN_KEYS = 100  # milliseconds: 120 words a minute
# Counts the presses of keys, and how long each waited for the results of what stood there then.
WATCH = """() => {
    const input = document.querySelector('.search input');
    const list = document.querySelector('.search .results');
    const begun = new Map();
    const watched = window.watched = {presses: 0, times: []};
    let pressed = 0;
    input.addEventListener('keydown', ({timeStamp}) => { pressed = timeStamp; }, true);
    input.addEventListener('input', ({timeStamp}) => {
        watched.presses += 1;
        // A letter that no key of the keyboard writes comes without a press.
        begun.set(input.value.trim(), timeStamp - pressed < 50 ? pressed : timeStamp);
    }, true);
    new MutationObserver(() => {
        const start = begun.get(list.dataset.query);
        begun.delete(list.dataset.query);
        if (start === undefined) return;
        const painted = () => watched.times.push(performance.now() - start);
        requestAnimationFrame(() => setTimeout(painted));
    }).observe(list, {attributes: true, attributeFilter: ['data-query']});
}"""
SIZES = """() => performance.getEntriesByType('resource')
    .filter(({name, encodedBodySize}) => name.includes('/api/search') && encodedBodySize)
    .map(({encodedBodySize}) => encodedBodySize)"""
SETTLED = """query => document.querySelector('.search .results').dataset.query === query"""


class Typed(NamedTuple):
    """What came of typing: presses of keys, milliseconds of those answered, bytes of answers."""

    presses: int
    times: Sequence[float]
    sizes: Sequence[int]


def queries(count: int) -> list[str]:
    """Return the first so many of the queries that people wrote, all if the count is 0.

    Raises SystemExit for fewer than one for each language.
    """
    with QUERIES.open(encoding="utf-8", newline="") as file:
        written = [row["query"] for row in csv.DictReader(file)][: count or None]
    if len(written) < len(LANGUAGES):
        raise SystemExit(f"at least {len(LANGUAGES)} queries: each language gets its share")
    return written


def measure(browser: Browser, base: str, code: str, written: Sequence[str]) -> Typed:
    """Return what came of typing the queries into the page of a language."""
    context = open_context(browser, phone=False)
    visit = Visit(context.new_page(), base)
    page = visit.go(f"/sources?lang={code}")
    page.keyboard.press("/")
    page.locator(".search input").wait_for()
    page.evaluate(WATCH)
    for query in written:
        type_in(page, query)
    watched = page.evaluate("window.watched")
    sizes = page.evaluate(SIZES)
    context.close()
    if visit.outside:
        raise RuntimeError(f"asked other hosts: {visit.outside}")
    return Typed(watched["presses"], watched["times"], sizes)


def type_in(page: Page, query: str) -> None:
    """Type a query in the place of what stands there, and wait for its results."""
    page.locator(".search input").select_text()
    page.keyboard.type(query, delay=BETWEEN_KEYS)
    page.wait_for_function(SETTLED, arg=query)
    page.wait_for_timeout(3 * BETWEEN_KEYS)


def loaded() -> str:
    """Return in words what a page loads for the search before anybody searches."""
    script, block = (
        (ROOT / "static" / name).stat().st_size for name in ("search.js", "search.html")
    )
    return f"Loaded with a page: script {script / 1000:.1f} kB, block {block / 1000:.1f} kB"


def table(results: dict[str, Typed]) -> str:
    """Return the results as Markdown."""
    rows = [
        "| page in | keys pressed | answered | median (ms) | 95 % (ms) | most (ms) | answer (kB) |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, typed in results.items():
        times = typed.times
        cells = (statistics.median(times), statistics.quantiles(times, n=20)[-1], max(times))
        size = statistics.median(typed.sizes) / 1000
        waits = " | ".join(f"{cell:.0f}" for cell in cells)
        rows.append(f"| {name} | {typed.presses} | {len(times)} | {waits} | {size:.1f} |")
    return "\n".join(rows)


def main() -> None:
    """Type the queries into a page of each language, print the table and keep it."""
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--queries", type=int, default=0, help="how many queries (0: all)")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    written = queries(options.queries)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "log.txt")
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *root])
        try:
            results = {}
            for place, (code, name) in enumerate(LANGUAGES.items()):
                share = written[place :: len(LANGUAGES)]
                print(f"{name}: typing {len(share)} queries", flush=True)
                results[name] = measure(browser, server.url, code, share)
        finally:
            browser.close()
            server.stop()
    text = (
        f"{table(results)}\n\n{loaded()}. {len(written)} queries, shared out, "
        f"a key every {BETWEEN_KEYS} ms; {platform.system()}, {os.cpu_count()} cores, "
        f"load {load} at the start, Python {platform.python_version()}."
    )
    print(text)
    write("search", text)


if __name__ == "__main__":
    main()
