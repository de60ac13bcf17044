"""Maps: every province is drawn once, in the colour of its class or hollow, and can be clicked."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.read import Tables, read_tables
from figures.map_bins import classes_of
from figures.maps import bin_edges, build_choropleth, build_partner_map
from figures.theme import DARK, LIGHT, Figure, Theme, theme
from geo.boundaries import Boundaries, boundaries_on
from i18n import LANGUAGES, Language

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


def values(units: list[str]) -> pd.DataFrame:
    """A value for each unit, rising."""
    numbers = [float(10 * place) for place, _ in enumerate(units)]
    return pd.DataFrame({"ref_area": units, "obs_value": numbers, "text": units})


def draw(
    units: list[str],
    boundaries: Boundaries = BEFORE,
    look: Theme = LIGHT,
    language: Language = ENGLISH,
    gates: pd.DataFrame | None = None,
    corridors: pd.DataFrame | None = None,
    view: str = "border",
    phone: bool = False,
    selected: str | None = None,
) -> Figure:
    """A map of some units with a value."""
    rows = values(units)
    return build_choropleth(
        rows,
        boundaries,
        look,
        language,
        bins=bin_edges(rows["obs_value"]),
        title="People",
        gates=gates,
        corridors=corridors,
        view=view,
        phone=phone,
        selected=selected,
    )


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


@pytest.mark.parametrize("boundaries", [BEFORE, SINCE])
def test_every_province_is_drawn_once_and_carries_its_id(boundaries: Boundaries) -> None:
    figure = draw(["la-sekong", "la-oudomxay", "la-bokeo"], boundaries)
    ids = [unit for trace in areas(figure) for unit in trace["customdata"]]
    assert sorted(ids) == sorted(boundaries.units)


def test_provinces_without_data_are_hollow_and_say_so() -> None:
    _, hollow = areas(draw(["la-sekong", "la-oudomxay"]))
    assert len(hollow["locations"]) == 79
    assert {colour for _, colour in hollow["colorscale"]} == {LIGHT.background}
    assert hollow["marker"]["line"] == {"color": LIGHT.axis, "width": 1.2}
    assert all("No figure found" in text for text in hollow["hovertext"])


def test_a_missing_value_is_hollow_too() -> None:
    rows = values(["la-sekong", "la-oudomxay"]).assign(obs_value=[float("nan"), 5.0])
    figure = build_choropleth(rows, BEFORE, LIGHT, ENGLISH, bins=(), title="People")
    coloured, hollow = areas(figure)
    assert coloured["customdata"] == ["la-oudomxay"]
    assert "la-sekong" in hollow["customdata"]


def test_without_any_value_there_is_no_colourbar() -> None:
    assert not any(trace["showscale"] for trace in areas(draw([])))


def test_areas_that_did_not_exist_then_are_left_out() -> None:
    figure = draw(["vn-ninh-binh-2025", "la-sekong"], BEFORE)
    drawn = [unit for trace in areas(figure) for unit in trace["customdata"]]
    assert "vn-ninh-binh-2025" not in drawn


def test_classes_have_the_colours_of_the_ramp_and_labelled_limits() -> None:
    units = list(BEFORE.units[:20])
    coloured = areas(draw(units))[0]
    assert [colour for _, colour in coloured["colorscale"]][::2] == list(LIGHT.sequential)
    assert coloured["colorbar"]["orientation"] == "h"
    assert len(coloured["colorbar"]["ticktext"]) == 4
    assert set(coloured["z"]) == {0.5, 1.5, 2.5, 3.5, 4.5}


def test_each_class_of_gate_has_a_shape_of_its_own() -> None:
    legend = named(draw([], gates=gates()))
    assert len(legend) == 3
    assert {trace["marker"]["symbol"] for trace in legend.values()} == {
        "circle",
        "triangle-up",
        "square",
    }
    sub_gate = next(t for t in legend.values() if t["marker"]["symbol"] == "square")
    assert sub_gate["marker"]["color"] == LIGHT.background
    assert sub_gate["customdata"] == ["tay-giang"]


def test_a_rough_position_says_so() -> None:
    hovers = [
        text for trace in named(draw([], gates=gates())).values() for text in trace["hovertext"]
    ]
    rough = [text for text in hovers if "Position known only roughly" in text]
    assert len(rough) == 2
    assert not any("nam-giang" in text for text in rough)


def test_a_planned_upgrade_has_a_ring() -> None:
    planned = gates().assign(planned=["", "international", ""])
    ring = named(draw([], gates=planned))["Upgrade planned"]
    assert (ring["marker"]["symbol"], ring["customdata"]) == ("circle-open", ["a-dot"])


def test_islands_are_shown_in_a_frame_where_the_view_cuts_them_off() -> None:
    figure = draw(["vn-da-nang", "vn-khanh-hoa"])
    assert figure["layout"]["geo2"]["showframe"]
    assert {unit for trace in areas(figure, "geo2") for unit in trace["customdata"]} == {
        "vn-da-nang",
        "vn-khanh-hoa",
    }
    assert {"Hoang Sa", "Truong Sa"} <= texts(figure)


def test_islands_are_within_the_view_of_both_countries() -> None:
    figure = draw([], view="both")
    assert "geo2" not in figure["layout"]
    assert figure["layout"]["geo"]["lonaxis"]["range"][1] > 117.8
    assert {"Hoang Sa", "Truong Sa"} <= texts(figure)


def test_names_are_in_the_readers_language() -> None:
    assert "Oudomxay" in texts(draw([]))
    assert "U-đôm-xay" in texts(draw([], language=Language("vi")))
    assert "ອຸດົມໄຊ" in texts(draw([], language=Language("lo")))


def test_ha_nam_is_named_until_the_merger_and_ninh_binh_since() -> None:
    before, since = texts(draw([])), texts(draw([], SINCE))
    assert ("Ha Nam" in before, "Ha Nam" in since) == (True, False)
    assert ("Ninh Binh" in before, "Ninh Binh" in since) == (False, True)


def test_a_phone_names_the_featured_provinces_only() -> None:
    assert {"Ha Nam", "Oudomxay", "Quang Nam", "Sekong"} <= texts(draw([], phone=True))
    assert "Bokeo" not in texts(draw([], phone=True))
    assert "Bokeo" in texts(draw([], phone=True, selected="la-bokeo"))


def test_the_selected_province_is_outlined() -> None:
    outline = areas(draw(["la-sekong"], selected="la-sekong"))[-1]
    assert outline["customdata"] == ["la-sekong"]
    assert outline["marker"]["line"]["color"] == LIGHT.ink


def test_corridors_end_where_the_two_countries_do() -> None:
    points = tables()["corridor_points"].merge(
        tables()["corridors"][["corridor_id", "name_en", "status"]], on="corridor_id"
    )
    corridor = points.rename(columns={"name_en": "name"}).query("corridor_id == 'ewec2'")
    figure = draw([], corridors=corridor)
    line = next(t for t in figure["data"] if t.get("line", {}).get("color") == LIGHT.corridor)
    assert line["line"]["dash"] == "dash"
    assert min(line["lon"]) > 105
    assert any("← Bangkok" in text for text in texts(figure))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("phone", [False, True])
def test_a_rerun_sends_little(code: str, phone: bool) -> None:
    look = DARK if phone else LIGHT
    figure = draw(
        list(BEFORE.units), gates=gates(), look=look, language=Language(code), phone=phone
    )
    assert len(json.dumps(figure, ensure_ascii=False)) < 25_000
    assert areas(figure)[0]["geojson"].startswith("/app/static/")


def test_projected_text_is_large() -> None:
    figure = draw([], look=theme(dark=False, presenting=True), gates=gates())
    sizes = [trace["textfont"]["size"] for trace in figure["data"] if "textfont" in trace]
    assert min(sizes) == 16 and sorted(sizes)[2] >= 18
    assert figure["layout"]["height"] == 820


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
