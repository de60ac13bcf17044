"""How long a large upload takes to check and to compare with what is published, and its memory.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.uploads                 a million rows of statistics
    python -m benchmarks.uploads --rows 50000    for a short try

Beside it, in the same run and on the same file: pandas, which only reads the cells as text, and
frictionless, which checks types, rules and keys but compares nothing. Each is a process of its
own; the time is that of the work, without starting Python and importing. The product opens an
upload in a child process, and /upload has one ready; how long it takes when none is, as on the
command line, is measured too. It prints a table and writes it to README.md.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from benchmarks.first_view import write

MEGABYTE = 1_000_000
# With notes as long as the shipped ones a million rows are a little more than an upload may be.
ROOM = {"TWIN_PROVINCES_MAX_BYTES": "200000000"}
RUNS = 3  # frictionless, which takes long, runs once


def peak_of(whom: int = resource.RUSAGE_SELF) -> int:
    """Return the most bytes of memory that this process, or one of its children, has taken."""
    return resource.getrusage(whom).ru_maxrss * 1024  # kilobytes on Linux


def read_with_pandas(path: Path) -> tuple[int, int]:
    """Read every cell as text; return the number of rows, and the peak of memory."""
    import pandas as pd

    return len(pd.read_csv(path, dtype=str, keep_default_na=False)), peak_of()


def check_and_preview(path: Path) -> tuple[int, int]:
    """Check the file and compare it with what is published; return rows and peak.

    The child has ended before the comparison begins, so the peak is that of both until then, or
    that of the server's own process afterwards.

    Raises AssertionError if the file is refused, since then less work is done.
    """
    from tables.package import resources
    from uploads.job import check_safely
    from versions.changes import compare
    from versions.delta import read_text
    from versions.location import Store

    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder, {})
        checked = check_safely(path, path.name, "statistics", {}, store)
        assert checked.verdict == "ok", checked.issues[:3]
        both = peak_of() + peak_of(resource.RUSAGE_CHILDREN)
        published = read_text(store, "statistics", 0)
        compare(published, checked.rows, resources()["statistics"], "update")
        return len(checked.rows), max(both, peak_of())


def validate_with_frictionless(path: Path) -> tuple[int, int]:
    """Validate the file by the description of the table; return the rows read, and the peak."""
    import frictionless

    from tables.package import descriptor

    [described] = [one for one in descriptor()["resources"] if one["name"] == "statistics"]
    plain = {name: part for name, part in described["schema"].items() if name != "foreignKeys"}
    schema = frictionless.Schema.from_descriptor(plain)
    resource_ = frictionless.Resource(path=path.name, basepath=str(path.parent), schema=schema)
    report = resource_.validate()
    assert report.valid, report.flatten(["rowNumber", "type"])[:3]
    return int(report.tasks[0].stats["rows"] or 0), peak_of()


WORK: Mapping[str, tuple[str, Callable[[Path], tuple[int, int]], int]] = {
    "pandas": ("pandas reads it as text", read_with_pandas, RUNS),
    "product": ("check and preview", check_and_preview, RUNS),
    "unprepared": ("the same, with no child ready", check_and_preview, RUNS),
    "frictionless": ("frictionless validates it", validate_with_frictionless, 1),
}


MODULES: Mapping[str, tuple[str, ...]] = {
    "pandas": ("pandas",),
    "product": ("versions.changes", "versions.delta", "uploads.job"),
    "unprepared": ("versions.changes", "versions.delta", "uploads.job"),
    "frictionless": ("frictionless", "tables.package"),
}


def measure(name: str, path: Path) -> None:
    """Do one piece of work and print its seconds, memory and rows as JSON."""
    _, work, _ = WORK[name]
    warm_up(name)
    begin = time.perf_counter()
    rows, peak = work(path)
    seconds = time.perf_counter() - begin
    print(json.dumps({"seconds": seconds, "peak": peak, "rows": rows}))


def warm_up(name: str) -> None:
    """Import what the work needs, as a server that is running has."""
    for module in MODULES[name]:
        import_module(module)
    if name == "product":  # /upload has a child ready when it is opened
        from uploads.child import prepare

        prepare()
        time.sleep(5)


def run(name: str, path: Path, rows: int) -> tuple[float, float]:
    """Return the median seconds and the highest peak of bytes of one piece of work.

    Raises RuntimeError if it did not see every row.
    """
    seconds, peaks = [], []
    for _ in range(WORK[name][2]):
        command = [sys.executable, "-m", "benchmarks.uploads", "--measure", name, str(path)]
        done = subprocess.run(command, check=True, capture_output=True, env=os.environ | ROOM)
        measured = json.loads(done.stdout)
        if measured["rows"] != rows:
            raise RuntimeError(f"{name} saw {measured['rows']} of {rows} rows")
        seconds.append(measured["seconds"])
        peaks.append(measured["peak"])
    return statistics.median(seconds), max(peaks)


def make(path: Path, rows: int) -> None:
    """Write the file in a process of its own: on Linux a child starts with its parent's peak."""
    command = [sys.executable, "-m", "benchmarks.big_table", str(path), str(rows), "1"]
    subprocess.run(command, check=True)


def table(rows: int) -> str:
    """Return the measurements as a Markdown table."""
    lines = [f"| {rows:,} rows | seconds | × pandas | peak memory (MB) |", "|---|--:|--:|--:|"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statistics.csv"
        make(path, rows)
        results = {name: run(name, path, rows) for name in WORK}
        size = path.stat().st_size / MEGABYTE
    for name, (seconds, peak) in results.items():
        ratio = seconds / results["pandas"][0]
        mark = "**" if name == "product" else ""
        cells = f"{seconds:.2f} | {mark}{ratio:.1f}{mark} | {peak / MEGABYTE:,.0f}"
        lines.append(f"| {WORK[name][0]} | {cells} |")
    lines.append("")
    lines.append(
        f"A CSV of {size:.0f} MB; {platform.system()}, Python {platform.python_version()}."
    )
    return "\n".join(lines)


def main() -> None:
    """Measure and keep the table, or do one piece of work of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--measure", nargs=2, metavar=("WORK", "PATH"))
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.measure[0], Path(arguments.measure[1]))
        return
    markdown = table(arguments.rows)
    print(markdown)
    write("uploads", markdown)


if __name__ == "__main__":
    main()
