"""The tables as pandas frames, typed as datapackage.json says, with the value that counts marked.

The only module that opens the CSV files. A table as text holds every cell as it is written, digit
for digit; that is how tables are uploaded, compared and kept, and typing is the last step.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tables.package import Field, Resource, resources

Tables = Mapping[str, pd.DataFrame]  # by name of the resource
Row = Mapping[str, Any]  # one row of a table, by column

# Rows with equal keys are of one thing, about which sources may differ.
STATISTICS_KEYS = ("ref_area", "indicator", "time_period")
OBSERVATION_KEYS = {
    "statistics": STATISTICS_KEYS,
    "statistics_national": STATISTICS_KEYS,
    "statistics_recast": STATISTICS_KEYS,
    "gate_traffic": ("gate_id", "indicator", "time_period", "basis", "scope"),
}
DTYPES = {"number": "float64", "integer": "int64"}


class TableError(ValueError):
    """A file that is not the table which datapackage.json describes."""


def read_tables() -> Tables:
    """Return every table as shipped, as `typed_tables` does. Raises TableError as that does."""
    return typed_tables({name: read_text(resource) for name, resource in resources().items()})


def read_text(resource: Resource) -> pd.DataFrame:
    """Return one table as shipped, every cell as text, "" where empty, in the order of the file."""
    return pd.read_csv(resource.path, dtype=str, keep_default_na=False, encoding="utf-8")


def by_id(tables: Tables, table: str, row_id: str) -> pd.Series:
    """Return the row of a table whose primary key is one column, by its key.

    Raises KeyError for an unknown key.
    """
    rows = tables[table]
    own = rows[rows[resources()[table].primary_key[0]] == row_id]
    if own.empty:
        raise KeyError(row_id)
    return own.iloc[0]


def typed_tables(texts: Tables) -> Tables:
    """Return every table of datapackage.json by name, from the tables as text.

    Text and dates are text, "" where missing; numbers are float64, NaN where missing; integers
    int64; lists tuples of text. `statistics` and `gate_traffic` also have the columns of
    `mark_preferred`. Raises TableError for a column too many or too few, or a value that is no
    number where one must be.
    """
    tables = {name: _typed_table(texts[name], resource) for name, resource in resources().items()}
    for name, keys in OBSERVATION_KEYS.items():
        tables[name] = mark_preferred(tables[name], tables["sources"], keys)
    return tables


def _typed_table(text: pd.DataFrame, resource: Resource) -> pd.DataFrame:
    _check_columns(resource, list(text.columns))
    typed = {
        field.name: _typed(text[field.name], field, resource.name)
        for field in resource.fields
        if field.type != "string"
    }
    return text.assign(**typed)


def _check_columns(resource: Resource, columns: Sequence[str]) -> None:
    expected = [field.name for field in resource.fields]
    if list(columns) == expected:
        return
    missing = [name for name in expected if name not in columns]
    unexpected = [name for name in columns if name not in expected]
    raise TableError(
        f"{resource.path.name}: missing columns {missing}, unexpected columns {unexpected}, "
        f"expected in this order: {expected}"
    )


def _typed(texts: pd.Series, field: Field, table: str) -> pd.Series:
    if field.is_list:
        # Many rows share few lists: each is split once.
        lists = {text: tuple(text.split(field.delimiter)) if text else () for text in set(texts)}
        return pd.Series([lists[text] for text in texts], index=texts.index, dtype=object)
    try:
        return pd.to_numeric(texts.mask(texts == "")).astype(DTYPES[field.type])
    except (ValueError, TypeError) as error:
        raise TableError(f"{table}.{field.name}: {error}") from error


def mark_preferred(
    observations: pd.DataFrame, sources: pd.DataFrame, keys: Sequence[str]
) -> pd.DataFrame:
    """Return the observations with two columns more, in the order they came.

    preferred: of the rows with equal `keys`, the one whose source has the lowest authority, then
    is the latest published (no date is the oldest), then has the first source_id. A forecast or
    target (obs_status F) counts only where nothing else is known: it is about another thing.
    disputed: as `contradicted`. The rule is that of the fact base, and is written in the
    description of `sources.authority`.
    """
    by_source = sources.set_index("source_id").loc[observations["source_id"]]
    rank = pd.DataFrame(
        {
            "forecast": observations.get("obs_status", "") == "F",
            "authority": by_source["authority"].to_numpy(),
            "published": by_source["published"].to_numpy(),
            "source_id": observations["source_id"],
        },
        index=observations.index,
    )
    order = rank.sort_values(list(rank), ascending=[True, True, False, True]).index
    first = observations.loc[order, list(keys)].drop_duplicates().index
    return observations.assign(
        preferred=observations.index.isin(first), disputed=contradicted(observations, keys)
    )


def contradicted(observations: pd.DataFrame, keys: Sequence[str]) -> pd.Series:
    """Return for each row whether one of equal `keys` has another value or another qualifier."""
    group = observations.groupby(list(keys), sort=False).ngroup()
    statements = observations[["obs_value", "qualifier"]].assign(group=group)
    several = statements[group.duplicated(keep=False)].drop_duplicates()
    return group.isin(several.loc[several["group"].duplicated(), "group"])
