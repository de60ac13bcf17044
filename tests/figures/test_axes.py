"""An axis of years has as many ticks as fit, each a whole year."""

import pytest

from figures.axes import row_axis, year_axis
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
