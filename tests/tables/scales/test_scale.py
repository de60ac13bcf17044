"""Which scales make sense for an indicator follows from its unit, basis and aggregation."""

import pytest

from tables.scales.scale import Scale, scales_for
from tests.made_up import made_up

INDICATORS = """
    indicator_id,unit,decimals,aggregation,basis,definition_varies
    people,persons,0,sum,,
    growth,pct,1,weighted_mean,,
    growth_of_years,pct,1,none,several_years,
    score,index,2,none,,
    rank,rank,0,none,,
    balanced,flag,0,none,,
    poor,households,0,sum,,over_time
    density,persons_per_km2,0,weighted_mean,,
"""
ALL = set(Scale)


@pytest.mark.parametrize(
    ("indicator", "scales"),
    [
        ("people", ALL),
        ("density", ALL - {Scale.SHARE}),
        ("growth", {Scale.LINEAR, Scale.CHANGE}),
        ("score", {Scale.LINEAR, Scale.CHANGE}),
        ("growth_of_years", {Scale.LINEAR}),
        ("rank", {Scale.LINEAR}),
        ("balanced", {Scale.LINEAR}),
        ("poor", {Scale.LINEAR, Scale.LOG, Scale.SHARE}),
    ],
)
def test_only_scales_that_make_sense_are_there(indicator: str, scales: set[Scale]) -> None:
    tables = made_up(
        indicators=INDICATORS, statistics="ref_area,indicator\n", ways_of_counting="indicator\n"
    )
    assert scales_for(tables, indicator) == scales


def test_an_unknown_indicator_has_none() -> None:
    with pytest.raises(KeyError):
        scales_for(made_up(), "nothing")
