"""A version of a table as a value, who signs it, and the conflict of two made at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

SHIPPED = "shipped"


@dataclass(frozen=True)
class Version:
    """One version of a table, as its entry in the log says.

    time: when it was published, UTC; None for the table as shipped. mode: "update" or "replace"
    as the editor chose, "restore" (`restored` is then the version it brings back), or "shipped".
    added, changed, removed: rows, against the version before. rows: of the whole table.
    """

    table: str
    number: int
    time: datetime | None
    author: str
    note: str
    mode: str
    added: int
    changed: int
    removed: int
    rows: int
    restored: int | None = None


@dataclass(frozen=True)
class Signature:
    """Who publishes or restores, and the note that says why."""

    author: str
    note: str


@dataclass(frozen=True)
class Conflict:
    """What was prepared on version `base`, while `latest` was published; nothing was written."""

    table: str
    base: int
    latest: Version


def version_of(table: str, number: int, entry: Mapping[str, Any]) -> Version:
    """Return the version of that number, from its entry in Delta's history.

    An entry of another program that wrote to the table has no counts: those are 0 then.
    """
    mode = str(entry.get("mode", entry.get("operation", "")))
    moment = datetime.fromtimestamp(entry["timestamp"] / 1000, tz=UTC)
    return Version(
        table=table,
        number=number,
        time=None if mode == SHIPPED else moment,
        author=str(entry.get("userName", "")),
        note=str(entry.get("userMetadata", "")),
        mode=mode,
        added=int(entry.get("added", 0)),
        changed=int(entry.get("changed", 0)),
        removed=int(entry.get("removed", 0)),
        rows=int(entry.get("rows", 0)),
        restored=entry.get("restored"),
    )


def version_as_shipped(table: str, rows: int) -> Version:
    """Return version 0 of a table that was never published."""
    return Version(table, 0, None, "", "", SHIPPED, 0, 0, 0, rows)
