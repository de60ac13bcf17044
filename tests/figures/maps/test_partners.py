"""The map of partners: who has one, and which pairs are joined."""

from collections.abc import Sequence

import pandas as pd

from figures.maps.partners import build_partner_map
from figures.theme import LIGHT, Figure
from geo.boundaries import boundaries_on
from i18n import Language
from tables.read import Tables
from tests.figures.naming import names_in

SINCE = boundaries_on("2026-01-01")
ENGLISH = Language("en")


def gates(tables: Tables) -> pd.DataFrame:
    """Three gates, one of each class; Tay Giang's position is known only roughly."""
    rows = tables["gates"].set_index("gate_id", drop=False)
    classes = {"nam-giang": "international", "a-dot": "main", "tay-giang": "auxiliary"}
    return rows.loc[list(classes)].assign(name=list(classes), status=list(classes.values()))


def areas(figure: Figure, geo: str = "geo") -> list[Figure]:
    """The traces of provinces on the main map, or in the inset."""
    kind = (trace for trace in figure["data"] if trace["type"] == "choropleth")
    return [trace for trace in kind if trace.get("geo", "geo") == geo]


def named(figure: Figure) -> dict[str, Figure]:
    """The traces of the legend, by their name there."""
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def partner_map(tables: Tables, pairs: Sequence[tuple[str, str]] = ()) -> Figure:
    """A map of two featured provinces and one with a partner."""
    rows = [
        ("vn-ninh-binh-2025", "VN", True),
        ("la-oudomxay", "LA", True),
        ("la-bokeo", "LA", False),
    ]
    partners = pd.DataFrame(rows, columns=["province_id", "country", "featured"])
    return build_partner_map(
        partners, gates(tables), SINCE, names_in(ENGLISH), LIGHT, ENGLISH, pairs=pairs
    )


def test_partner_map_tells_countries_and_featured_provinces_apart(tables: Tables) -> None:
    fills = {trace["colorscale"][0][1]: trace["customdata"] for trace in areas(partner_map(tables))}
    assert fills[LIGHT.vn] == ["vn-ninh-binh-2025"]
    assert fills[LIGHT.la] == ["la-oudomxay"]
    assert fills[LIGHT.la_tint] == ["la-bokeo"]
    assert len(fills[LIGHT.no_partner]) == 49
    key = named(partner_map(tables))
    assert key["Vietnam, featured"]["marker"]["symbol"] == "square"
    assert key["Laos, featured"]["marker"]["symbol"] == "circle"


def test_partner_map_joins_the_pairs(tables: Tables) -> None:
    figure = partner_map(tables, pairs=[("vn-ninh-binh-2025", "la-oudomxay")])
    ends = {SINCE.points["vn-ninh-binh-2025"], SINCE.points["la-oudomxay"]}
    lines = [trace for trace in figure["data"] if trace.get("mode") == "lines"]
    assert any(set(zip(line["lon"], line["lat"], strict=True)) == ends for line in lines)
