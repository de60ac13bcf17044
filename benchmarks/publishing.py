"""How long readers wait while somebody uploads and publishes a million rows by the page.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.publishing                              a million rows, four readers
    python -m benchmarks.publishing --rows 50000 --readers 2     for a short try

Readers, each in a process of its own, rerun `/indicators` every half second on the server's
WebSocket, as a browser does. Meanwhile an editor, in another process, sends a CSV to `/upload`,
waits for its check, looks at the preview, and publishes. The reruns are told apart by what the
editor was doing. Beside the readers' time is what the same readers wait before. It prints a table
and writes it to README.md.
"""

import argparse
import multiprocessing
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.first_view import write
from benchmarks.uploads import make
from tests import sessions
from tests.browsing import Server
from tests.sessions import Session, session
from ui.editor import NAME_VARIABLE
from versions.location import VARIABLE

EVERY = 0.5  # seconds between two reruns of a reader
PATIENCE = 900.0  # seconds for which the editor waits for one answer
MILLISECONDS = 1000.0
PROCESSES = multiprocessing.get_context("spawn")
# Files of a million rows are a little more than an upload may be.
ROOM = {
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "400",  # megabytes
    "TWIN_PROVINCES_MAX_BYTES": "400000000",
    "TWIN_PROVINCES_MAX_SESSION_BYTES": "800000000",
    NAME_VARIABLE: "benchmark",
}
BEFORE = "before"
Times = Sequence[tuple[float, float]]  # of each rerun: when it began, and how long it took


@dataclass(frozen=True)
class Step:
    """What the editor did, and between which moments of the monotonic clock."""

    name: str
    begin: float
    end: float


def read(url: str, over: Path) -> Times:
    """Rerun `/indicators` again and again until a file is there that says so; return the times."""
    taken = []
    with session(url, "indicators") as reader:
        while not over.exists():
            begin = time.monotonic()
            taken.append((begin, reader.rerun()))
            time.sleep(max(0.0, EVERY - (time.monotonic() - begin)))
    return taken


def edit(url: str, entry: str, path: Path) -> Sequence[Step]:
    """Upload the file and publish it, as the page offers it, and return the steps.

    Raises RuntimeError if the page does not offer to publish.
    """
    sessions.PATIENCE = PATIENCE
    done: list[Step] = []
    begin = time.monotonic()

    def end(name: str) -> None:
        nonlocal begin
        done.append(Step(name, begin, time.monotonic()))
        print(f"{name}: {done[-1].end - begin:.1f} s", flush=True)
        begin = time.monotonic()

    with session(url, "upload", "lang=en&table=statistics", entry) as editor:
        content = path.read_bytes()
        begin = time.monotonic()
        answer = editor.put("statistics.csv", content)
        if answer.is_error:  # httpx has an error of its own, which no other process can be told
            raise RuntimeError(f"not taken: {answer.status_code} {answer.text[:200]}")
        end("the file is sent")
        file = editor.file("statistics.csv", len(content))
        editor.rerun(file)
        while "upload.cancel" in editor.controls:  # the check runs
            time.sleep(EVERY)
            editor.rerun(file)
        if "upload.note" not in editor.controls:
            raise RuntimeError(f"nothing to publish: {list(editor.controls)}")
        end("check and preview")
        editor.rerun(file, *_form(editor))
        end("the preview again")
        editor.rerun(file, *_form(editor), _pressed(editor))
        if "upload.another" not in editor.controls:
            raise RuntimeError(f"not published: {list(editor.controls)}")
        end("publishing")
        editor.page = "indicators"
        editor.rerun()
        end("the new state seen first")
        editor.rerun()
        end("the new state seen again")
    return done


def _form(editor: Session) -> list[WidgetState]:
    """The note, the name and all ticks of the form to publish, which a browser sends each time."""
    ticks = [name for key, name in editor.controls.items() if key.startswith("upload.remarks.")]
    words = {"upload.note": "measured", "upload.name": "benchmark"}
    boxes = [WidgetState(id=editor.controls[key], string_value=text) for key, text in words.items()]
    return [*boxes, *(WidgetState(id=name, bool_value=True) for name in ticks)]


def _pressed(editor: Session) -> WidgetState:
    return WidgetState(id=editor.controls["upload.publish"], trigger_value=True)


def measure(rows: int, readers: int, quiet: float) -> tuple[Times, Sequence[Step]]:
    """Return the reruns of all readers, and what the editor did meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "statistics.csv", rows)
        server = Server(folder / "log.txt", settings=ROOM | {VARIABLE: str(folder / "store")})
        try:
            return _measure_at(server, folder / "statistics.csv", readers, quiet)
        finally:
            server.stop()


def _measure_at(
    server: Server, path: Path, readers: int, quiet: float
) -> tuple[Times, Sequence[Step]]:
    over = path.with_suffix(".over")
    with ProcessPoolExecutor(readers + 1, PROCESSES) as pool:
        reading = [pool.submit(read, server.url, over) for _ in range(readers)]
        try:
            time.sleep(quiet)
            done = pool.submit(edit, server.url, server.entry, path).result()
        finally:  # readers end, too, where the editor has failed
            over.touch()
        taken = [one for reader in reading for one in reader.result()]
    first = done[0].begin
    return taken, [Step(BEFORE, first - quiet / 2, first), *done]


def table(taken: Times, steps: Sequence[Step]) -> str:
    """Return what readers waited for, by what the editor did, as a table in Markdown."""
    lines = [
        "| meanwhile the editor | s | reruns | median (ms) | 95 % (ms) | longest (ms) |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for step in (*steps, Step("**all of it**", steps[1].begin, steps[-1].end)):
        waits = sorted(
            seconds * MILLISECONDS
            for begin, seconds in taken
            if begin < step.end and begin + seconds > step.begin
        )
        cells = [f"{step.end - step.begin:.1f}", str(len(waits))]
        if waits:
            most = waits[min(len(waits) - 1, int(len(waits) * 0.95))]
            cells += [f"{one:.0f}" for one in (statistics.median(waits), most, waits[-1])]
        else:
            cells += ["", "", ""]
        lines.append(f"| {step.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def conditions(options: Mapping[str, object], load: str) -> str:
    """Return in which circumstances it was measured."""
    return (
        f"{options['rows']:,} rows, {options['readers']} readers, each every {EVERY} s; "
        f"load {load} at the start. {platform.system()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )


def main() -> None:
    """Measure, print the table, and write it to README.md."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the upload")
    parser.add_argument("--readers", type=int, default=4, help="who rerun /indicators meanwhile")
    parser.add_argument("--quiet", type=float, default=20.0, help="seconds before the upload")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}"
    text = table(*measure(options.rows, options.readers, options.quiet))
    text = f"{text}\n\n{conditions(vars(options), load)}"
    print(text)
    write("publishing", text)


if __name__ == "__main__":
    main()
