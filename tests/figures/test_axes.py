"""An axis of years has as many ticks as fit, each a whole year."""

import pytest

from figures.axes import row_axis, steady_ends, year_axis
from figures.theme import LIGHT, theme
from i18n import Language


@pytest.mark.parametrize(
    ("years", "width", "step"),
    [((2014.5, 2024.5), 1000, 1), ((1994.5, 2024.5), 1000, 2), ((1974.5, 2024.5), 300, 10)],
)
def test_a_tick_stands_for_as_few_years_as_there_is_room_for(
    years: tuple[float, float], width: float, step: int, english: Language
) -> None:
    assert year_axis(years, width, LIGHT, english)["dtick"] == step


def test_on_a_projector_years_are_farther_apart(english: Language) -> None:
    look = theme(dark=False, presenting=True)
    assert year_axis((2004.5, 2024.5), 900, LIGHT, english)["dtick"] == 1
    assert year_axis((2004.5, 2024.5), 900, look, english)["dtick"] == 5


def test_the_first_row_is_at_the_top(english: Language) -> None:
    axis = row_axis(["a", "b"], LIGHT, english)
    assert axis["ticktext"] == ["a", "b"]
    assert axis["range"] == [1.5, -0.5]


def test_axis_keeps_still_except_for_a_year_far_from_all_others() -> None:
    usual = [(year, value) for year in ("2018", "2019", "2020") for value in (1.0, 3.0)]
    usual += [("2021", 2.0), ("2021", 4.0)]
    values = [*usual, ("2015", 2.0), ("2015", 14.0)]
    ends = {year: steady_ends(values, year) for year in ("2018", "2019", "2021")}
    assert {*ends.values()} == {(1.0, 4.0)}
    assert steady_ends(values, "2015") == (1.0, 14.0)


def test_axis_of_logarithms_compares_by_times() -> None:
    values = [("2019", 1.0), ("2019", 100.0), ("2020", 2.0), ("2020", 900.0)]
    assert steady_ends(values, "2019", log=True) == (1.0, 900.0)
    assert steady_ends([], "2019", log=True) == (1.0, 10.0)
    assert steady_ends([], "2019") == (0.0, 1.0)
    assert steady_ends([("2019", 5.0)], "2020") == (5.0, 5.0)
