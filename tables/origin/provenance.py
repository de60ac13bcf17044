"""Where one value is from: its source, what others say of the same, and what it was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from tables.disputes import announcements, reason_of, relation_of
from tables.harmonise.parts import Part
from tables.observations import FORECAST
from tables.read import STATISTICS_KEYS, Row, Tables, source_places

OF_PROVINCES, OF_COUNTRIES, RECAST = "statistics", "statistics_national", "statistics_recast"


class Point(NamedTuple):
    """What a value is of: its province (or country), its indicator and its period."""

    ref_area: str
    indicator: str
    time_period: str


@dataclass(frozen=True)
class Said:
    """What another source says of the same thing, and how that relates to the value that counts.

    relation: one of `tables.disputes.RELATIONS`.
    """

    row: Row
    source: Row
    relation: str


@dataclass(frozen=True)
class Provenance:
    """One value, all that says where it is from, and all that is said beside it.

    row: the one that counts, with the columns that it came with and `announced`. table: the one it
    is in, "" of a value that was made here. indicator: its row of `indicators`. sources: rows of
    `sources` that it rests on, those of values before those of weights and rates, each once.
    others: what other sources say. reason: why it counts before these, as of `Dispute`, "" where
    there is no other. beside: of a recast value and one made here, the other one. parts: what a
    value was made of.
    """

    row: Row
    table: str
    indicator: Row
    sources: tuple[Row, ...]
    others: tuple[Said, ...]
    reason: str
    beside: Row | None
    parts: tuple[Part, ...]

    @property
    def point(self) -> Point:
        """What the value is of."""
        return Point(*(self.row[key] for key in Point._fields))


def rows_of(tables: Tables, point: Point) -> pd.DataFrame:
    """Return what sources say of a point: rows of the provinces' table, else of the countries'.

    The columns are those of the table, with the columns of `tables.harmonise.series.harmonise` of
    values that nobody made. Empty where nothing is known.
    """
    table = OF_PROVINCES
    if not (tables["provinces"]["province_id"] == point.ref_area).any():
        table = OF_COUNTRIES
    rows = tables[table]
    own = rows
    for key in STATISTICS_KEYS:
        own = own[own[key] == getattr(point, key)]
    source_ids = pd.Series([(name,) for name in own["source_id"]], own.index, dtype=object)
    return own.assign(derived=False, recast=False, method="", source_ids=source_ids)


def table_of(row: Row) -> str:
    """Return the table that a row of values is in, "" of one that was made from others."""
    if row.get("derived"):
        return ""
    if row.get("recast"):
        return RECAST
    # The ids of countries are those of provinces without what follows the country.
    return OF_PROVINCES if "-" in row["ref_area"] else OF_COUNTRIES


def provenance(
    tables: Tables,
    rows: pd.DataFrame,
    parts: Sequence[Part] = (),
    sources: Mapping[str, Row] | None = None,
) -> Provenance | None:
    """Return where the value of one point is from, None where no row has one.

    rows: all of that point, as of `rows_of` or of `harmonise` (of all sources, with more columns or
    not). parts: of the one among them that was made here. sources: the rows of the table by id, if
    they are at hand.
    """
    if rows.empty:
        return None
    sources = sources or {row["source_id"]: row for row in tables["sources"].to_dict("records")}
    made = rows["derived"]
    rows = rows.assign(announced="")
    if rows["disputed"].any():  # nothing else was announced, and asking takes its time
        of_sources = announcements(tables, rows[~made])
        rows = rows.assign(announced=of_sources.reindex(rows.index, fill_value=""))
    rows = rows.sort_values("preferred", ascending=False, kind="stable")
    kept, *rest = rows.to_dict("records")
    reported = [row for row in rest if not row["derived"]]
    # Beside a value made here, a recast one is no other source's: it is the same, made elsewhere.
    beside = _beside(kept, rest)
    others = [row for row in reported if row is not beside]
    return Provenance(
        row=kept,
        table=table_of(kept),
        indicator=_indicator(tables, kept["indicator"]),
        sources=tuple(sources[name] for name in dict.fromkeys(kept["source_ids"])),
        others=tuple(Said(o, sources[o["source_id"]], relation_of(kept, o)) for o in others),
        reason=_reason(tables, kept, others, sources),
        beside=beside,
        parts=tuple(parts) if kept["derived"] or (beside and beside["derived"]) else (),
    )


def _beside(kept: Row, rest: Sequence[Row]) -> Row | None:
    """Of a recast value and one made here, the one that does not count."""
    kinds = ("recast",) if kept["derived"] else ("derived",) if kept["recast"] else ()
    return next((row for row in rest for kind in kinds if row[kind]), None)


def _reason(tables: Tables, kept: Row, others: Sequence[Row], sources: Mapping[str, Row]) -> str:
    """Why the row counts before the outcomes of other sources; a target is no rival of one."""
    status = kept["obs_status"] == FORECAST
    rivals = [row for row in others if (row["obs_status"] == FORECAST) == status]
    if kept["derived"] or not rivals:
        return ""
    names = dict.fromkeys(row["source_id"] for row in (kept, *rivals))
    places = source_places(pd.DataFrame([sources[name] for name in names]))
    return reason_of(kept, rivals, sources, places)


def _indicator(tables: Tables, indicator: str) -> Row:
    rows = tables["indicators"]
    return rows[rows["indicator_id"] == indicator].iloc[0].to_dict()
