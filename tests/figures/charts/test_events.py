"""Events beneath a chart: each once, where its date is, and nothing else moves by a pixel."""

import pytest

from figures.charts.events import EventMark, with_events
from figures.theme import LIGHT, Figure, base_layout
from i18n import Language

EN = Language("en")
EVENTS = [
    EventMark("old", "1967", "Before the axis"),
    EventMark("year", "2019", "A year"),
    EventMark("one", "2021-03-01", "First"),
    EventMark("two", "2021-03-02", "Second <b>"),
    EventMark("late", "2023-11", "A month"),
]


def chart(*domains: tuple[float, float]) -> Figure:
    """A chart of years, or panels one above the other by the shares of the height they have."""
    layout = base_layout(LIGHT, EN, 400, margin={"l": 52, "r": 96, "t": 24, "b": 30})
    layout["annotations"] = [{"yref": "paper", "y": 1.0, "text": "title"}, {"yref": "y", "y": 5}]
    for number, domain in enumerate(domains or [(0, 1)], start=1):
        name = str(number) if number > 1 else ""
        layout[f"xaxis{name}"] = {"range": [2017.5, 2024.5], "anchor": f"y{name}"}
        layout[f"yaxis{name}"] = {"range": [0, 10], "domain": list(domain)}
    return {"data": [{"type": "scatter", "x": [2020], "y": [5]}], "layout": layout}


def drawn(figure: Figure) -> list[str]:
    """The id of the newest event of each mark."""
    marks = with_events(figure, EVENTS, LIGHT, EN, phone=False)["data"][len(figure["data"]) :]
    return [event for trace in marks for event in trace["customdata"]]


def inner(layout: Figure) -> float:
    """Pixels of height between the margins."""
    return float(layout["height"] - layout["margin"]["t"] - layout["margin"]["b"])


def test_each_event_on_the_axis_has_a_mark_and_close_ones_share_it() -> None:
    assert drawn(chart()) == ["year", "two", "late"]


def test_a_mark_is_where_the_date_is_and_hollow_where_only_the_year_is_known() -> None:
    [trace] = with_events(chart(), EVENTS, LIGHT, EN, phone=False)["data"][1:]
    assert trace["x"] == pytest.approx([2019, 2020.66, 2023.38], abs=0.01)
    assert [colour == LIGHT.background for colour in trace["marker"]["color"]] == [1, 0, 0]
    assert trace["hovertext"][1] == "1 Mar 2021: First<br>2 Mar 2021: Second <b>"


def test_the_chart_keeps_its_pixels_and_the_strip_is_below_all_of_it() -> None:
    before, after = chart()["layout"], with_events(chart(), EVENTS, LIGHT, EN, False)["layout"]
    low, high = after["yaxis"]["domain"]
    assert (high - low) * inner(after) == pytest.approx(inner(before), abs=1)
    assert after["annotations"][0]["y"] == pytest.approx(1)
    assert after["annotations"][1]["y"] == 5
    [strip] = [axis for name, axis in after.items() if name.startswith("yaxis9")]
    assert strip["domain"][1] < low
    assert after["xaxis900"]["range"] == after["xaxis"]["range"]


def test_of_panels_one_above_the_other_the_lowest_has_the_strip() -> None:
    assert len(drawn(chart((0.6, 1), (0, 0.4)))) == 3


def test_bars_have_the_events_of_their_years() -> None:
    figure = chart()
    figure["layout"]["xaxis"] |= {
        "type": "category",
        "categoryarray": ["2019", "2023"],
        "range": [-0.5, 1.5],
    }
    assert drawn(figure) == ["year", "late"]


def test_a_chart_without_an_axis_of_years_stays_as_it_is() -> None:
    figure = chart()
    figure["layout"]["xaxis"]["range"] = [0, 100]
    assert with_events(figure, EVENTS, LIGHT, EN, phone=False) is figure
