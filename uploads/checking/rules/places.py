"""Rules of place: two sides of a border, gates on it, points of corridors in their country.

The border is taken from the shapes of the provinces that the maps show.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import Geometry, Point, transform, union_all
from shapely.geometry import shape

from geo.boundaries import boundaries_on
from i18n import message as _
from uploads.checking.column import Fault
from uploads.checking.rules.rows import Rows, Violations

SHAPES = Path(__file__).parents[3] / "static" / "geo" / "provinces.json"
DAYS = ("2024-01-01", "2026-01-01")  # before and after the mergers of July 2025
KILOMETRES = 111.2  # of one degree of latitude
FARTHEST = 15.0  # kilometres of a gate from the border
FARTHEST_STATED = 30.0  # where the row itself says that its position is that uncertain
# West, south, east and north of each country, with a little room.
BOXES: Mapping[str, tuple[float, float, float, float]] = {
    "VN": (102.0, 8.0, 110.0, 23.6),
    "LA": (100.0, 13.8, 107.8, 22.6),
    "TH": (97.2, 8.0, 105.8, 20.6),
    "MM": (92.0, 9.4, 101.3, 24.0),
}
SIDES = (("vn_province_id", "VN"), ("la_province_id", "LA"))

NO_BORDER = _("%(vn)s and %(la)s have no border with each other.")
OFF_THE_BORDER = _("The gate lies %(distance)s km from the border of its provinces.")
ONE_OF_TWO = _("Longitude and latitude stand together or not at all.")
NOT_IN_COUNTRY = _("The point does not lie in %(country)s.")
OTHER_COUNTRY = _("“%(value)s” must begin with %(code)s, the code of its country.")
WRONG_SIDE = {
    "VN": _("“%(value)s” is not a province of Vietnam."),
    "LA": _("“%(value)s” is not a province of Laos."),
}


def a_vietnamese_and_a_lao_side(rows: Rows) -> Iterable[Violations]:
    """Partners and neighbours are a province of Vietnam and one of Laos."""
    countries = _countries(rows)
    for name, country in SIDES:
        column = rows.columns[name]
        codes = [code for code in column.open_codes() if countries[column.values[code]] != country]
        fault = Fault("constraint-error", WRONG_SIDE[country])
        yield rows.violations(name, dict.fromkeys(column.rows_of(codes).tolist(), fault))


def provinces_bear_the_code_of_their_country(rows: Rows) -> Iterable[Violations]:
    """The identifier and the ISO code of a province begin with its country, on which maps rely."""
    for name, spell in (("province_id", str.lower), ("iso_3166_2", str.upper)):
        faults = {}
        for row in rows.select("country", name).itertuples():
            value, code = getattr(row, name), f"{spell(row.country)}-"
            if value and not value.startswith(code):
                faults[row.Index] = Fault("constraint-error", OTHER_COUNTRY, fields={"code": code})
        yield rows.violations(name, faults)


def _countries(rows: Rows) -> Mapping[str, str]:
    provinces = rows.tables["provinces"]
    return dict(zip(provinces["province_id"], provinces["country"], strict=True))


def both_coordinates(rows: Rows) -> Iterable[Violations]:
    """A position has a longitude and a latitude."""
    for name, other in (("lon", "lat"), ("lat", "lon")):
        chosen = rows.select("lon", "lat")
        alone = chosen.index[(chosen[name] == "") & (chosen[other] != "")]
        fault = Fault("constraint-error", ONE_OF_TWO)
        yield rows.violations(name, dict.fromkeys(alone.tolist(), fault))


def gates_on_their_border(rows: Rows) -> Iterable[Violations]:
    """A gate lies where its two provinces meet."""
    chosen = rows.select("vn_province_id", "la_province_id", "lon", "lat", "coord_error_km")
    placed = chosen[(chosen["lon"] != "") & (chosen["lat"] != "")]
    for name, country in SIDES:  # of others, the rule of the two sides speaks
        placed = placed[placed[name].map(_countries(rows)) == country]
    strangers: dict[int, Fault] = {}
    far: dict[int, Fault] = {}
    for gate in placed.itertuples():
        distance = distance_to_border(
            gate.vn_province_id, gate.la_province_id, float(gate.lon), float(gate.lat)
        )
        if distance is None:
            fields = {"vn": gate.vn_province_id, "la": gate.la_province_id}
            strangers[gate.Index] = Fault("constraint-error", NO_BORDER, fields=fields)
        elif distance > _allowed(gate.coord_error_km):
            fields = {"distance": f"{distance:.0f}"}
            far[gate.Index] = Fault("constraint-error", OFF_THE_BORDER, fields=fields)
    yield rows.violations("la_province_id", strangers)
    yield rows.violations("lon", far)


def _allowed(stated: str) -> float:
    return max(FARTHEST, min(float(stated or 0), FARTHEST_STATED))


def distance_to_border(one: str, other: str, lon: float, lat: float) -> float | None:
    """Return how many km a point is from the border of two provinces; None if they have none."""
    border = border_of(one, other)
    if border.is_empty:
        return None

    def kilometres(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        """East and north of the point; near it, degrees are as long as at its latitude."""
        return (degrees - (lon, lat)) * (KILOMETRES * np.cos(np.radians(lat)), KILOMETRES)

    return float(transform(border, kilometres).distance(Point(0, 0)))


@cache
def border_of(one: str, other: str) -> Geometry:
    """Return the line where two provinces meet or met, in degrees; empty if they never did.

    Neighbours have their vertices in common, so what they share is exact.
    """
    shapes = (boundaries_on(day).shapes for day in DAYS)
    pairs = {(ids[one], ids[other]) for ids in shapes if one in ids and other in ids}
    features = province_features()
    return union_all(
        [
            shape(features[a]).boundary.intersection(shape(features[b]).boundary)
            for a, b in sorted(pairs)
        ]
    )


@cache
def province_features() -> Mapping[str, dict]:
    """Return the geometry (GeoJSON) of each shape of provinces.json, by its id."""
    features = json.loads(SHAPES.read_text("utf-8"))["features"]
    return {feature["id"]: feature["geometry"] for feature in features}


def points_in_their_country(rows: Rows) -> Iterable[Violations]:
    """A point of a corridor lies in one of the countries that the row names."""
    chosen = rows.select("country", "lon", "lat")
    placed = chosen[(chosen["lon"] != "") & (chosen["lat"] != "")]
    faults = {
        point.Index: Fault("constraint-error", NOT_IN_COUNTRY, fields={"country": point.country})
        for point in placed.itertuples()
        if not any(
            _inside(one, float(point.lon), float(point.lat)) for one in point.country.split("|")
        )
    }
    yield rows.violations("lon", faults)


def _inside(country: str, lon: float, lat: float) -> bool:
    west, south, east, north = BOXES[country]
    return west <= lon <= east and south <= lat <= north
