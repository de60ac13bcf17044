"""The choice that goes along: what is chosen on one page is offered on the next.

Every page has its choices in its address. The links of the navigation take the province, the
indicator, the year and the pair from the address of the page shown to that of the next one, as far
as it can use them.
"""

from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass

import pandas as pd

from tables.cooperation.standing import partner_areas
from tables.events import event_areas
from tables.mappable import mappable
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.view import View

Link = Mapping[str, str]  # parameters by name


@dataclass(frozen=True)
class Parameter:
    """A parameter by which a page takes up what was chosen on another one.

    choice: what it chooses, one word on all pages. values: those that the page can use, beside the
    parameters that it has taken up before this one; any other is left behind without a word.
    """

    choice: str
    values: Callable[[Link], Container[str]]


def choice_for(view: View, page: str) -> dict[str, str]:
    """Return the parameters with which another page takes up what is chosen on this one.

    The page itself takes up nothing: the link to it leads to its beginning. Of several provinces
    the first goes along.
    """
    if page == view.page:
        return {}
    chosen = {
        parameter.choice: query().get(name, "").split(",")[0]
        for name, parameter in TAKES.get(view.page, {}).items()
    }
    taken: dict[str, str] = {}
    for name, parameter in TAKES.get(page, {}).items():
        value = chosen.get(parameter.choice, "")
        if value and value in parameter.values(taken):
            taken[name] = value
    return taken


@kept
def provinces_of_pairs() -> Collection[str]:
    """Return the provinces by which partnerships can be asked for: see `partner_areas`."""
    return partner_areas(tables())


@kept
def _provinces_of_events() -> Collection[str]:
    return frozenset(event_areas(tables()))


@kept
def _active_pairs() -> Collection[str]:
    pairs = tables()["partnerships"]
    return frozenset(pairs.loc[pairs["status"] == "active", "partnership_id"])


@kept
def _years_on_map() -> Mapping[str, Collection[str]]:
    """The years that the map has of each of its indicators."""
    return _by_indicator(mappable(tables()))


@kept
def _years_of_figures() -> Mapping[str, Collection[str]]:
    """The periods of which each indicator has figures."""
    return _by_indicator(tables()["statistics"])


def _by_indicator(figures: pd.DataFrame) -> Mapping[str, Collection[str]]:
    periods = figures.groupby("indicator")["time_period"].unique()
    return {str(indicator): frozenset(own) for indicator, own in periods.items()}


def _of_indicator(
    years: Callable[[], Mapping[str, Collection[str]]],
) -> Callable[[Link], Container[str]]:
    """A year goes along with an indicator that has it, and never alone."""
    return lambda taken: years().get(taken.get("indicator", ""), ())


def _beside_pair(provinces: Callable[[], Collection[str]]) -> Callable[[Link], Container[str]]:
    """Where a pair goes along, no province does: it may have nothing to do with the pair."""
    return lambda taken: () if "pair" in taken else provinces()


_PAIR = Parameter("pair", lambda _: rows("partnerships"))
_PROVINCE = Parameter("province", lambda _: rows("provinces"))
_PROVINCE_OF_EVENTS = Parameter("province", _beside_pair(_provinces_of_events))
# What each page takes up, by its parameters; their order is that in which they are looked at.
TAKES: Mapping[str, Mapping[str, Parameter]] = {
    "map": {
        "indicator": Parameter("indicator", lambda _: _years_on_map()),
        "year": Parameter("year", _of_indicator(_years_on_map)),
        "area": _PROVINCE,
        "pair": Parameter("pair", lambda _: _active_pairs()),
    },
    "indicators": {
        "indicator": Parameter("indicator", lambda _: _years_of_figures()),
        "year": Parameter("year", _of_indicator(_years_of_figures)),
        "areas": _PROVINCE,
    },
    "partnerships": {
        "pair": _PAIR,
        "area": Parameter("province", _beside_pair(provinces_of_pairs)),
    },
    "commitments": {"pair": _PAIR, "area": _PROVINCE_OF_EVENTS},
    "events": {"pair": _PAIR, "area": _PROVINCE_OF_EVENTS},
    "province": {"area": _PROVINCE},
    "compare": {"areas": _PROVINCE},
    "news": {"pair": _PAIR, "area": Parameter("province", _beside_pair(lambda: rows("provinces")))},
    "coverage": {"area": _PROVINCE},
}
