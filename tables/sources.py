"""What each source supports: the rows that cite it, counted and by table."""

import re
from collections.abc import Mapping

import pandas as pd

from tables.read import Tables

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
    source_ids = tables["sources"]["source_id"]
    counts = pd.DataFrame({name: tables[name]["source_id"].value_counts() for name in names})
    counts = counts.reindex(source_ids).fillna(0).astype("int64")
    figures = counts[list(FIGURES)].sum(axis=1)
    counts = counts.assign(figures=figures, records=counts.sum(axis=1) - figures)
    counts["mentions"] = _mentions(tables).reindex(source_ids).fillna(0).astype("int64")
    return counts.rename_axis("source_id").reset_index()


def _mentions(tables: Tables) -> pd.Series:
    """How many notes name each source; a note also says where a doubt or a detail comes from."""
    source_ids = set(tables["sources"]["source_id"])
    mentions: list[str] = []
    for name in citing_tables(tables):
        rows = tables[name]
        if "note" in rows.columns:
            # Many rows share few notes: each is read once.
            named_in = {n: source_ids & set(SOURCE_ID.findall(n)) for n in set(rows["note"])}
            for note, own in zip(rows["note"], rows["source_id"], strict=True):
                mentions += named_in[note] - {own}
    return pd.Series(mentions, dtype="str").value_counts()


def cited_rows(tables: Tables, source_id: str) -> Mapping[str, pd.DataFrame]:
    """Return the rows that a source supports, by table; tables without any are left out."""
    by_table = {
        name: tables[name][tables[name]["source_id"] == source_id] for name in citing_tables(tables)
    }
    return {name: rows for name, rows in by_table.items() if len(rows)}


def by_authority(tables: Tables) -> pd.DataFrame:
    """Return authority, sources, figures and records, one row for each authority (1 is highest)."""
    counts = usage(tables).merge(tables["sources"][["source_id", "authority"]], on="source_id")
    return (
        counts.groupby("authority")
        .agg(sources=("source_id", "size"), figures=("figures", "sum"), records=("records", "sum"))
        .reset_index()
    )
