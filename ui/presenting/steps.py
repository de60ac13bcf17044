"""The steps of what is presented: which views there are, and which of them is on the screen.

A page offers its own (the slides of a pair, the pages of a list, the years of a chart), a tour its
views. The keys ←, → and those of a clicker go from one to the next (ui/presenting/keys.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from ui.link import address_here
from ui.state.query import is_own
from ui.view import View

_OFFERED = "presenting.steps"


@dataclass(frozen=True)
class Steps:
    """Addresses in the app, as `ui.link.link` makes them, in their order; `at`: the one on screen.

    hold: whether each key goes to the next address at once, as in a tour. Otherwise a map first
    goes through its years, and a page higher than the screen through its screens.
    """

    addresses: Sequence[str]
    at: int = 0
    hold: bool = False

    @property
    def previous(self) -> str:
        """Return the address before the one on the screen, "" where there is none."""
        return self.addresses[self.at - 1] if self.at else ""

    @property
    def next(self) -> str:
        """Return the address after the one on the screen, "" where there is none."""
        return "".join(self.addresses[self.at + 1 : self.at + 2])


def offer(steps: Steps) -> None:
    """Offer steps to the keys in this run of the page; those that are offered first hold.

    So a tour offers its views before the page runs that is one of them.
    """
    st.session_state.setdefault(_OFFERED, steps)


def offer_values(
    view: View,
    name: str,
    values: Sequence[str],
    value: str,
    default: str = "",
    hold: bool = False,
) -> None:
    """Offer the values of a parameter as steps: this very view with each; `value` is on screen.

    The link goes without the parameter where it has its default, so that it stays as it was.
    """
    if not view.presenting or len(values) < 2 or not is_own():
        return
    offer(
        Steps([_with(view, name, one, default) for one in values], list(values).index(value), hold)
    )


def _with(view: View, name: str, value: str, default: str) -> str:
    here = address_here(view, without=name)
    if value == default:
        return here
    return f"{here}{'&' if '?' in here else '?'}{urlencode({name: value}, safe=',')}"


def take() -> Steps:
    """Return the steps that were offered in this run, none if nobody did, and forget them."""
    steps: Steps = st.session_state.pop(_OFFERED, Steps(()))
    return steps
