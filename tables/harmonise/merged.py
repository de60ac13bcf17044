"""All values of one province: those reported for it, and of its land before others merged into it.

Ninh Binh of 2025 has one year of its own, and many more that can be made of Ha Nam, Nam Dinh and
the Ninh Binh before it, or that sources recast for it.
"""

from collections.abc import Collection, Iterator, Mapping

from tables.harmonise.arithmetic import INEXACT
from tables.harmonise.parts import Key
from tables.harmonise.series import Harmonised, harmonise, provinces_in, rounded, ways_of
from tables.notes import breaking_methods
from tables.observations import FORECAST
from tables.provinces import came_from
from tables.read import Row, Tables, by_id

TODAY, BEFORE = "today", "before"
REPORTED: Row = {"derived": False, "recast": False, "method": "", "parts": (), "beside": None}


def province_set_of(tables: Tables, area: str) -> str:
    """Return the set of provinces that a province belongs to: of today, else before July 2025.

    "reported" where it ended before. Raises KeyError for an unknown id.
    """
    if not by_id(tables, "provinces", area)["valid_to"]:
        return TODAY
    return BEFORE if area in provinces_in(tables, BEFORE) else "reported"


def values_of_province(tables: Tables, area: str, asked: Collection[str]) -> Iterator[Row]:
    """Return the outcomes that count of a province, one for each indicator and period.

    A value that somebody reports for it goes first. Where there is none, one that a source recast
    for it, or that is made here of all provinces that covered its land, exactly: a sum or a mean
    with "over", "under" or "about" says too little beside another province. Only the indicators
    asked for are made, as that takes its time.

    Rows of `statistics` with `source_ids`, `derived`, `recast` and `method` as of `harmonise`,
    `parts` (of one made here), `beside` (of a recast value and one made here the other one, else
    None), `way` (how they count, where a line stops for it) and `counted` (what is counted, in the
    words of the notes).
    """
    rows = tables["statistics"]
    own = rows[(rows["ref_area"] == area) & rows["preferred"] & (rows["obs_status"] != FORECAST)]
    own = own.assign(way=breaking_methods(tables, own), counted=own["note"])
    given = set()
    for row in own.to_dict("records"):
        given.add((row["indicator"], row["time_period"]))
        yield {**row, **REPORTED, "source_ids": (row["source_id"],)}
    for row in _made(tables, area, asked):
        if (row["indicator"], row["time_period"]) not in given:
            yield row


def _made(tables: Tables, area: str, asked: Collection[str]) -> Iterator[Row]:
    """What is recast for a province or made exactly of those that became it."""
    former = came_from(tables, area) - {area}
    province_set = province_set_of(tables, area)
    if not former or province_set == "reported":
        return
    narrow = _of_areas(tables, {area, *former})
    rows = narrow["statistics"]
    names = {
        *rows.loc[rows["ref_area"] != area, "indicator"],
        *narrow["statistics_recast"]["indicator"],
    }
    indicators = tables["indicators"].set_index("indicator_id")
    for indicator in sorted(names & {*asked}):
        values = harmonise(narrow, indicator, province_set, {area})
        yield from _rows(tables, rounded(values, indicators.at[indicator, "decimals"]))


def _of_areas(tables: Tables, areas: Collection[str]) -> Tables:
    """The tables without the figures of all other provinces: far fewer rows to look through."""
    own = {name: tables[name] for name in ("statistics", "statistics_recast")}
    return {**tables, **{name: own[name][own[name]["ref_area"].isin(areas)] for name in own}}


def _rows(tables: Tables, values: Harmonised) -> Iterator[Row]:
    rows = values.rows
    rows = rows[(rows["derived"] | rows["recast"]) & (rows["obs_status"] != FORECAST)]
    rows = rows[~(rows["derived"] & rows["qualifier"].isin(INEXACT))]
    rows = rows.assign(way=ways_of(tables, rows, values.parts))
    for row in rows.to_dict("records"):
        key: Key = row["ref_area"], row["time_period"]
        parts = values.parts.get(key, ())
        notes = sorted({part.row["note"] for part in parts}) if row["derived"] else [row["note"]]
        beside: Mapping[str, object] = {"parts": parts, "beside": values.beside.get(key)}
        yield {**row, **beside, "counted": " + ".join(notes)}
