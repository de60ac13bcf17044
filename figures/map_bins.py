"""Round class limits for the colours of a map."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd


def bin_edges(values: Iterable[float], n: int = 5) -> tuple[float, ...]:
    """Return the limits between at most `n` classes of about equal size, as round as can be.

    Missing values do not count. Limits rise, every class holds a value, and where there are few
    different values there are fewer limits (none for a single value). A value on a limit belongs
    to the class above it.
    """
    known = np.unique(pd.Series(list(values), dtype="float64").dropna())
    for classes in range(min(n, len(known)), 1, -1):
        wanted = np.quantile(known, [step / classes for step in range(1, classes)])
        for digits in range(1, 8):
            edges = [_round(limit, digits) for limit in wanted]
            if _all_hold_values(known, edges):
                return tuple(edges)
    return ()


def classes_of(values: Iterable[float], edges: Sequence[float]) -> list[int]:
    """Return the class of each value, from 0 for those below the first limit."""
    return [int(number) for number in np.searchsorted(edges, list(values), side="right")]


def _round(value: float, digits: int) -> float:
    """Round to 1, 2 or 5 times a power of ten for 1 digit, else to that many digits - 1."""
    if value == 0:
        return 0.0
    exponent = math.floor(math.log10(abs(value)))
    if digits > 1:
        return float(round(value, digits - 2 - exponent))
    mantissa = abs(value) / 10**exponent
    nearest = min((1, 2, 5, 10), key=lambda step: abs(math.log(step / mantissa)))
    return float(math.copysign(round(nearest * 10.0**exponent, -exponent), value))


def _all_hold_values(known: np.ndarray, edges: Sequence[float]) -> bool:
    if any(low >= high for low, high in pairwise(edges)):
        return False
    return len(set(classes_of(known, edges))) == len(edges) + 1
