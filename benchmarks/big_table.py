"""Statistics of any length, for measuring: rows as the dashboard would accept them.

    python -m benchmarks.big_table FILE [ROWS] [SEED]

Provinces, indicators, periods, sources, notes and magnitudes are those of the shipped table, put
together at random; the values mean nothing.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from tables.package import resources
from uploads.checking.calendar.days import days_of

YEARS = [str(year) for year in range(1995, 2025)]
PARTS = [f"{year}-{part}" for year in range(2014, 2025) for part in ("S1", "Q1", "Q2", "Q3")]
PERIODS = YEARS + PARTS
AROUND = (0.8, 1.25)  # how far a value may be from a real one of its indicator


def write(path: Path, rows: int, seed: int = 4) -> None:
    """Write a CSV of `rows` rows of the table `statistics`, in no order.

    Keys are unique, references lead to shipped rows, and periods lie within the time of their
    provinces. At most 200 million rows can be told apart.
    """
    frame(rows, seed).to_csv(path, index=False, lineterminator="\r\n")


def frame(rows: int, seed: int = 4) -> pd.DataFrame:
    """Return the rows that `write` writes, as text."""
    random = np.random.default_rng(seed)
    shipped = {name: pd.read_csv(resources()[name].path, dtype=str, keep_default_na=False)
               for name in ("provinces", "indicators", "sources", "statistics")}  # fmt: skip
    areas, periods = _places(shipped["provinces"])
    indicators = shipped["indicators"]["indicator_id"].to_numpy()
    sources = shipped["sources"]["source_id"].to_numpy()
    shape = (len(areas), len(indicators), len(sources))
    place, indicator, source = np.unravel_index(
        random.choice(int(np.prod(shape)), size=rows, replace=False), shape
    )
    like = shipped["statistics"].iloc[random.integers(len(shipped["statistics"]), size=rows)]
    return pd.DataFrame(
        {
            "ref_area": areas[place],
            "indicator": indicators[indicator],
            "time_period": periods[place],
            "source_id": sources[source],
            "obs_value": _values(shipped, indicator, random),
            "obs_status": like["obs_status"].to_numpy(),
            "qualifier": like["qualifier"].to_numpy(),
            "note": like["note"].to_numpy(),
        }
    )


def _places(provinces: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return every province beside every period within its time."""
    first, last = days_of(PERIODS)
    begins, _ = days_of(provinces["valid_from"].tolist())
    _, ends = days_of(provinces["valid_to"].tolist())
    within = (first >= begins[:, None]) & (last <= ends[:, None])
    area, period = np.nonzero(within)
    return provinces["province_id"].to_numpy()[area], np.array(PERIODS, dtype=object)[period]


def _values(
    shipped: dict[str, pd.DataFrame], indicator: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    """Return values near real ones of each indicator, with as many decimals as it has."""
    indicators, statistics = shipped["indicators"], shipped["statistics"]
    real = statistics.groupby("indicator")["obs_value"].agg(list)
    decimals = indicators["decimals"].astype(int).tolist()
    texts = np.empty(len(indicator), dtype=object)
    for code, name in enumerate(indicators["indicator_id"]):
        rows = np.flatnonzero(indicator == code)
        real_values = np.array(real.get(name, ["1"]), dtype=float)
        values = random.choice(real_values, len(rows)) * random.uniform(*AROUND, len(rows))
        possible = np.clip(values, real_values.min(), real_values.max())  # 125 % would not be
        texts[rows] = [f"{value:.{decimals[code]}f}" for value in possible]
    return texts


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
