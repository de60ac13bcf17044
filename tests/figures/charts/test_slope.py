"""A slope joins two years of a province, and says of whom it has only one."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd
import pytest

from figures.charts.chart_data import ChartData
from figures.charts.key import key_of_slope, omission_of_slope
from figures.charts.slope import build_slope, slopes_of, unbroken
from figures.theme import LIGHT

AREAS = ("vn-ha-nam", "vn-hanoi", "la-sekong")
COLUMNS = [
    *("ref_area", "indicator", "time_period", "source_id", "obs_value"),
    *("obs_status", "qualifier", "note", "preferred", "disputed"),
]


def rows_of(*rows: Sequence[object]) -> pd.DataFrame:
    """Rows of an indicator from area, year and value, and source, status, qualifier and note."""
    usual = ("census", "A", "", "")
    full = [(*row, *usual[len(row) - 3 :]) for row in rows]
    records = [
        (area, "people", year, src, value, *rest, True, False)
        for area, year, value, src, *rest in full
    ]
    return pd.DataFrame(records, columns=COLUMNS)


@pytest.fixture
def slopes(chart: Callable[..., ChartData]) -> Callable[..., ChartData]:
    """A chart of 2010 and 2020."""

    def data(*rows: Sequence[object]) -> ChartData:
        return chart(rows_of(*rows), AREAS, "persons", years=("2010", "2020"))

    return data


HA_NAM = (("vn-ha-nam", "2010", 100), ("vn-ha-nam", "2020", 130))


def test_only_provinces_with_both_years_are_drawn_and_the_others_named(
    slopes: Callable[..., ChartData],
) -> None:
    data = slopes(*HA_NAM, ("vn-hanoi", "2020", 900), ("la-sekong", "2015", 5))
    figure = build_slope(data)
    assert [trace["y"] for trace in figure["data"]] == [[100, 130]]
    words = omission_of_slope(data)
    assert "Hanoi" in words
    assert "Sekong" not in words


def test_both_values_are_written_with_their_qualifier_and_say_which_they_are(
    slopes: Callable[..., ChartData],
) -> None:
    over = ("vn-ha-nam", "2020", 130, "census", "A", "over")
    figure = build_slope(slopes(HA_NAM[0], over))
    texts = [label["text"] for label in figure["layout"]["annotations"]]
    assert texts == ["100", "<b>Ha Nam</b> over 130"]
    assert figure["data"][0]["customdata"][1][:3] == ["vn-ha-nam", "2020", "people"]
    assert "over 130" in figure["data"][0]["hovertext"][1]


@pytest.mark.parametrize(
    ("row", "join"),
    [
        (("vn-ha-nam", "2020", 130), "solid"),
        (("vn-ha-nam", "2020", 130, "paper"), "dash"),
        (("vn-ha-nam", "2020", 130, "census", "B"), ""),
        (("vn-ha-nam", "2020", 130, "census", "A", "", "break: other land"), ""),
    ],
)
def test_what_does_not_compare_is_not_joined(
    slopes: Callable[..., ChartData], row: Sequence[object], join: str
) -> None:
    data = slopes(HA_NAM[0], row)
    assert [slope.join for slope in slopes_of(data)] == [join]
    assert ("lines" in build_slope(data)["data"][0]["mode"]) == bool(join)
    words = [words for _, words in key_of_slope(data)]
    assert any("not joined" in text for text in words) == (not join)
    assert ("other source" in words) == (join == "dash")


def test_a_break_in_a_year_between_parts_them_too(slopes: Callable[..., ChartData]) -> None:
    between = ("vn-ha-nam", "2015", 400, "census", "B")
    assert slopes_of(slopes(*HA_NAM, between))[0].join == ""


def test_from_eight_provinces_on_one_is_in_front_of_grey_others(
    chart: Callable[..., ChartData], names: dict[str, str]
) -> None:
    areas = list(names)[:8]
    rows = rows_of(*((area, year, 10) for area in areas for year in ("2010", "2020")))
    figure = build_slope(chart(rows, areas, "persons", years=("2010", "2020")))
    colours = [trace["line"]["color"] for trace in figure["data"]]
    assert colours.count(LIGHT.ghost) == 7


def test_words_of_one_end_do_not_lie_on_each_other(
    chart: Callable[..., ChartData], names: dict[str, str]
) -> None:
    areas = list(names)[:10]
    rows = rows_of(*((area, year, 10) for area in areas for year in ("2010", "2020")))
    figure = build_slope(chart(rows, areas, "persons", years=("2010", "2020")))
    right = sorted(label["yshift"] for label in figure["layout"]["annotations"] if label["x"] == 1)
    assert min(b - a for a, b in pairwise(right)) >= 16


def test_two_years_without_figures_give_an_empty_figure(slopes: Callable[..., ChartData]) -> None:
    assert build_slope(slopes(("vn-ha-nam", "2015", 1)))["data"] == []


def test_years_are_apart_where_the_series_breaks() -> None:
    broken = ("vn-ha-nam", "2015", 120, "census", "A", "", "break: new districts")
    assert unbroken(rows_of(*HA_NAM)) == [["2010", "2020"]]
    assert unbroken(rows_of(HA_NAM[0], broken, HA_NAM[1])) == [["2010"], ["2015", "2020"]]
    assert unbroken(rows_of()) == []
