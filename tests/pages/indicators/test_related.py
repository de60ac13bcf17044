"""The other indicators of a topic, in panels."""

import json

from tests.apps import open_page, words

PARKS = {"indicator": "industrial_parks_count", "areas": "vn-ha-nam"}


def test_industrial_land_shows_parks_and_clusters_all_and_in_operation() -> None:
    app = open_page("indicators", **PARKS)
    panels = json.loads(app.get("plotly_chart")[1].proto.spec)
    titles = " ".join(note["text"] for note in panels["layout"]["annotations"])
    for part in ("Industrial parks in operation", "Industrial clusters", "Area of industrial"):
        assert part in titles
    assert {"all parks", "in operation", "parks", "clusters"} <= {
        trace["name"] for trace in panels["data"]
    }


def test_announced_final_and_domestic_revenue_are_never_in_one_panel() -> None:
    app = open_page("indicators", indicator="budget_revenue_bn_vnd", areas="vn-ha-nam")
    panels = json.loads(app.get("plotly_chart")[1].proto.spec)
    assert {trace["name"] for trace in panels["data"]} == {"Ha Nam"}


def test_each_province_shown_has_the_way_to_its_page() -> None:
    said = words(open_page("indicators", indicator="population", areas="vn-ha-nam,la-sekong"))
    for area, name in (("vn-ha-nam", "Ha Nam"), ("la-sekong", "Sekong")):
        assert f'/province?area={area}&amp;lang=en">All about {name}</a>' in said
