"""What belongs together in a chart follows from the tables of indicators and of figures."""

import json

from pages.indicators.charts.together import partner_of
from pages.indicators.values import two_years
from tests.apps import open_page, words
from ui.state.cache import rows

PARKS = {"indicator": "industrial_parks_count", "areas": "vn-ha-nam", "chart": "stacked"}


def test_parts_are_stacked_where_there_are_figures_of_them_and_not_offered_elsewhere() -> None:
    app = open_page("indicators", **PARKS)
    assert app.selectbox(key="indicators.chart").value == "stacked"
    assert app.get("plotly_chart")
    app = open_page("indicators", indicator="grdp_growth_pct", areas="vn-ha-nam", chart="stacked")
    assert "Parts of a whole" not in app.selectbox(key="indicators.chart").options
    assert "chart" not in app.query_params


def test_a_scatter_has_a_second_indicator_and_steps_through_the_years() -> None:
    app = open_page("indicators", indicator="grdp_per_capita_m_vnd", chart="scatter")
    assert len(app.multiselect(key="indicators.with").value) == 1
    year = str(app.select_slider(key="indicators.year").value)
    app.button(key="indicators.year.left").click().run()
    assert str(app.select_slider(key="indicators.year").value) < year
    assert not app.exception


def test_the_indicator_of_the_link_is_the_one_across() -> None:
    link = {"indicator": "pci_score", "with": "grdp_growth_pct", "chart": "scatter", "year": "2015"}
    app = open_page("indicators", **link)
    assert app.multiselect(key="indicators.with").value == ["grdp_growth_pct"]
    assert "GRDP growth" in words(app)


def test_a_slope_that_figures_do_not_fill_says_why() -> None:
    slope = {"indicator": "population", "chart": "slope", "from": "2005", "year": "2007"}
    app = open_page("indicators", areas="la-sekong,vn-ha-nam", **slope)
    assert "Sekong" in words(app) or "both years" in app.info[0].value


def test_a_scatter_begins_with_an_indicator_of_another_topic_that_is_no_sum() -> None:
    own, other = (rows("indicators")[name] for name in ("population", partner_of("population")))
    assert other["topic"] != own["topic"]
    assert other["aggregation"] != "sum"


def test_a_slope_begins_with_years_that_a_line_may_join() -> None:
    areas = ("vn-ha-nam", "la-sekong")
    first, last = two_years(("population",), "reported", areas) or ("", "")
    app = open_page("indicators", indicator="population", areas=",".join(areas), chart="slope")
    assert app.select_slider(key="indicators.from").value == (first, last)
    modes = [trace["mode"] for trace in json.loads(app.get("plotly_chart")[0].proto.spec)["data"]]  # type: ignore[attr-defined]
    assert modes == ["lines+markers"] * 2


def test_the_year_of_a_link_wins_over_the_years_a_slope_begins_with() -> None:
    slope = {"indicator": "population", "chart": "slope", "from": "2018"}
    app = open_page("indicators", areas="vn-ha-nam", **slope)
    assert app.select_slider(key="indicators.from").value[0] == "2018"
