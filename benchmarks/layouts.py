"""How long a large table takes that is laid out as an office does, with years across.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.layouts                 a hundred thousand figures
    python -m benchmarks.layouts --rows 500      for a short try

A CSV file: a row for each province and indicator, a column for each year, and the total of the
country. The time is that of the processor, which other work on the machine does not change.
Measured apart: reading the cells, seeing what stands where (which is when a
person is asked), and the whole check once everything is answered. It prints a table and writes it
to README.md.
"""

import argparse
import csv
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.first_view import write
from tables.package import resources
from tables.read import read_tables
from uploads.layouts.check import check_layout
from uploads.layouts.grid.areas import areas_of
from uploads.layouts.grid.reading import grids_in
from uploads.layouts.grid.table import tables_in
from uploads.values import Limits

YEARS = range(1980, 2020)
ROWS = 2500
RUNS = 5
TABLE = "statistics"


def sheet(rows: int) -> list[list[str]]:
    """Return the rows of a table of so many provinces and indicators, each by its own name."""
    tables = read_tables()
    provinces = tables["provinces"]["name_vi"].drop_duplicates().tolist()
    indicators = tables["indicators"]["title_vi"].tolist()
    pairs = [(one, other) for other in indicators for one in provinces][:rows]
    lines = [["Tỉnh", "Chỉ tiêu", *map(str, YEARS)]]
    for number, (province, indicator) in enumerate(pairs, 1):
        lines.append([province, indicator, *(f"{number}.{year}1" for year in YEARS)])
    return [*lines, ["Cả nước", "", *("1" for _year in YEARS)]]


def median_ms(work: Callable[[], object]) -> float:
    """Return the median time of some runs in milliseconds."""
    times = []
    for _run in range(RUNS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def measure(path: Path) -> dict[str, float]:
    """Return by step how long it takes, in milliseconds."""
    tables, table = read_tables(), resources()[TABLE]
    [grid], _issues = grids_in(path, {}, Limits())
    answers: dict[str, str] = {}
    while True:
        result = check_layout([grid], [table], tables, answers)
        if result is None or not result.questions:
            break
        answers |= {one.id: one.options[0].value for one in result.questions}
    return {
        "reading the cells": median_ms(lambda: grids_in(path, {}, Limits())),
        "seeing what stands where": median_ms(lambda: tables_in(grid, areas_of(tables))),
        "up to the first question": median_ms(lambda: check_layout([grid], [table], tables, {})),
        "the whole check, all answered": median_ms(
            lambda: check_layout([grid], [table], tables, answers)
        ),
    }


def main() -> None:
    """Measure, print a table, and write it to README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wide.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(sheet(options.rows))
        times = measure(path)
    count = options.rows * len(YEARS)
    lines = [f"| {count:,} figures, years across | ms |", "|---|---|"]
    lines += [f"| {step} | {ms:,.0f} |" for step, ms in times.items()]
    table = "\n".join(lines)
    print(table)
    if options.rows == ROWS:
        write("layouts", table)


if __name__ == "__main__":
    main()
