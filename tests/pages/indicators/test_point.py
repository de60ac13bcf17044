"""The panel of a point tells where its value is from, whatever was made of it."""

import re

import pytest

from tests.apps import as_read, open_page, words

REVENUE = {"indicator": "budget_revenue_bn_vnd", "areas": "vn-ha-nam"}


def panel(**params: str) -> str:
    """What the panel says, as a reader sees it; "" where there is none."""
    app = open_page("indicators", **params)
    [body] = re.findall(r'<section class="provenance".*?</section>', words(app), re.DOTALL) or [""]
    without_marks = re.sub(r"<sup.*?</sup>", "", body, flags=re.DOTALL)
    return re.sub(r" (?=[,:;.])", "", re.sub(r"(\s|<[^>]+>)+", " ", without_marks))


@pytest.mark.usefixtures("few_sources")
def test_it_says_who_says_so_who_says_otherwise_and_why_one_counts() -> None:
    said = panel(**REVENUE, point="vn-ha-nam~2023")
    assert "over 14,600 bn VND" in said
    assert "Ministry of Industry and Trade" in said
    assert "over 12,800 bn VND (estimate) · says otherwise" in said
    assert "Counts: its source ranks higher (Government or party body)." in said
    assert "Status Normal value" in said
    assert "Definition State budget revenue collected" in said


@pytest.mark.usefixtures("few_sources")
def test_a_value_made_here_has_its_formula_and_the_way_to_each_part() -> None:
    said = panel(
        indicator="population",
        units="today",
        areas="vn-ninh-binh-2025",
        point="vn-ninh-binh-2025~2016",
    )
    assert "Calculated here: the sum of its parts Ha Nam: 803,700 people Nam Dinh: " in said
    assert "Version" not in said


@pytest.mark.usefixtures("few_sources")
def test_an_amount_in_another_currency_has_the_one_that_its_source_gives() -> None:
    said = panel(
        indicator="gdp_per_capita_m_lak",
        **{"with": "gdp_per_capita_usd"},
        areas="la-champasak,la-sekong",
        currency="USD",
        point="la-sekong~2016",
    )
    assert re.search(r"As published [\d.,]+ m LAK", said), said
    assert "1 US dollar = " in said


@pytest.mark.usefixtures("few_sources")
def test_on_a_scale_the_value_comes_first_then_the_two_that_it_was_made_of() -> None:
    growth = {"indicator": "population", "areas": "vn-quang-nam", "scale": "change"}
    said = panel(**growth, point="vn-quang-nam~2014")
    made = re.search(
        r"Population[\w\s(),]* (-?[\d.]+) % .*On this scale change on the year before, % "
        r"= ([\d,]+) ÷ ([\d,]+) \(2013\) − 1 "
        r"Quang Nam · 2014: average ([\d,]+) people Quang Nam · 2013: average ([\d,]+) people "
        r"As published average ([\d,]+) people",
        said,
    )
    assert made, said
    shown, *numbers = made.groups()
    after, before, of_after, of_before, published = (
        int(number.replace(",", "")) for number in numbers
    )
    assert (after, before) == (of_after, of_before)
    assert published == after
    assert float(shown) == round(100 * (after - before) / before, 1)
    app = open_page("indicators", **growth, point="vn-quang-nam~2014")
    assert f"{shown} % (change on the year before, % = " in app.code[0].value


@pytest.mark.usefixtures("few_sources")
def test_a_share_of_the_country_names_the_country_s_amount() -> None:
    said = panel(
        indicator="population", areas="vn-quang-nam", scale="share", point="vn-quang-nam~2019"
    )
    assert "On this scale share of the country, %" in said
    assert re.search(r"Vietnam · 2019: [\d,]+ people", said)


def test_the_region_s_figure_has_its_formula_and_the_way_to_each_province() -> None:
    said = panel(
        indicator="grdp_growth_pct",
        areas="vn-ha-nam",
        focus="vn-ha-nam",
        point="vn:Red River Delta~2018",
    )
    assert "Red River Delta" in said
    assert "Calculated here: the weighted mean of its parts" in said
    assert "divided by" in said
    assert "Ha Nam: " in said


def test_the_citation_can_be_copied_in_the_reader_s_language() -> None:
    [cited] = open_page("indicators", **REVENUE, point="vn-ha-nam~2023", lang="vi").code
    assert "Hà Nam" in cited.value
    assert "trên 14.600 tỷ đồng" in cited.value
    assert "&point=vn-ha-nam~2023" in cited.value


def test_the_button_closes_it_and_the_link_is_as_before() -> None:
    app = open_page("indicators", **REVENUE, point="vn-ha-nam~2023")
    app.button(key="point.close").click().run()
    assert "point" not in app.query_params
    assert not app.code


def test_a_point_of_another_province_than_the_chart_s_is_told_as_reported() -> None:
    assert "Oudomxay" in panel(**REVENUE, point="la-oudomxay~2024~population")


@pytest.mark.parametrize("point", ["vn-ha-nam~1066", "nobody~2023"])
def test_a_point_that_is_none_is_noted(point: str) -> None:
    app = open_page("indicators", **REVENUE, point=point)
    assert any(point in as_read(note.value) for note in app.warning)
    assert not app.code
