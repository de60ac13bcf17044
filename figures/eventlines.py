"""Events behind a chart over time: dotted lines, numbered, with short titles above the plot."""

import pandas as pd

from figures.labels import text_width
from figures.lines import Box, Reading
from figures.periods import middle
from figures.theme import Figure, font

CHARACTERS = 28
NARROW = 400
ROWS = (6, 24, 42)  # pixels above the plot


def event_lines(
    events: pd.DataFrame, box: Box, reading: Reading, right: float
) -> tuple[list[Figure], list[Figure]]:
    """Shapes and annotations of the events, numbered by date; `right` is the right margin.

    A narrow chart has numbers only, and so has an event whose title finds no room.
    """
    theme = reading.theme
    shapes, notes = [], []
    taken: list[tuple[int, float, float]] = []
    for number, event in enumerate(events.sort_values("date").to_dict("records"), start=1):
        x = middle(event["date"])
        ends = {"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "xref": "x"}
        style = {"width": 1, "dash": "dot", "color": theme.axis}
        shapes.append({"type": "line", "layer": "below", "line": style, **ends})
        title = _shorten(reading.language.name(event, "title")) if box.width > NARROW else ""
        at = box.pixel(x, 0)[0]
        row, anchor, title = _room(at, title, number, taken, box.width + right, reading)
        notes.append(_note(x, row, anchor, f"<b>{number}</b> {title}".rstrip(), reading))
    return shapes, notes


def _room(
    at: float,
    title: str,
    number: int,
    taken: list[tuple[int, float, float]],
    end: float,
    reading: Reading,
) -> tuple[int, str, str]:
    wide = text_width(f"{number} {title}", reading.theme.text(12, reading.language)) + 8
    for row in range(len(ROWS)):
        for anchor, left in (("left", at), ("right", at - wide)):
            clear = all(r != row or left > hi or left + wide < lo for r, lo, hi in taken)
            if clear and left > 0 and left + wide < end:
                taken.append((row, left, left + wide))
                return row, anchor, title
    return 0, "left", ""


def _note(x: float, row: int, anchor: str, text: str, reading: Reading) -> Figure:
    theme, language = reading.theme, reading.language
    return {
        "x": x,
        "y": 1,
        "yref": "paper",
        "yshift": theme.size(ROWS[row]),
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "bottom",
        "font": font(theme, language, 12, color=theme.muted),
    }


def _shorten(title: str) -> str:
    return title if len(title) <= CHARACTERS else f"{title[: CHARACTERS - 1].rstrip()}…"
