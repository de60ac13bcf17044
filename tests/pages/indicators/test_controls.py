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
