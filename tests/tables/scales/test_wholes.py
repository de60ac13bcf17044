"""Parts are stacked where they make up a whole; what is left of one is made of exact figures."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.read import Tables
from tables.scales.wholes import Division, Stack, divisions_of, stacks
from tests.made_up import made_up

INDICATORS = """
    indicator_id,unit,decimals,aggregation,part_of,division
    people,persons,0,sum,,
    women,persons,0,sum,people,sex
    men,persons,0,sum,people,sex
    abroad,persons,0,sum,people,
    area,km2,0,sum,,
"""
SEXES, ABROAD = Division("people", ("women", "men"), True), Division("people", ("abroad",), False)
Series = Callable[..., pd.DataFrame]
Value = float | tuple[float, dict[str, Any]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    nothing = {"statistics": "ref_area,indicator\n", "ways_of_counting": "indicator\n"}
    return made_up(indicators=INDICATORS, **nothing)


def test_a_whole_has_its_divisions_and_a_part_its_own(tables: Tables) -> None:
    assert divisions_of(tables, "people") == (SEXES, ABROAD)
    assert divisions_of(tables, "men") == (SEXES,)
    assert divisions_of(tables, "abroad") == (ABROAD,)
    assert divisions_of(tables, "area") == ()


def built(
    series: Series, division: Division, **values: Value
) -> tuple[list[Stack], list[tuple[str, str]]]:
    """The stacks of one province in 2020 from values, or (value, what is unusual), by indicator."""
    rows = []
    for name, value in values.items():
        number, unusual = value if isinstance(value, tuple) else (value, {})
        rows.append(("vn-delta", "2020", number, {"indicator": name, **unusual}))
    return stacks(series(*rows).to_dict("records"), division)


def test_all_parts_make_a_stack_with_or_without_the_whole(series: Series) -> None:
    (stack,), without = built(series, SEXES, women=60, men=50)
    assert [row["obs_value"] for row in stack.parts] == [60, 50]
    assert (stack.whole, stack.rest, without) == (None, None, [])
    (stack,), _ = built(series, SEXES, women=60, men=50, people=110)
    assert stack.whole is not None


def test_a_part_that_is_missing_leaves_the_period_out(series: Series) -> None:
    assert built(series, SEXES, women=60, people=110) == ([], [("vn-delta", "2020")])
    assert built(series, SEXES, people=110) == ([], [])


@settings(max_examples=30)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_part_and_what_is_left_are_the_whole(series: Series, part: int, left: int) -> None:
    (stack,), _ = built(series, ABROAD, abroad=part, people=part + left)
    assert stack.rest is not None
    assert stack.rest["obs_value"] + part == part + left
    assert stack.rest["derived"]


@pytest.mark.parametrize(
    "people",
    [(100, {"qualifier": "over"}), (100, {"obs_status": "F"}), 5, (100, {"preferred": False})],
)
def test_nothing_is_left_of_what_is_not_exact_or_less_than_its_part(
    series: Series, people: Value
) -> None:
    assert built(series, ABROAD, abroad=10, people=people) == ([], [("vn-delta", "2020")])
