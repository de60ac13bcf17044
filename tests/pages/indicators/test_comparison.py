"""Several indicators on one page: apart where they do not compare, converted at dated rates."""

import json
from collections.abc import Callable

import pytest

from figures.charts.kinds import KINDS, ChartKind
from figures.charts.marks import ABOVE
from pages.indicators.controls import MOST_COMPARED
from tables.harmonise.comparability import alike, groups
from tests.apps import open_page, words
from ui.state.cache import tables

INCOME = {"indicator": "grdp_per_capita_m_vnd", "with": "gdp_per_capita_usd"}
MEASURES = sorted(set(tables()["indicators"]["measure"]) - {""})
BOTH = "vn-quang-nam,vn-ha-nam,la-savannakhet"


def axes(spec: str) -> set[str]:
    """The value axes that the traces of a figure are drawn on."""
    return {trace["yaxis"] for trace in json.loads(spec)["data"]}


@pytest.mark.parametrize(
    ("one", "other", "areas", "reason"),
    [
        ("grdp_bn_vnd", "grdp_const2010_bn_vnd", "vn-quang-nam", "prices of the year and of 2010"),
        (
            "budget_revenue_bn_vnd",
            "budget_revenue_final_bn_vnd",
            "vn-ha-nam",
            "counted in different ways (as announced, final accounts)",
        ),
        ("grdp_per_capita_m_vnd", "gdp_per_capita_usd", BOTH, "different currencies (m VND, USD)"),
        ("population", "grdp_growth_pct", "vn-ha-nam", "they measure different things"),
    ],
)
def test_what_does_not_compare_is_drawn_apart_and_said_so(
    one: str, other: str, areas: str, reason: str
) -> None:
    app = open_page("indicators", indicator=one, areas=areas, **{"with": other})
    assert not app.warning
    assert "Not in one chart: " in words(app)
    assert reason in words(app)
    assert axes(app.get("plotly_chart")[0].proto.spec) == {"y", "y2"}


def test_growth_of_both_countries_compares_and_shares_an_axis() -> None:
    app = open_page(
        "indicators",
        indicator="grdp_growth_pct",
        areas="vn-quang-nam,la-sekong",
        **{"with": "gdp_growth_pct"},
    )
    assert "Not in one chart" not in words(app)
    assert axes(app.get("plotly_chart")[0].proto.spec) == {"y"}


@pytest.mark.usefixtures("few_sources")
def test_dong_meets_dollars_only_at_the_rate_of_its_year() -> None:
    app = open_page("indicators", areas=BOTH, currency="USD", **INCOME)
    text, spec = words(app), app.get("plotly_chart")[0].proto.spec
    assert not app.warning
    assert axes(spec) == {"y"}
    assert "about 23,809.5 Vietnamese dong" in text
    assert "implied for 2021, 2023 by a source that printed both amounts" in text
    assert "converted at the rate of the period" in text
    made = [trace for trace in json.loads(spec)["data"] if "Quang Nam" in trace["name"]]
    years = {year for trace in made if "markers" in trace["mode"] for year in trace["x"]}
    assert years == {2021, 2023}
    hovers = " ".join(text for trace in made for text in trace.get("hovertext", ()))
    assert (
        "1 US dollar = about 23,809.5 Vietnamese dong (± 2.4 %), implied for 2023 by a source"
        in hovers.replace("<br>", " ")
    )


@pytest.mark.usefixtures("few_sources")
@pytest.mark.parametrize("chart", ["line", "bar"])
def test_amounts_without_a_rate_are_below_the_chart_as_reported(chart: str) -> None:
    app = open_page("indicators", areas=BOTH, currency="USD", chart=chart, **INCOME)
    text, figure = words(app), json.loads(app.get("plotly_chart")[0].proto.spec)
    periods = "2016, 2018–2020, 2022, 2024"
    assert f"No exchange rate for {periods}: these amounts are below the chart" in text
    assert "No exchange rate: amounts as reported" in text
    assert "2024: <b>83.1 m VND (provisional, sources disagree)</b>" in text
    assert "no exchange rate: the amount is below, as reported" in text
    hovers = [
        note["hovertext"].partition(": as reported<br>")
        for note in figure["layout"]["annotations"]
        if note["text"] == ABOVE
    ]
    by_title = {title: lines for title, _, lines in hovers}
    assert len(hovers) == len(by_title) == 6  # years
    assert by_title["No exchange rate for 2024"].startswith("Quang Nam")
    heights = [y for trace in figure["data"] for y in trace["y"] if y is not None]
    assert min(heights) > 500  # dollars: no million dong among them


@pytest.mark.usefixtures("few_sources")
def test_amounts_without_a_rate_are_in_the_table_in_their_own_unit() -> None:
    table = open_page("indicators", areas=BOTH, currency="USD", **INCOME).dataframe[0].value
    of_2024 = table[(table["period"] == "2024") & (table["counts"] == "yes")].iloc[0]
    assert (of_2024["value"], of_2024["unit"]) == ("83.1", "m VND")
    assert of_2024["formula"] == "no exchange rate for 2024: as reported"


@pytest.mark.usefixtures("few_sources")
def test_a_year_without_any_rate_is_ranked_as_reported() -> None:
    app = open_page(
        "indicators", areas=BOTH, currency="USD", chart="ranking", year="2024", **INCOME
    )
    text = words(app)
    assert not [button for button in app.button if str(button.key).startswith("nearest")]
    assert "No exchange rate for 2024: the chart is in the currency of the sources." in text
    assert ", no exchange rate: as reported</b>, m VND" in text
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert 83.1 in figure["data"][0]["x"]
    assert {*app.dataframe[0].value["unit"]} == {"m VND"}


@pytest.mark.usefixtures("few_sources")
def test_a_ranking_stands_where_a_source_gives_every_amount_in_the_chosen_currency() -> None:
    app = open_page(
        "indicators",
        indicator="gdp_per_capita_usd",
        areas="la-champasak",
        currency="USD",
        chart="ranking",
        year="2019",
        **{"with": "gdp_per_capita_m_lak"},
    )
    assert "For 2019 a source tells the amount in this currency" in words(app)
    assert app.get("plotly_chart")


def test_an_official_average_converts_and_is_called_so() -> None:
    app = open_page("indicators", areas="vn-quang-ninh,la-savannakhet", currency="USD", **INCOME)
    text = words(app)
    assert "Vietnamese dong: official averages of 20" in text
    assert "2024: 24,164.9 Vietnamese dong" in text


@pytest.mark.usefixtures("few_sources")
def test_a_currency_without_a_rate_is_not_offered() -> None:
    revenue = {"indicator": "budget_revenue_bn_vnd", "with": "budget_revenue_final_bn_vnd"}
    assert "indicators.currency" not in {
        control.key
        for control in open_page("indicators", areas="vn-ha-nam", **revenue).button_group
    }


@pytest.mark.usefixtures("few_sources")
@pytest.mark.parametrize("chart", [kind for kind in ChartKind if KINDS[kind].holds != "together"])
@pytest.mark.usefixtures("in_turn")
def test_panels_open_in_every_language(chart: ChartKind, code: str) -> None:
    app = open_page("indicators", lang=code, chart=chart, areas=BOTH, **INCOME)
    assert not app.warning
    assert app.get("plotly_chart") or KINDS[chart].in_cells
    # A ranking is of one year: these sources tell dollars only of other ones.
    assert app.dataframe[0].value["indicator"].nunique() == (1 if KINDS[chart].of_one_period else 2)


def test_bars_and_rankings_of_what_does_not_compare_are_charts_of_their_own() -> None:
    assert len(open_page("indicators", chart="bar", areas=BOTH, **INCOME).get("plotly_chart")) == 2
    ranked = open_page("indicators", chart="ranking", year="2023", areas=BOTH, **INCOME)
    assert len(ranked.get("plotly_chart")) == 2


def test_an_unknown_indicator_in_the_link_is_said() -> None:
    assert open_page(
        "indicators", areas=BOTH, indicator="population", **{"with": "no-such-indicator"}
    ).warning


@pytest.mark.usefixtures("few_sources")
def test_what_a_source_tells_in_dollars_is_not_converted_beside_it() -> None:
    kip = {"indicator": "gdp_per_capita_m_lak", "with": "gdp_per_capita_usd"}
    app = open_page("indicators", areas="la-champasak,la-sekong", currency="USD", **kip)
    assert not app.warning
    # Champasak's office gives kip and dollars for these years; Sekong's kip of 2016 stand alone.
    assert "For 2017–2019 a source tells the amount in this currency" in words(app)
    table = app.dataframe[0].value
    drawn = table[table["unit"] == "USD"]
    assert not drawn[drawn["period"] == "2019"].duplicated(["province", "period"]).any()
    assert "1,372" in set(drawn["value"])


def test_a_province_without_figures_is_offered_what_it_has_of_the_same_measure() -> None:
    app = open_page("indicators", indicator="grdp_per_capita_m_vnd", areas="vn-quang-nam,la-sekong")
    assert app.info
    app.button(key="nearest.with.gdp_per_capita_usd").click().run()
    assert not app.exception
    assert not app.info
    assert "Not in one chart: the amounts are in different currencies" in words(app)


def of_measure(measure: str) -> list[str]:
    """One indicator of a measure and those nearest to it, the unlike ones first."""
    measures = tables()["indicators"].set_index("indicator_id")["measure"]
    with_values = set(tables()["statistics"]["indicator"])
    own = [name for name in measures.index[measures == measure] if name in with_values]
    others = [name for name in reversed(alike(tables(), own[0])) if name in own]
    return [own[0], *others[:MOST_COMPARED]]


@pytest.mark.parametrize("measure", MEASURES)
def test_indicators_of_a_measure_are_in_as_many_panels_as_they_are_unlike(
    measure: str, sample: Callable[..., list[str]]
) -> None:
    if measure not in sample(MEASURES, 3):
        pytest.skip("in full with --thorough; a few measures stand for all")
    first, *others = of_measure(measure)
    app = open_page("indicators", indicator=first, **{"with": ",".join(others)} if others else {})
    assert not app.warning
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    apart = groups(tables(), (first, *others))
    assert len({trace["yaxis"] for trace in figure["data"]}) == len(apart)
    assert ("Not in one chart: " in words(app)) == (len(apart) > 1)


def test_three_things_that_have_nothing_in_common_have_three_axes() -> None:
    app = open_page(
        "indicators", indicator="population", areas="vn-ha-nam", **{"with": "grdp_bn_vnd,pci_score"}
    )
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert {trace["yaxis"] for trace in figure["data"]} == {"y", "y2", "y3"}
