"""The controls of the map: calm at first, one click for each layer, and all of it in the link."""

import pytest

from tests.apps import open_page
from tests.pages.map.sent import page

LINES = {"pair-casing", "pair-chosen", "pairs"}


def traces(**link: str) -> set[str]:
    """The parts of the map that a link shows."""
    _, chart, _ = page(lang="en", **link)
    return {trace.get("meta", "") for trace in chart["data"]}


def classes(**link: str) -> set[str]:
    """The letters of the gates that a link shows, in any year."""
    _, chart, _ = page(lang="en", **link)
    marks = chart["layout"]["meta"]["marks"].values()
    return {mark.lower() for gates, _ in marks for mark in gates}


def test_a_map_begins_calm_but_for_what_the_link_is_about() -> None:
    assert not LINES & traces()
    assert classes() == {"."}
    assert LINES & traces(indicator="none")
    assert LINES & traces(pair="all")
    assert classes(gate="nam-giang") == {".", "a", "m", "i"}


@pytest.mark.parametrize(
    ("mark", "name", "value"),
    [
        ("gates", "gates", "international,main,auxiliary"),
        ("corridors", "layers", "corridors,inset"),
        ("partners", "layers", "partners,inset"),
    ],
)
def test_each_layer_is_one_click_and_another_takes_it_away(
    mark: str, name: str, value: str
) -> None:
    app = open_page("map")
    app.button_group(key="map.marks").set_value([mark]).run()
    assert app.query_params[name] == value
    assert app.button_group(key="map.marks").value == [mark]
    app.button_group(key="map.marks").set_value([]).run()
    assert name not in app.query_params


def test_some_classes_of_gates_stay_when_another_layer_comes() -> None:
    app = open_page("map", gates="main")
    assert app.button_group(key="map.marks").value == ["gates"]
    app.button_group(key="map.marks").set_value(["gates", "corridors"]).run()
    assert app.query_params["gates"] == "main"


def test_a_way_that_another_indicator_lacks_leaves_the_link() -> None:
    app = open_page("map", indicator="grdp_growth_pct", **{"as": "per_head"})
    assert "as" not in app.query_params
    assert not app.warning
    assert open_page("map", indicator="grdp_growth_pct", **{"as": "pie"}).warning
