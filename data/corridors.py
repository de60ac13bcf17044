"""The lines of the corridors: where each passes, in order, and how far it has come."""

import pandas as pd

from data.read import Tables

_OWN = ["corridor_id", "name_en", "name_vi", "name_lo", "status"]
_POINT = ["corridor_id", "seq", "place", "country", "lon", "lat"]


def corridor_points(tables: Tables) -> pd.DataFrame:
    """Return the points of all corridors that can be drawn, in the order of the tables.

    Columns: corridor_id, name_en, name_vi, name_lo, status, seq, place, country (a tuple of ISO
    codes, two at a border), lon, lat. Points without a coordinate are left out, so that the line
    goes straight from the one before to the one after; a corridor with fewer than two is left out.
    """
    points = tables["corridor_points"][_POINT].dropna(subset=["lon", "lat"])
    drawn = points["corridor_id"].map(points["corridor_id"].value_counts()) > 1
    corridors = tables["corridors"]
    order = pd.Series(range(len(corridors)), corridors["corridor_id"])
    rows = points[drawn].merge(corridors[_OWN], on="corridor_id")
    rows = rows.assign(order=rows["corridor_id"].map(order)).sort_values(["order", "seq"])
    return rows[[*_OWN, *_POINT[1:]]].reset_index(drop=True)
