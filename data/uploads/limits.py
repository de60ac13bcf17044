"""How large an upload may be. Each limit can be set in the environment, as TWIN_PROVINCES_MAX_…"""

import os
from dataclasses import dataclass, fields

PREFIX = "TWIN_PROVINCES_"


@dataclass(frozen=True)
class Limits:
    """The limits in force; a file beyond one of them is refused."""

    max_bytes: int = 100_000_000
    max_rows: int = 2_000_000
    max_columns: int = 200
    max_cell_characters: int = 10_000
    max_unpacked_bytes: int = 200_000_000  # of a workbook, which is a zip archive
    max_unpacked_times: int = 200  # its own size
    max_memory_bytes: int = 4_000_000_000  # of the process that reads the file
    max_seconds: int = 300  # until that process is ended


def limits_in_force() -> Limits:
    """Return the limits, with what the environment sets instead of the defaults.

    TWIN_PROVINCES_MAX_ROWS=5000 sets `max_rows`. Raises ValueError where it is no whole number.
    """
    names = {field.name: PREFIX + field.name.upper() for field in fields(Limits)}
    given = {name: int(os.environ[key]) for name, key in names.items() if key in os.environ}
    return Limits(**given)
