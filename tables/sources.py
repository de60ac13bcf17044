"""What each source stands behind, and where another source says something else."""

import re
from collections.abc import Mapping

import pandas as pd

from tables.read import OBSERVATION_KEYS, Tables

FIGURES = ("statistics", "support", "gate_traffic")  # tables whose rows hold a number and a unit
SOURCE_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def citing_tables(tables: Tables) -> tuple[str, ...]:
    """Return the names of the tables whose rows name a source, in the order of the package."""
    return tuple(
        name for name, rows in tables.items() if name != "sources" and "source_id" in rows.columns
    )


def usage(tables: Tables) -> pd.DataFrame:
    """Return one row a source, in the order of the table: source_id and how many rows cite it.

    Columns beside source_id are counts: one for each citing table, figures (the rows of FIGURES),
    records (all other rows) and mentions (rows of another source whose note names this one).
    """
    names = citing_tables(tables)
    known = tables["sources"]["source_id"]
    counts = pd.DataFrame({name: tables[name]["source_id"].value_counts() for name in names})
    counts = counts.reindex(known).fillna(0).astype("int64")
    figures = counts[list(FIGURES)].sum(axis=1)
    counts = counts.assign(figures=figures, records=counts.sum(axis=1) - figures)
    counts["mentions"] = _mentions(tables).reindex(known).fillna(0).astype("int64")
    return counts.rename_axis("source_id").reset_index()


def _mentions(tables: Tables) -> pd.Series:
    """How many notes name each source; a note also tells where a doubt or a detail comes from."""
    known = set(tables["sources"]["source_id"])
    named: list[str] = []
    for name in citing_tables(tables):
        rows = tables[name]
        if "note" in rows.columns:
            # Few different notes stand in many rows: each is read once.
            found = {note: known & set(SOURCE_ID.findall(note)) for note in set(rows["note"])}
            for note, own in zip(rows["note"], rows["source_id"], strict=True):
                named += found[note] - {own}
    return pd.Series(named, dtype="str").value_counts()


def cited_rows(tables: Tables, source_id: str) -> Mapping[str, pd.DataFrame]:
    """Return the rows that a source supports, by table; tables without any are left out."""
    found = {
        name: tables[name][tables[name]["source_id"] == source_id] for name in citing_tables(tables)
    }
    return {name: rows for name, rows in found.items() if len(rows)}


def contradictions(tables: Tables, source_id: str, table: str = "statistics") -> pd.DataFrame:
    """Return what all sources say where this one is contradicted, this source first.

    Rows of `table` (statistics or gate_traffic), sorted by its keys. Empty if nobody disagrees.
    """
    keys = list(OBSERVATION_KEYS[table])
    rows = tables[table][tables[table]["disputed"]]
    own = rows.loc[rows["source_id"] == source_id, keys].drop_duplicates()
    shared = rows.merge(own, on=keys)
    shared["other"] = shared["source_id"] != source_id
    return shared.sort_values([*keys, "other", "source_id"]).drop(columns="other")


def by_authority(tables: Tables) -> pd.DataFrame:
    """Return authority, sources, figures and records, one row for each authority (1 is highest)."""
    counts = usage(tables).merge(tables["sources"][["source_id", "authority"]], on="source_id")
    return (
        counts.groupby("authority")
        .agg(sources=("source_id", "size"), figures=("figures", "sum"), records=("records", "sum"))
        .reset_index()
    )
