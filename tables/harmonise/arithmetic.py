"""How values, qualifiers and statuses of several rows become those of one.

Qualifiers of a sum:
- equal ones stay: over and over is over, average and average is average, none and none is none;
- none leaves the bounds as they are: none and over is over, none and under is under, none and
  about is about;
- any other mixture is about: over and under bound nothing together, and a yearly average beside a
  count on one day is neither of them.
Qualifiers of a weighted mean are those of its values, as in a sum; where a weight is itself over,
under or about, the mean is about. A yearly average is a sound weight and changes nothing.

Statuses: a value is as weak as its weakest part, in the order of WEAKEST_FIRST. A break (B) goes
before E and P, since a line must not run through it, and counts only in a value: a break in a
weight breaks nothing. Forecasts are never put together with outcomes (`mixes_forecasts`).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import fsum
from typing import Any

from tables.observations import FORECAST
from tables.read import Row

BREAK = "B"
WEAKEST_FIRST = (FORECAST, BREAK, "E", "P", "A")
INEXACT = {"over", "under", "about"}


def summed(values: Sequence[float]) -> float:
    """Return the sum with as many decimals as the value that has most: 0.1 + 0.2 is 0.3."""
    return round(fsum(values), max(decimals(value) for value in values))


def decimals(value: float) -> int:
    """Return how many decimals a value is written with."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the mean of values by weights, not rounded. Raises ZeroDivisionError for no weight."""
    weighted = (value * weight for value, weight in zip(values, weights, strict=True))
    return fsum(weighted) / fsum(weights)


def combined_qualifier(values: Iterable[str], weights: Iterable[str] = ()) -> str:
    """Return the qualifier of values put together, by the rules above."""
    if INEXACT & set(weights):
        return "about"
    qualifiers = set(values)
    if len(qualifiers) == 1:
        return qualifiers.pop()
    bounds = qualifiers - {""}
    return bounds.pop() if len(bounds) == 1 and bounds <= INEXACT else "about"


def combined_status(values: Iterable[str], weights: Iterable[str] = ()) -> str:
    """Return the obs_status of values put together, by the rules above."""
    statuses = set(values) | (set(weights) - {BREAK})
    return min(statuses, key=WEAKEST_FIRST.index)


def mixes_forecasts(values: Sequence[Row], weights: Sequence[Row] = ()) -> bool:
    """Return whether outcomes would meet forecasts or targets.

    A forecast of growth may be weighted by levels that are known; an outcome never by forecasts.
    """
    of_values = {row["obs_status"] == FORECAST for row in values}
    of_weights = {row["obs_status"] == FORECAST for row in weights}
    return (
        len(of_values) > 1 or len(of_weights) > 1 or (of_values == {False} and True in of_weights)
    )


def combined_row(
    key: tuple[str, str, str], values: Sequence[Row], weights: Sequence[Row]
) -> dict[str, Any]:
    """Return a row as of `harmonise` from the rows of the parts; without weights it is a sum.

    `key` is ref_area, indicator, time_period.
    """
    used = (*values, *weights)
    sources = tuple(dict.fromkeys(row["source_id"] for row in used))
    numbers = [row["obs_value"] for row in values]
    value = (
        weighted_mean(numbers, [row["obs_value"] for row in weights])
        if weights
        else summed(numbers)
    )
    of_weights = [row["qualifier"] for row in weights], [row["obs_status"] for row in weights]
    return {
        **dict(zip(("ref_area", "indicator", "time_period"), key, strict=True)),
        "source_id": sources[0],
        "obs_value": value,
        "obs_status": combined_status([row["obs_status"] for row in values], of_weights[1]),
        "qualifier": combined_qualifier([row["qualifier"] for row in values], of_weights[0]),
        "note": "",
        "preferred": True,
        "disputed": any(row["disputed"] for row in used),
        "derived": True,
        "recast": False,
        "source_ids": sources,
    }
