"""Events on a map of all years: a pin at each place where something happened in a year."""

from collections.abc import Mapping, Sequence

import pandas as pd

from figures.maps.contract import EventData
from figures.theme import Figure, Theme
from i18n import Language

SMALL, GROWTH, LARGE = 9, 1.5, 15  # pixels of the pin of one event, for each more, and at the most
LISTED = 5  # events that a hover box names; more are counted
LONGEST = 70  # characters of a title in it


def event_data(
    events: pd.DataFrame,
    points: Mapping[str, Sequence[float]],
    theme: Theme,
    language: Language,
) -> EventData:
    """Return the pins of events by year and place, each with its newest event first.

    events: event_id, date, title and place, the latter a key of `points` (lon, lat); none for none.
    """
    ordered = events.sort_values(["date", "event_id"], ascending=False, kind="stable")
    years = ordered["date"].str[:4]
    groups = [
        (str(year), str(place), own.to_dict("records"))
        for (year, place), own in ordered.groupby([years, "place"], sort=False)
    ]
    return {
        "years": [year for year, _, _ in groups],
        "ids": [own[0]["event_id"] for _, _, own in groups],
        "lon": [float(points[place][0]) for _, place, _ in groups],
        "lat": [float(points[place][1]) for _, place, _ in groups],
        "texts": [_hover(own, language) for _, _, own in groups],
        "sizes": [
            round(theme.size(min(SMALL + GROWTH * (len(own) - 1), LARGE)), 1)
            for _, _, own in groups
        ],
        "marker": _marker(theme),
    }


def empty_events(theme: Theme) -> list[Figure]:
    """Return the trace of pins with none in it."""
    return [
        {
            "type": "scattergeo",
            "meta": "events",
            "mode": "markers",
            "lon": [],
            "lat": [],
            "marker": _marker(theme),
            "hoverinfo": "text",
            "showlegend": False,
        }
    ]


def _marker(theme: Theme) -> Figure:
    line = {"width": theme.size(1.5), "color": theme.ink}
    return {"symbol": "diamond", "opacity": 1, "color": theme.background, "line": line}


def _hover(own: Sequence[Mapping[str, str]], language: Language) -> str:
    """The events of one pin, the newest first."""
    lines = [f"{language.date(event['date'])}: {_cut(event['title'])}" for event in own[:LISTED]]
    if (more := len(own) - LISTED) > 0:
        words = language.ngettext("%(count)s more event", "%(count)s more events", more)
        lines.append(words % {"count": language.number(more)})
    return "<br>".join(lines)


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()}…"
