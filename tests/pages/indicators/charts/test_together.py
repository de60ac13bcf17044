"""What belongs together in a chart follows from the tables of indicators and of figures."""

from tests.apps import open_page, words

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
