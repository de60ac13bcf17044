"""Versions that tests publish: another figure for the population of Sekong in 2024."""

import pandas as pd

from tables.package import resources
from versions import delta
from versions.location import Store
from versions.version import Version

FIGURE = {"ref_area": "la-sekong", "indicator": "population", "time_period": "2024"}
# Where a reader sees it, and how it reads as shipped.
SEEN = {"lang": "en", "indicator": "population", "areas": "la-sekong"}
AS_SHIPPED = "138,871"


def publish_figure(store: Store, value: str, author: str = "Lan", note: str = "") -> Version:
    """Publish `statistics` with this value of the figure, and return the new version."""
    base = delta.current(store, "statistics")
    frame = delta.read_text(store, "statistics", base)
    same = [frame[name] == wanted for name, wanted in FIGURE.items()]
    found = frame.index[same[0] & same[1] & same[2]]
    assert len(found) == 1
    frame.loc[found, "obs_value"] = value
    return publish_table(store, "statistics", frame, base, author, note, changed=1)


def publish_table(
    store: Store,
    table: str,
    frame: pd.DataFrame,
    base: int,
    author: str = "Lan",
    note: str = "",
    changed: int = 0,
) -> Version:
    """Publish a whole table of text after version `base`, and return the new version."""
    assert table in resources()
    counts = {"added": 0, "changed": changed, "removed": 0}
    done = delta.publish(
        store, table, frame, base, author=author, note=note, mode="update", **counts
    )
    assert isinstance(done, Version)
    return done
