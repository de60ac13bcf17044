"""The page of indicators, as a link opens it."""

import json

import pytest

from tests.apps import assert_sound, open_page, words

PARKS = {"indicator": "industrial_parks_count", "areas": "vn-ha-nam"}


@pytest.mark.parametrize("chart", ["line", "bar", "ranking"])
def test_every_kind_of_chart_opens_in_each_language(chart: str, code: str) -> None:
    app = open_page("indicators", lang=code, chart=chart)
    assert not app.warning
    assert "2024" in app.title[0].value
    assert app.get("plotly_chart")


def test_budget_revenue_of_ha_nam_shows_both_sources_and_the_one_that_counts() -> None:
    text = words(open_page("indicators", indicator="budget_revenue_bn_vnd", areas="vn-ha-nam"))
    for part in ("over 14,600 bn VND", "over 12,800 bn VND", "its source ranks higher"):
        assert part in text


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


def test_the_table_has_every_value_with_its_source() -> None:
    table = (
        open_page("indicators", indicator="budget_revenue_bn_vnd", areas="vn-ha-nam")
        .dataframe[0]
        .value
    )
    of_2023 = table[table["period"] == "2023"]
    assert list(of_2023["qualifier"]) == ["over", "over"]
    assert list(of_2023["value"]) == ["14,600", "12,800"]
    assert list(of_2023["counts"]) == ["yes", "no"]
    assert of_2023["source"].iloc[0].startswith("/sources?source=moit-2024-ha-nam-oudomxay&lang=en")


def test_a_province_without_figures_is_said_and_kept_in_the_link() -> None:
    app = open_page("indicators", indicator="budget_revenue_bn_vnd", areas="vn-ha-nam,la-oudomxay")
    assert not app.warning
    assert [note.value for note in app.info] == ["No figure of this indicator found for Oudomxay."]
    assert app.query_params["areas"] in ("vn-ha-nam,la-oudomxay", ["vn-ha-nam,la-oudomxay"])


def test_nothing_to_show_offers_what_is_nearest() -> None:
    app = open_page("indicators", indicator="budget_revenue_bn_vnd", areas="la-oudomxay")
    assert app.info
    app.button(key="nearest.indicator.budget_revenue_bn_lak").click().run()
    assert_sound(app)
    assert not app.info
    assert "153.48" in app.title[0].value


def test_a_year_without_figures_offers_the_nearest_with() -> None:
    app = open_page(
        "indicators", indicator="budget_revenue_final_bn_vnd", chart="ranking", year="2019"
    )
    assert [note.value for note in app.info] == ["No figure found for 2019."]
    app.button(key="nearest.year.2016").click().run()
    assert "place 33 of 62" in app.title[0].value


def test_a_link_that_names_only_a_province_opens_an_indicator_that_it_has() -> None:
    app = open_page("indicators", areas="la-sekong")
    assert not app.info
    assert "Sekong" in app.title[0].value


def test_no_province_chosen_is_said() -> None:
    assert [note.value for note in open_page("indicators", areas="").info] == [
        "No province is chosen."
    ]


def test_presenting_shows_title_chart_and_source_line() -> None:
    app = open_page("indicators", present="1", **PARKS)
    assert not app.dataframe
    assert len(app.get("plotly_chart")) == 1
    assert "Sources" in words(app)


NINH_BINH = {"indicator": "population", "areas": "vn-ninh-binh-2025"}


def test_todays_ninh_binh_by_the_figures_of_2016_stands_in_the_text_with_its_parts() -> None:
    text = words(open_page("indicators", units="today", **NINH_BINH))
    assert "3,609,400 people (calculated, provisional)" in text
    assert "803,700 Ha Nam + 1,852,600 Nam Dinh + 953,100 Ninh Binh" in text
    assert "2018, 2023: no figure for Nam Dinh and Ninh Binh (until 2025)" in text
    assert "Merger of 1 Jul 2025" in text
    assert "calculated from its parts" in text


def test_a_province_of_today_as_reported_offers_its_earlier_years() -> None:
    text = words(open_page("indicators", **NINH_BINH))
    assert "Earlier years of Ninh Binh (since 2025)" in text
    assert "units=today&amp;areas=vn-ninh-binh-2025" in text


def test_a_merged_province_in_the_link_is_shown_as_what_it_is_part_of_today() -> None:
    app = open_page("indicators", units="today", indicator="population", areas="vn-ha-nam")
    assert not app.warning
    assert "For Ha Nam: Ninh Binh (since 2025)" in words(app)
    assert "Ninh Binh (since 2025)" in app.title[0].value


def test_a_province_of_today_is_taken_apart_where_figures_are_for_those_before() -> None:
    app = open_page("indicators", units="before", **NINH_BINH)
    asked = app.multiselect(key="indicators.areas").value
    assert asked == ["vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"]


def test_the_table_says_what_was_calculated_from_what() -> None:
    table = open_page("indicators", units="today", **NINH_BINH).dataframe[0].value
    made = table[table["period"] == "2016"].iloc[0]
    assert made["formula"].startswith("803,700 Ha Nam + ")
    assert (table.loc[table["period"] == "2024", "formula"] == "").all()


def test_the_hover_gives_the_arithmetic_and_the_point_has_a_mark_of_its_own() -> None:
    chart = json.loads(
        open_page("indicators", units="today", **NINH_BINH).get("plotly_chart")[0].proto.spec
    )
    points = next(trace for trace in chart["data"] if "markers" in trace["mode"])
    at = points["x"].index(2016)
    assert points["marker"]["symbol"][at] == "square-dot"
    assert "= 803,700 Ha Nam + " in points["hovertext"][at].replace("<br>", " ")
    assert points["marker"]["symbol"][points["x"].index(2024)] == "circle"


def test_todays_provinces_are_ranked_by_the_figures_of_2016() -> None:
    app = open_page("indicators", units="today", chart="ranking", year="2016", **NINH_BINH)
    assert "3,609,400 people (calculated, provisional)" in app.title[0].value
    assert "place 6 of 34" in app.title[0].value


def test_a_projector_says_what_is_calculated_and_of_which_merger() -> None:
    text = words(open_page("indicators", units="today", present="1", **NINH_BINH))
    assert "calculated from its parts" in text
    assert "Merger of 1 Jul 2025" in text


def test_figures_that_count_different_things_are_told_under_the_chart_and_not_joined() -> None:
    app = open_page("indicators", indicator="industrial_growth_pct", areas="vn-ha-nam")
    assert "output value, industrial parks only (Ha Nam, 2020–2022)" in words(app)
    assert "a gap: the figures on both sides do not compare" in words(app)
