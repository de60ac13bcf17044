"""Circles whose area is an amount, and the key to them."""

import pytest

from figures.maps.circles import circle_key, circle_look, empty_circles, greatest
from figures.theme import LIGHT, theme


def test_the_key_has_the_ends_and_a_round_amount_between_by_area() -> None:
    assert circle_key(100, 8_600, 40) == [
        (8_600, 40),
        (2_000, pytest.approx(19.3)),
        (100, pytest.approx(4.3)),
    ]


@pytest.mark.parametrize(
    ("lowest", "highest", "amounts"),
    [(0, 3, [3, 1, 0]), (5, 5, [5]), (6, 8, [8, 6]), (0, 1, [1, 0]), (0.1, 2.5, [2.5, 0.5, 0.1])],
)
def test_amounts_of_the_key_differ_and_are_whole_where_all_are(
    lowest: float, highest: float, amounts: list[float]
) -> None:
    assert [amount for amount, _ in circle_key(lowest, highest, 40)] == amounts


def test_circles_are_smaller_where_provinces_are_and_larger_on_a_projector() -> None:
    sizes = [greatest(extent, LIGHT) for extent in ("border", "both", "phone")]
    assert sizes == sorted(sizes, reverse=True)
    assert greatest("both", theme(dark=False, presenting=True)) > greatest("both", LIGHT)


def test_a_click_on_a_circle_fades_no_other() -> None:
    trace, opacity = empty_circles(), circle_look("border", LIGHT)["opacity"]
    assert trace["lon"] == trace["lat"] == []
    assert trace["selected"] == trace["unselected"] == {"marker": {"opacity": opacity}}
