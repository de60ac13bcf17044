"""The map of partners, and the limits of the classes of all maps."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.maps.base import bin_edges, classes_of
from figures.maps.partners import build_partner_map
from figures.maps.years import build_map, colours, scale
from figures.theme import DARK, LIGHT, Figure, Theme
from geo.boundaries import boundaries_on
from i18n import Language
from tables.read import Tables
from tests.figures.naming import names_in

BEFORE = boundaries_on("2020-01-01")
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
    """The traces that stand in the legend, by their name there."""
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def texts(figure: Figure) -> set[str]:
    """All names written on the map."""
    written = (trace for trace in figure["data"] if trace.get("mode") == "text")
    return {text for trace in written for text in trace["text"]}


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


# ---- the map of all years


def empty_map(view: str = "border", inset: bool = True, theme: Theme = LIGHT) -> Figure:
    """The map of all years with a line below the names, a gate above them, and a word."""
    line: Figure = {"type": "scattergeo", "mode": "lines", "lon": [1], "lat": [2], "meta": "a line"}
    word: Figure = {"type": "scattergeo", "mode": "text", "lon": [3], "lat": [4]}
    gate = {"type": "scattergeo", "mode": "markers", "lon": [], "lat": [], "meta": "gates"}
    lines = [line, {**word, "text": ["beside it"], "textfont": {"size": 9}}]
    content: Any = {"periods": ["all of them"]}
    return build_map(
        theme, ENGLISH, view=view, inset=inset, lines=lines, points=[gate], content=content
    )


def test_map_of_all_years_has_empty_traces_that_say_what_fills_them() -> None:
    parts = {trace.get("meta"): trace for trace in empty_map()["data"]}
    for part in ("areas", "inset", "districts", "outlines"):
        assert parts[part]["locations"] == parts[part]["z"] == []
    for part in ("leaders", "words", "gates"):
        assert parts[part]["lon"] == parts[part]["lat"] == []


def test_areas_lie_below_lines_then_words_then_gates() -> None:
    order = [trace.get("meta") for trace in empty_map()["data"]]
    places = [order.index(part) for part in ("areas", "outlines", "a line", "words", "gates")]
    assert places == sorted(places)


def test_what_fills_the_traces_goes_with_the_map_and_so_do_words_that_stay() -> None:
    meta = empty_map()["layout"]["meta"]
    assert meta["periods"] == ["all of them"]
    stay = {text for group in meta["fixed_words"] for text in group["text"]}
    assert "beside it" in stay
    assert {"thailand", "cambodia"} <= {text.lower() for text in stay}
    assert meta["widths"]["selected"] > meta["widths"]["outlined"]


@pytest.mark.parametrize(
    ("view", "inset", "framed"),
    [
        ("border", True, True),
        ("phone", True, True),
        ("both", True, False),
        ("border", False, False),
    ],
)
def test_islands_have_a_frame_only_where_the_view_cuts_them_off(
    view: str, inset: bool, framed: bool
) -> None:
    figure = empty_map(view, inset)
    assert ("geo2" in figure["layout"]) is framed
    assert any(trace.get("geo") == "geo2" for trace in figure["data"]) is framed
    assert all(trace.get("geo", "geo") in figure["layout"] for trace in figure["data"])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("classes", range(1, 6))
def test_few_classes_keep_both_ends_of_the_ramp(classes: int, theme: Theme) -> None:
    missing, *fills = colours(theme, classes)
    assert missing == theme.no_partner
    assert len(set(fills)) == classes
    assert fills[0] == theme.sequential[0]
    assert classes == 1 or fills[-1] == theme.sequential[-1]


def test_each_class_has_exactly_its_colour() -> None:
    made = scale(["a", "b", "c"])
    low, high = made["zmin"], made["zmax"]
    for number, fill in enumerate("abc"):
        share = (number - low) / (high - low)
        assert [
            color
            for (start, color), (end, _) in zip(
                made["colorscale"][::2], made["colorscale"][1::2], strict=True
            )
            if start < share < end
        ] == [fill]


def test_limits_of_real_densities_are_round(tables: Tables) -> None:
    statistics = tables["statistics"].query("indicator == 'population_density'")
    edges = bin_edges(statistics["obs_value"])
    assert len(edges) == 4
    assert all(edge == round(edge, -1) for edge in edges)


@given(st.lists(st.floats(-1e6, 1e9, allow_subnormal=False), max_size=60))
def test_limits_rise_and_every_class_holds_a_value(numbers: list[float]) -> None:
    edges = bin_edges(numbers)
    assert all(low < high for low, high in pairwise(edges))
    assert not numbers or set(classes_of(numbers, edges)) == set(range(len(edges) + 1))
