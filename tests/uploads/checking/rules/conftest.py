"""What tests of rules share."""

import pytest

from tables.package import resources
from tables.read import Tables, read_text


@pytest.fixture(scope="module")
def shipped() -> Tables:
    """Every table as text, as shipped; no test may change it."""
    return {name: read_text(resource) for name, resource in resources().items()}
