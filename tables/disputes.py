"""Where sources contradict each other: what each says, and why one of them counts.

Two rows contradict each other where they are of one thing (`OBSERVATION_KEYS`) and differ in value
or qualifier, unless one is the other rounded (`tables.read.agrees`). A target or forecast
contradicts nothing: it says what was expected, not what was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tables.observations import FORECAST
from tables.read import OBSERVATION_KEYS, Row, Tables, agrees, contradicted

KEYS = list(OBSERVATION_KEYS["statistics"])


@dataclass(frozen=True)
class Claim:
    """A row of `statistics`, with the rows of other sources that contradict it."""

    row: Row
    others: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Dispute:
    """The row that counts, the others, and why.

    reason: "authority", "own_place" (the others were read in copies), "published" or "order" says
    what decides between it and those that contradict it; "exact": it takes the place of a rounded
    value that would count.
    """

    kept: Row
    others: tuple[Row, ...]
    reason: str


def claims(tables: Tables, rows: pd.DataFrame) -> list[Claim]:
    """Return rows of `statistics` as claims, in their order."""
    statistics = tables["statistics"]
    rivals = statistics[statistics["disputed"] & (statistics["obs_status"] != FORECAST)]
    return [Claim(row, _contradicting(rivals, row)) for row in rows.to_dict("records")]


def _contradicting(rivals: pd.DataFrame, row: Row) -> tuple[Row, ...]:
    if not row["disputed"]:
        return ()
    others = rivals[rivals["source_id"] != row["source_id"]]
    for key in KEYS:
        others = others[others[key] == row[key]]
    return tuple(other for other in others.to_dict("records") if _contradict(row, other))


def _contradict(one: Row, other: Row) -> bool:
    said = [(row["obs_value"], row["qualifier"]) for row in (one, other)]
    return said[0] != said[1] and not _is_rounded(one, other) and not _is_rounded(other, one)


def _is_rounded(rounded: Row, exact: Row) -> bool:
    """Whether an exact value agrees with a rounded one."""
    return not exact["qualifier"] and agrees(
        exact["obs_value"], rounded["qualifier"], rounded["obs_value"]
    )


def outcomes_disputed(rows: pd.DataFrame) -> pd.Series:
    """Return for each row of `statistics` whether another source contradicts it."""
    outcomes = rows[rows["obs_status"] != FORECAST]
    disputed = pd.Series(False, index=rows.index)
    disputed[outcomes.index] = contradicted(outcomes, KEYS).to_numpy()
    return disputed


def disputes(rows: pd.DataFrame, sources: Mapping[str, Row]) -> list[Dispute]:
    """Return the disputes among rows of `statistics` with `preferred`, in the order of the rows."""
    cases = []
    for _, same in rows[outcomes_disputed(rows)].groupby(KEYS, sort=False):
        kept: Row = same[same["preferred"]].to_dict("records")[0]
        others = tuple(same[~same["preferred"]].to_dict("records"))
        cases.append(Dispute(kept, others, _reason(kept, others, sources)))
    return cases


def _reason(kept: Row, others: tuple[Row, ...], sources: Mapping[str, Row]) -> str:
    if _first([kept, *others], sources) is not kept:
        return "exact"
    mine = sources[kept["source_id"]]
    rivals = [row for row in others if _contradict(kept, row)] or others
    theirs = [sources[row["source_id"]] for row in rivals]
    equals = [other for other in theirs if other["authority"] == mine["authority"]]
    if not equals:
        return "authority"
    equals = [other for other in equals if bool(other["read_in"]) == bool(mine["read_in"])]
    if not equals:
        return "own_place"
    latest = all(mine["published"] > other["published"] for other in equals)
    return "published" if latest else "order"


def _first(rows: Sequence[Row], sources: Mapping[str, Row]) -> Row:
    """The row whose source goes before those of the others, as `mark_preferred` has them."""
    ranked = sorted(rows, key=lambda row: row["source_id"])
    ranked.sort(key=lambda row: sources[row["source_id"]]["published"], reverse=True)

    def rank(row: Row) -> tuple[int, bool]:
        source = sources[row["source_id"]]
        return source["authority"], bool(source["read_in"])

    return min(ranked, key=rank)


def contradictions(tables: Tables, source_id: str, table: str = "statistics") -> pd.DataFrame:
    """Return what all sources say where this one is contradicted, this source first.

    Rows of `table` (statistics or gate_traffic), sorted by its keys. Empty if nobody disagrees.
    Here targets count too: the page of a source shows all that it says.
    """
    keys = list(OBSERVATION_KEYS[table])
    rows = tables[table][tables[table]["disputed"]]
    own = rows.loc[rows["source_id"] == source_id, keys].drop_duplicates()
    shared = rows.merge(own, on=keys)
    shared["other"] = shared["source_id"] != source_id
    return shared.sort_values([*keys, "other", "source_id"]).drop(columns="other")
