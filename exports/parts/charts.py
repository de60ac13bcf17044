"""Charts as a deck has them: values by category, of the very rows that the screen's chart draws.

Each kind of chart has its own function; `chart_of` calls the one of a kind. What a screen says by
a hollow mark or a hover box is here in words beside each value.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pandas as pd

from exports.deck import Cell, Chart, Table
from figures.charts.bars import bar_lines
from figures.charts.chart_data import ChartData
from figures.charts.heat import grid_of
from figures.charts.kinds import ChartKind
from figures.charts.line import Line, joins
from figures.charts.lines import lines_in, rows_of_line
from figures.charts.ranking import place_and_name, ranked_rows
from figures.charts.reference import lines_of_countries, reference_of
from figures.charts.slope import slopes_of
from figures.charts.together.scatter import pairs_of
from figures.charts.together.stacked import part_colours, stacks_of
from figures.periods import is_annual, middle
from figures.value_format import Row, ValueFormat
from tables.observations import FORECAST
from tables.scales.scale import Scale

COLUMNS = ("series", "category", "value", "text", "status", "sources")
TARGET = "~target"  # of the series of a province's plans, behind its own id
Numbers = Callable[[str], int]  # the number of a source by its id
Points = list[dict[str, Any]]


@dataclass(frozen=True)
class Heading:
    """What a chart says beside its data: title and unit in words, alternative text, remarks.

    `countries`: what the countries of a ranking are called, by "vn" and "la"; `others`: what the
    provinces are that nobody chose.
    """

    title: str
    unit: str
    alt: str = ""
    remarks: Sequence[str] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    others: str = ""


def chart_of(kind: ChartKind, data: ChartData, heading: Heading, numbers: Numbers) -> Chart | None:
    """Return the chart of a kind as a deck has it; None for those that are tables there."""
    build = _BUILDERS.get(kind)
    return build(data, heading, numbers) if build else None


def line_chart(data: ChartData, heading: Heading, numbers: Numbers) -> Chart:
    """Return a line for each series, with every year from the first to the last as a category."""
    data = replace(data, rows=rows_of_line(data.rows))
    lines = [*lines_in(data), *lines_of_countries(data)]
    return _over_time("line", lines, data, heading, numbers)


def bar_chart(data: ChartData, heading: Heading, numbers: Numbers) -> Chart:
    """Return a bar for each series and period."""
    data = replace(data, rows=rows_of_line(data.rows))
    lines = [*bar_lines(data), *lines_of_countries(data)]
    return _over_time("bar", lines, data, heading, numbers)


def ranking_chart(data: ChartData, heading: Heading, numbers: Numbers) -> Chart:
    """Return a bar for each province, the first on top; those chosen in their country's colour.

    A country has no bar: a remark tells its value.
    """
    points: Points = []
    for row in ranked_rows(data):
        area = row["ref_area"]
        series = area[:2] if area in data.provinces else "other"
        points.append(_point(series, place_and_name(area, data), row, data.value_format, numbers))
    names = {**heading.countries, "other": heading.others}
    colours = {"vn": data.theme.vn, "la": data.theme.la, "other": data.theme.ghost}
    used = [series for series in colours if any(point["series"] == series for point in points)]
    beside = [
        f"{data.names[row['ref_area']]}: {data.value_format.value(row)} {_marks(row, numbers)}"
        for row in reference_of(data)
    ]
    return _chart(
        "ranking",
        data,
        replace(heading, remarks=(*beside, *heading.remarks)),
        points,
        [point["category"] for point in points],
        {series: names[series] for series in used},
        {series: colours[series] for series in used},
    )


def slope_chart(data: ChartData, heading: Heading, numbers: Numbers) -> Chart:
    """Return a line from the first to the second year for each province that has both."""
    points: Points = []
    names, colours, quiet = {}, {}, set()
    for slope in slopes_of(data):
        series = str(slope.rows[0]["ref_area"])
        names[series], colours[series] = slope.name, slope.colour
        quiet |= {series} if slope.colour == data.theme.ghost else set()
        for row, join in zip(slope.rows, ("", slope.join), strict=True):
            category = row["time_period"]
            points.append(
                {**_point(series, category, row, data.value_format, numbers), "join": join}
            )
    chart = _chart("slope", data, heading, points, list(data.years), names, colours)
    return replace(chart, quiet=frozenset(quiet))


def stacked_chart(data: ChartData, heading: Heading, numbers: Numbers) -> Chart:
    """Return the parts of a whole by province and period; the category says the whole's value."""
    language, points, categories = data.language, Points(), []
    names = {measure.indicator: measure.title for measure in data.measures}
    for stack in stacks_of(data)[0]:
        category = f"{data.names[stack.ref_area]}, {language.date(stack.time_period)}"
        if stack.whole:
            category += f": {data.value_format.label(stack.whole)}"
        categories.append(category)
        own = (*stack.parts, stack.rest) if stack.rest else stack.parts
        for series, row in zip(names, own, strict=False):
            points.append(_point(series, category, row, data.value_format, numbers))
    return _chart("stacked", data, heading, points, categories, names, part_colours(data))


def scatter_chart(data: ChartData, heading: Heading, numbers: Numbers) -> Chart:
    """Return a point for each province that has both figures: a series of its own."""
    points: Points = []
    across, up = (*data.measures, None, None)[:2]
    if across is None or up is None:
        return _chart("scatter", data, heading, points, [], {}, {})
    for pair in pairs_of(data):
        own = _point(pair.area, data.names[pair.area], pair.y, up.value_format, numbers)
        other = _point(pair.area, "", pair.x, across.value_format, numbers)
        status = dict.fromkeys(filter(None, (own["status"], other["status"])))
        points.append(
            {
                **own,
                "status": ", ".join(status),
                "sources": tuple(dict.fromkeys((*own["sources"], *other["sources"]))),
                "x": other["value"],
                "x_text": other["text"],
                "size": float(pair.size["obs_value"]) if pair.size else float("nan"),
            }
        )
    areas = [point["series"] for point in points]
    chart = _chart(
        "scatter",
        data,
        heading,
        points,
        [point["category"] for point in points],
        {area: data.names[area] for area in areas},
        {area: data.theme.country(area) for area in areas},
    )
    return replace(
        chart,
        axis=_titled(up.title, up.value_format),
        axis_x=_titled(across.title, across.value_format),
        quiet=frozenset(area for area in areas if area not in data.provinces),
        log=up.log,
    )


def table_of(data: ChartData, heading: Heading, numbers: Numbers, province: str) -> Table:
    """Return the whole years of a chart as a table, a row for each province, the newest year first.

    `province`: what heads the column of names. A cell without a figure is empty.
    """
    grid, style = grid_of(data), data.value_format
    columns = sorted(range(len(grid.years)), key=lambda number: -int(grid.years[number]))
    rows = [
        [
            Cell(data.names[area]),
            *(cell_of(grid.cells.get((number, column)), style, numbers) for column in columns),
        ]
        for number, area in enumerate(grid.areas)
    ]
    headings = [province, *(data.language.date(grid.years[column]) for column in columns)]
    return Table(", ".join(filter(None, (heading.title, heading.unit))), headings, rows)


def _over_time(
    kind: str, lines: Iterable[Line], data: ChartData, heading: Heading, numbers: Numbers
) -> Chart:
    """Lines as series over the periods; what is planned is a series of its own."""
    lines, points = list(lines), Points()
    several = len({(row["indicator"]) for line in lines for row in line.rows}) > 1
    names, colours, quiet = {}, {}, set()
    for line in lines:
        first = line.rows[0]
        own = f"{first['ref_area']}|{first['indicator']}" if several else str(first["ref_area"])
        outcomes = [row for row in line.rows if row["obs_status"] != FORECAST]
        plans = [row for row in line.rows if row["obs_status"] == FORECAST]
        for series, rows in ((own, outcomes), (f"{own}{TARGET}", plans)):
            if not rows:
                continue
            names[series], colours[series] = line.name, line.colour
            if series != own:
                names[series] += f" ({data.value_format.status(FORECAST)})"
            quiet |= {series} if line.ghost else set()
            points += _points_of(series, rows, data, numbers)
    periods = _periods(row for line in lines for row in line.rows)
    chart = _chart(
        kind, data, heading, points, [data.language.date(each) for each in periods], names, colours
    )
    return replace(
        chart,
        targets=frozenset(series for series in names if series.endswith(TARGET)),
        quiet=frozenset(quiet),
        log=data.scale == Scale.LOG,
    )


def _points_of(series: str, rows: Sequence[Row], data: ChartData, numbers: Numbers) -> Points:
    """The points of a series in time order, each with how the line comes to it."""
    ways = [""] + [
        joins(before, after)
        if is_annual(before["time_period"]) and is_annual(after["time_period"])
        else ""
        for before, after in pairwise(rows)
    ]
    return [
        {
            **_point(
                series, data.language.date(row["time_period"]), row, data.value_format, numbers
            ),
            "join": way,
        }
        for row, way in zip(rows, ways, strict=True)
    ]


def _periods(rows: Iterable[Row]) -> list[str]:
    """Every period in its order; of whole years those without a figure too."""
    periods = sorted({row["time_period"] for row in rows}, key=middle)
    if periods and all(map(is_annual, periods)):
        return [str(year) for year in range(int(periods[0]), int(periods[-1]) + 1)]
    return periods


def _point(
    series: str, category: str, row: Row, style: ValueFormat, numbers: Numbers
) -> dict[str, Any]:
    return {
        "series": series,
        "category": category,
        "value": float(row["obs_value"]),
        "text": style.number(row),
        "status": _doubts(row, style).removeprefix(" (").removesuffix(")"),
        "sources": _sources(row, numbers),
    }


def cell_of(row: Row | None, style: ValueFormat, numbers: Numbers) -> Cell:
    """Return a figure as a cell, with what is uncertain about it; empty where there is none."""
    if row is None:
        return Cell("")
    words = style.number(row) + _doubts(row, style)
    return Cell(words, float(row["obs_value"]), _sources(row, numbers))


def _doubts(row: Row, style: ValueFormat) -> str:
    """What is uncertain about a value; what was announced before it was revised is beside none."""
    return style.doubts({**row, "before": ()})


def _sources(row: Row, numbers: Numbers) -> tuple[int, ...]:
    ids = row.get("source_ids") or (row["source_id"],)
    return tuple(numbers(source_id) for source_id in dict.fromkeys(ids))


def _marks(row: Row, numbers: Numbers) -> str:
    return "".join(f"[{number}]" for number in _sources(row, numbers))


def _titled(title: str, style: ValueFormat) -> str:
    return ", ".join(filter(None, (title, style.unit_words)))


def _chart(
    kind: str,
    data: ChartData,
    heading: Heading,
    points: Points,
    categories: Sequence[str],
    names: Mapping[str, str],
    colours: Mapping[str, str],
) -> Chart:
    columns = [*COLUMNS, *(name for name in (points[0] if points else ()) if name not in COLUMNS)]
    return Chart(
        kind,
        heading.title,
        heading.unit,
        pd.DataFrame(points, columns=columns),
        list(categories),
        names,
        colours,
        decimals=data.value_format.decimals or 0,
        reverse=data.value_format.unit == "rank",
        alt=heading.alt,
        remarks=tuple(heading.remarks),
    )


_BUILDERS: Mapping[ChartKind, Callable[[ChartData, Heading, Numbers], Chart]] = {
    ChartKind.LINE: line_chart,
    ChartKind.BARS: bar_chart,
    ChartKind.RANKING: ranking_chart,
    ChartKind.SLOPE: slope_chart,
    ChartKind.STACKED: stacked_chart,
    ChartKind.SCATTER: scatter_chart,
}
