"""Charts that a query asks for: of places together, of a country's provinces, or a map."""

from collections.abc import Iterable

import pytest

from tables.search.charts import Chart, Drawable, charts
from tables.search.requests import Request

ALPHA, HILL = ("vn-alpha",), ("la-hill",)


def drawable(figures: Iterable[tuple[str, str]], *alike: tuple[str, ...]) -> Drawable:
    """What charts are made from: a figure of each pair; each of `alike` may stand for the rest."""
    pairs = [*figures]
    row = {"indicator": "", "ref_area": "", "time_period": "2020", "obs_value": 1.0}
    rows = {(one, area): [{**row, "indicator": one, "ref_area": area}] for one, area in pairs}
    same = {one: (one,) for one, _ in pairs} | {one: group for group in alike for one in group}
    return Drawable(rows, dict.fromkeys(same, "persons"), {}, same, frozenset({"people"}))


def asked(*places: tuple[str, ...], of: str = "people", **more: frozenset[str]) -> Request:
    return Request(places=places, indicators=((of,),), **more)  # type: ignore[arg-type]


def test_places_that_have_figures_are_in_one_chart_and_the_others_are_told() -> None:
    own = drawable([("people", "vn-alpha"), ("people", "la-hill")])
    assert list(charts(own, asked(ALPHA, HILL))) == [
        Chart("line", ("people",), ("vn-alpha", "la-hill"))
    ]
    three = asked(ALPHA, HILL, ("la-river",))
    assert [chart.without for chart in charts(own, three)] == [("la-river",)]


def test_one_place_with_figures_is_no_chart_of_several() -> None:
    own = drawable([("people", "vn-alpha")])
    assert list(charts(own, asked(ALPHA, HILL))) == []


def test_what_may_stand_for_an_indicator_stands_beside_it() -> None:
    own = drawable([("dong", "vn-alpha"), ("kip", "la-hill")], ("dong", "kip"))
    [chart] = charts(own, asked(ALPHA, HILL, of="dong"))
    assert set(chart.indicators) == {"dong", "kip"}
    [ranking] = charts(own, asked(of="dong", asked=frozenset({"la"})))
    assert (ranking.kind, ranking.indicators, ranking.country) == ("ranking", ("kip",), "la")


def test_of_provinces_with_one_name_the_one_with_more_figures_is_meant() -> None:
    own = drawable([("people", "vn-alpha"), ("people", "la-hill")])
    [chart] = charts(own, asked(("vn-gamma", "vn-alpha"), HILL))
    assert chart.areas == ("vn-alpha", "la-hill")


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ({"map"}, ["map"]),
        ({"ranking"}, ["ranking"]),
        ({"line"}, ["line"]),
        ({"vn"}, ["ranking"]),
        ({"vn", "la"}, ["ranking", "ranking"]),
        (set(), []),
    ],
)
def test_without_a_place_a_word_says_which_chart(words: set[str], kinds: list[str]) -> None:
    own = drawable([("people", "vn-alpha"), ("people", "la-hill")])
    found = [chart.kind for chart in charts(own, asked(asked=frozenset(words)))]
    assert found == kinds


def test_no_map_of_what_cannot_be_mapped() -> None:
    own = drawable([("parks", "vn-alpha")])
    assert list(charts(own, asked(of="parks", asked=frozenset({"map"})))) == []
