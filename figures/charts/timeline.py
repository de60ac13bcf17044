"""Events through time, each drawn as precisely as its date is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from figures.charts.lines import width_of
from figures.label_space import text_width
from figures.periods import middle, span
from figures.theme import Figure, Theme, base_layout, font, plain_axis
from i18n import Language

LANE = 15  # pixels from one lane to the next
APART = 13  # pixels that an event keeps free to its right


@dataclass(frozen=True)
class _Placed:
    """An event in a row of the timeline, with its place on the axes."""

    event: Mapping[str, Any]
    period: str
    row: str
    lane: float


def build_timeline(
    events: pd.DataFrame,
    theme: Theme,
    language: Language,
    *,
    by: str = "type",
    names: Mapping[str, str] | None = None,
    phone: bool = False,
) -> Figure:
    """Events in rows by `by` ("type", or "partnership_ids" for pairs), as a Plotly figure.

    `events`: rows of the events table. `names`: words for the rows by value, in the order wanted;
    pairs not in it are left out. Without it rows are event types, the most frequent first. A day
    is a point; a month, a year or a stay of several days is a bar over all of it. Each mark holds
    its event_id in customdata.
    """
    rows = _rows(events, by, names, language)
    margin = _margin(list(rows.values()), theme, language, phone)
    years = _years(events)
    pixels = (width_of(phone, theme) - margin["l"] - margin["r"]) / (years[1] - years[0])
    placed, middles, height = _place(events, by, list(rows), pixels, theme, phone)
    layout = base_layout(theme, language, 0, margin=margin, hovermode="closest", barmode="overlay")
    layout["height"] = round(height * theme.size(LANE) + margin["t"] + margin["b"])
    step = next((n for n in (1, 2, 5, 10) if n * pixels > theme.text(44, language)), 20)
    layout["xaxis"] = plain_axis(
        theme, language, range=list(years), dtick=step, tick0=2000, tickformat="d"
    )
    layout["xaxis"] |= {"showgrid": True, "gridcolor": theme.grid}
    layout["yaxis"] = _rows_axis(rows, middles, height, theme, language, phone)
    layout["annotations"] = _headings(rows, middles, theme, language) if phone else []
    return {"data": _traces(placed, theme, language), "layout": layout}


def _rows(
    events: pd.DataFrame, by: str, names: Mapping[str, str] | None, language: Language
) -> Mapping[str, str]:
    values = events[by].explode() if by == "partnership_ids" else events[by]
    counts = values.dropna().value_counts()
    if names is not None:
        return {value: name for value, name in names.items() if value in counts}
    return {value: language.label("events", by, value) for value in counts.index}


def _years(events: pd.DataFrame) -> tuple[float, float]:
    spans = [span(_period(event)) for event in events.to_dict("records")] or [(2023.5, 2024.5)]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    air = max(0.5, (last - first) * 0.02)
    return first - air, last + air


def _period(event: Mapping[str, Any]) -> str:
    return f"{event['date']}/{event['end_date']}" if event["end_date"] else event["date"]


def _place(
    events: pd.DataFrame, by: str, rows: Sequence[str], pixels: float, theme: Theme, phone: bool
) -> tuple[list[_Placed], dict[str, float], float]:
    """The events in lanes so that none covers another; the rows' middles; lanes in all."""
    placed: list[_Placed] = []
    middles: dict[str, float] = {}
    top = 0.0
    records = sorted(events.to_dict("records"), key=lambda event: span(_period(event)))
    for row in rows:
        top += 1.9 if phone else 0.6
        ends: list[float] = []
        for event in (event for event in records if row in _values(event, by)):
            start, end = span(_period(event))
            lane = next((n for n, taken in enumerate(ends) if taken <= start), len(ends))
            ends[lane : lane + 1] = [max(end, start) + theme.size(APART) / pixels]
            placed.append(_Placed(event, _period(event), row, top + lane + 0.5))
        middles[row] = top if phone else top + len(ends) / 2
        top += len(ends) + 0.4
    return placed, middles, top


def _values(event: Mapping[str, Any], by: str) -> tuple[str, ...]:
    return event[by] if isinstance(event[by], tuple) else (event[by],)


def _traces(placed: Sequence[_Placed], theme: Theme, language: Language) -> list[Figure]:
    days = [one for one in placed if len(one.period) == 10]
    spans = [one for one in placed if len(one.period) != 10]
    bars = _marks(spans, language) | {
        "type": "bar",
        "orientation": "h",
        "base": [span(one.period)[0] for one in spans],
        "x": [span(one.period)[1] - span(one.period)[0] for one in spans],
        "width": 0.55,
        "marker": {
            "color": theme.sequential[1],
            "line": {"color": theme.primary, "width": 1},
        },
    }
    points = _marks(days, language) | {
        "type": "scatter",
        "mode": "markers",
        "x": [middle(one.period) for one in days],
        "marker": {
            "size": theme.size(9),
            "opacity": 1,
            "color": theme.primary,
            "line": {"width": 1, "color": theme.background},
        },
    }
    return [trace for trace in (bars, points) if trace["x"]]


def _marks(placed: Sequence[_Placed], language: Language) -> Figure:
    return {
        "y": [one.lane for one in placed],
        "customdata": [[one.event["event_id"], one.row] for one in placed],
        "hovertext": [_hover(one, language) for one in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(placed: _Placed, language: Language) -> str:
    event = placed.event
    kind = language.label("events", "type", event["type"])
    title = language.name(event, "title")
    source = event.get("mark", "")
    return f"<b>{language.date(placed.period)}</b> {kind}<br>{title} {source}".rstrip()


def _margin(
    names: Sequence[str], theme: Theme, language: Language, phone: bool
) -> dict[str, float]:
    size = theme.text(13, language)
    widest = max((text_width(name, size) for name in names), default=0)
    return {"l": 8 if phone else widest + 12, "r": 20, "t": 8, "b": theme.size(30)}


def _rows_axis(
    rows: Mapping[str, str],
    middles: Mapping[str, float],
    height: float,
    theme: Theme,
    language: Language,
    phone: bool,
) -> Figure:
    return {
        "range": [height, 0],
        "tickvals": [middles[row] for row in rows],
        "ticktext": list(rows.values()),
        "tickfont": font(theme, language),
        "showticklabels": not phone,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _headings(
    rows: Mapping[str, str], middles: Mapping[str, float], theme: Theme, language: Language
) -> list[Figure]:
    # On a phone the names stand above their rows, so that time has the whole width.
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
