"""The limits of the classes of all maps are round, and every class holds a value."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.maps.base import bin_edges, classes_of
from tables.read import Tables


def test_limits_of_real_densities_are_round(tables: Tables) -> None:
    statistics = tables["statistics"].query("indicator == 'population_density'")
    edges = bin_edges(statistics["obs_value"])
    assert len(edges) == 4
    assert all(edge == round(edge, -1) for edge in edges)


@pytest.mark.parametrize(
    ("counts", "limits"), [([0, 1], (1,)), ([0, 1, 2, 3], (1, 2, 3)), ([2, 2, 2], ())]
)
def test_limits_of_counts_are_whole(counts: list[float], limits: tuple[float, ...]) -> None:
    assert bin_edges(counts) == limits


def test_there_are_no_more_classes_than_asked_for() -> None:
    assert [len(bin_edges(range(100), most)) for most in (0, 1, 2, 5)] == [0, 0, 1, 4]


@given(st.lists(st.floats(-1e6, 1e9, allow_subnormal=False), max_size=60))
def test_limits_rise_and_every_class_holds_a_value(numbers: list[float]) -> None:
    edges = bin_edges(numbers)
    assert all(low < high for low, high in pairwise(edges))
    assert not numbers or set(classes_of(numbers, edges)) == set(range(len(edges) + 1))
