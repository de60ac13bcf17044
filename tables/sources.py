"""What each source supports: the rows that cite it, counted and by table."""

import re
from collections.abc import Mapping

import pandas as pd

from tables.read import OBSERVATION_KEYS, Row, Tables

FIGURES = (*OBSERVATION_KEYS, "support")  # tables whose rows hold a number and a unit
WEB = ("http://", "https://")
COPY, KEEPER = "a copy", "a copy at "  # what sources.read_in begins with, if not with the place
SOURCE_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def copy_place(source: Row) -> str:
    """Return who keeps the copy that a source was read in, "" where none is named or it is none."""
    return "" if source["read_in"] == COPY else str(source["read_in"]).removeprefix(KEEPER)


def own_address(source: Row) -> str:
    """Return the address of a document at its publisher's, "" where there is none.

    That of a copy is none: it has the name of the place where the copy was read (up to the first
    comma) in it, or it is not said where that was. Nor is what is no address of the web, which no
    check lets in, but an old store may hold: "javascript:" would run where it is clicked.
    """
    url = str(source["url"])
    if not url.lower().startswith(WEB):
        return ""
    if not source["read_in"]:
        return url
    place = copy_place(source).partition(",")[0].casefold()
    return url if place and place not in url.casefold() else ""


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
    """Return how much rests on the sources of each authority, one row for each (1 is highest).

    Columns: authority, sources, figures, copied (figures that were read in a copy) and records.
    """
    sources = tables["sources"]
    counts = usage(tables).merge(sources[["source_id", "authority", "read_in"]], on="source_id")
    counts["copied"] = counts["figures"].where(counts["read_in"] != "", 0)
    sums = counts.groupby("authority")[["figures", "copied", "records"]].sum()
    sums.insert(0, "sources", counts["authority"].value_counts())
    return sums.reset_index()
