"""Areas: every province is drawn as large as it officially is, or the table of exceptions says why.

`area_exceptions.csv` names each province whose drawn area is more than 1 % off, with the reason;
a change of the boundaries or of the figures that makes it wrong in any way fails here.
"""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import shapely

from geo.boundaries import FOLDER, boundaries_on
from geo.build.shapes import square_kilometres
from tables.read import Tables
from tests.geo.conftest import Shapes, every_period

# Percent.
ALLOWED = 1.0
STEADY = 0.1
# What making the map may cost of the area that the source has, in percent: ragged coasts lose most.
COST = 0.61
COASTS = {"vn-da-nang": 1.5, "vn-hai-phong": 1.0, "vn-ho-chi-minh-city": 0.9, "vn-khanh-hoa": 0.9}
# The year whose official figure counts: the districts of the source agree best with 2016, those of
# Laos and of the provinces since July 2025 have one figure, Xieng Khouang of today that of 2020.
YEARS = ("2025", "2016", "2015", "2020")


@cache
def exceptions() -> pd.DataFrame:
    """The provinces that may be more than 1 % off, by id."""
    return pd.read_csv(Path(__file__).parent / "area_exceptions.csv", index_col="province_id")


def official(tables: Tables) -> dict[str, float]:
    """The official area of each province in km², of the year that suits the boundaries."""
    rows = tables["statistics"].query("indicator == 'area_km2' and preferred")
    rows = rows[rows["time_period"].isin(YEARS)].sort_values(
        "time_period", key=lambda years: years.map(YEARS.index), kind="stable"
    )
    rows = rows.drop_duplicates("ref_area")
    return dict(zip(rows["ref_area"], rows["obs_value"], strict=True))


def drawn(date: str, provinces: Shapes) -> dict[str, float]:
    """The area of each province on a day in km², as it is drawn."""
    shapes = boundaries_on(date).shapes
    return square_kilometres({unit: provinces[shape] for unit, shape in shapes.items()})


def percent(measured: float, stated: float) -> float:
    """How much more was measured than stated."""
    return 100 * (measured / stated - 1)


def off(date: str, provinces: Shapes, tables: Tables) -> dict[str, float]:
    """Percent by which each province is drawn too large on a day."""
    stated = official(tables)
    return {unit: percent(km2, stated[unit]) for unit, km2 in drawn(date, provinces).items()}


@pytest.mark.parametrize("date", ["2025-06-30", "2026-01-01"])
def test_provinces_are_as_large_as_they_officially_are(
    date: str, provinces: Shapes, tables: Tables
) -> None:
    errors = off(date, provinces, tables)
    named = set(exceptions().index)
    wide = {unit: round(by, 2) for unit, by in errors.items() if abs(by) > ALLOWED}
    assert {unit: by for unit, by in wide.items() if unit not in named} == {}
    assert [unit for unit in errors if unit in named and unit not in wide] == []


@pytest.mark.parametrize("date", ["2025-06-30", "2026-01-01"])
def test_exceptions_state_what_is_drawn(date: str, provinces: Shapes, tables: Tables) -> None:
    measured, by, stated = drawn(date, provinces), off(date, provinces, tables), official(tables)
    for row in exceptions().loc[exceptions().index.isin(measured)].itertuples():
        assert row.official_km2 == stated[row.Index], row.Index
        assert row.drawn_km2 == pytest.approx(measured[row.Index], rel=STEADY / 100), row.Index
        assert row.percent == pytest.approx(by[row.Index], abs=STEADY), row.Index


def test_every_exception_has_its_own_reason_and_a_day_on_which_it_is_drawn() -> None:
    named = exceptions()
    assert named.index.is_unique
    assert named["reason"].str.len().min() > 30
    provinces = {*boundaries_on("2025-06-30").provinces, *boundaries_on("2026-01-01").provinces}
    assert set(named.index) <= provinces


def test_former_provinces_are_as_exact_as_their_parts(provinces: Shapes, tables: Tables) -> None:
    parts = {unit: provinces[shape] for unit, shape in boundaries_on("2025-06-30").shapes.items()}
    stated, exact = official(tables), set(parts) - set(exceptions().index)
    checked = {}
    for boundaries in every_period():
        for unit, shape in boundaries.shapes.items():
            points = ((name, part.representative_point()) for name, part in parts.items())
            inside = [name for name, point in points if provinces[shape].contains(point)]
            whole = shapely.coverage_union_all([parts[name] for name in inside])
            if set(inside) <= exact and shapely.equals(whole, provinces[shape]):
                checked[unit] = percent(
                    square_kilometres({unit: provinces[shape]})[unit],
                    sum(stated[name] for name in inside),
                )
    assert {"vn-nghe-tinh", "vn-binh-tri-thien", "vn-gia-lai-kon-tum"} & set(checked)
    assert {unit: by for unit, by in checked.items() if abs(by) > ALLOWED} == {}


def test_making_the_map_costs_little_area(provinces: Shapes) -> None:
    source = pd.read_csv(FOLDER / "source_areas.csv", index_col="province_id")["km2"]
    by = {unit: percent(km2, source[unit]) for unit, km2 in drawn("2025-06-30", provinces).items()}
    assert {u: round(x, 2) for u, x in by.items() if abs(x) > COASTS.get(u, COST)} == {}
    assert pd.Series(by).abs().median() < 0.1
