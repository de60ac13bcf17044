"""What sources themselves give for today's provinces of years before these existed.

Such a value was made as those of tables/harmonise/ are, by somebody who may have had better parts.
An official one goes before the value computed here; what anybody else worked out goes after it:
see docs/decisions/recast.md. Recast values are of today's provinces alone, and no part or weight
of any other value.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from tables.harmonise.parts import Key
from tables.read import STATISTICS_KEYS, Row, Tables, contradicted, mark_preferred

KEYS = list(STATISTICS_KEYS)
OFFICIAL = 2  # the last sources.authority of an office: 3 is press, 4 anything else


def recast_rows(
    tables: Tables, indicator: str, areas: Collection[str], periods: Collection[str] | None
) -> pd.DataFrame:
    """Return rows of `statistics_recast`, with preferred and disputed among themselves.

    Their labels are negative, so that they are not those of rows of `statistics`.
    """
    table = tables["statistics_recast"]
    chosen = (table["indicator"] == indicator) & table["ref_area"].isin(areas)
    if periods is not None:
        chosen &= table["time_period"].isin(periods)
    rows = table[chosen]
    return rows.set_axis(-1 - rows.index)


def put_together(
    tables: Tables, reported: pd.DataFrame, recast: pd.DataFrame, made: Mapping[Key, Row]
) -> tuple[pd.DataFrame, Mapping[Key, Row], Mapping[Key, Row]]:
    """Return the rows of all sources, the rows made here, and by key what is beside another.

    Of all rows of a key one is preferred. `made`: rows of keys that nobody reports; of an official
    recast row and a made one the made one is beside, of any other recast row and a made one the
    recast one. Frames have the columns of `harmonise`.
    """
    if recast.empty:
        return reported, made, {}
    rows = _ranked(tables, reported, recast)
    own = rows[rows["recast"] & rows["preferred"]]
    keys = pd.Series(list(zip(own["ref_area"], own["time_period"], strict=True)), own.index)
    both = keys[[key in made for key in keys]]
    official = from_offices(tables, own.loc[both.index])
    after = {key: {**made[key], "preferred": False} for key in both[official]}
    others = both[~official]
    rows = rows.assign(preferred=rows["preferred"] & ~rows.index.isin(others.index))
    worked_out = dict(zip(others, rows.loc[others.index].to_dict("records"), strict=True))
    return rows, {**made, **after}, {**after, **worked_out}


def from_offices(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    """Return of each row whether its source is an office of statistics or of government."""
    authority = tables["sources"].set_index("source_id")["authority"]
    return rows["source_id"].map(authority) <= OFFICIAL


def _ranked(tables: Tables, reported: pd.DataFrame, recast: pd.DataFrame) -> pd.DataFrame:
    """Both together, one of each key preferred: what others than offices recast goes last."""
    rows = pd.concat([reported, recast])
    shared = rows.groupby(KEYS, sort=False)["recast"].transform("nunique") > 1
    if not shared.any():
        return rows
    own = rows[shared]
    preferred = own["preferred"] & ~own["recast"]
    official = own["recast"] & from_offices(tables, own)
    if official.any():
        weighed = mark_preferred(own[official | ~own["recast"]], tables["sources"], KEYS)
        preferred = weighed["preferred"].reindex(own.index, fill_value=False)
    rows.loc[own.index, "preferred"] = preferred
    rows.loc[own.index, "disputed"] |= contradicted(own, KEYS)
    return rows
