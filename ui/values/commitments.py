"""Commitments as several pages count them: how many there are of each state, each a link.

The template `commitment_counts.html` shows the counts.
"""

from typing import Any

import pandas as pd

from i18n import Language
from tables import commitments
from tables.commitments import OVERDUE, CommitmentFilter, states
from ui.link import link
from ui.state.cache import kept, tables
from ui.view import View


def commitments_for(wishes: CommitmentFilter) -> pd.DataFrame:
    """Return the rows of `commitments_on` today that fit, in the order of the table."""
    return _select(wishes, commitments.today())


@kept
def _select(wishes: CommitmentFilter, day: str) -> pd.DataFrame:
    return commitments.select_commitments(tables(), day, wishes)


def state_in_words(language: Language, state: str) -> str:
    """Return what a state is called; "" for a commitment of which no source says more."""
    if state == OVERDUE:
        return language.gettext("Overdue")
    return language.label("commitment_status", "status", state) if state else ""


def state_counts(
    view: View, rows: pd.DataFrame, chosen: str = "", **params: str
) -> list[dict[str, Any]]:
    """Return how many commitments are of each state that occurs, and of these overdue, with links.

    rows: of `commitments_on`. chosen: the state that a page shows already; its link leads to all.
    params: what else the links ask for.
    """
    numbers = commitments.counts(rows)
    return [
        {
            "state": state,
            "label": state_in_words(view.language, state),
            "number": numbers[state],
            "is_chosen": state == chosen,
            "href": link(view, "commitments", **params, **_asked(state, chosen)),
        }
        for state in (*states(), OVERDUE)
        if numbers[state] or state == chosen
    ]


def _asked(state: str, chosen: str) -> dict[str, str]:
    return {} if state == chosen else {"state": state}
