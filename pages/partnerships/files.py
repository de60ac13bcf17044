"""Partnerships as files: the list, or one pair with all that it agreed on and did."""

from collections.abc import Sequence

import pandas as pd

from exports.citation import Citation
from exports.dataset import Dataset
from pages.partnerships.filters import fitting, in_order, pick_filters
from pages.partnerships.listing import list_title
from pages.partnerships.profile import partnership_of, read_pair
from pages.partnerships.profile import title as profile_title
from tables.cooperation.standing import Standing
from ui.share.figures import dataset_of_rows
from ui.state.cache import Row, tables
from ui.view import View


def heading(view: View) -> str:
    """Return what the page shows."""
    if pair := read_pair(view):
        return profile_title(view, partnership_of(pair))
    choice = pick_filters(view)
    fits = fitting(choice.area, choice.words, choice.state)
    return list_title(view, choice, fits)


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the tables of the pair that the link in force asks for, else of all that fit."""
    if pair := read_pair(view):
        frames = _of_pair(pair)
    else:
        choice = pick_filters(view)
        fits = fitting(choice.area, choice.words, choice.state)
        frames = {"partnerships": _frame(in_order(view.language, choice, fits))}
    return [
        dataset_of_rows(table, frame, table.replace("_", "-"), citation, view.language)
        for table, frame in frames.items()
        if len(frame)
    ]


def _of_pair(pair: str) -> dict[str, pd.DataFrame]:
    """All rows of a pair by table."""
    every, partnership = tables(), partnership_of(pair)
    pairs = every["partnerships"]
    frames = {
        "partnerships": pairs[pairs["partnership_id"] == pair],
        "events": _chosen("events", "event_id", partnership.events),
        "commitments": _chosen("commitments", "commitment_id", partnership.commitments),
        "support": every["support"][every["support"]["partnership_id"] == pair],
    }
    for table, owner, key in (
        ("event_people", "events", "event_id"),
        ("commitment_status", "commitments", "commitment_id"),
    ):
        frames[table] = every[table][every[table][key].isin(frames[owner][key])]
    return frames


def _chosen(table: str, key: str, records: Sequence[Row]) -> pd.DataFrame:
    frame = tables()[table]
    return frame[frame[key].isin([row[key] for row in records])]


def _frame(chosen: Sequence[Standing]) -> pd.DataFrame:
    """The partnerships as rows of their table, with where each stands today."""
    return pd.DataFrame(
        {
            **standing.pair,
            "first_established": standing.first["established"],
            "carries_on": standing.ids[1:],
            "last_meeting": standing.meeting["date"] if standing.meeting else "",
            "last_meeting_event_id": standing.meeting["event_id"] if standing.meeting else "",
            "next_due": standing.due["due"] if standing.due else "",
            "next_due_commitment_id": standing.due["commitment_id"] if standing.due else "",
            "overdue_commitments": standing.overdue,
        }
        for standing in chosen
    )
