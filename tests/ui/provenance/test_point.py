"""A link names a value by province, period and indicator, or it names none."""

import pytest

from i18n import Language
from tables.origin.provenance import Point
from ui.provenance.point import point_in, point_link, text_of
from ui.view import View

VIEW = View("indicators", Language("en"), dark=False, phone=False, presenting=False)
POINT = Point("vn-ha-nam", "population", "2020")


@pytest.mark.parametrize(
    "point",
    [
        POINT,
        Point("la", "population", "2022-01-01/2022-02-20"),
        Point("vn:Red River Delta", "grdp_growth_pct", "2020"),
        POINT._replace(time_period="2024-S1"),
    ],
)
def test_what_a_link_writes_it_reads_again(point: Point) -> None:
    assert point_in(text_of(point)) == point
    assert point_in(text_of(point, point.indicator), point.indicator) == point


def test_the_indicator_of_the_page_needs_no_naming() -> None:
    assert text_of(POINT, "population") == "vn-ha-nam~2020"
    assert text_of(POINT, "area_km2") == "vn-ha-nam~2020~population"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vn-ha-nam",
        "vn-ha-nam~",
        "no-province~2020",
        "vn-ha-nam~2020~nothing",
        "~~~",
        "la",
        "vn:~2020",
        "vn:Sea~2020",
    ],
)
def test_what_names_no_value_is_none(text: str) -> None:
    assert point_in(text, "population") is None


def test_an_address_opens_the_panel_beside_the_chart_of_the_province() -> None:
    row = {**POINT._asdict(), "obs_value": 1}
    assert point_link(VIEW, row) == (
        "/indicators?indicator=population&areas=vn-ha-nam&point=vn-ha-nam~2020&lang=en"
    )
    assert "areas" not in point_link(VIEW, {**row, "ref_area": "vn"})
