"""Labels never overlap, keep their order, and move no further than they must."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.label_space import LabelSpace, spread_labels, wrap

HEIGHTS = st.lists(st.floats(min_value=-500, max_value=500), max_size=12)
WORDS = (70.0, 16.0)  # pixels
POSITIONS = ("top center", "bottom center")


@settings(deadline=None)  # machines that also do other work are slow now and then
@given(HEIGHTS, st.floats(min_value=1, max_value=40))
def test_labels_end_up_apart_and_in_order(points: list[float], gap: float) -> None:
    spread = spread_labels(points, [gap] * len(points))
    order = sorted(range(len(points)), key=lambda index: points[index])
    assert all(spread[b] - spread[a] >= gap - 1e-6 for a, b in pairwise(order))


@settings(deadline=None)
@given(HEIGHTS)
def test_labels_that_do_not_overlap_stay(points: list[float]) -> None:
    apart = [1100 * index + position for index, position in enumerate(points)]
    assert spread_labels(apart, [16] * len(apart)) == pytest.approx(apart)


@settings(deadline=None)
@given(HEIGHTS.filter(bool))
def test_labels_move_as_a_whole_by_nothing(points: list[float]) -> None:
    # Least squares: what some move up, others move down.
    assert sum(spread_labels(points, [16] * len(points))) == pytest.approx(sum(points), abs=1e-6)


def test_two_labels_at_one_place_part_equally() -> None:
    assert spread_labels([100, 100], [16, 16]) == [92, 108]


def test_higher_labels_need_more_room() -> None:
    assert spread_labels([100, 100], [32, 16]) == [88, 112]


def test_words_keep_off_words() -> None:
    space = LabelSpace(400, 200)
    first = space.place(200, 100, WORDS, POSITIONS)
    second = space.place(200, 100, WORDS, POSITIONS)
    assert first == "top center"
    assert second not in (first, None)


def test_words_lie_on_a_line_only_where_there_is_no_other_place() -> None:
    space = LabelSpace(400, 200)
    for x in range(0, 400, 3):
        for y in range(0, 200, 3):
            space.pass_through(x, y)
    assert space.place(200, 100, WORDS, POSITIONS) is None
    assert space.place(200, 100, WORDS, POSITIONS, over=True) == "top center"


def test_long_names_wrap() -> None:
    assert wrap("Quang Nam, final accounts", 110, 13) == "Quang Nam,<br>final accounts"
