"""What is served to the browser, for the tests of boundaries."""

import json
from pathlib import Path

import pytest
import shapely

STATIC = Path(__file__).parents[2] / "static"


def served(name: str) -> dict[str, shapely.Geometry]:
    """The shapes of a file of the app, by feature id."""
    features = json.loads((STATIC / "geo" / name).read_text(encoding="utf-8"))["features"]
    return {f["id"]: shapely.geometry.shape(f["geometry"]) for f in features}


@pytest.fixture(scope="session")
def provinces() -> dict[str, shapely.Geometry]:
    """Every extent that a province has had, by feature id."""
    return served("provinces.json")


@pytest.fixture(scope="session")
def districts() -> dict[str, shapely.Geometry]:
    """The districts of the border provinces, by feature id."""
    return served("districts.json")
