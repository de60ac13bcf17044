"""The tables as pandas frames, typed as datapackage.json says, with the value that counts marked.

The only module that opens the CSV files. A table as text holds every cell as it is written, digit
for digit; that is how tables are uploaded, compared and kept, and typing is the last step.
"""

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

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
ROUNDED = ("over", "under", "about")  # the words before a rounded number; an average is none


class Agreement(NamedTuple):
    """A rounded and an exact value of the same thing that agree, each by its index."""

    rounded: int
    exact: int
    sharper: bool  # whether the exact value takes the place of the rounded one


class TableError(ValueError):
    """A file that is not the table which datapackage.json describes."""


def read_tables() -> Tables:
    """Return every table as shipped, as `typed_tables` does. Raises TableError as that does."""
    return typed_tables({name: read_text(resource) for name, resource in resources().items()})


def read_text(resource: Resource) -> pd.DataFrame:
    """Return one table as shipped, every cell as text, "" where empty, in the order of the file."""
    return _file(resource.path)


def _file(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def references_in(text: pd.DataFrame, field: Field) -> set[str]:
    """Return the values that a column of references holds, each item of a list for itself."""
    cells = text[field.name].unique()
    several = [cell.split(field.delimiter) for cell in cells] if field.is_list else [cells]
    return {value for values in several for value in values} - {""}


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
    tables = {name: typed_table(texts[name], resource) for name, resource in resources().items()}
    for name, keys in OBSERVATION_KEYS.items():
        tables[name] = mark_preferred(tables[name], tables["sources"], keys)
    return tables


def typed_table(text: pd.DataFrame, resource: Resource) -> pd.DataFrame:
    """Return one table typed as `typed_tables` says, without the columns of `mark_preferred`.

    Raises TableError as that does.
    """
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

    preferred: of the rows with equal `keys`, the first in the order of `_places`. Where that one
    is rounded, an exact value takes its place, whatever its source, if it `agrees`, is another
    number (2,300 beside "about 2,300" has only lost the word) and no estimate (obs_status E, whose
    digits are not exact); of several, the first in that order. disputed: as `contradicted`.
    The rule is written for readers in the description of `statistics`.
    """
    places, things = _places(observations, sources), _things(observations, keys)
    pairs = _agreements(observations, things)
    first = places.groupby(things).idxmin()
    last_first = sorted(pairs, key=lambda pair: places[pair.exact], reverse=True)
    exact = {pair.rounded: pair.exact for pair in last_first if pair.sharper}
    return observations.assign(
        preferred=observations.index.isin([exact.get(row, row) for row in first]),
        disputed=_contradicted(observations, things, pairs),
    )


def contradicted(observations: pd.DataFrame, keys: Sequence[str]) -> pd.Series:
    """Return for each row whether rows of equal `keys` say different things.

    Different are another value or another qualifier, but an exact value and a rounded one that
    `agrees` with it say the same.
    """
    things = _things(observations, keys)
    return _contradicted(observations, things, _agreements(observations, things))


def agrees(exact: float, qualifier: str, rounded: float) -> bool:
    """Return whether a number with over, under or about before it may be this exact one rounded.

    The last digit of the rounded number that is not zero gives its unit: that of 307,600 is 100.
    over: the exact number is the rounded one, or above it by less than a unit. under: the same
    below it. about: half a unit apart at most, for what lies further off would be rounded to
    another number. A number of zero or less agrees with none: zero has no such digit, and
    "over −7" may lie on either side.
    """
    if rounded <= 0:
        return False
    number = Decimal(str(rounded))  # as it is written: as a fraction of two, 0.3 is another number
    unit = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
    above = Decimal(str(exact)) - number
    match qualifier:
        case "over":
            return 0 <= above < unit
        case "under":
            return 0 <= -above < unit
        case "about":
            return abs(above) <= unit / 2
    return False


def source_places(sources: pd.DataFrame) -> pd.Series:
    """Return the place of each source, by source_id, in the order in which they count.

    `sources` are rows of the table. The lowest authority goes first; what was read at its
    publisher's before what was read in a copy; the latest published (no date is the oldest); the
    first source_id.
    """
    copies = sources.assign(copy=sources["read_in"] != "")
    columns = ["authority", "copy", "published", "source_id"]
    order = copies.sort_values(columns, ascending=[True, True, False, True])["source_id"]
    return pd.Series(range(len(order)), index=order)


def _places(observations: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """The place of each row among all, as far as its source decides which value counts.

    An outcome goes before a forecast or target (obs_status F), which is about another thing.
    """
    by_source = source_places(sources).loc[observations["source_id"]]
    places = pd.Series(by_source.to_numpy(), index=observations.index)
    return places + len(sources) * (_statuses(observations) == "F")


def _things(observations: pd.DataFrame, keys: Sequence[str]) -> pd.Series:
    """A number for each row, equal where the keys are."""
    return observations.groupby(list(keys), sort=False).ngroup()


def _statuses(observations: pd.DataFrame) -> pd.Series:
    """The obs_status of each row; figures of gates have none and count as outcomes."""
    return observations.get("obs_status", pd.Series("A", index=observations.index))


def _agreements(observations: pd.DataFrame, things: pd.Series) -> list[Agreement]:
    """The outcomes that agree: every pair of a rounded and an exact one of the same thing."""
    rounded = observations["qualifier"].isin(ROUNDED)
    statuses = _statuses(observations)
    # Few things have a rounded value: only their rows are looked at one by one.
    mine = things.isin(things[rounded]) & (rounded | (observations["qualifier"] == ""))
    mine &= statuses != "F"
    rows = observations.loc[mine, ["qualifier", "obs_value"]]
    rows = rows.assign(thing=things[mine], status=statuses[mine]).reset_index(names="row")
    by_thing: dict[int, list[Row]] = {}
    for row in rows.to_dict("records"):
        by_thing.setdefault(row["thing"], []).append(row)
    pairs = itertools.chain(*(itertools.product(same, same) for same in by_thing.values()))
    return [
        Agreement(
            rounded=one["row"],
            exact=other["row"],
            sharper=other["obs_value"] != one["obs_value"] and other["status"] != "E",
        )
        for one, other in pairs
        if not other["qualifier"] and agrees(other["obs_value"], one["qualifier"], one["obs_value"])
    ]


def _contradicted(
    observations: pd.DataFrame, things: pd.Series, pairs: Sequence[Agreement]
) -> pd.Series:
    statements = observations[["obs_value", "qualifier"]].assign(thing=things)
    # A rounded value says what the exact one says.
    exact = {pair.rounded: pair.exact for pair in pairs}
    statements.loc[list(exact)] = statements.loc[list(exact.values())].to_numpy()
    several = statements[things.duplicated(keep=False)].drop_duplicates()
    return things.isin(several.loc[several["thing"].duplicated(), "thing"])
