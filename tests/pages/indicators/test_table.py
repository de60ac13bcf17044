"""What the download of the page of indicators holds."""

from figures.charts.kinds import ChartKind
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.table import for_download

EN = Language("en")
MADE = Choice("population", "today", ("vn-ninh-binh-2025",), ChartKind.LINE, "")


def test_a_calculated_value_is_downloaded_with_its_parts_and_all_their_sources() -> None:
    frame = for_download(MADE, EN).set_index("time_period")
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


def test_a_weighted_mean_is_downloaded_with_its_weights() -> None:
    growth = Choice("grdp_growth_pct", "today", ("vn-ninh-binh-2025",), ChartKind.LINE, "")
    parts = for_download(growth, EN).set_index("time_period").loc["2016", "parts"]
    assert parts[0] == "vn-ha-nam=12.51 × 25952.4 (grdp_const2010_bn_vnd, 2015)"


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
