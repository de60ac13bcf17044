"""A chart on a slide: a chart of PowerPoint's own, whose numbers can be edited in its sheet."""

from typing import Any

from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE

from exports.deck import Chart
from exports.slides.canvas import Box, Canvas
from exports.slides.charts import plot
from exports.slides.charts.axes import YEARS
from exports.slides.charts.bars import dress_bars
from exports.slides.charts.labels import Row
from exports.slides.charts.lines import dress_lines
from exports.slides.charts.scatter import dress_scatter
from exports.slides.words import emu

TYPES = {
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "slope": XL_CHART_TYPE.LINE_MARKERS,
    "bar": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "ranking": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
}
LINES = ("line", "slope")


def series_of(chart: Chart) -> dict[str, list[Row]]:
    """Return the rows of each series of a chart, in the order of its names and of its axis."""
    order = {category: place for place, category in enumerate(chart.categories)}
    rows = chart.points.to_dict("records")
    if chart.kind != "scatter":
        rows.sort(key=lambda row: order[row["category"]])
    series: dict[str, list[Row]] = {name: [] for name in chart.names}
    for row in rows:
        series[row["series"]].append({str(name): value for name, value in row.items()})
    return series


def is_sized(chart: Chart) -> bool:
    """Return whether the marks of a scatter are as large as a third value of each."""
    return "size" in chart.points.columns and bool(chart.points["size"].notna().all())


def write_chart(canvas: Canvas, chart: Chart, box: Box, whole: Chart) -> None:
    """Add a chart in a box, with an alternative text and nothing of python-pptx's own look.

    `whole`: of what it is a piece; both have one scale.
    """
    series = series_of(chart)
    scatter = chart.kind == "scatter"
    data, kind = _points_data(chart, series) if scatter else _categories_data(chart, series)
    frame: Any = canvas.slide.shapes.add_chart(
        kind, emu(box.left), emu(box.top), emu(box.width), emu(box.height), data
    )
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("id", str(next(canvas.numbers)))
    properties.set("name", chart.title or chart.alt)
    properties.set("descr", chart.alt or chart.title)
    space = frame.chart._chartSpace
    inside = Box(0, 0, box.width, box.height)
    if chart.kind in LINES:
        dress_lines(space, chart, series, inside, canvas.language)
    elif scatter:
        dress_scatter(space, chart, series, inside, canvas.language, is_sized(chart))
    else:
        dress_bars(space, chart, series, inside, canvas.language, whole)


def _categories_data(chart: Chart, series: dict[str, list[Row]]) -> tuple[Any, Any]:
    data = CategoryChartData(number_format="General")
    data.categories = plot.years_of(chart) or list(chart.categories)
    data.categories.number_format = YEARS if plot.years_of(chart) else "General"
    for name, rows in series.items():
        values = {row["category"]: row["value"] for row in rows}
        data.add_series(chart.names[name], [values.get(place) for place in chart.categories])
    return data, TYPES[chart.kind]


def _points_data(chart: Chart, series: dict[str, list[Row]]) -> tuple[Any, Any]:
    sized = is_sized(chart)
    data = BubbleChartData("General") if sized else XyChartData("General")
    for name, rows in series.items():
        points = data.add_series(chart.names[name])
        for row in rows:
            points.add_data_point(*(row[key] for key in ("x", "value", "size")[: 2 + sized]))
    return data, XL_CHART_TYPE.BUBBLE if sized else XL_CHART_TYPE.XY_SCATTER
