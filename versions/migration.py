"""A table that was published when datapackage.json described other columns than today.

A published version is never rewritten: it keeps the columns that it was published with, and is
read with those of today. The next publication writes the columns of today, for Delta keeps the
columns of each version beside its rows; where that would lose one that is not `retired`, there is
none. docs/decisions/published-tables-outlive-their-columns.md
says why.
"""

from collections.abc import Collection, Sequence

import pandas as pd

from tables.package import Field, Resource
from tables.read import read_text

ROW = "row"  # the place of a row in the CSV, from 0: a column of the store alone


def is_version_of(columns: Collection[str], resource: Resource) -> bool:
    """Return whether stored columns are those of this table, at whatever time.

    Other columns may come and go. A table without `row`, or without any column of the primary
    key, is another one.
    """
    return ROW in columns and any(name in columns for name in resource.primary_key)


def with_columns_of(text: pd.DataFrame, resource: Resource) -> pd.DataFrame:
    """Return a table as text with the columns of the resource, in their order.

    A column that the table lacks holds the default of its field in every row, "" if the field
    declares none; with `shippedDefault`, a row whose key is shipped too holds what is shipped.
    A column that the resource lacks is left out.
    """
    names = [field.name for field in resource.fields]
    if list(text) == names:
        return text
    missing = {
        field.name: _default_values(text, field, resource)
        for field in resource.fields
        if field.name not in text
    }
    return text.assign(**missing)[names]


def columns_unknown_to(resource: Resource, columns: Sequence[str]) -> Sequence[str]:
    """Return those of the stored columns that a table neither has nor had.

    A newer version of the dashboard has described them; one that is retired is named as such.
    """
    described = {ROW, *resource.retired, *(field.name for field in resource.fields)}
    return [name for name in columns if name not in described]


def _default_values(text: pd.DataFrame, field: Field, resource: Resource) -> pd.Series:
    defaults = pd.Series(field.default, index=text.index, dtype="str")
    if not field.shipped_default:
        return defaults
    key = list(resource.primary_key)
    shipped = read_text(resource)[[*key, field.name]]
    values = text[key].merge(shipped, on=key, how="left")[field.name]
    return defaults.where(values.isna().to_numpy(), values.to_numpy())


def export_order(columns: Sequence[str], resource: Resource) -> Sequence[str]:
    """Return the columns of an export: as published, in the order described if they are the same.

    Delta takes no notice of a new order alone, and so goes on to name the columns in the old one.
    """
    names = [field.name for field in resource.fields]
    return names if sorted(names) == sorted(columns) else list(columns)
