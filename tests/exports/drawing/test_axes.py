"""Axes have whole and even steps around all of their values."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.drawing.axes import even_ticks, round_ticks, tick_words, values_scale
from i18n import Language


@given(st.floats(-1e9, 1e9), st.floats(0.001, 1e9))
def test_ticks_are_even_and_hold_all_values(low: float, span: float) -> None:
    ticks = even_ticks(low, low + span, whole=False)
    steps = [after - before for before, after in pairwise(ticks)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)
    assert ticks[0] <= low + span * 1e-6
    assert ticks[-1] >= low + span * (1 - 1e-3)
    assert 2 <= len(ticks) <= 9


def test_what_is_counted_has_whole_steps() -> None:
    assert even_ticks(0, 3, whole=True) == [0, 1, 2, 3]
    assert values_scale([1, 2], 0, 300, zero=True).ticks == (0, 1, 2)


def test_bars_begin_at_zero_and_lines_where_it_takes_half() -> None:
    assert values_scale([80, 100], 0, 300, zero=True).low == 0
    assert values_scale([80, 100], 0, 300).low > 0
    assert values_scale([40, 100], 0, 300).low == 0


def test_ranks_have_their_first_place_on_top_and_no_place_zero() -> None:
    scale = values_scale([1, 12], 300, 0, reverse=True)
    assert scale.at(1) < scale.at(12)
    assert 0 not in scale.ticks


def test_logarithms_have_round_ticks_and_equal_steps_for_equal_factors() -> None:
    scale = values_scale([3, 4000], 300, 0, log=True)
    assert scale.at(10) - scale.at(100) == pytest.approx(scale.at(100) - scale.at(1000))
    assert round_ticks(3, 4000) == [1, 10, 100, 1000, 10000] or 10 in round_ticks(3, 4000)


def test_ticks_are_in_the_words_of_the_language() -> None:
    assert tick_words(values_scale([0, 10000], 0, 300), Language("vi"))[-1] == "10.000"
    assert tick_words(values_scale([0, 0.5], 0, 300), Language("en"))[1] == "0.1"
