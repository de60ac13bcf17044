"""Provinces by years of one indicator: a cell for each figure, the darker the more."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from figures.axes import plain_axis, row_axis, width_of
from figures.charts import marks
from figures.charts.chart_data import FRAME, ChartData, point
from figures.charts.line import others_beside, records
from figures.label_space import text_size, text_width
from figures.maps.base import bin_edges, classes_of
from figures.periods import is_annual
from figures.theme import Figure, Theme, base_layout, font
from figures.value_format import Row
from tables.observations import FORECAST

ROW = 24  # pixels of a province
CELL_TEXT, YEAR_TEXT = 11, 12  # font sizes
LEGEND, ENTRY = 21, 46  # pixels of a row of the legend, and of an entry beside its words
BETWEEN = 1.5  # pixels between cells
# The characters of values that are not as they are, as the key of marks explains them.
PLAIN = "●"


Cell = tuple[int, int]  # row and column of a cell


@dataclass(frozen=True)
class Grid:
    """The figures by (row, column), the provinces of the rows and the years of the columns."""

    cells: Mapping[Cell, Row]
    areas: Sequence[str]
    years: Sequence[str]


def build_heat(chart: ChartData) -> Figure:
    """A row for each province and a column for each year, as a Plotly figure.

    The provinces chosen come first, in bold. Values are in at most five classes of about equal
    size, named above. A year without a figure is hollow. Values are written where the cells have
    room for all of them, those that are qualified with their mark. Years without any figure between
    the first and the last have a column too. Of more than `chart.limit` rows the first are kept.
    """
    theme, language, grid = chart.theme, chart.language, grid_of(chart)
    names = [chart.names[area] for area in grid.areas]
    size = theme.text(13, language)
    left = max((text_size(name, size)[0] for name in names), default=0) + theme.size(12)
    across = (width_of(chart.phone, theme) - left - theme.size(8)) / max(len(grid.years), 1)
    layout = base_layout(
        theme, language, 0, hovermode="closest", showlegend=True, barmode="overlay"
    )
    values = [row["obs_value"] for row in grid.cells.values()]
    edges = bin_edges(values)
    more = _rows_of_legend(edges, across * len(grid.years), chart) * theme.size(LEGEND)
    layout["margin"] = {"l": left, "r": theme.size(8), "t": theme.size(72) + more}
    layout["margin"] |= {"b": theme.size(8)}
    layout["height"] = round(theme.size(ROW) * max(len(names), 1) + theme.size(80) + more)
    top = 1 + theme.size(26) / (theme.size(ROW) * max(len(names), 1))
    layout["legend"] |= {"orientation": "h", "x": 0, "xanchor": "left", "y": top}
    layout["legend"] |= {"yanchor": "bottom", "font": font(theme, language, 12)}
    own = set(chart.provinces)
    labels = [
        f"<b>{name}</b>" if area in own else name
        for name, area in zip(names, grid.areas, strict=True)
    ]
    layout["yaxis"] = row_axis(labels, theme, language, ticklabelstandoff=4)
    layout["xaxis"] = _years_axis(grid, chart, across)
    ramp = _colours(len(edges) + 1, chart)
    of_class = zip(grid.cells, classes_of(values, edges), strict=True)
    colours = {key: ramp[number] for key, number in of_class}
    cells = [_hollow(grid, chart, across), _cells(grid, colours, chart, across)]
    return {"data": cells + _legend(edges, ramp, chart), "layout": layout}


def grid_of(chart: ChartData) -> Grid:
    """Return the whole years of a chart that count and were, the provinces chosen first."""
    rows = chart.rows[chart.rows["preferred"] & chart.rows["obs_value"].notna()]
    rows = rows[rows["obs_status"] != FORECAST]
    annual = [row for row in records(rows) if is_annual(row["time_period"])]
    with_figures = {row["ref_area"] for row in annual}
    chosen = [area for area in chart.provinces if area in with_figures]
    others = sorted(
        with_figures - set(chosen),
        key=lambda area: (area[:2], chart.language.order(chart.names[area])),
    )
    areas = [*chosen, *others][: chart.limit]
    rows_of = set(areas)  # a province beyond the limit adds no years
    times = [int(row["time_period"]) for row in annual if row["ref_area"] in rows_of]
    years = [str(year) for year in range(min(times), max(times) + 1)] if times else []
    row_of = {area: number for number, area in enumerate(areas)}
    column_of = {year: number for number, year in enumerate(years)}
    cells = {
        (row_of[row["ref_area"]], column_of[row["time_period"]]): row
        for row in annual
        if row["ref_area"] in row_of
    }
    return Grid(cells, areas, years)


def _cells(grid: Grid, colours: Mapping[Cell, str], chart: ChartData, across: float) -> Figure:
    """A bar for each figure: a reader can click bars, but not the cells of a heat map of Plotly."""
    theme, cells = chart.theme, list(grid.cells.values())
    names, others = [chart.names[area] for area in grid.areas], others_beside(chart.rows)
    texts = _texts(grid, chart, across)
    return _bars(grid.cells, across, theme) | {
        "marker": {"color": [colours[key] for key in grid.cells], "opacity": 1},
        "text": [texts.get(key, "") for key in grid.cells],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "textangle": 0,
        "textfont": {
            **font(theme, chart.language, CELL_TEXT),
            "color": [theme.text_on(colours[key]) for key in grid.cells],
        },
        "customdata": [point(cell) for cell in cells],
        "hovertext": [
            marks.hover(cell, f"{names[row]}, {cell['time_period']}", chart.value_format)
            + marks.dispute(others(cell), chart.value_format)
            for (row, _), cell in grid.cells.items()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hollow(grid: Grid, chart: ChartData, across: float) -> Figure:
    """Years without a figure: as cells of the page, with a thin edge."""
    rows, columns = range(len(grid.areas)), range(len(grid.years))
    empty = [key for key in product(rows, columns) if key not in grid.cells]
    edge = {"width": chart.theme.size(1), "color": chart.theme.rule}
    look = {"color": chart.theme.background, "opacity": 1, "line": edge}
    return _bars(empty, across, chart.theme) | {"marker": look, "meta": FRAME, "hoverinfo": "skip"}


def _bars(keys: Collection[Cell], across: float, theme: Theme) -> Figure:
    """Cells of a grid whose columns are `across` pixels wide, apart from each other by a gap."""
    gap, tall = theme.size(BETWEEN) / across, theme.size(BETWEEN) / theme.size(ROW)
    return {
        "type": "bar",
        "orientation": "h",
        "base": [column - 0.5 + gap / 2 for _, column in keys],
        "x": [1 - gap] * len(keys),
        "showlegend": False,
        "y": [row for row, _ in keys],
        "width": 1 - tall,
    }


def _texts(grid: Grid, chart: ChartData, across: float) -> dict[Cell, str]:
    """The value of each cell with its mark, if there is room for all of them; else none."""
    size = chart.theme.text(CELL_TEXT, chart.language)
    texts = {key: _text(cell, chart) for key, cell in grid.cells.items()}
    widest = max((text_size(text, size)[0] for text in texts.values()), default=0)
    return texts if widest + chart.theme.size(4) < across else {}


def _text(row: Row, chart: ChartData) -> str:
    mark = marks.character(row)
    number = chart.language.number(row["obs_value"], chart.value_format.decimals)
    return number if mark == PLAIN or row["qualifier"] == "average" else f"{mark}{number}"


def _colours(count: int, chart: ChartData) -> list[str]:
    """The colours of some classes, spread over the ramp of the theme from low to high."""
    ramp = chart.theme.sequential
    if count == 1:
        return [ramp[len(ramp) // 2]]
    return [ramp[round(number * (len(ramp) - 1) / (count - 1))] for number in range(count)]


def _words_of_legend(edges: Sequence[float], chart: ChartData) -> list[str]:
    """The limits of each class, and the words for what is missing."""
    _ = chart.language.gettext
    limits = [chart.language.number(edge) for edge in edges]
    words = [_("under %(limit)s") % {"limit": limits[0]}] if limits else []
    words += [f"{low} – {high}" for low, high in pairwise(limits)]
    words += [_("%(limit)s and more") % {"limit": limits[-1]}] if limits else []
    return [*words, _("no figure")]


def _rows_of_legend(edges: Sequence[float], wide: float, chart: ChartData) -> int:
    """How many rows the legend has beyond the first; Plotly gives each entry the same room."""
    size = chart.theme.text(12, chart.language)
    words = _words_of_legend(edges, chart)
    widths = [text_size(text, size)[0] + chart.theme.size(ENTRY) for text in words]
    if sum(widths) <= wide:
        return 0
    return math.ceil(len(widths) / max(1, int(wide / max(widths)))) - 1


def _legend(edges: Sequence[float], ramp: Sequence[str], chart: ChartData) -> list[Figure]:
    """A square for each class with its limits, and a hollow one for what is missing."""
    theme, words = chart.theme, _words_of_legend(edges, chart)
    entries = [*zip(words, ramp, strict=False)][: len(words) - 1]
    entries.append((words[-1], theme.background))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "meta": FRAME,
            "x": [None],
            "y": [None],
            "name": name,
            "marker": {
                "symbol": "square",
                "size": theme.size(12),
                "color": colour,
                "line": {
                    "width": theme.size(1.2),
                    "color": theme.axis if colour == theme.background else colour,
                },
            },
            "hoverinfo": "skip",
        }
        for name, colour in entries
    ]


def _years_axis(grid: Grid, chart: ChartData, across: float) -> Figure:
    """Years above the cells, as many as have room, in even steps."""
    room = text_width("2024", chart.theme.text(YEAR_TEXT, chart.language)) + chart.theme.size(8)
    step = next((step for step in (1, 2, 5, 10) if step * across >= room), 20)
    numbers = [n for n, year in enumerate(grid.years) if int(year) % step == 0]
    return plain_axis(
        chart.theme,
        chart.language,
        range=[-0.5, len(grid.years) - 0.5],
        tickvals=numbers,
        ticktext=[grid.years[number] for number in numbers],
        side="top",
        showline=False,
        ticks="",
        tickfont=font(chart.theme, chart.language, YEAR_TEXT, color=chart.theme.muted),
    )
