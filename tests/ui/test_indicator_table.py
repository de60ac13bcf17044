"""What the download of the page of indicators holds."""

from ui.indicator_table import exported
from ui.indicators import Choice

MADE = Choice("population", "today", ("vn-ninh-binh-2025",), "line", "")


def test_a_calculated_value_is_downloaded_with_its_parts_and_all_their_sources() -> None:
    frame = exported(MADE, "en").set_index("time_period")
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
    growth = Choice("grdp_growth_pct", "today", ("vn-ninh-binh-2025",), "line", "")
    parts = exported(growth, "en").set_index("time_period").loc["2016", "parts"]
    assert parts[0] == "vn-ha-nam=12.51 × 25952.4 (grdp_const2010_bn_vnd, 2015)"
