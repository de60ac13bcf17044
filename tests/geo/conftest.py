"""What is served to the browser, for the tests of boundaries."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import shapely

from geo.boundaries import FIRST_DAY, Boundaries, boundaries_on

Shapes = dict[str, shapely.Geometry]
STATIC = Path(__file__).parents[2] / "static"


@cache
def served(name: str) -> Shapes:
    """The shapes of a file of the app, by feature id."""
    features = json.loads((STATIC / "geo" / name).read_text(encoding="utf-8"))["features"]
    return {f["id"]: shapely.geometry.shape(f["geometry"]) for f in features}


def every_period() -> list[Boundaries]:
    """The boundaries of each period since 1976, oldest first: where one ends, the next begins."""
    periods = [boundaries_on(FIRST_DAY)]
    while periods[-1].valid_to:
        next_day = date.fromisoformat(periods[-1].valid_to) + timedelta(days=1)
        periods.append(boundaries_on(next_day.isoformat()))
    return periods


@pytest.fixture(scope="session")
def provinces() -> Shapes:
    """Every extent that a province has had, by feature id."""
    return served("provinces.json")


@pytest.fixture(scope="session")
def districts() -> Shapes:
    """The districts of the border provinces, by feature id."""
    return served("districts.json")
