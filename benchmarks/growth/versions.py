"""What publications cost as there come to be more of them."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from tables.package import resources
from versions import publications as record
from versions.changes import compare
from versions.delta import read_text
from versions.location import Store
from versions.publications import commit, latest_publication, look, publications
from versions.version import Publication, Signature

TABLE = "tours"  # a small one: what is measured is what the number of versions costs
STEPS = (1, 10, 100, 1000, 10_000)
LAST = 20  # publications whose median is told
MILLISECONDS = 1000.0


def table(folder: Path, most: int) -> str:
    """Return what each number of versions costs, as a table in Markdown."""
    store = Store(str(folder))
    lines = [
        "| versions | publish | newest state | list, first time | list again | read newest | "
        "read an old one | undo one | record (MB) | its log (MB) | log of the table (MB) |",
        "|--:|" + "--:|" * 10,
    ]
    taken: list[float] = []
    for number in range(1, most + 1):
        taken.append(timed(lambda number=number: publish(store, number))[0])  # type: ignore[misc]
        if number in STEPS or number == most:
            lines.append(line(store, number, statistics.median(taken[-LAST:])))
            print(lines[-1], flush=True)
    lines.append("")
    lines.append("Milliseconds, each of a process that knows nothing of the store yet.")
    return "\n".join(lines)


def line(store: Store, number: int, publishing: float) -> str:
    """Return what this number of versions costs, as a line of the table."""
    record.look_anew()
    newest, _ = timed(lambda: look(store))
    listing, all_of_them = timed(lambda: publications(store))
    again, _ = timed(lambda: publications(store))
    reading, _ = timed(lambda: read(store, all_of_them[0]))
    old, _ = timed(lambda: read(store, all_of_them[len(all_of_them) // 2]))
    undoing, _ = timed(lambda: undone(store, all_of_them[len(all_of_them) // 2]))
    times = (publishing, newest, listing, again, reading, old, undoing)
    sizes = (
        megabytes(store, "publications"),
        megabytes(store, "publications/_delta_log"),
        megabytes(store, f"{TABLE}/_delta_log"),
    )
    cells = [f"{one:,.1f}" for one in times] + [f"{one:.2f}" for one in sizes]
    return f"| {number:,} | {' | '.join(cells)} |"


def timed(work: Callable[[], object]) -> tuple[float, tuple[Publication, ...]]:
    """Return the milliseconds that it takes, and what comes of it."""
    begin = time.perf_counter()
    result = work()
    taken = (time.perf_counter() - begin) * MILLISECONDS
    return taken, result if isinstance(result, tuple) else ()


def publish(store: Store, number: int) -> None:
    """Publish another title of the first tour. Raises RuntimeError if that fails."""
    base = latest_publication(store)
    old = read(store, base)
    new = old.copy()
    new.loc[0, "title_en"] = f"Title {number}"
    changes = {TABLE: compare(old, new, resources()[TABLE], "replace")}
    outcome = commit(store, base, changes, Signature("benchmark", "measured"))
    if not isinstance(outcome, Publication):
        raise RuntimeError(f"not published: {outcome}")


def read(store: Store, one: Publication) -> pd.DataFrame:
    """Return the table as of a publication."""
    return read_text(store, TABLE, one.state.number(TABLE))


def undone(store: Store, one: Publication) -> pd.DataFrame:
    """Return what taking a publication back would do."""
    before, after = read(store, one), read(store, latest_publication(store))
    return compare(after, before, resources()[TABLE], "replace").result


def megabytes(store: Store, folder: str) -> float:
    """Return how much the files in a folder of the store take."""
    files = Path(store.url, folder).rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6
