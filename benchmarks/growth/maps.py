"""What a map costs as it shows more provinces and years: time of the server, and bytes."""

import statistics
import time
from pathlib import Path

import pandas as pd

from benchmarks.wire import bytes_of_change
from tables.package import resources
from tables.read import read_text as read_shipped
from tests import sessions
from tests.browsing import Server
from tests.sessions import session
from versions.changes import compare
from versions.location import VARIABLE, Store
from versions.publications import commit, latest_publication
from versions.version import Publication, Signature

TABLE = "statistics"
PROVINCES = (10, 50, 119)  # the last: all that there have been since 1976
YEARS = (5, 20, 50)
LAST_YEAR = 2025
RERUNS = 6
PAUSE = 0.25  # seconds between two reruns
PATIENCE = 600.0  # seconds for one answer
NONE = "lang=en&indicator=none"
MILLISECONDS = 1000.0


def table(folder: Path) -> str:
    """Return what each map costs, as a table in Markdown."""
    sessions.PATIENCE = PATIENCE
    indicators = read_shipped(resources()["indicators"])
    # A yearly rate is neither added up nor made a circle, so that each map is made in one way.
    names = indicators.loc[indicators["unit"] == "percent", "indicator_id"].tolist()
    kinds = [(provinces, years) for provinces in PROVINCES for years in YEARS]
    shapes = dict(zip(names, kinds, strict=False))
    store = Store(str(folder / "store"))
    publish(store, pd.concat([frame(name, *shape) for name, shape in shapes.items()]))
    server = Server(folder / "log.txt", settings={VARIABLE: store.url})
    lines = ["| provinces | years | figures | first (ms) | rerun (ms) | sent (kB) |"]
    lines.append("|--:|--:|--:|--:|--:|--:|")
    try:
        for name, (provinces, years) in shapes.items():
            first, rerun, size = cost(server.url, f"lang=en&indicator={name}")
            figures = len(frame(name, provinces, years))
            cells = f"{figures:,} | {first:.0f} | {rerun:.0f} | {size / 1000:.1f}"
            lines.append(f"| {provinces} | {years} | {cells} |")
            print(lines[-1], flush=True)
    finally:
        server.stop()
    return "\n".join(lines)


def cost(url: str, query: str) -> tuple[float, float, int]:
    """Return the milliseconds of the first view and of a rerun, and the bytes of a change to it."""
    with session(url, "map", query) as visitor:
        again = []
        for _ in range(RERUNS):
            time.sleep(PAUSE)
            again.append(visitor.rerun())
        first = visitor.first
    size = bytes_of_change(url, "map", NONE, query)
    return first * MILLISECONDS, statistics.median(again) * MILLISECONDS, size


def frame(indicator: str, provinces: int, years: int) -> pd.DataFrame:
    """Return a figure for each of so many provinces and years in which there was that province."""
    like = read_shipped(resources()[TABLE]).head(1)
    areas = read_shipped(resources()["provinces"]).sample(frac=1, random_state=4).head(provinces)
    rows = [
        {"ref_area": area["province_id"], "time_period": str(year), "obs_value": str(place % 97)}
        for place, area in enumerate(areas.to_dict("records"))
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1)
        if area["valid_from"][:4] < str(year) < (area["valid_to"] or "9999")[:4]
    ]
    filled = pd.concat([like] * len(rows), ignore_index=True).assign(indicator=indicator)
    return filled.assign(**pd.DataFrame(rows), qualifier="", note="")


def publish(store: Store, rows: pd.DataFrame) -> None:
    """Publish these figures instead of all others. Raises RuntimeError if that fails."""
    old = read_shipped(resources()[TABLE])
    kept = old[~old["indicator"].isin(rows["indicator"])]
    new = pd.concat([kept, rows], ignore_index=True).astype("str")
    changes = {TABLE: compare(old, new, resources()[TABLE], "replace")}
    base = latest_publication(store)
    outcome = commit(store, base, changes, Signature("benchmark", "measured"))
    if not isinstance(outcome, Publication):
        raise RuntimeError(f"not published: {outcome}")
