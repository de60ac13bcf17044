"""Events through time, each drawn as precisely as its date is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from figures.axes import row_axis, width_of, year_axis
from figures.label_space import text_width
from figures.periods import middle, span
from figures.theme import Figure, Theme, base_layout, font
from i18n import Language

LANE = 15  # pixels from one lane to the next
APART = 13  # pixels that an event keeps free to its right


@dataclass(frozen=True)
class _Mark:
    """An event on the timeline: the row of its type, and the lane that is its place in it."""

    event: Mapping[str, Any]
    period: str
    lane: float


def build_timeline(
    events: pd.DataFrame, theme: Theme, language: Language, *, phone: bool = False
) -> Figure:
    """Events in a row for each type, the most frequent first, as a Plotly figure.

    `events`: rows of the events table. A day is a point; a month, a year or a stay of several
    days is a bar over all of it. Each mark holds its event_id in customdata.
    """
    types = events["type"].dropna().value_counts().index
    rows = {kind: language.label("events", "type", kind) for kind in types}
    margin = _margin(list(rows.values()), theme, language, phone)
    years = _years(events)
    width = width_of(phone, theme) - margin["l"] - margin["r"]
    pixels = width / (years[1] - years[0])
    marks, middles, height = _in_lanes(events, list(rows), pixels, theme, phone)
    layout = base_layout(theme, language, 0, margin=margin, hovermode="closest", barmode="overlay")
    layout["height"] = round(height * theme.size(LANE) + margin["t"] + margin["b"])
    layout["xaxis"] = year_axis(years, width, theme, language, grid=True)
    layout["yaxis"] = row_axis(
        list(rows.values()),
        theme,
        language,
        range=[height, 0],
        tickvals=[middles[kind] for kind in rows],
        showticklabels=not phone,
    )
    layout["annotations"] = _headings(rows, middles, theme, language) if phone else []
    return {"data": _traces(marks, theme, language), "layout": layout}


def _years(events: pd.DataFrame) -> tuple[float, float]:
    spans = [span(_period(event)) for event in events.to_dict("records")] or [(2023.5, 2024.5)]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    air = max(0.5, (last - first) * 0.02)
    return first - air, last + air


def _period(event: Mapping[str, Any]) -> str:
    return f"{event['date']}/{event['end_date']}" if event["end_date"] else event["date"]


def _in_lanes(
    events: pd.DataFrame, types: Sequence[str], pixels: float, theme: Theme, phone: bool
) -> tuple[list[_Mark], dict[str, float], float]:
    """The events in lanes so that none covers another; the rows' middles; lanes in all."""
    marks: list[_Mark] = []
    middles: dict[str, float] = {}
    top = 0.0
    records = sorted(events.to_dict("records"), key=lambda event: span(_period(event)))
    for kind in types:
        top += 1.9 if phone else 0.6
        ends: list[float] = []
        for event in (event for event in records if event["type"] == kind):
            start, end = span(_period(event))
            lane = next(
                (n for n, end_of_lane in enumerate(ends) if end_of_lane <= start), len(ends)
            )
            ends[lane : lane + 1] = [max(end, start) + theme.size(APART) / pixels]
            marks.append(_Mark(event, _period(event), top + lane + 0.5))
        middles[kind] = top if phone else top + len(ends) / 2
        top += len(ends) + 0.4
    return marks, middles, top


def _traces(marks: Sequence[_Mark], theme: Theme, language: Language) -> list[Figure]:
    days = [mark for mark in marks if len(mark.period) == 10]
    spans = [mark for mark in marks if len(mark.period) != 10]
    bars = _marks(spans, language) | {
        "type": "bar",
        "orientation": "h",
        "base": [span(mark.period)[0] for mark in spans],
        "x": [span(mark.period)[1] - span(mark.period)[0] for mark in spans],
        "width": 0.55,
        "marker": {
            "color": theme.sequential[1],
            "line": {"color": theme.primary, "width": 1},
        },
    }
    points = _marks(days, language) | {
        "type": "scatter",
        "mode": "markers",
        "x": [middle(mark.period) for mark in days],
        "marker": {
            "size": theme.size(9),
            "opacity": 1,
            "color": theme.primary,
            "line": {"width": 1, "color": theme.background},
        },
    }
    return [trace for trace in (bars, points) if trace["x"]]


def _marks(marks: Sequence[_Mark], language: Language) -> Figure:
    return {
        "y": [mark.lane for mark in marks],
        "customdata": [[mark.event["event_id"], mark.event["type"]] for mark in marks],
        "hovertext": [_hover(mark, language) for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(mark: _Mark, language: Language) -> str:
    event = mark.event
    kind = language.label("events", "type", event["type"])
    title = language.name(event, "title")
    source = event.get("mark", "")
    return f"<b>{language.date(mark.period)}</b> {kind}<br>{title} {source}".rstrip()


def _margin(
    names: Sequence[str], theme: Theme, language: Language, phone: bool
) -> dict[str, float]:
    size = theme.text(13, language)
    widest = max((text_width(name, size) for name in names), default=0)
    return {"l": 8 if phone else widest + 12, "r": 20, "t": 8, "b": theme.size(30)}


def _headings(
    rows: Mapping[str, str], middles: Mapping[str, float], theme: Theme, language: Language
) -> list[Figure]:
    # On a phone the names are above their rows, so that time has the whole width.
    return [
        {
            "xref": "paper",
            "x": 0,
            "y": middles[row],
            "text": name,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": font(theme, language, weight=600),
        }
        for row, name in rows.items()
    ]
