"""Charts as PowerPoint has them: every value of the deck, gaps as gaps, labels where words are."""

from datetime import date, timedelta
from typing import Any

import pytest

from exports.deck import Chart
from exports.slides.charts.plot import number_format
from i18n import Language
from tests.exports.decks import YEARS, chart, deck, point, slide
from tests.exports.slides.reading import charts, content, described

Series = Any  # python-pptx has no types for XML


def values(kind: str) -> list[tuple[str, tuple[float | None, ...]]]:
    """The series of a chart of that kind, as its own sheet has them."""
    drawn = charts(content(deck(slide(chart(kind))))[0])[0]
    return [(series.name, tuple(series.values)) for plot in drawn.plots for series in plot.series]


@pytest.mark.parametrize("kind", ["line", "slope", "bar", "ranking", "stacked"])
def test_its_numbers_are_those_of_the_deck_and_gaps_are_empty(kind: str) -> None:
    assert values(kind) == [
        ("Alpha", (12000.0, 13000.0, None, 14600.0, None, 15100.0)),
        ("Beta", (None, None, 4000.0, 4400.5, 6000.0, None)),
    ]


def test_categories_without_a_value_keep_their_place() -> None:
    drawn = charts(content(deck(slide(chart("line"))))[0])[0]
    assert [str(category) for category in drawn.plots[0].categories] == list(YEARS)


@pytest.mark.parametrize("size", [{}, {"size": 7.0}])
def test_a_point_of_a_scatter_is_a_series(size: dict[str, Any]) -> None:
    rows = [point("la-alpha", "", 5.5, x=2.25, **size), point("la-beta", "", 7.0, x=1.0, **size)]
    drawn = charts(content(deck(slide(chart("scatter", rows=rows))))[0])[0]
    series = list(drawn.plots[0].series)
    assert [(one.name, tuple(one.iter_values())) for one in series] == [
        ("Alpha", (5.5,)),
        ("Beta", (7.0,)),
    ]
    numbers = [float(value.text) for value in drawn._chartSpace.xpath(".//c:xVal//c:v")]
    assert numbers == [2.25, 1.0]


def test_a_long_ranking_goes_on_on_other_slides_on_the_same_scale() -> None:
    places = [f"Province {number}" for number in range(40)]
    rows = [point("all", name, 100.0 - place) for place, name in enumerate(places)]
    one: dict[str, Any] = {"names": {"all": "All"}, "colours": {"all": "#0F6B75"}}
    long = chart("ranking", rows=rows, categories=places, **one)
    drawn = [charts(page)[0] for page in content(deck(slide(long)))]
    assert len(drawn) > 1
    assert [str(name) for one in drawn for name in one.plots[0].categories] == places
    assert len({(one.value_axis.maximum_scale, one.value_axis.minimum_scale) for one in drawn}) == 1


def label_texts(one: Chart) -> list[str]:
    """The words at points that are written out."""
    drawn = charts(content(deck(slide(one)))[0])[0]
    return [tag.text for tag in drawn._chartSpace.xpath(".//c:dLbl/c:tx//a:t")]


def test_a_value_that_is_no_mere_number_is_written_out() -> None:
    assert label_texts(chart("line")) == ["over 14,600", "Alpha 15,100 (estimate)"]


def test_lines_are_named_at_their_ends_or_in_a_legend() -> None:
    direct = charts(content(deck(slide(chart("line"))))[0])[0]
    assert not direct.has_legend
    names = dict.fromkeys("ab", "A province with a name that is much too long for this")
    rows = [point(series, year, 5.0) for series in "ab" for year in YEARS]
    long = chart("line", rows=rows, names=names, colours=dict.fromkeys("ab", "#0F6B75"))
    assert charts(content(deck(slide(long)))[0])[0].has_legend


def test_plans_are_dashed_and_stretches_as_the_deck_joins_them() -> None:
    drawn = charts(content(deck(slide(chart("line", targets=frozenset({"la-beta"})))))[0])[0]
    alpha, beta = drawn._chartSpace.xpath(".//c:ser")
    assert alpha.xpath("c:spPr/a:ln/a:prstDash/@val") == ["sysDash"]
    assert lines_of_points(alpha) == {"1": "solid", "5": "sysDash"}
    assert beta.xpath("c:spPr/a:ln/a:noFill")
    assert lines_of_points(beta) == {"3": "sysDash"}
    assert drawn._chartSpace.xpath(".//c:dispBlanksAs/@val") == ["span"]


def lines_of_points(series: Series) -> dict[str, str]:
    """How points are joined to those before them, where it is not as the series has it."""
    return {
        one.xpath("c:idx/@val")[0]: (one.xpath("c:spPr/a:ln/a:prstDash/@val") or ["solid"])[0]
        for one in series.xpath("c:dPt")
    }


def test_it_says_what_it_shows_to_who_cannot_see_it() -> None:
    page = content(deck(slide(chart("bar"))))[0]
    assert described(page)["Visits"] == "Alpha has more visits than Beta"


def test_numbers_have_the_marks_of_the_language() -> None:
    assert number_format(Language("vi"), 0).endswith('[>=1000]#"."000;0')
    assert number_format(Language("en"), 0).endswith('[>=1000]#","000;0')
    assert number_format(Language("lo"), 1) == "[$-454]#,##0.0"


def test_many_years_are_an_axis_of_dates_each_in_its_place() -> None:
    years = [str(year) for year in range(1990, 2025)]
    rows = [point("la-alpha", "1990", 4.0), point("la-alpha", "2024", 5.0)]
    drawn = charts(content(deck(slide(chart("line", rows=rows, categories=years))))[0])[0]
    days = [
        date(1899, 12, 30) + timedelta(float(place.label)) for place in drawn.plots[0].categories
    ]
    assert [str(day.year) for day in days] == years
    assert list(drawn.plots[0].series[0].values) == [4.0, *[None] * 33, 5.0]
