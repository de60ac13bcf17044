"""How cost grows with rows, with what a map shows, and with versions.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.growth                                       all of it: an hour or two
    python -m benchmarks.growth --only versions --versions 100        for a short try
    python -m benchmarks.growth --only rows --most 100000
    python -m benchmarks.growth --only maps

Stores are built in a temporary folder, published as the product publishes. It prints tables and
writes them to docs/performance.md, which says why cost grows as it does.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.first_view import write
from benchmarks.growth import maps, rows, versions
from tests.browsing import ROOT

PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    """Measure, print the tables and keep them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", choices=("rows", "maps", "versions"), help="one of the tables")
    parser.add_argument("--most", type=int, default=10_000_000, help="rows at the most")
    parser.add_argument("--versions", type=int, default=10_000, help="versions at the most")
    options = parser.parse_args()
    work: Mapping[str, Callable[[Path], str]] = {
        "rows": lambda folder: rows.table(folder, options.most),
        "maps": maps.table,
        "versions": lambda folder: versions.table(folder, options.versions),
    }
    for name, measure in work.items():
        if options.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                load = f"{os.getloadavg()[0]:.1f}"
                text = f"{measure(Path(folder))}\n\n{conditions(load)}"
            print(text)
            write(f"growth_{name}", text, PAGE)


def conditions(load: str) -> str:
    """Return in which circumstances it was measured."""
    return (
        f"Load {load} at the start; {platform.system()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )


if __name__ == "__main__":
    main()
