"""Many lines or several indicators: one small chart each, on one axis of years."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from figures.axes import value_axis, width_of
from figures.charts.chart_data import Panel
from figures.charts.labels import MARK_ROOM
from figures.charts.line import Plot, lines_of, records
from figures.charts.lines import line_panel, ranges_of, rows_of_line, years_of_plot
from figures.charts.reference import reference_lines
from figures.label_space import text_height, text_size, wrap
from figures.theme import Figure, Theme, base_layout, font
from figures.value_format import ValueFormat
from i18n import Language

ROW_GAP = 70  # pixels between rows of panels: the years below one and the title above the next
TICKS, NAMES = 54, 96  # least pixels for "100,000" left of a panel, and for names right of it


def build_small_multiples(
    observations: pd.DataFrame,
    panels: Sequence[Panel],
    theme: Theme,
    language: Language,
    *,
    phone: bool = False,
    height: int = 200,
    stacked: bool = False,
    same_scale: bool = False,
) -> Figure:
    """Panels of lines in two columns (one on a phone, or `stacked`), as a Plotly figure.

    `observations`: as the rows of a `ChartData`, of all indicators of the panels, which share the
    axis of years, and with `same_scale` that of values. A panel has whole years only, unless it has
    none. `height` is a panel's.
    """
    columns = 1 if phone or stacked or len(panels) == 1 else 2
    rows = math.ceil(len(panels) / columns)
    own = [rows_of_line(_of(observations, panel)) for panel in panels]
    more = [period for panel in panels for period in panel.above]
    years, width = ranges_of(pd.concat(own), more)[0], width_of(phone, theme)
    titles = [_wrapped(panel, theme, language, width / columns) for panel in panels]
    over = max(text_height(title, theme.text(14, language)) for title in titles)
    over -= text_height("", theme.text(14, language))
    over += theme.size(MARK_ROOM) if more else 0
    margin = {"l": 8, "r": 0, "t": theme.size(40) + over, "b": theme.size(28)}
    layout = base_layout(theme, language, 0, margin=margin, hovermode="x unified")
    panel_height, gap = theme.size(height), theme.size(ROW_GAP) + over
    inner = rows * panel_height + (rows - 1) * gap
    layout["height"] = round(inner + margin["t"] + margin["b"])
    layout["annotations"] = []
    traces: list[Figure] = []
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        top = 1 - row * (panel_height + gap) / inner
        of_scale = pd.concat(own) if same_scale else own[number]
        values = ranges_of(of_scale, reverse=panel.unit == "rank")[1]
        ticks = max(theme.size(TICKS), _widest_tick(values, theme, language))
        rims = ticks / width, theme.size(NAMES) / width
        cell = _Cell(column / columns, columns, top, panel_height / inner, rims)
        plot = Plot(
            years,
            values,
            (cell.x[1] - cell.x[0]) * width,
            panel_height,
            theme,
            ValueFormat(language, panel.unit, panel.decimals),
            str(number + 1) if number else "",
            panel.above,
        )
        lines, labels = _panel(own[number], panel, plot)
        traces += lines
        layout["annotations"] += [_title(titles[number], cell, plot), *labels]
        layout |= _axes(cell, plot)
    return {"data": traces, "layout": layout}


def _widest_tick(values: tuple[float, float], theme: Theme, language: Language) -> float:
    """Pixels of the longest number left of an axis, with the gap to it."""
    low, high = min(values), max(values)
    decimals = 0 if high - low > 4 else 2
    texts = (language.number(value, decimals) for value in (low, high))
    size = theme.text(13, language)
    return max(text_size(text, size)[0] for text in texts) + theme.size(8)


@dataclass(frozen=True)
class _Cell:
    """Where a panel is in the figure, in shares of it."""

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
    pairs = {(area, indicator) for area, indicator, _ in (*panel.lines, *panel.reference)}
    keys = zip(observations["ref_area"], observations["indicator"], strict=True)
    return observations[[key in pairs for key in keys]]


def _panel(
    observations: pd.DataFrame, panel: Panel, plot: Plot
) -> tuple[list[Figure], list[Figure]]:
    colours = panel.colours or range(len(panel.lines))
    keys = [(*line, colour, 2.5) for line, colour in zip(panel.lines, colours, strict=True)]
    lines = lines_of(observations, keys, plot.theme)
    rows = records(observations) if panel.reference else []
    countries = reference_lines(rows, panel.reference, plot.theme)
    return line_panel([*lines, *countries], plot)


def _wrapped(panel: Panel, theme: Theme, language: Language, room: float) -> str:
    """The title in lines that leave room for the unit behind it."""
    return wrap(panel.title, room - theme.size(90), theme.text(14, language))


def _title(title: str, cell: _Cell, plot: Plot) -> Figure:
    unit = plot.value_format.unit_words
    return {
        "xref": "paper",
        "yref": "paper",
        "x": cell.left,
        "y": cell.top,
        "yshift": plot.theme.size(10 + (MARK_ROOM if plot.above else 0)),
        "align": "left",
        "text": f"<b>{title}</b>" + (f", {unit}" if unit else ""),
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": font(plot.theme, plot.language, 14),
    }


def _axes(cell: _Cell, plot: Plot) -> Figure:
    years = years_of_plot(plot) | {"domain": cell.x, "anchor": f"y{plot.axis}"}
    values = value_axis(
        plot.theme,
        plot.language,
        range=list(plot.y),
        nticks=4,
        domain=[max(0.0, cell.top - cell.tall), cell.top],
        anchor=f"x{plot.axis}",
        automargin=False,
    )
    return {f"xaxis{plot.axis}": years, f"yaxis{plot.axis}": values}
