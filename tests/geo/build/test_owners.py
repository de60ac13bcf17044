"""The table of extents is what the districts, their moves and the lineage of provinces give."""

import pandas as pd

from geo.boundaries import FOLDER
from geo.build.owners import History, spells
from tables.read import Tables


def text(name: str) -> pd.DataFrame:
    """A table of geo/ as text."""
    return pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False)


def test_every_extent_is_in_the_table_with_its_days_and_islands(tables: Tables) -> None:
    history = History(
        text("districts.csv"), text("moves.csv"), tables["provinces"], tables["lineage"]
    )
    extents = spells(history, history.days_of_change())
    columns = ["province_id", "valid_from", "valid_to", "stand_in", "islands"]
    made = extents[columns].astype(str).sort_values(columns)
    kept = text("units.csv")[columns].sort_values(columns)
    assert made.to_numpy().tolist() == kept.to_numpy().tolist()
