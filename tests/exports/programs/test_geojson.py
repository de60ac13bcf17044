"""Boundaries as GeoJSON: what the map has for the date, with ids and names."""

import io
import json

import geopandas
import pytest

from exports.programs.geojson import boundaries_geojson
from geo.boundaries import boundaries_on
from tables.package import resources
from tables.read import read_text

PROVINCES = read_text(resources()["provinces"])


@pytest.mark.parametrize("date", ["1976-01-01", "2008-01-01", "2008-12-31", "2026"])
def test_they_are_those_of_the_map_on_the_date(date: str) -> None:
    content = boundaries_geojson(PROVINCES, date, ["vn", "la"])
    bounds = boundaries_on(date)
    frame = geopandas.read_file(io.BytesIO(content))
    assert list(frame["province_id"]) == list(bounds.provinces)
    assert set(frame.loc[frame["stand_in"], "province_id"]) == set(bounds.stand_ins)
    assert frame.geometry.is_valid.all()
    collection = json.loads(content)
    assert collection["valid_from"] == bounds.valid_from
    assert "CC BY 4.0" in collection["attribution"]


def test_one_country_has_names_in_three_languages() -> None:
    features = json.loads(boundaries_geojson(PROVINCES, "2026", ["la"]))["features"]
    assert features
    for feature in features:
        properties = feature["properties"]
        assert properties["country"] == "LA" and feature["id"] == properties["province_id"]
        assert all(properties[f"name_{code}"] for code in ("en", "vi", "lo"))
