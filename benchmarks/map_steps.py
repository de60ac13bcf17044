"""How long a step through the years takes on the map, and what a change of indicator sends.

Run it from the project's folder, in the environment that `python3 run.py test` makes, with
CHROMIUM naming a Chromium if it is in no usual place:

    python -m benchmarks.map_steps

Beside the product, in the same run, a map of the same provinces made the ordinary way
(bare_map.py). No other host is reached: the browser refuses. It prints two tables and writes them
to README.md.
"""

import argparse
import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Request, WebSocket, sync_playwright

from benchmarks.first_view import write
from benchmarks.map_acts import AT_END, READY, STEP_OF_FRAMES, STEP_OF_OURS, STEP_OF_SLIDER
from benchmarks.wire import bytes_of_change
from i18n import LANGUAGES
from run import find_browser
from tables.mappable import mappable
from tables.read import read_tables
from tests.browsing import FLAGS, ROOT, Server, Visit, open_context

# Between two steps a reader looks; the product also puts the year into the link meanwhile.
LOOK = 400


class Steps(NamedTuple):
    """A map whose years are stepped through, by which address and act."""

    name: str
    path: str
    act: str
    ours: bool = True


POPULATION = "indicator=population"
STEPS = (
    Steps("`/map`, population as reported", "/map?indicator=population&year=2005", STEP_OF_OURS),
    Steps(
        "`/map`, population of today's provinces",
        "/map?indicator=population&units=today&year=2005",
        STEP_OF_OURS,
    ),
    Steps("`/map`, partners: boundaries change", "/map?indicator=none&year=1976", STEP_OF_OURS),
    Steps(
        "bare map, Plotly's frames and slider",
        "/?way=frames&indicator=population",
        STEP_OF_FRAMES,
        False,
    ),
    Steps(
        "bare map, `st.select_slider`", "/?way=slider&indicator=population", STEP_OF_SLIDER, False
    ),
)


@contextmanager
def servers() -> Iterator[tuple[Server, Server]]:
    """The product's server, and that of the bare map with the same static files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "static", Path(folder) / "static")
        script = shutil.copy(ROOT / "benchmarks" / "bare_map.py", folder)
        ours = Server(Path(folder) / "ours.txt")
        bare = Server(Path(folder) / "bare.txt", str(script))
        try:
            yield ours, bare
        finally:
            ours.stop()
            bare.stop()


class StepTimes(NamedTuple):
    """Milliseconds of each step until it was drawn and painted; WebSocket frames of all."""

    drawn: Sequence[float]
    painted: Sequence[float]
    frames: int


def measure_steps(browser: Browser, base: str, steps: Steps, count: int) -> StepTimes:
    """Return what the steps took."""
    context = open_context(browser, phone=False)
    visit = Visit(context.new_page(), base)
    frames: list[object] = []
    visit.page.on("websocket", lambda socket: count_frames(socket, frames))
    page = visit.page
    page.goto(base + steps.path)
    page.wait_for_function(READY)
    page.wait_for_timeout(3 * LOOK)
    frames.clear()
    times = list(take_steps(page, steps.act, count))
    sent = len(frames)
    context.close()
    if visit.outside:
        raise RuntimeError(f"asked other hosts: {visit.outside}")
    drawn, painted = zip(*times, strict=True)
    return StepTimes(drawn, painted, sent)


def count_frames(socket: WebSocket, into: list[object]) -> None:
    """Collect what a page's WebSocket sends and receives."""
    socket.on("framesent", lambda frame: into.append(frame))
    socket.on("framereceived", lambda frame: into.append(frame))


def take_steps(page: Page, act: str, count: int) -> Iterator[tuple[float, float]]:
    """Step forth through the years, turning back at the last."""
    forth = 1
    for _ in range(count):
        if forth > 0 and page.evaluate(AT_END):
            forth = -1
        drawn, painted = page.evaluate(act, forth)
        page.wait_for_timeout(LOOK)
        yield drawn, painted


def indicators(count: int) -> Sequence[str]:
    """Return the indicators to change to from the default, all if the count is 0."""
    others = sorted(set(mappable(read_tables())["indicator"]) - {"population"})
    return others[: count or None]


def sent_by_changes(base: str, page: str, others: str, names: Sequence[str]) -> list[float]:
    """Return the kB that each change of indicator sends."""
    before = f"{others}&indicator=population"
    return [
        bytes_of_change(base, page, before, f"{others}&indicator={name}") / 1000 for name in names
    ]


def asked_by_changes(browser: Browser, base: str, count: int) -> str:
    """Return in words what the browser asks for over HTTP when its control changes."""
    context = open_context(browser, phone=False)
    visit = Visit(context.new_page(), base)
    page = visit.go("/map?lang=en&indicator=population")
    page.wait_for_function(READY)
    page.wait_for_timeout(3 * LOOK)
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    for place in range(count):
        title = page.locator("h1").inner_text()
        page.locator(".st-key-map-indicator input").click()
        page.get_by_role("option").nth(place).click()
        page.wait_for_function("old => document.querySelector('h1').innerText !== old", arg=title)
        page.wait_for_timeout(3 * LOOK)
    size = sum(request.sizes()["responseBodySize"] for request in requests) / 1000
    kinds = ", ".join(sorted({Path(request.url).suffix for request in requests})) or "none"
    context.close()
    return (
        f"{count} changes in the control of `/map` asked for {len(requests)} files over HTTP "
        f"({kinds}), {size:.1f} kB."
    )


def steps_table(browser: Browser, ours: str, bare: str, count: int) -> str:
    """Return as Markdown what the steps took."""
    rows = [
        "| a step through the years | drawn (ms) | on the screen (ms) | WebSocket frames |",
        "|---|--:|--:|--:|",
    ]
    for steps in STEPS:
        times = measure_steps(browser, ours if steps.ours else bare, steps, count)
        drawn, painted = spread(times.drawn), spread(times.painted)
        rows.append(f"| {steps.name} | {drawn} | {painted} | {times.frames} |")
    return "\n".join(rows)


def spread(times: Sequence[float]) -> str:
    """Return median, smallest and largest in words."""
    return f"**{statistics.median(times):.0f}** ({min(times):.0f}–{max(times):.0f})"


def changes_table(browser: Browser, ours: str, bare: str, count: int) -> str:
    """Return as Markdown what changes of indicator sent."""
    names = indicators(count)
    rows = ["| a change of indicator | median (kB) | most (kB) | which |", "|---|--:|--:|---|"]
    cases = [
        (f"`/map`, {code}, {units}", ours, "map", f"lang={code}&units={units}")
        for code in LANGUAGES
        for units in ("reported", "today")
    ]
    cases.append(("bare map, all years as frames", bare, "", "way=frames"))
    cases.append(("bare map, one year, `st.select_slider`", bare, "", "way=slider"))
    for name, base, page, others in cases:
        sent = sent_by_changes(base, page, others, names)
        most = max(sent)
        which = names[sent.index(most)]
        rows.append(f"| {name} | {statistics.median(sent):.1f} | {most:.1f} | `{which}` |")
    asked = asked_by_changes(browser, ours, 3)
    return "\n".join(rows) + f"\n\n{asked}"


def conditions(options: argparse.Namespace, load: str) -> str:
    """Return in words how the tables were made."""
    return (
        f"Median (smallest–largest) of {options.steps} consecutive steps; "
        f"{len(indicators(options.changes))} changes from population, each in a session of its "
        f"own. {platform.system()}, {os.cpu_count()} cores, load {load} at the start, Python "
        f"{platform.python_version()}."
    )


def chromium() -> str:
    """Return the path of the browser. Raises RuntimeError if there is none."""
    path = find_browser()
    if path is None:
        raise RuntimeError("Set CHROMIUM to the path of a Chromium, Chrome or Edge.")
    return path


def main() -> None:
    """Measure steps and changes of the product and of the bare map, print and keep the tables."""
    parser = argparse.ArgumentParser(description="Measure the years and indicators of the map.")
    parser.add_argument("--steps", type=int, default=20, help="steps through the years, each map")
    parser.add_argument("--changes", type=int, default=0, help="changes of indicator (0: all)")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with servers() as (ours, bare), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *root])
        steps = steps_table(browser, ours.url, bare.url, options.steps)
        changed = changes_table(browser, ours.url, bare.url, options.changes)
        browser.close()
    text = f"{steps}\n\n{changed}\n\n{conditions(options, load)}"
    print(text)
    write("map_steps", text)


if __name__ == "__main__":
    main()
