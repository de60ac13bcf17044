"""A click on a province opens where its value is from, beside the map; not one on another thing."""

from pages.map.point import origin_of
from pages.map.values import values
from tables.origin.provenance import Point
from tests.apps import open_page, words

AREA = "vn-ha-nam"
OF_HA_NAM = {"area": AREA, "indicator": "population", "units": "before"}


def test_the_panel_of_the_province_is_beside_the_map() -> None:
    own = values("population", "before").rows
    year = own.loc[own["ref_area"] == AREA, "time_period"].max()
    app = open_page("map", **OF_HA_NAM, point=f"{AREA}~{year}")
    assert f'data-point="{AREA}~{year}~population"' in words(app)
    assert app.button(key="point.close")
    app.button(key="point.close").click().run()
    assert "point" not in app.query_params


def test_the_point_of_another_province_or_of_no_figure_leaves_the_link() -> None:
    for point in ("vn-hanoi~2020", f"{AREA}~1876", "nothing"):
        app = open_page("map", **OF_HA_NAM, point=point)
        assert 'data-point="' not in words(app)
        assert not app.exception


def test_a_value_made_here_says_of_what() -> None:
    series = values("population", "today")
    made = series.rows[series.rows["derived"]].iloc[0]
    origin = origin_of(
        "population", "today", Point(made["ref_area"], "population", made["time_period"])
    )
    assert origin is not None
    assert len(origin.parts) > 1
    assert {part.row["source_id"] for part in origin.parts} <= {
        source["source_id"] for source in origin.sources
    }
