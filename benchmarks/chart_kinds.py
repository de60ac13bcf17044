"""How long the server takes when a reader changes a chart's kind or scale, or asks for a source.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.chart_kinds

A client on the server's WebSocket runs `/indicators` with one link after the other, as a control
that writes to the link does, in one session; each link has been seen before (warm), and another one
was seen just before it. Beside each time is the multiple of that of the plain line in the same run.
It prints a table and writes it to README.md.
"""

import argparse
import os
import platform
import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.first_view import run_page, session, write
from tests.browsing import Server

GROWTH = {"indicator": "grdp_bn_vnd", "areas": "vn-ha-nam,vn-quang-nam,vn-hanoi"}
PARKS = {"indicator": "industrial_parks_count", "areas": "vn-ha-nam,vn-quang-nam"}
LINE = "line"
CHARTS = {
    LINE: GROWTH,
    "bars": GROWTH | {"chart": "bar"},
    "ranking": GROWTH | {"chart": "ranking"},
    "slope": GROWTH | {"chart": "slope"},
    "small charts": GROWTH | {"chart": "multiples"},
    "heat table": GROWTH | {"chart": "heat"},
    "scatter": GROWTH | {"chart": "scatter"},
    "parts of a whole": PARKS | {"chart": "stacked"},
    "table": GROWTH | {"chart": "table"},
    "line, with the panel of a point": GROWTH | {"point": "vn-ha-nam~2023"},
    "line, logarithmic": GROWTH | {"scale": "log"},
    "line, index": GROWTH | {"scale": "index"},
    "line, change": GROWTH | {"scale": "change"},
    "line, share of the country": GROWTH | {"scale": "share"},
}


def measure(rounds: int) -> dict[str, float]:
    """Return the median seconds of each chart, each seen once before."""
    times: dict[str, list[float]] = {name: [] for name in CHARTS}
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "log.txt", "dashboard.py")
        try:
            with session(server) as socket:
                for turn in range(rounds + 1):
                    for name, params in CHARTS.items():
                        query = urlencode({"lang": "vi", **params}, safe=",")
                        seconds = run_page(socket, "indicators", query)
                        if turn:  # the first is cold
                            times[name].append(seconds)
        finally:
            server.stop()
    return {name: statistics.median(own) for name, own in times.items()}


def table(medians: dict[str, float], rounds: int) -> str:
    """Return the medians as Markdown, each as a multiple of the plain line's too."""
    rows = ["| chart of `/indicators` | changed, warm (ms) | × line |", "|---|--:|--:|"]
    rows += [
        f"| {name} | {seconds * 1000:.1f} | {seconds / medians[LINE]:.2f} |"
        for name, seconds in medians.items()
    ]
    words = f"Medians of {rounds} changes to each, all in one session. {platform.system()}, "
    words += f"{os.cpu_count()} cores, Python {platform.python_version()}."
    return "\n".join([*rows, "", words])


def main() -> None:
    """Measure every kind and scale, print the table and keep it."""
    parser = argparse.ArgumentParser(description="Measure a changed control of /indicators.")
    parser.add_argument("--rounds", type=int, default=15, help="changes to each chart")
    options = parser.parse_args()
    text = table(measure(options.rounds), options.rounds)
    print(text)
    write("chart_kinds", text)


if __name__ == "__main__":
    main()
