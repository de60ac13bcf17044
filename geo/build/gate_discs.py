"""Make the discs of gates whose position is known roughly: `python -m geo.build.gate_discs`.

Run by a maintainer after a change of positions in data/gates.csv; a test compares the two.
"""

import json
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).parents[2]
DISCS = ROOT / "static" / "geo" / "gate_discs.json"
KILOMETRES = 111.2  # of one degree of latitude
CORNERS = 32


def main() -> None:
    """Write the discs of all gates with a stated error."""
    gates = pd.read_csv(ROOT / "data" / "gates.csv")
    text = json.dumps(discs(gates), separators=(",", ":"))
    DISCS.write_text(text + "\n", encoding="utf-8")


def discs(gates: pd.DataFrame) -> dict[str, Any]:
    """Return a GeoJSON collection: a disc for each gate that is not placed exactly, by gate_id.

    gates: gate_id, lon, lat, coord_precision, coord_error_km (the radius of the disc).
    """
    rough = gates[gates["coord_precision"].isin(["approx", "area"])]
    features = [
        {
            "type": "Feature",
            "id": row["gate_id"],
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [_ring(row["lon"], row["lat"], row["coord_error_km"])],
            },
        }
        for row in rough.to_dict("records")
    ]
    return {"type": "FeatureCollection", "features": features}


def _ring(lon: float, lat: float, kilometres: float) -> list[list[float]]:
    """The corners clockwise, as d3 wants outer rings: it fills what lies right of them."""
    up = kilometres / KILOMETRES
    turns = [-2 * pi * (corner % CORNERS) / CORNERS for corner in range(CORNERS + 1)]
    return [
        [round(lon + up / cos(radians(lat)) * cos(turn), 4), round(lat + up * sin(turn), 4)]
        for turn in turns
    ]


if __name__ == "__main__":
    main()
