"""What a link chooses on the page of indicators."""

from tests.apps import open_page

NINH_BINH = {"indicator": "population", "areas": "vn-ninh-binh-2025"}


def test_a_link_that_names_only_a_province_opens_an_indicator_that_it_has() -> None:
    app = open_page("indicators", areas="la-sekong")
    assert not app.info
    assert "Sekong" in app.title[0].value


def test_a_province_of_today_is_taken_apart_where_figures_are_for_those_before() -> None:
    app = open_page("indicators", units="before", **NINH_BINH)
    asked = app.multiselect(key="indicators.areas").value
    assert asked == ["vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"]


SLOPE = {"indicator": "population", "areas": "vn-ha-nam,vn-quang-nam", "chart": "slope"}


def test_a_slope_is_between_the_years_of_the_link() -> None:
    app = open_page("indicators", **SLOPE, **{"from": "2011", "year": "2015"})
    assert app.select_slider(key="indicators.from").value == ("2011", "2015")
    assert not app.warning


def test_two_years_the_wrong_way_round_are_a_slip() -> None:
    app = open_page("indicators", **SLOPE, **{"from": "2015", "year": "2011"})
    assert "2011" in app.warning[0].value
    first, last = app.select_slider(key="indicators.from").value
    assert first < last


def test_a_kind_that_makes_no_sense_for_an_indicator_is_not_offered() -> None:
    app = open_page("indicators", indicator="budget_self_balanced", chart="line")
    chart = app.selectbox(key="indicators.chart")
    assert "Line" not in chart.options
    assert chart.value == "bar"
    assert not app.warning
    assert "chart" not in app.query_params


def test_the_years_of_a_slope_stay_as_they_are_when_something_else_is_chosen() -> None:
    app = open_page("indicators", **SLOPE)
    years = app.select_slider(key="indicators.from").value
    app.run()
    assert not app.exception
    assert app.select_slider(key="indicators.from").value == years
