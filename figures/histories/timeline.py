"""Events through time, each drawn as precisely as its date is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from figures.axes import row_axis, width_of, year_axis
from figures.label_space import text_width, wrap
from figures.periods import span
from figures.theme import Figure, Theme, base_layout, font
from i18n import Language

LANE, TITLED_LANE = 15, 19  # pixels from one lane to the next
APART = 13  # pixels that an event keeps free to its right
TITLE_GAP = 9  # pixels from an event to its title
# The newest events have their titles beside them: with more, lanes would fill the screen.
MOST_TITLED = 14
LONGEST_TITLE = 46  # letters beside a mark; the hover has all of it
HOVER = 380  # pixels that a line of the hover may be wide


@dataclass(frozen=True)
class _Mark:
    """An event on the timeline: the row of its type, and the lane that is its place in it.

    `title`: what stands beside it, "" for none; `to_left`: on which side.
    """

    event: Mapping[str, Any]
    period: str
    lane: float
    title: str
    to_left: bool


@dataclass(frozen=True)
class _Box:
    """What an event takes of a lane, in years: its mark with its title beside it."""

    event: Mapping[str, Any]
    start: float
    end: float
    title: str
    to_left: bool


def build_timeline(
    events: pd.DataFrame, theme: Theme, language: Language, *, phone: bool = False
) -> Figure:
    """Events in a row for each type, the most frequent first, as a Plotly figure.

    `events`: rows of the events table. A day is a point; a month, a year or a stay of several
    days is a bar over all of it. The newest have their titles beside them, but on a phone. Each
    mark holds its event_id in customdata. A year's tick is where the year begins.
    """
    types = events["type"].dropna().value_counts().index
    rows = {kind: language.label("events", "type", kind) for kind in types}
    margin = _margin(list(rows.values()), theme, language, phone)
    years = _years(events)
    width = width_of(phone, theme) - margin["l"] - margin["r"]
    boxes = _boxes(events, years, width, theme, language, phone)
    gap = theme.size(APART) / width * (years[1] - years[0])
    marks, middles, height = _in_lanes(boxes, list(rows), gap, phone)
    layout = base_layout(theme, language, 0, margin=margin, hovermode="closest", barmode="overlay")
    lane = theme.size(LANE if phone else TITLED_LANE)
    layout["height"] = round(height * lane + margin["t"] + margin["b"])
    # Beside its tick rather than below it: what lies to the right of a line is in its year.
    beside = {"ticklabelposition": "outside right"}
    layout["xaxis"] = year_axis(years, width, theme, language, grid=True) | beside
    layout["yaxis"] = row_axis(
        list(rows.values()),
        theme,
        language,
        range=[height, 0],
        tickvals=[middles[kind] for kind in rows],
        showticklabels=not phone,
    )
    layout["annotations"] = (
        _headings(rows, middles, theme, language) if phone else _titles(marks, theme, language)
    )
    return {"data": _traces(marks, theme, language), "layout": layout}


def _years(events: pd.DataFrame) -> tuple[float, float]:
    spans = [_span(_period(event)) for event in events.to_dict("records")] or [(2024, 2025)]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    air = max(0.5, (last - first) * 0.02)
    return first - air, last + air


def _period(event: Mapping[str, Any]) -> str:
    return f"{event['date']}/{event['end_date']}" if event["end_date"] else event["date"]


def _span(period: str) -> tuple[float, float]:
    """Start and end of a period in calendar years: 2024 begins at 2024.0, not in its middle."""
    start, end = span(period)
    return start + 0.5, end + 0.5


def _boxes(
    events: pd.DataFrame,
    years: tuple[float, float],
    width: float,
    theme: Theme,
    language: Language,
    phone: bool,
) -> list[_Box]:
    """What each event takes of a lane, in the order in which these begin."""
    records = sorted(events.to_dict("records"), key=lambda event: _span(_period(event)))
    titled = [] if phone else [event["event_id"] for event in records[-MOST_TITLED:]]
    scale = (years[1] - years[0]) / width
    boxes = []
    for event in records:
        start, end = _span(_period(event))
        title = _short(language.name(event, "title")) if event["event_id"] in titled else ""
        pixels = text_width(title, theme.text(12, language)) + theme.size(TITLE_GAP) if title else 0
        to_left = end + pixels * scale > years[1]
        left, right = (pixels * scale, 0.0) if to_left else (0.0, pixels * scale)
        boxes.append(_Box(event, start - left, end + right, title, to_left))
    return sorted(boxes, key=lambda box: box.start)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _in_lanes(
    boxes: Sequence[_Box], types: Sequence[str], gap: float, phone: bool
) -> tuple[list[_Mark], dict[str, float], float]:
    """The events in lanes so that none covers another; the rows' middles; lanes in all.

    gap: years that an event keeps free to its right.
    """
    marks: list[_Mark] = []
    middles: dict[str, float] = {}
    top = 0.0
    for kind in types:
        top += 1.9 if phone else 0.6
        ends: list[float] = []
        for box in (box for box in boxes if box.event["type"] == kind):
            lane = next((n for n, end in enumerate(ends) if end <= box.start), len(ends))
            ends[lane : lane + 1] = [box.end + gap]
            place = top + lane + 0.5
            marks.append(_Mark(box.event, _period(box.event), place, box.title, box.to_left))
        middles[kind] = top if phone else top + len(ends) / 2
        top += len(ends) + 0.4
    return marks, middles, top


def _traces(marks: Sequence[_Mark], theme: Theme, language: Language) -> list[Figure]:
    days = [mark for mark in marks if len(mark.period) == 10]
    spans = [mark for mark in marks if len(mark.period) != 10]
    bars = _marks(spans, language) | {
        "type": "bar",
        "orientation": "h",
        "base": [_span(mark.period)[0] for mark in spans],
        "x": [_span(mark.period)[1] - _span(mark.period)[0] for mark in spans],
        "width": 0.55,
        "marker": {
            "color": theme.sequential[1],
            "line": {"color": theme.primary, "width": 1},
        },
    }
    points = _marks(days, language) | {
        "type": "scatter",
        "mode": "markers",
        "x": [sum(_span(mark.period)) / 2 for mark in days],
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
    title = f"{language.name(event, 'title')} {event.get('mark', '')}".rstrip()
    return f"<b>{language.date(mark.period)}</b> {kind}<br>{wrap(title, HOVER, 13)}"


def _titles(marks: Sequence[_Mark], theme: Theme, language: Language) -> list[Figure]:
    titled = [(mark, _span(mark.period)) for mark in marks if mark.title]
    return [
        {
            "x": start if mark.to_left else end,
            "y": mark.lane,
            "text": mark.title,
            "showarrow": False,
            "xanchor": "right" if mark.to_left else "left",
            "xshift": theme.size(-TITLE_GAP if mark.to_left else TITLE_GAP),
            "font": font(theme, language, 12),
        }
        for mark, (start, end) in titled
    ]


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
