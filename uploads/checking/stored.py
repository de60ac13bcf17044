"""Tables as text, as rules see them: each column read and understood once somebody asks for it.

A rule of dependent tables looks at two or three columns of a table that may have a million rows.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

import pandas as pd

from i18n import message as _
from tables.package import Resource, resources
from tables.read import Tables, typed_table
from uploads.checking.column import Column, Fault, read_column
from uploads.checking.constraints import check_constraints
from uploads.checking.names import NOT_IN_TABLE
from uploads.checking.rules.rows import Rows
from uploads.checking.sheet import understand

# How tables are kept: what a file would be asked about is in no doubt here.
AS_KEPT = (("numbers", "point"), ("dates", "day-first"), ("years", "month"))
NOT_CANONICAL = _("“%(value)s” is not written as tables are kept: %(suggestion)s.")


class TypedTables(Mapping[str, pd.DataFrame]):
    """The tables by name, each typed when it is asked for. Raises TableError as `typed_table`."""

    def __init__(self, texts: Tables) -> None:
        self._texts = texts
        self._typed: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table, without the columns of `mark_preferred`."""
        if name not in self._typed:
            self._typed[name] = typed_table(self._texts[name], resources()[name])
        return self._typed[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names of all tables."""
        return iter(resources())

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(resources())


class StoredColumns(Mapping[str, Column]):
    """The columns of a table by name, with the faults that each value has by itself."""

    def __init__(self, resource: Resource, whole: "Whole") -> None:
        self._resource, self._whole = resource, whole
        self._columns: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        """Return a column, its values canonical, its faults those of values and references."""
        if name not in self._columns:
            field = self._resource.field(name)
            column = read_column(field, self._whole.texts[self._resource.name][name], None)
            understand(column, {f"{question}:{name}": answer for question, answer in AS_KEPT})
            _refuse_other_forms(column)
            check_constraints(column)
            self._refuse_unknown(column)
            self._columns[name] = column
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names of the columns, in the order of the table."""
        return (field.name for field in self._resource.fields)

    def __len__(self) -> int:
        """Return how many columns the table has."""
        return len(self._resource.fields)

    def _refuse_unknown(self, column: Column) -> None:
        for key in self._resource.foreign_keys:
            if column.field.name in key.fields:
                ids = self._whole.values(key.resource, key.reference_fields[0])
                for code in column.open_codes():
                    value, mark = column.values[code], column.field.delimiter
                    items = value.split(mark) if column.field.is_list else [value]
                    missing = next((item for item in items if item not in ids), "")
                    if missing:
                        fields = {"item": missing, "table": key.resource}
                        column.fail(code, Fault("foreign-key", NOT_IN_TABLE, fields=fields))


def _refuse_other_forms(column: Column) -> None:
    """Mark what a file may hold and a table may not: nobody will make it canonical any more."""
    for code in column.open_codes():
        if column.values[code] != column.originals[code]:
            column.fail(code, Fault("type-error", NOT_CANONICAL, column.values[code]))


class Whole:
    """All tables at one moment, as text by name, and what rules see of each."""

    def __init__(self, texts: Tables) -> None:
        self.texts = texts
        self._rows: dict[str, Rows] = {}
        self._values: dict[tuple[str, str], frozenset[str]] = {}

    @cached_property
    def tables(self) -> TypedTables:
        """The tables, typed."""
        return TypedTables(self.texts)

    def rows(self, table: str) -> Rows:
        """Return the rows of a table, none of which passes for being published."""
        if table not in self._rows:
            resource = resources()[table]
            columns = StoredColumns(resource, self)
            self._rows[table] = Rows(resource, columns, self.tables, lenient=False)
        return self._rows[table]

    def values(self, table: str, column: str) -> frozenset[str]:
        """Return the values of a column."""
        if (table, column) not in self._values:
            self._values[table, column] = frozenset(self.texts[table][column].unique())
        return self._values[table, column]
