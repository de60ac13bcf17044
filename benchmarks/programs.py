"""How long the addresses for programs take, and how much they send, against the plain CSV.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.programs

It asks each address in this process, warm, and prints a table, which it writes to README.md
too: median time and bytes, and both as a ratio to the plain CSV of `statistics` of the same run.
"""

import argparse
import os
import platform
import statistics
import tempfile
from time import perf_counter
from typing import NamedTuple

from starlette.applications import Starlette

from benchmarks.first_view import write
from server.app import routes
from tests.server.asking import Client
from versions.location import VARIABLE

PLAIN = "/api/tables/statistics.csv"
ADDRESSES = (
    PLAIN,
    f"{PLAIN}?indicator=population",
    "/api/tables/statistics.json?limit=100000",
    "/api/sdmx/data/dataflow/TWIN_PROVINCES/STATISTICS/+",
    "/api/sdmx/structure/dataflow/TWIN_PROVINCES/STATISTICS/+",
    "/api/jsonstat/statistics.json",
    "/api/jsonstat/statistics.json?indicator=population",
    "/api/boundaries.geojson",
    "/api/package.zip",
    "/api/openapi.json",
)


class Measured(NamedTuple):
    """The median time of an answer in milliseconds, that of a 304, and the bytes of the answer."""

    time: float
    kept: float
    size: int


def measure(client: Client, address: str, times: int) -> Measured:
    """Ask an address so many times, after once without a clock."""
    first = client.get(address)
    assert first.status_code == 200, address
    mark = {"If-None-Match": first.headers["ETag"]}
    whole, kept = [], []
    for _time in range(times):
        whole.append(_milliseconds(client, address, {}))
        kept.append(_milliseconds(client, address, mark))
    return Measured(statistics.median(whole), statistics.median(kept), len(first.content))


def _milliseconds(client: Client, address: str, headers: dict[str, str]) -> float:
    start = perf_counter()
    client.get(address, headers)
    return (perf_counter() - start) * 1000


def table(results: dict[str, Measured]) -> str:
    """Return the results as a table of Markdown."""
    plain = results[PLAIN]
    lines = [
        "| address | median (ms) | to the CSV | nothing new (ms) | size (kB) | to the CSV |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for address, one in results.items():
        lines.append(
            f"| `{address}` | {one.time:.0f} | {one.time / plain.time:.2f} | {one.kept:.0f} "
            f"| {one.size / 1000:.0f} | {one.size / plain.size:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure every address, print the table and keep it."""
    parser = argparse.ArgumentParser(description="Measure the addresses for programs.")
    parser.add_argument("--times", type=int, default=7, help="answers of each address")
    options = parser.parse_args()
    os.environ[VARIABLE] = tempfile.mkdtemp()
    client = Client(Starlette(routes=routes()))
    results = {address: measure(client, address, options.times) for address in ADDRESSES}
    conditions = f"{options.times} answers of each, uncompressed; {platform.system()}, "
    conditions += f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end, Python "
    text = f"{table(results)}\n\n{conditions}{platform.python_version()}."
    print(text)
    write("programs", text)


if __name__ == "__main__":
    main()
