"""The country stands beside its provinces on the page of indicators, and counts among none."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Toggle

from figures.charts.kinds import KINDS, ChartKind
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.national import as_line, reference
from pages.indicators.result import result_of
from pages.indicators.table import for_download
from tables.read import Tables
from tests.apps import open_page, words
from tests.made_up import made_up
from ui.state.cache import reading

EN = Language("en")
LINE, RANKING = ChartKind.LINE, ChartKind.RANKING
INDICATORS = """
    indicator_id,topic,title_en,unit,decimals,aggregation,measure,national_indicator
    people,population,People,persons,0,sum,,
    rate,population,Rate,pct,1,none,,
    dong,economy,Dong a head,m_vnd,1,none,a_head,whole_dong
    whole_dong,economy,Dong a head of the country,m_vnd,1,none,a_head,
    dollars,economy,Dollars a head,usd,0,none,a_head,
    """
STATISTICS = """
    ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
    vn-alpha,people,2020,census,100,A,,
    vn-alpha,people,2021,census,110,A,,
    vn-alpha,rate,2020,census,10,A,,
    vn-alpha,rate,2022,census,12,A,,
    vn-delta,rate,2020,census,30,A,,
    la-hill,rate,2021,census,40,A,,
    vn-alpha,dong,2020,census,50,A,,
    vn-alpha,dong,2021,census,60,A,,
    la-hill,dollars,2021,census,900,A,,
    """
NATIONAL = """
    ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
    vn,people,2019,report,9000,A,,
    vn,people,2020,report,9100,E,,an estimate
    vn,people,2021,report,9200,E,,
    vn,people,2021,blog,9300,A,,
    vn,rate,2019,report,1,A,,
    vn,rate,2020,report,20.12345,A,,
    vn,rate,2021,report,21,A,,
    vn,rate,2022,report,25,F,,expected
    la,rate,2021,report,50,A,,
    vn,whole_dong,2020,report,70,A,,
    vn,whole_dong,2021,report,80.5,A,,
    la,dollars,2021,report,1000,A,,
    """


@dataclass(frozen=True)
class _MadeUp:
    """The made-up tables, as a session reads them."""

    id: str
    tables: Tables


@pytest.fixture(autouse=True, scope="module")
def few() -> Iterator[None]:
    """What is read outside of pages are the tables above."""
    tables = made_up(indicators=INDICATORS, statistics=STATISTICS, statistics_national=NATIONAL)
    with reading(_MadeUp("countries", tables)):
        yield


def switches(app: AppTest) -> list[Toggle]:
    """The switch of the countries, if there is one."""
    return [switch for switch in app.toggle if switch.key == "indicators.country"]


def choice(indicator: str, *provinces: str, chart: ChartKind = LINE, **more: object) -> Choice:
    """A choice of provinces as reported."""
    return Choice(indicator, "reported", provinces, chart, **{"year": "", **more})  # type: ignore[arg-type]


def test_the_country_has_the_years_of_its_provinces_and_nothing_before_or_after() -> None:
    result = result_of(choice("rate", "vn-alpha"), EN)
    assert list(result.national["time_period"]) == ["2020", "2021", "2022"]
    assert set(result.rows["ref_area"]) == {"vn-alpha"}
    both = result_of(choice("rate", "vn-alpha", "la-hill"), EN).national
    assert set(both["ref_area"]) == {"vn", "la"}


def test_the_rows_of_a_country_answer_all_that_a_table_asks_of_those_of_provinces() -> None:
    for chosen in (choice("rate", "vn-alpha"), choice("rate", chart=RANKING, year="2020")):
        result = result_of(chosen, EN)
        only_there = set(result.all_rows.columns) - set(result.national.columns)
        assert only_there <= {"order", "parts"}


def test_a_line_shows_what_counts_and_was_with_the_decimals_of_the_indicator() -> None:
    chosen = choice("rate", "vn-alpha")
    drawn = reference(chosen, result_of(chosen, EN).national, ("rate",))
    assert drawn is not None
    assert list(drawn["obs_value"]) == [20.1, 21]


def test_a_total_is_no_line_unless_the_reader_says_so() -> None:
    total, rate = choice("people", "vn-alpha"), choice("rate", "vn-alpha")
    assert reference(total, result_of(total, EN).national, ("people",)) is None
    assert as_line(choice("people", "vn-alpha", country="line"), "people")
    assert as_line(rate, "rate")
    assert not as_line(choice("rate", "vn-alpha", country="words"), "rate")


def test_a_ranking_has_the_countries_of_all_its_provinces_in_its_year() -> None:
    result = result_of(choice("rate", "vn-alpha", chart=RANKING, year="2020"), EN)
    assert set(result.rows["ref_area"]) == {"vn-alpha", "vn-delta"}
    assert list(zip(result.national["ref_area"], result.national["time_period"], strict=True)) == [
        ("vn", "2020")
    ]
    assert "2 of 3 provinces" in result.by_indicator["rate"].finding.words


def test_the_country_is_converted_as_its_provinces_are() -> None:
    chosen = choice("dong", "vn-alpha", "la-hill", compared=("dollars",), currency="USD")
    national = result_of(chosen, EN).national
    of_2021 = national[national["time_period"] == "2021"].set_index("ref_area")
    assert of_2021.loc["vn", "obs_value"] == 80.5e6 / 23000
    assert of_2021.loc["vn", "unit"] == of_2021.loc["la", "unit"] == "usd"
    assert of_2021.loc["vn", "source_ids"] == ("report", "report")
    assert not of_2021.loc["la", "converted"]


def test_the_country_is_downloaded_in_the_same_columns_with_its_own_name() -> None:
    frame = for_download(choice("dong", "vn-alpha"), EN)
    own = frame[frame["ref_area"] == "vn"]
    assert list(own["obs_value"]) == [70, 80.5]
    assert set(own["province"]) == {"Vietnam"}
    assert set(own["indicator"]) == {"whole_dong"}
    assert own["source_publisher"].iloc[0] == ("Ministry",)
    assert frame["ref_area"].iloc[-1] == "vn"


def test_every_source_of_a_country_has_a_number_on_the_page() -> None:
    result = result_of(choice("people", "vn-alpha"), EN)
    assert set(result.numbers) == {"census", "report", "blog"}
    assert set(result.national["mark"]) == {"[2]", "[3]"}


RATE = {"indicator": "grdp_growth_pct", "areas": "vn-ha-nam"}


def test_the_line_of_the_country_is_hidden_and_shown_by_the_link() -> None:
    app = open_page("indicators", **RATE)
    [switch] = switches(app)
    assert switch.value and "Vietnam" in switch.label
    assert "Vietnam" in names(app)
    switch.set_value(False).run()
    assert app.query_params["country"] == "words"
    assert "Vietnam" not in names(app)
    switches(app)[0].set_value(True).run()
    assert "country" not in app.query_params


def names(app: object) -> list[str]:
    """The names at the ends of the lines of the first chart."""
    chart = json.loads(app.get("plotly_chart")[0].proto.spec)  # type: ignore[attr-defined]
    return [note["text"] for note in chart["layout"]["annotations"]]


@pytest.mark.parametrize("chart", [kind for kind in ChartKind if KINDS[kind].holds != "together"])
def test_a_total_of_the_country_is_said_in_words_with_its_source(chart: ChartKind) -> None:
    params = {"indicator": "population", "areas": "vn-ha-nam", "chart": chart.value}
    app = open_page("indicators", year="2023", **params)
    text = words(app)
    assert "For reference" in text
    assert "w-wdi-pop" in text.partition("For reference")[2]
    assert [switch.value for switch in switches(app)] == [False] * KINDS[chart].with_country


def test_the_table_sets_the_country_apart() -> None:
    provinces, countries = (table.value for table in open_page("indicators", **RATE).dataframe[:2])
    assert set(provinces["province"]) == {"Ha Nam"}
    assert set(countries["province"]) == {"Vietnam"}
    assert list(provinces.columns) == list(countries.columns)


def test_a_projector_shows_the_line_without_its_switch() -> None:
    app = open_page("indicators", present="1", **RATE)
    assert not switches(app)
    assert "Vietnam" in names(app)


def test_where_nothing_is_known_of_the_country_nothing_is_said_of_it() -> None:
    app = open_page("indicators", indicator="pci_score", areas="vn-ha-nam")
    assert not switches(app)
    assert "For reference" not in words(app)
