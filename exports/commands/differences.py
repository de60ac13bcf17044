"""What files would do to the tables, row by row: for programs as values, for people in lines."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from i18n import Language
from tables.package import resources
from versions.changes import Changes

Difference = Mapping[str, Any]  # of one table: an object of the JSON


def differences(changes: Mapping[str, Changes]) -> Mapping[str, Difference]:
    """Return by table the rows added, changed and removed, with their values, and how many stay.

    {"added": [row], "changed": [{"key", "column", "old", "new"}], "removed": [row], "unchanged"}; a
    row has the columns of its table that are filled, "key" those of its primary key.
    """
    return {
        table: {
            "added": _rows(change.added),
            "changed": _cells(change.changed, resources()[table].primary_key),
            "removed": _rows(change.removed),
            "unchanged": change.unchanged,
        }
        for table, change in changes.items()
    }


def _rows(frame: pd.DataFrame) -> list[Mapping[str, str]]:
    return [{name: cell for name, cell in row.items() if cell} for row in frame.to_dict("records")]


def _cells(frame: pd.DataFrame, key: tuple[str, ...]) -> list[Mapping[str, Any]]:
    return [
        {
            "key": {name: row[name] for name in key},
            **{name: row[name] for name in ("column", "old", "new")},
        }
        for row in frame.to_dict("records")
    ]


def difference_lines(tables: Mapping[str, Difference], language: Language) -> Iterator[str]:
    """Yield what `differences` returns as lines: + a row added, - one removed, ~ a value."""
    _ = language.gettext
    for table, difference in tables.items():
        rows = {tuple(cell["key"].values()) for cell in difference["changed"]}
        numbers = {
            "table": table,
            "added": len(difference["added"]),
            "changed": len(rows),
            "removed": len(difference["removed"]),
            "unchanged": difference["unchanged"],
        }
        words = _(
            "%(table)s: rows added %(added)s, changed %(changed)s, removed %(removed)s, left as "
            "they are %(unchanged)s"
        )
        yield words % numbers
        yield from (f"+ {_in_line(row)}" for row in difference["added"])
        for cell in difference["changed"]:
            values = f"{cell['old'] or '∅'} → {cell['new'] or '∅'}"
            yield f"~ {_in_line(cell['key'])}: {cell['column']}: {values}"
        yield from (f"- {_in_line(row)}" for row in difference["removed"])


def _in_line(row: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={' '.join(cell.split())}" for name, cell in row.items())
