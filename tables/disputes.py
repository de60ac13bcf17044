"""Where sources contradict each other: what each says, and why one of them counts.

Two rows contradict each other where they are of one thing (`OBSERVATION_KEYS`) and differ in value
or qualifier, unless one is the other rounded (`tables.read.agrees`). A target or forecast
contradicts nothing: it says what was expected, not what was.
Where an office of statistics has revised what a government or newspaper said at the time, the
earlier value is not another opinion: it was announced (`announcements`, `pairing`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tables.notes import breaking_methods
from tables.observations import FORECAST, period_span
from tables.read import OBSERVATION_KEYS, Row, Tables, agrees, contradicted, source_places

KEYS = list(OBSERVATION_KEYS["statistics"])
OFFICE, AT_THE_TIME = 1, (2, 3)  # authorities: who revises, and who says it at the time
# What another row of one thing is to the one that counts: a forecast or target, the same number,
# that number rounded or in full, what was announced before it was revised, or something else.
RELATIONS = ("target", "same", "rounded", "announced", "differs")
MONTHS_AFTER = 12  # what is said of a period later than that looks back, and announces nothing


@dataclass(frozen=True)
class Claim:
    """A row of `statistics`, with the rows of other sources that contradict it.

    `claims` gives all of them the column `announced`, by which `pairing` tells what they are.
    """

    row: Row
    others: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Dispute:
    """The row that counts, the others, and why.

    reason: "authority", "own_place" (the others were read in copies), "published" or "order" says
    what decides between it and those that contradict it; "exact": it takes the place of a rounded
    value that would count; "reported": a source that is no office worked the other out.
    """

    kept: Row
    others: tuple[Row, ...]
    reason: str


def claims(tables: Tables, rows: pd.DataFrame) -> list[Claim]:
    """Return rows of `statistics` as claims, in their order."""
    if not rows["disputed"].any():
        return [Claim({**row, "announced": ""}) for row in rows.to_dict("records")]
    statistics = tables["statistics"]
    rivals = statistics[statistics["disputed"] & (statistics["obs_status"] != FORECAST)]
    rivals = rivals[rivals["indicator"].isin(rows["indicator"])]
    rivals = rivals[rivals["ref_area"].isin(rows["ref_area"])]
    rivals = rivals.assign(announced=announcements(tables, rivals))
    rows = rows.assign(announced=announcements(tables, rows))
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


def relation_of(kept: Row, other: Row) -> str:
    """Return how what another source says relates to the row that counts.

    One of RELATIONS; rows have `announced`.
    """
    if other["obs_status"] == FORECAST != kept["obs_status"]:
        return "target"
    if (other["obs_value"], other["qualifier"]) == (kept["obs_value"], kept["qualifier"]):
        return "same"
    if not _contradict(kept, other):
        return "rounded"
    return "announced" if pairing(kept, other) == "announced" else "differs"


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
    cases, places = [], source_places(pd.DataFrame(list(sources.values())))
    for _, same in rows[outcomes_disputed(rows)].groupby(KEYS, sort=False):
        # Where a computed value counts, none of these does.
        first = same.sort_values("preferred", ascending=False, kind="stable")
        kept, *others = first.to_dict("records")
        others = tuple(others)
        cases.append(Dispute(kept, others, reason_of(kept, others, sources, places)))
    return cases


def reason_of(
    kept: Row, others: Sequence[Row], sources: Mapping[str, Row], places: pd.Series
) -> str:
    """Return why a row counts before others of its thing: a `reason` of `Dispute`.

    places: as of `tables.read.source_places`. Where nobody contradicts the row, the reason is the
    one between it and those that say the same.
    """
    first = min([kept, *others], key=lambda row: int(places[row["source_id"]]))
    if first is not kept:
        return "reported" if first.get("recast", False) else "exact"
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


def pairing(row: Row, other: Row) -> str:
    """Return what another row of one thing is to a row: "announced", "revised" or "differs".

    announced: the row counts, and has revised the other. revised: the other has revised the row.
    """
    if row["preferred"] and other["announced"]:
        return "announced"
    return "revised" if row["announced"] and other["preferred"] else "differs"


def announcements(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    """Return for each row of `statistics` when it was announced, where it was revised since.

    Dates as the sources have them ("2024-03-20", "2023-12"), "" for all other rows. Announced is
    what a government body or the press published of a period, MONTHS_AFTER its end at the latest,
    where now another value of an office of statistics counts, published later and counted alike.
    """
    # Labels may come twice, where a row is shown and a part of another: places do not.
    numbered = rows.reset_index(drop=True)
    dates = pd.Series("", index=numbered.index, dtype=object)
    outcomes = numbered["obs_status"] != FORECAST
    rivals = numbered[numbered["disputed"] & ~numbered["preferred"] & outcomes]
    if rivals.empty:
        return dates.set_axis(rows.index)
    pairs = _beside_what_counts(tables, rivals)
    revises = (pairs["authority_now"] == OFFICE) & pairs["authority"].isin(AT_THE_TIME)
    revises &= pairs["obs_value"] != pairs["obs_value_now"]
    revises &= pairs["way"] == pairs["way_now"]
    for place, row in pairs[revises].to_dict("index").items():
        now = {"obs_value": row["obs_value_now"], "qualifier": row["qualifier_now"]}
        earlier = is_before(row["published"], row["published_now"])
        if earlier and _is_of_the_time(row) and _contradict(row, now):
            dates[place] = row["published"]
    return dates.set_axis(rows.index)


def with_announced(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows that have `announced` with `before`, and `disputed` only where it is more.

    before: tuple of the rows that were announced of what a row now says, () where it does not
    count. What was announced, and whoever repeats it, makes a row no longer disputed.
    """
    others: dict[tuple[str, ...], list[Row]] = {}
    for row in rows[rows["disputed"] & ~rows["preferred"]].to_dict("records"):
        others.setdefault(tuple(row[key] for key in KEYS), []).append(row)
    before, disputed = [], []
    for row in rows[[*KEYS, "obs_value", "preferred", "disputed"]].to_dict("records"):
        own = others.get(tuple(row[key] for key in KEYS), []) if row["preferred"] else []
        announced = tuple(other for other in own if other["announced"])
        accounted = {row["obs_value"], *(other["obs_value"] for other in announced)}
        is_more = any(other["obs_value"] not in accounted for other in own)
        before.append(announced)
        disputed.append(row["disputed"] and (is_more or not announced))
    column = pd.Series(before, rows.index, dtype=object)
    return rows.assign(before=column, disputed=pd.Series(disputed, rows.index, dtype=bool))


def _beside_what_counts(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with authority, published and way; and with …_now the same of what counts."""
    rivals = tables["statistics"]
    rivals = rivals[rivals["preferred"] & rivals["disputed"] & (rivals["obs_status"] != FORECAST)]
    rivals = rivals[rivals["ref_area"].isin(rows["ref_area"])]
    mine, now = (_with_source(tables, frame) for frame in (rows, rivals))
    beside = mine.assign(place=mine.index).merge(now, on=KEYS, suffixes=("", "_now"))
    return beside.set_index("place")


def _with_source(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """What `announcements` compares of each row."""
    sources = tables["sources"].set_index("source_id").loc[rows["source_id"]]
    return rows[[*KEYS, "obs_value", "qualifier"]].assign(
        authority=sources["authority"].to_numpy(),
        published=sources["published"].to_numpy(),
        way=breaking_methods(tables, rows),
    )


def is_before(date: str, other: str) -> bool:
    """Return whether a date is surely before another; dates may be partial, "" is unknown."""
    shared = min(len(date), len(other))
    return date[:shared] < other[:shared]


def _is_of_the_time(row: Row) -> bool:
    end = period_span(row["time_period"])[1]
    return _months(row["published"]) - _months(end) <= MONTHS_AFTER


def _months(date: str) -> int:
    """Months since the year 0; of a year alone, those to its end."""
    year, _, rest = date.partition("-")
    return 12 * int(year) + int(rest[:2] or 12)
