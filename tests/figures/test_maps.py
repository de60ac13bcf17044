"""The map of partners, and the limits of the classes of all maps."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.read import Tables, read_tables
from figures.map_bins import bin_edges, classes_of
from figures.map_partners import build_partner_map
from figures.theme import LIGHT, Figure
from geo.boundaries import boundaries_on
from i18n import Language

BEFORE = boundaries_on("2020-01-01")
SINCE = boundaries_on("2026-01-01")
ENGLISH = Language("en")


@cache
def tables() -> Tables:
    """The fact base."""
    return read_tables()


def gates() -> pd.DataFrame:
    """Three gates, one of each class; Tay Giang's position is known only roughly."""
    rows = tables()["gates"].set_index("gate_id", drop=False)
    classes = {"nam-giang": "international", "a-dot": "main", "tay-giang": "auxiliary"}
    return rows.loc[list(classes)].assign(name=list(classes), status=list(classes.values()))


def areas(figure: Figure, geo: str = "geo") -> list[Figure]:
    """The traces of provinces on the main map, or in the inset."""
    kind = (trace for trace in figure["data"] if trace["type"] == "choropleth")
    return [trace for trace in kind if trace.get("geo", "geo") == geo]


def named(figure: Figure) -> dict[str, Figure]:
    """The traces that stand in the legend, by their name there."""
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def texts(figure: Figure) -> set[str]:
    """All names written on the map."""
    written = (trace for trace in figure["data"] if trace.get("mode") == "text")
    return {text for trace in written for text in trace["text"]}


def partner_map(pairs: Sequence[tuple[str, str]] = ()) -> Figure:
    """A map of two featured provinces and one with a partner."""
    rows = [
        ("vn-ninh-binh-2025", "VN", True),
        ("la-oudomxay", "LA", True),
        ("la-bokeo", "LA", False),
    ]
    partners = pd.DataFrame(rows, columns=["province_id", "country", "featured"])
    return build_partner_map(partners, gates(), SINCE, LIGHT, ENGLISH, pairs=pairs)


def test_partner_map_tells_countries_and_featured_provinces_apart() -> None:
    fills = {trace["colorscale"][0][1]: trace["customdata"] for trace in areas(partner_map())}
    assert fills[LIGHT.vn] == ["vn-ninh-binh-2025"]
    assert fills[LIGHT.la] == ["la-oudomxay"]
    assert fills[LIGHT.la_tint] == ["la-bokeo"]
    assert len(fills[LIGHT.no_partner]) == 49
    key = named(partner_map())
    assert key["Vietnam, featured"]["marker"]["symbol"] == "square"
    assert key["Laos, featured"]["marker"]["symbol"] == "circle"


def test_partner_map_joins_the_pairs() -> None:
    figure = partner_map(pairs=[("vn-ninh-binh-2025", "la-oudomxay")])
    ends = {SINCE.points["vn-ninh-binh-2025"], SINCE.points["la-oudomxay"]}
    lines = [trace for trace in figure["data"] if trace.get("mode") == "lines"]
    assert any(set(zip(line["lon"], line["lat"], strict=True)) == ends for line in lines)


def test_limits_of_real_densities_are_round() -> None:
    statistics = tables()["statistics"].query("indicator == 'population_density'")
    edges = bin_edges(statistics["obs_value"])
    assert len(edges) == 4
    assert all(edge == round(edge, -1) for edge in edges)


@given(st.lists(st.floats(-1e6, 1e9, allow_subnormal=False), max_size=60))
def test_limits_rise_and_every_class_holds_a_value(numbers: list[float]) -> None:
    edges = bin_edges(numbers)
    assert all(low < high for low, high in pairwise(edges))
    assert not numbers or set(classes_of(numbers, edges)) == set(range(len(edges) + 1))
