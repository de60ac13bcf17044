"""The tables, the languages and the provinces' names, for the tests of figures."""

from collections.abc import Callable

import pandas as pd
import pytest

from tables.observations import select
from tables.read import Tables


@pytest.fixture(scope="session")
def names(tables: Tables) -> dict[str, str]:
    """English names of the provinces by id."""
    rows = tables["provinces"]
    return dict(zip(rows["province_id"], rows["name_en"], strict=True))


@pytest.fixture(scope="session")
def observe(tables: Tables) -> Callable[..., pd.DataFrame]:
    """Observations of an indicator and areas, of all sources, numbered as a page numbers them."""

    def observations(indicator: str, *areas: str) -> pd.DataFrame:
        rows = select(tables, indicator, areas, preferred_only=False)
        numbers = {name: n for n, name in enumerate(dict.fromkeys(rows["source_id"]), start=1)}
        return rows.assign(mark=[f"[{numbers[name]}]" for name in rows["source_id"]])

    return observations
