"""A series of one indicator, as harmonising gives it."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest

USUAL = {
    "indicator": "people",
    "source_id": "census",
    "obs_status": "A",
    "qualifier": "",
    "note": "",
    "preferred": True,
    "disputed": False,
    "derived": False,
    "recast": False,
    "method": "",
    "way": "",
}


@pytest.fixture(scope="session")
def series() -> Callable[..., pd.DataFrame]:
    """`series(("vn-delta", "2020", 70), …)`; a mapping behind the value says what is unusual."""

    def build(
        *rows: tuple[str, str, float] | tuple[str, str, float, Mapping[str, Any]],
    ) -> pd.DataFrame:
        records = []
        for area, year, value, *more in rows:
            row = {**USUAL, "ref_area": area, "time_period": year, "obs_value": float(value)}
            row |= more[0] if more else {}
            records.append({**row, "source_ids": row.get("source_ids", (row["source_id"],))})
        return pd.DataFrame(records)

    return build
