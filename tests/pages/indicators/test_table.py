"""What is below the chart: the table, its download, and what sources disagree on."""

import re

import pytest

from figures.charts.kinds import ChartKind
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.table import for_download
from tests.apps import open_page, words
from tests.pages.overview.test_parts import plain

EN = Language("en")
NINH_BINH = {"indicator": "population", "areas": "vn-ninh-binh-2025"}
MADE = Choice("population", "today", ("vn-ninh-binh-2025",), ChartKind.LINE, "")


@pytest.mark.usefixtures("few_sources")
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


def test_the_growth_that_ha_nam_announced_can_be_read_whichever_value_counts() -> None:
    table = open_page("indicators", indicator="grdp_growth_pct", areas="vn-ha-nam").dataframe[0]
    rows = table.value[table.value["period"] == "2023"]
    [announced] = rows[rows["source"].str.contains("source=moit-2024-ha-nam-oudomxay&")].to_dict(
        "records"
    )
    assert announced["value"] == "9.41"
    assert announced["counts"] == "no: announced on 20 Mar 2024, revised since"


def test_the_list_of_disagreements_says_who_announced_what_and_when() -> None:
    app = open_page("indicators", indicator="grdp_growth_pct", areas="vn-ha-nam")
    said = plain(words(app))
    assert re.search(r"Ministry of Industry and Trade[^·]* · announced on 20 Mar 2024", said)
    choice = Choice("grdp_growth_pct", "reported", ("vn-ha-nam",), ChartKind.LINE, "")
    announced = for_download(choice, EN).set_index("source_ids")["announced"]
    assert announced[("moit-2024-ha-nam-oudomxay",)] == "2024-03-20"


@pytest.mark.usefixtures("few_sources")
def test_the_table_says_what_was_calculated_from_what() -> None:
    table = open_page("indicators", units="today", **NINH_BINH).dataframe[0].value
    made = table[table["period"] == "2016"].iloc[0]
    assert made["formula"].startswith("803,700 Ha Nam + ")
    assert (table.loc[table["period"] == "2024", "formula"] == "").all()


@pytest.mark.usefixtures("few_sources")
def test_budget_revenue_of_ha_nam_shows_both_sources_and_the_one_that_counts() -> None:
    text = words(open_page("indicators", indicator="budget_revenue_bn_vnd", areas="vn-ha-nam"))
    for part in ("over 14,600 bn VND", "over 12,800 bn VND", "its source ranks higher"):
        assert part in text


@pytest.mark.usefixtures("few_sources")
def test_a_calculated_value_is_downloaded_with_its_parts_and_all_their_sources() -> None:
    frame = for_download(MADE, EN).query("ref_area != 'vn'").set_index("time_period")
    assert frame.loc["2016", "derived"]
    assert frame.loc["2016", "method"] == "sum"
    assert frame.loc["2016", "parts"] == (
        "vn-ha-nam=803700",
        "vn-nam-dinh=1852600",
        "vn-ninh-binh=953100",
    )
    assert len(frame.loc["2019", "source_ids"]) == len(frame.loc["2019", "source_title"]) == 2
    assert not frame.loc["2024", "derived"]
    assert frame.loc["2024", "parts"] == ()


@pytest.mark.usefixtures("few_sources")
def test_a_weighted_mean_is_downloaded_with_its_weights() -> None:
    growth = Choice("grdp_growth_pct", "today", ("vn-ninh-binh-2025",), ChartKind.LINE, "")
    frame = for_download(growth, EN).query("ref_area != 'vn'").set_index("time_period")
    parts = frame.loc["2016", "parts"]
    assert parts[0] == "vn-ha-nam=12.51 × 25952.4 (grdp_const2010_bn_vnd, 2015)"


@pytest.mark.usefixtures("few_sources")
def test_a_converted_amount_is_downloaded_with_its_rate_and_what_was_reported() -> None:
    compared = ("gdp_per_capita_usd",)
    areas = ("vn-quang-nam", "la-savannakhet")
    choice = Choice("grdp_per_capita_m_vnd", "reported", areas, ChartKind.LINE, "", compared, "USD")
    frame = for_download(choice, EN).query("preferred and time_period == '2023'")
    dong, dollars = frame.set_index("ref_area").loc[list(areas)].to_dict("records")
    assert (dong["amount_reported"], dong["unit_reported"], dong["unit"]) == (74, "m_vnd", "usd")
    assert dong["converted"]
    assert dong["obs_value"] == round(74e6 / dong["rate"])
    assert dong["qualifier"] == "about"
    assert dong["rate_source_id"] in dong["source_ids"]
    assert not dollars["converted"]
    assert dollars["obs_value"] == dollars["amount_reported"] == 1559


@pytest.mark.usefixtures("few_sources")
def test_an_amount_without_a_rate_is_downloaded_as_reported() -> None:
    compared = ("gdp_per_capita_usd",)
    areas = ("vn-quang-nam", "la-savannakhet")
    choice = Choice("grdp_per_capita_m_vnd", "reported", areas, ChartKind.LINE, "", compared, "USD")
    frame = for_download(choice, EN).query("preferred and ref_area in @areas")
    dong = frame[frame["conversion"] == "no_rate"].set_index("time_period")
    of_2024 = dong.loc["2024"]
    assert (of_2024["obs_value"], of_2024["unit"], of_2024["unit_reported"]) == (
        83.1,
        "m_vnd",
        "m_vnd",
    )
    assert not dong["converted"].any()
    assert dong["rate"].isna().all()
    assert set(frame["conversion"]) == {"no_rate", "implied", ""}


def test_a_recast_value_is_downloaded_beside_the_calculated_one() -> None:
    rows = for_download(MADE, EN)
    both = rows[(rows["time_period"] == "2020") & (rows["recast"] | rows["derived"])]
    assert list(both["recast"]) == [True, False]
    assert list(both["preferred"]) == [True, False]
    assert [bool(parts) for parts in both["parts"]] == [False, True]
