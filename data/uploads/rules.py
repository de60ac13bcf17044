"""Rules across columns."""

from collections.abc import Mapping

from data.read import Tables
from data.uploads.column import Column
from data.uploads.findings import Findings


def check_rules(
    table: str, columns: Mapping[str, Column], tables: Tables, findings: Findings
) -> None:
    """Take the faults of all rules of a table."""
