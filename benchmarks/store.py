"""What a read, a look for news and a publication cost in a small store and in a large one.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.store                   10 thousand rows beside 10 million
    python -m benchmarks.store --rows 1000000    for a short try

Each store holds one version of `statistics` beside the shipped one, published as the product
publishes. Indicators, provinces and sources are shipped ones, put together so that no two rows
have one key; the values mean nothing. One indicator has the same few rows in both stores: what
differs is only how much else the store holds. Another has its share of the rows. Reads of both
stores take turns, so that whatever else the machine does falls on both. It prints a table and
writes it to README.md.
"""

import argparse
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from benchmarks.first_view import write
from tables.package import resources
from tables.read import read_text as read_shipped
from versions.changes import Changes
from versions.delta import read_text
from versions.location import Store
from versions.publications import commit, current, latest_publication, versions
from versions.state import latest
from versions.version import Publication, Signature

TABLE = "statistics"
FEW, SHARE = "area_km2", "population"  # the indicator of few rows, and one with its share
FEW_ROWS = 115
MILLISECONDS = 1000.0


@dataclass(frozen=True)
class Built:
    """A store with one published version, and how long publishing it took in seconds."""

    store: Store
    rows: int
    seconds: float
    megabytes: float


def rows_like_statistics(rows: int) -> pd.DataFrame:
    """Return so many rows as text, FEW_ROWS of them of the indicator FEW, in no order."""
    ids = {name: read_shipped(resources()[name]).iloc[:, 0].tolist()
           for name in ("provinces", "indicators", "sources")}  # fmt: skip
    indicators = [FEW, *(one for one in ids["indicators"] if one != FEW)]
    place = np.arange(rows)
    indicator = np.where(place < FEW_ROWS, 0, place % (len(indicators) - 1) + 1)
    place //= len(indicators) - 1
    area, place = place % len(ids["provinces"]), place // len(ids["provinces"])
    area[:FEW_ROWS] = np.arange(FEW_ROWS)
    random = np.random.default_rng(4)
    columns = {
        "ref_area": texts(ids["provinces"], area),
        "indicator": texts(indicators, indicator),
        "time_period": texts([f"{1500 + year}" for year in range(500)], place % 500),
        "source_id": texts(ids["sources"], place // 500),
        "obs_value": pa.array(random.integers(0, 10**7, rows)).cast(pa.large_string()),
        "obs_status": texts(["A", "E"], random.integers(0, 2, rows)),
        "qualifier": texts(["", "about"], random.integers(0, 2, rows)),
        "note": texts(["", "preliminary", "counted at the end of the year"], place % 3),
    }
    return pa.table(columns).take(pa.array(random.permutation(rows))).to_pandas()


def texts(values: Sequence[str], places: np.ndarray) -> pa.Array:
    """Return the values at the places given, one string for each."""
    chosen = pa.DictionaryArray.from_arrays(places.astype(np.int32), pa.array(values))
    return chosen.cast(pa.large_string())


def build(folder: Path, rows: int) -> Built:
    """Publish so many rows into a store of their own. Raises RuntimeError if that fails."""
    store = Store(str(folder / str(rows)))
    frame = rows_like_statistics(rows)
    none = frame[:0]
    changes = Changes(frame, frame, none, none, changed_rows=0, unchanged=0, mode="replace")
    begun = time.perf_counter()
    base, signature = latest_publication(store), Signature("benchmark", "measured")
    outcome = commit(store, base, {TABLE: changes}, signature)
    seconds = time.perf_counter() - begun
    if not isinstance(outcome, Publication):
        raise RuntimeError(f"not published: {outcome}")
    size = sum(path.stat().st_size for path in Path(store.url, TABLE).glob("*.parquet"))
    return Built(store, rows, seconds, size / 1e6)


def side_by_side(
    work: Callable[[Store], object], stores: Sequence[Built], rounds: int
) -> tuple[str, str, str]:
    """Return the medians of both stores in milliseconds and their ratio, as cells of a table."""
    taken: list[list[float]] = [[] for _ in stores]
    for _ in range(rounds):
        for times, built in zip(taken, stores, strict=True):
            begun = time.perf_counter()
            work(built.store)
            times.append((time.perf_counter() - begun) * MILLISECONDS)
    small, large = (statistics.median(times) for times in taken)
    cells = (f"{statistics.median(times):.2f} ({min(times):.2f})" for times in taken)
    return (*cells, f"{large / small:.2f}")  # type: ignore[return-value]


def table(stores: Sequence[Built], rounds: int) -> str:
    """Return the measurements as a table in Markdown."""
    few, share = (rows_of(stores, indicator) for indicator in (FEW, SHARE))
    work: Mapping[str, Callable[[Store], object]] = {
        f"one indicator, {few[0]} and {few[1]} rows": lambda store: one(store, FEW),
        f"one indicator, {share[0]} and {share[1]} rows": lambda store: one(store, SHARE),
        "is there a newer version?": lambda store: current(store, TABLE),
        "the newest versions of all tables": latest,
        "the list of versions": lambda store: versions(store, TABLE),
    }
    names = [f"{built.rows:,} rows" for built in stores]
    lines = [f"| median (least) in ms | {names[0]} | {names[1]} | ratio |", "|---|--:|--:|--:|"]
    for name, act in work.items():
        lines.append(f"| {name} | {' | '.join(side_by_side(act, stores, rounds))} |")
    for name, values in (
        ("publish the table, s", [built.seconds for built in stores]),
        ("its files, MB", [built.megabytes for built in stores]),
    ):
        lines.append(f"| {name} | {values[0]:.2f} | {values[1]:.2f} | |")
    return "\n".join(lines)


def rows_of(stores: Sequence[Built], indicator: str) -> list[str]:
    """Return how many rows of an indicator each store gives."""
    return [f"{len(one(built.store, indicator)):,}" for built in stores]


def one(store: Store, indicator: str) -> pd.DataFrame:
    """Return the rows of one indicator of the newest version."""
    return read_text(store, TABLE, current(store, TABLE), indicator)


def conditions(rounds: int, load: str) -> str:
    """Return in which circumstances it was measured."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    words = f"Medians of {rounds} reads in turn, the least in brackets; load {load} at the start. "
    words += f"Peak memory of the whole run {peak:,.0f} MB, most of it to make up the rows. "
    return (
        words + f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}."
    )


def main() -> None:
    """Build both stores, measure, print the table and keep it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", type=int, default=10_000, help="rows of the small store")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the large store")
    parser.add_argument("--rounds", type=int, default=60, help="reads of each store")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}"
    with tempfile.TemporaryDirectory() as folder:
        stores = [build(Path(folder), rows) for rows in (options.small, options.rows)]
        text = f"{table(stores, options.rounds)}\n\n{conditions(options.rounds, load)}"
    print(text)
    write("store", text)


if __name__ == "__main__":
    main()
