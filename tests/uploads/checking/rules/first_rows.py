"""What a rule says of a shipped table whose first row has other values."""

from tables.read import Tables
from uploads.checking.whole import check_proposal
from uploads.issue import Issue


def faults(shipped: Tables, table: str, **cells: str) -> tuple[Issue, ...]:
    """The faults of a table whose first row has other values."""
    frame = shipped[table].copy()
    for name, value in cells.items():
        frame.loc[0, name] = value
    return check_proposal(shipped, {**shipped, table: frame}, [table])
