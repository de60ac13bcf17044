"""What visitors do: the links that they open one after the other, as controls would write them."""

from collections.abc import Sequence
from itertools import product
from random import Random
from urllib.parse import urlencode

INDICATORS = (
    "population",
    "grdp_bn_vnd",
    "grdp_growth_pct",
    "population_density",
    "urbanisation_pct",
    "schools",
)
AREAS = ("vn-ha-nam,vn-quang-nam", "vn-ha-nam,la-oudomxay")
CHARTS = ("line", "bar", "ranking")
YEARS, UNITS = ("2019", "2023"), ("reported", "today")


def acts(page: str) -> list[str]:
    """Return links of a page as query strings: other indicators, provinces, kinds, years, units."""
    links: list[dict[str, str]] = [{}]
    if page == "indicators":
        links = [
            {"indicator": indicator, "areas": areas, "chart": chart}
            for indicator, areas, chart in product(INDICATORS, AREAS, CHARTS)
        ]
    elif page == "map":
        links = [
            {"indicator": indicator, "year": year, "units": units}
            for indicator, year, units in product(INDICATORS, YEARS, UNITS)
        ]
    return [urlencode({"lang": "vi", **link}, safe=",") for link in links]


def turns(links: Sequence[str], visitor: int) -> list[str]:
    """Return the links in a visitor's own order, the same in every run."""
    order = list(links)
    Random(visitor).shuffle(order)
    return order
