"""The map of all gates on a date."""

import pytest

from tests.apps import as_read, assert_sound, run


@pytest.mark.usefixtures("four_gates")
@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2021-08-13", "On 13 Aug 2021: 2 international, 2 main, 0 sub-gates."),
        ("2021", "On 31 Dec 2021: 3 international, 1 main, 0 sub-gates."),
        ("1995-06-01", "Of 2 gates no class is known for that day."),
    ],
)
def test_the_map_says_how_many_gates_of_each_class_there_were(date: str, said: str) -> None:
    app = run("gates", lang="en", date=date)
    assert_sound(app)
    assert not app.warning
    assert any(said in as_read(caption.value) for caption in app.caption)


@pytest.mark.usefixtures("four_gates")
def test_the_map_counts_what_it_cannot_show() -> None:
    [counts] = [c.value for c in run("gates", lang="en").caption if c.value.startswith("On ")]
    assert "1 gate has no known position and is not on the map." in counts
    assert "For 2 gates the start of this class is not known." in counts


@pytest.mark.parametrize("date", ["1820", "2099", "soon", "2020/2021"])
def test_a_link_to_an_impossible_date_shows_today_and_says_so(date: str) -> None:
    app = run("gates", lang="en", date=date)
    assert_sound(app)
    assert date in app.warning[0].value


@pytest.mark.usefixtures("four_gates")
def test_the_slider_stops_at_the_years_in_which_a_class_changed() -> None:
    app = run("gates", lang="en")
    [slider] = app.select_slider
    stops = list(slider.options)
    assert stops[:-1] == ["end of 2004", "end of 2021"]
    slider.set_value("2004").run()
    assert app.query_params["date"] in ("2004", ["2004"])
    assert_sound(app)
