"""Names of provinces, observations, and charts of them, for the tests of figures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

import pandas as pd
import pytest

from figures.charts.chart_data import ChartData
from figures.theme import LIGHT
from figures.value_format import ValueFormat
from i18n import Language
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


@pytest.fixture(scope="session")
def chart(names: dict[str, str], english: Language) -> Callable[..., ChartData]:
    """A chart of observations and areas, in English and light colours unless told otherwise."""

    def data(
        rows: pd.DataFrame, areas: Sequence[str], unit: str, decimals: int = 0, **more: object
    ) -> ChartData:
        plain = ChartData(rows, areas, names, ValueFormat(english, unit, decimals), LIGHT)
        return replace(plain, **cast(dict[str, Any], more))

    return data
