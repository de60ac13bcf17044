"""The real tables, read once for all tests of the data."""

import pytest

from data.read import Tables, read_tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Every table; no test may change it."""
    return read_tables()
