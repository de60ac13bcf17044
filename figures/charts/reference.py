"""What stands beside the provinces of a chart, grey and never a series: countries, and company."""

from collections.abc import Container, Mapping, Sequence

from figures.charts import marks
from figures.charts.chart_data import ChartData, Names
from figures.charts.line import Line, joins, records
from figures.label_space import spread_labels, text_height, text_width
from figures.theme import Figure, Theme, font
from figures.value_format import Row

WIDTH = 1.25  # pixels
THIN, DOT = 0.75, 3  # pixels of a line of company, and of each of its years
GROUP = 0.42  # of a group of bars, to both sides of its middle
RIM = 0.2  # share of an axis in which a name is written towards the middle
BESIDE = 6  # pixels between a line and its name

Country = tuple[str, str, str]  # ref_area, indicator, name


def reference_lines(rows: Sequence[Row], keys: Sequence[Country], theme: Theme) -> list[Line]:
    """Return a grey Line for each country and indicator of `keys` that has rows.

    A region often ends before its provinces do, among their lines: its name is in the key.
    """
    own = {key: [row for row in rows if _pair(row) == key[:2]] for key in keys}
    return [
        Line(name, theme.axis, theme.muted, of_key, [], WIDTH, reference=True, in_key=":" in area)
        for (area, _, name), of_key in own.items()
        if of_key
    ]


def reference_keys(rows: Sequence[Row], names: Names) -> list[Country]:
    """Return the countries and indicators of rows with their names, each once."""
    pairs = dict.fromkeys(_pair(row) for row in rows)
    return [(*pair, names.get(pair) or names[pair[0]]) for pair in pairs]


def reference_of(chart: ChartData) -> list[Row]:
    """Return the rows of the countries in a chart, in time order; none where it has no country."""
    return [] if chart.reference is None else records(chart.reference)


def lines_of_countries(chart: ChartData) -> list[Line]:
    """Return the lines of the countries in a chart."""
    rows = reference_of(chart)
    return reference_lines(rows, reference_keys(rows, chart.names), chart.theme)


def company_of(chart: ChartData) -> list[Figure]:
    """Return a trace or two for all other provinces: nobody reads one of them off the chart.

    Each year is a dot. Lines join as those of the chosen province do (`joins`): neighbours of one
    source by a line; other sources, and years with none between them, by dashes.
    """
    if chart.company is None:
        return []
    company = chart.company.sort_values(["ref_area", "time_period"], kind="stable")
    solid: list[Row | None] = []
    dashes: list[Row | None] = []
    before: Row | None = None
    for row in company.to_dict("records"):
        same = before is not None and _pair(before) == _pair(row)
        join = joins(before, row) if before is not None and same else ""
        solid += [row] if join == "solid" else [None, row]
        dashes += [None, before, row] if join == "dash" else []
        before = row
    dots = {"size": chart.theme.size(DOT), "color": chart.theme.ghost, "opacity": 1}
    years = _company(chart, solid[1:], {}) | {"mode": "lines+markers", "marker": dots}
    between = _company(chart, dashes[1:], {"dash": "5px,3px"}) | {"mode": "lines"}
    return [years, between] if dashes else [years]


def _company(chart: ChartData, rows: Sequence[Row | None], look: Figure) -> Figure:
    """A trace of company along some rows; None lifts the pen."""
    return {
        "type": "scatter",
        "x": [row and float(row["time_period"]) for row in rows],
        "y": [row and row["obs_value"] for row in rows],
        "line": {"width": chart.theme.size(THIN), "color": chart.theme.ghost, **look},
        "connectgaps": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def hover_of_country(chart: ChartData, row: Row) -> str:
    """Return the lines of a hover box that tell the country's figure of the period of a row."""
    return "".join(
        f"<br>{marks.hover(other, _name(chart, other), chart.value_format)}"
        for other in reference_of(chart)
        if row["ref_area"].startswith(other["ref_area"])
        and other["time_period"] == row["time_period"]
    )


def across_groups(
    chart: ChartData, at: Mapping[str, float], pixels: float
) -> tuple[list[Figure], list[Figure]]:
    """Return shapes across the groups of bars of periods, and each country's name at its last.

    `at`: where each period is on the axis. `pixels`: of height to one unit of the value. The name
    is right of the last group, where the margin has room for it, and above its line at an earlier
    one.
    """
    lines = [line for line in lines_of_countries(chart) if _last(line, at)]
    shapes = [
        _segment(chart.theme, at[row["time_period"]], row["obs_value"])
        for line in lines
        for row in line.rows
        if row["time_period"] in at
    ]
    last = [_last(line, at) for line in lines]
    heights = [text_height(line.name, chart.theme.text(13, chart.language)) for line in lines]
    values = [row["obs_value"] * pixels for row in last if row]
    shifts = [
        apart - value for value, apart in zip(values, spread_labels(values, heights), strict=True)
    ]
    return shapes, [
        _group_name(chart, line, row, at) | {"yshift": round(shift, 1)}
        for line, row, shift in zip(lines, last, shifts, strict=True)
        if row
    ]


def room_for_names(chart: ChartData) -> float:
    """Return the pixels that the names of the countries need right of a chart, 0 without any."""
    size = chart.theme.text(13, chart.language)
    widths = [text_width(line.name, size) + 2 * BESIDE for line in lines_of_countries(chart)]
    return max(widths, default=0)


def upright_lines(
    chart: ChartData, ends: Sequence[float]
) -> tuple[list[Figure], list[Figure], float]:
    """Return a line from top to bottom at each country's value, its words, and their height.

    `ends`: of the axis of values. The names are above the chart, each in a row of its own.
    """
    shapes, names = [], []
    step = text_height("", chart.theme.text(13, chart.language))
    for number, row in enumerate(reference_of(chart)):
        value = row["obs_value"]
        place = {"xref": "x", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1}
        shapes.append(_stroke(chart.theme) | place | {"layer": "below"})
        share = (value - ends[0]) / ((ends[1] - ends[0]) or 1)
        anchor = "left" if share < RIM else "right" if share > 1 - RIM else "center"
        text = f"{_name(chart, row)} {chart.value_format.label(row)}"
        place = {"xref": "x", "x": value, "yref": "paper", "y": 1, "xanchor": anchor}
        names.append(_words(chart, text) | place | {"yanchor": "bottom", "yshift": number * step})
    return shapes, names, step * len(names)


def _pair(row: Row) -> tuple[str, str]:
    return row["ref_area"], row["indicator"]


def _name(chart: ChartData, row: Row) -> str:
    return chart.names.get(_pair(row)) or chart.names[row["ref_area"]]


def _last(line: Line, periods: Container[str]) -> Row | None:
    """The newest row of a line that is of one of some periods."""
    return next((row for row in reversed(line.rows) if row["time_period"] in periods), None)


def _segment(theme: Theme, place: float, value: float) -> Figure:
    ends = {"x0": place - GROUP, "x1": place + GROUP, "y0": value, "y1": value}
    return _stroke(theme) | {"xref": "x", "yref": "y", **ends, "layer": "above"}


def _stroke(theme: Theme) -> Figure:
    return {"type": "line", "line": {"color": theme.axis, "width": theme.size(WIDTH)}}


def _group_name(chart: ChartData, line: Line, row: Row, at: Mapping[str, float]) -> Figure:
    middle = at[row["time_period"]]
    place = {"xref": "x", "yref": "y", "x": middle + GROUP, "y": row["obs_value"]}
    anchors = {"xanchor": "left", "yanchor": "middle", "xshift": BESIDE}
    if middle < max(at.values()):
        anchors = {"xanchor": "right", "yanchor": "bottom"}
    return _words(chart, line.name) | place | anchors


def _words(chart: ChartData, text: str) -> Figure:
    theme = chart.theme
    style = font(theme, chart.language, color=theme.muted, shadow=theme.halo)
    return {"text": text, "showarrow": False, "font": style}
