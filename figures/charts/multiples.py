"""Many lines or several indicators: one small chart each, on one axis of years."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from figures.charts.line import Box, Line, Reading, lines_of
from figures.charts.lines import line_panel, ranges_of, width_of, year_axis
from figures.label_space import text_height, wrap
from figures.theme import Figure, Theme, base_layout, font, value_axis
from i18n import Language

GAP = 70  # pixels between rows of panels: the years below one and the title above the next
TICKS, NAMES = 54, 96  # least pixels for "100,000" left of a panel, and for names right of it


@dataclass(frozen=True)
class Panel:
    """One small chart: its title, its lines as (ref_area, indicator, name), and its unit id.

    Lines of one panel share their unit. `colours` are numbers of categorical colours, one for
    each line; without them the lines have the colours in their order.
    """

    title: str
    lines: tuple[tuple[str, str, str], ...]
    unit: str
    decimals: int | None
    colours: tuple[int, ...] = ()


def build_small_multiples(
    observations: pd.DataFrame,
    panels: Sequence[Panel],
    theme: Theme,
    language: Language,
    *,
    phone: bool = False,
    same_scale: bool = False,
    height: int = 200,
    all_words: bool = True,
    stacked: bool = False,
) -> Figure:
    """Panels of lines in two columns (one on a phone, or `stacked`), as a Plotly figure.

    `observations` as for `series.build_lines`, of all indicators of the panels. All share the
    axis of years; with `same_scale` (panels of one unit) the values too. `height` is a panel's.
    `all_words` writes each value beside its point.
    """
    columns = 1 if phone or stacked or len(panels) == 1 else 2
    rows = math.ceil(len(panels) / columns)
    years, width = ranges_of(observations)[0], width_of(phone, theme)
    titles = [_wrapped(panel, theme, language, width / columns) for panel in panels]
    over = max(text_height(title, theme.text(14, language)) for title in titles)
    over -= text_height("", theme.text(14, language))
    margin = {"l": 8, "r": 0, "t": theme.size(40) + over, "b": theme.size(28)}
    layout = base_layout(theme, language, 0, margin=margin, hovermode="x unified")
    panel_height, gap = theme.size(height), theme.size(GAP) + over
    inner = rows * panel_height + (rows - 1) * gap
    layout["height"] = round(inner + margin["t"] + margin["b"])
    layout["annotations"] = []
    traces: list[Figure] = []
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        top = 1 - row * (panel_height + gap) / inner
        rims = theme.size(TICKS) / width, theme.size(NAMES) / width
        place = _Place(column / columns, columns, top, panel_height / inner, rims)
        shown = observations if same_scale else _of(observations, panel)
        values = ranges_of(shown, reverse=panel.unit == "rank")[1]
        box = _box(place, years, values, panel_height, width, str(number + 1) if number else "")
        reading = Reading(theme, language, panel.decimals, language.unit(panel.unit))
        drawn, labels = _panel(observations, panel, box, reading, all_words)
        traces += drawn
        layout["annotations"] += [_title(titles[number], place, reading), *labels]
        layout |= _axes(place, box, Reading(theme, language, panel.decimals, ""))
    return {"data": traces, "layout": layout}


@dataclass(frozen=True)
class _Place:
    left: float
    columns: int
    top: float
    tall: float
    rims: tuple[float, float]  # least room at both sides, as a share of the figure

    @property
    def x(self) -> list[float]:
        # Room at the left for the values' ticks, at the right for the names of the lines.
        wide = 1 / self.columns
        left, right = self.rims
        least = 0 if self.columns == 1 else wide * 0.11
        return [self.left + max(least, left), self.left + wide - max(wide * 0.14, right)]


def _of(observations: pd.DataFrame, panel: Panel) -> pd.DataFrame:
    pairs = {(area, indicator) for area, indicator, _ in panel.lines}
    keys = zip(observations["ref_area"], observations["indicator"], strict=True)
    return observations[[key in pairs for key in keys]]


def _box(
    place: _Place,
    years: tuple[float, float],
    values: tuple[float, float],
    height: float,
    width: float,
    axis: str,
) -> Box:
    across = (place.x[1] - place.x[0]) * width
    return Box(years, values, across, height, axis)


def _panel(
    observations: pd.DataFrame, panel: Panel, box: Box, reading: Reading, all_words: bool
) -> tuple[list[Figure], list[Figure]]:
    colours = panel.colours or range(len(panel.lines))
    keys = [(*line, colour, 2.5) for line, colour in zip(panel.lines, colours, strict=True)]
    drawn: list[Line] = lines_of(observations, keys, reading.theme)
    return line_panel(drawn, box, reading, all_words)


def _wrapped(panel: Panel, theme: Theme, language: Language, room: float) -> str:
    """The title in lines that leave room for the unit behind it."""
    return wrap(panel.title, room - theme.size(90), theme.text(14, language))


def _title(title: str, place: _Place, reading: Reading) -> Figure:
    theme, language = reading.theme, reading.language
    return {
        "xref": "paper",
        "yref": "paper",
        "x": place.left,
        "y": place.top,
        "yshift": theme.size(10),
        "align": "left",
        "text": f"<b>{title}</b>" + (f", {reading.unit}" if reading.unit else ""),
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": font(theme, language, 14),
    }


def _axes(place: _Place, box: Box, reading: Reading) -> Figure:
    bottom = max(0.0, place.top - place.tall)
    years = year_axis(box, reading) | {"domain": place.x, "anchor": f"y{box.axis}"}
    values = value_axis(
        reading.theme,
        reading.language,
        range=list(box.y),
        nticks=4,
        domain=[bottom, place.top],
        anchor=f"x{box.axis}",
        automargin=False,
    )
    return {f"xaxis{box.axis}": years, f"yaxis{box.axis}": values}
