"""A scale is made of the published values, which the finding and the table keep."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from figures.charts.kinds import ChartKind
from i18n import Language
from pages.indicators.charts.scaled import drawn_of, off_scale_words, scale_words
from pages.indicators.controls import Choice
from pages.indicators.result import result_of
from tables.read import Tables
from tables.scales.scale import Scale
from tests.apps import open_page, words
from tests.made_up import made_up
from ui.state.cache import reading

EN = Language("en")
INDICATORS = """
    indicator_id,topic,title_en,unit,decimals,aggregation
    people,population,People,persons,0,sum
    rate,population,Rate,pct,1,none
    """
STATISTICS = """
    ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
    vn-alpha,people,2020,census,100,A,,
    vn-alpha,people,2021,census,110,A,,
    vn-alpha,people,2022,census,115,A,over,
    vn-beta,people,2020,census,300,A,,
    vn-delta,people,2020,census,100,A,about,
    vn-delta,people,2021,census,90,A,,
    vn-alpha,rate,2020,census,10,A,,
    vn-alpha,rate,2021,census,12.5,A,,
    """
NATIONAL = """
    ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
    vn,people,2021,report,1000,A,,
    """


@dataclass(frozen=True)
class _MadeUp:
    """The made-up tables, as a session reads them."""

    id: str
    tables: Tables


@pytest.fixture
def few() -> Iterator[None]:
    """What is read are the tables above."""
    tables = made_up(indicators=INDICATORS, statistics=STATISTICS, statistics_national=NATIONAL)
    with reading(_MadeUp("scales", tables)):
        yield


def choice(indicator: str, scale: Scale, base: str = "") -> Choice:
    areas = ("vn-alpha", "vn-delta")
    return Choice(indicator, "reported", areas, ChartKind.LINE, "", scale=scale, base=base)


def values(chosen: Choice) -> dict[tuple[str, str], float]:
    rows = drawn_of(chosen, EN).rows
    keys = zip(rows["ref_area"], rows["time_period"], strict=True)
    return dict(zip(keys, rows["obs_value"], strict=True))


@pytest.mark.usefixtures("few")
def test_an_index_says_its_base_and_whom_it_leaves_out() -> None:
    chosen = choice("people", Scale.INDEX, "2020")
    assert values(chosen) == {("vn-alpha", "2020"): 100, ("vn-alpha", "2021"): 110}
    assert scale_words(chosen, "people", EN) == "index, 2020 = 100"
    assert "exact figure of 2020: Delta" in off_scale_words(chosen, EN)[0]
    assert drawn_of(chosen, EN).rows["formula"].iloc[1] == "110 ÷ 100 (2020) × 100"


@pytest.mark.usefixtures("few")
def test_a_rate_changes_in_points_and_an_amount_in_percent() -> None:
    assert values(choice("people", Scale.CHANGE)) == {("vn-alpha", "2021"): 10}
    rate = choice("rate", Scale.CHANGE)
    assert values(rate) == {("vn-alpha", "2021"): 2.5}
    assert scale_words(rate, "rate", EN) == "change on the year before, points"
    assert drawn_of(rate, EN).rows["formula"].iloc[0] == "12.5 − 10 (2020)"


@pytest.mark.usefixtures("few")
def test_a_share_has_a_number_for_the_source_of_the_country() -> None:
    chosen = choice("people", Scale.SHARE)
    assert values(chosen) == {("vn-alpha", "2021"): 11, ("vn-delta", "2021"): 9}
    drawn = drawn_of(chosen, EN)
    assert drawn.rows["mark"].iloc[0] == "[1][2]"
    assert set(drawn.numbers) == {"census", "report"}
    assert "1,000 (Vietnam)" in drawn.rows["formula"].iloc[0]


@pytest.mark.usefixtures("few")
def test_the_result_keeps_what_was_published() -> None:
    plain = result_of(choice("people", Scale.LINEAR), EN)
    assert result_of(choice("people", Scale.INDEX, "2020"), EN) is plain
    assert list(plain.rows["obs_value"]) == [100, 110, 115, 100, 90]
    assert values(choice("people", Scale.LOG)) == values(choice("people", Scale.LINEAR))


POPULATION = {"indicator": "population", "areas": "vn-ha-nam,vn-hanoi"}


@pytest.mark.parametrize("scale", list(Scale))
def test_every_scale_of_a_line_opens(scale: Scale) -> None:
    app = open_page("indicators", scale=scale, **POPULATION)
    assert app.selectbox(key="indicators.scale").value == scale
    assert app.get("plotly_chart")


def test_what_a_scale_cannot_count_is_said_with_a_way_back() -> None:
    app = open_page("indicators", indicator="population", areas="la-sekong", scale="change")
    if not app.get("plotly_chart"):
        assert "can be counted this way" in app.info[0].value
        app.button(key="nearest.scale.None").click().run()
        assert app.get("plotly_chart")


def test_a_scale_that_makes_no_sense_is_let_go_and_one_that_is_not_there_is_said() -> None:
    app = open_page("indicators", indicator="grdp_growth_pct", areas="vn-ha-nam", scale="log")
    assert not app.warning
    assert "scale" not in app.query_params
    app = open_page("indicators", scale="cubic", **POPULATION)
    assert "cubic" in app.warning[0].value
    app = open_page("indicators", scale="index", base="1066", **POPULATION)
    assert "1066" in app.warning[0].value
    assert "= 100" in words(app)
