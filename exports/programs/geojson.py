"""The boundaries of a date as GeoJSON (RFC 7946), with names of provinces in three languages."""

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from geo.boundaries import CREDIT, boundaries_on

SHAPES = Path(__file__).parents[2] / "static" / "geo" / "provinces.json"  # those of the map
NAME_COLUMNS = ("name_en", "name_vi", "name_lo")


def boundaries_geojson(provinces: pd.DataFrame, date: str, countries: Collection[str]) -> bytes:
    """Return the provinces that there were on an ISO date, each a feature with its id.

    provinces: rows of the table, as text. countries: of "vn" and "la". What the map draws is
    here: a province whose extent is not known is left out, and `stand_in` says that a later one is
    in its place. Raises ValueError for a date before the first that is known.
    """
    bounds = boundaries_on(date)
    rows = provinces.set_index("province_id", drop=False)
    features = [
        _feature(rows.loc[area], bounds.shapes[area], area in bounds.stand_ins)
        for area in bounds.provinces
        if area in rows.index and rows.at[area, "country"].lower() in countries
    ]
    collection = {
        "type": "FeatureCollection",
        "attribution": CREDIT,
        "valid_from": bounds.valid_from,
        "valid_to": bounds.valid_to or None,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(province: pd.Series, shape: str, is_stand_in: bool) -> Mapping[str, Any]:
    names = {name: province[name] or None for name in NAME_COLUMNS}
    return {
        "type": "Feature",
        "id": province["province_id"],
        "properties": {
            "province_id": province["province_id"],
            "country": province["country"],
            **names,
            "iso_3166_2": province["iso_3166_2"] or None,
            "stand_in": is_stand_in,
        },
        "geometry": _shapes()[shape],
    }


@cache
def _shapes() -> Mapping[str, Any]:
    """The geometries of the map, by the id of the shape."""
    with SHAPES.open(encoding="utf-8") as file:
        return {one["id"]: one["geometry"] for one in json.load(file)["features"]}
