"""Ha Nam's industrial land reads well: parks and clusters, all and operating, area and number."""

from collections.abc import Callable

import pandas as pd
import pytest

from figures.charts.chart_data import Panel
from figures.charts.marks import ABOVE
from figures.charts.multiples import build_small_multiples
from figures.theme import LIGHT, Figure
from i18n import Language

HA_NAM = "vn-ha-nam"
PARKS, OPERATING = "industrial_parks_count", "industrial_parks_operational"
AREA, CLUSTERS = "industrial_park_area_ha", "industrial_cluster_area_ha"


@pytest.fixture
def land(observe: Callable[..., pd.DataFrame], english: Language) -> Figure:
    rows = pd.concat([observe(name, HA_NAM) for name in (PARKS, OPERATING, AREA, CLUSTERS)])
    parks = ((HA_NAM, PARKS, "all"), (HA_NAM, OPERATING, "in operation"))
    panels = [
        Panel("Industrial parks", parks, "count", 0),
        Panel("Area of parks", ((HA_NAM, AREA, "parks"),), "ha", 0),
        Panel("Area of clusters", ((HA_NAM, CLUSTERS, "clusters"),), "ha", 0),
    ]
    return build_small_multiples(rows, panels, LIGHT, english)


def words(figure: Figure) -> set[str]:
    return {text for trace in figure["data"] for text in trace.get("text", [])}


def test_only_what_is_no_plain_value_is_written_out(land: Figure) -> None:
    ends = [note["text"] for note in land["layout"]["annotations"]]
    assert "over 3,470" in words(land)
    assert "<b>in operation</b>" in ends
    assert "<b>clusters</b><br>about 400" in ends
    assert all(not text or not text.replace(",", "").isdigit() for text in words(land))


def test_every_panel_has_its_own_values_and_the_same_years(land: Figure) -> None:
    layout = land["layout"]
    years = {tuple(layout[axis]["range"]) for axis in ("xaxis", "xaxis2", "xaxis3")}
    assert len(years) == 1
    assert layout["yaxis"]["range"] != layout["yaxis2"]["range"]


def test_panels_do_not_overlap(land: Figure) -> None:
    layout = land["layout"]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]
    assert layout["yaxis3"]["domain"][1] < layout["yaxis"]["domain"][0]


def test_a_target_stands_beside_what_was(land: Figure) -> None:
    assert any(text.startswith("2,534") for text in words(land))
    assert any("2,043" in box for trace in land["data"] for box in trace.get("hovertext", []))


def test_a_long_title_on_a_phone_has_room_above_its_panel(
    observe: Callable[..., pd.DataFrame], english: Language
) -> None:
    def room(title: str) -> tuple[float, int]:
        panel = Panel(title, ((HA_NAM, PARKS, "all"),), "count", 0)
        layout = build_small_multiples(observe(PARKS, HA_NAM), [panel], LIGHT, english, phone=True)[
            "layout"
        ]
        return layout["margin"]["t"], layout["annotations"][0]["text"].count("<br>")

    short, lines = room("Parks")
    assert lines == 0
    tall, lines = room("Industrial parks in operation in the province at the end of the year")
    assert lines >= 1
    assert tall >= short + lines * 14


def test_a_province_keeps_its_colour_in_every_panel(
    observe: Callable[..., pd.DataFrame], english: Language
) -> None:
    rows, line = observe(PARKS, HA_NAM), ((HA_NAM, PARKS, "Ha Nam"),)
    panels = [Panel("One", line, "count", 0, (2,)), Panel("Two", line, "count", 0, (2,))]
    traces = build_small_multiples(rows, panels, LIGHT, english)["data"]
    colours = {trace["line"]["color"] for trace in traces if trace["mode"] == "lines"}
    assert colours == {LIGHT.categorical[2]}


def test_a_mark_above_a_panel_has_room_below_its_title(
    observe: Callable[..., pd.DataFrame], english: Language
) -> None:
    rows = observe(AREA, HA_NAM)
    lines = ((HA_NAM, AREA, "parks"),)
    notes = {}
    for above in ({}, {"2024": "words"}):
        panel = Panel("Area of parks", lines, "ha", 0, above=above)
        figure = build_small_multiples(rows, [panel], LIGHT, english)
        notes[bool(above)] = figure["layout"]["annotations"]
    title, mark = notes[True][:2]
    assert (mark["text"], mark["xref"], mark["yref"]) == (ABOVE, "x", "y domain")
    assert title["yshift"] >= notes[False][0]["yshift"] + mark["font"]["size"]
