"""A group of bars for each year, on an axis on which years without a figure keep their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from figures.axes import plain_axis, value_axis, width_of, year_axis
from figures.charts import marks
from figures.charts.chart_data import ChartData, point
from figures.charts.labels import MARK_ROOM, hover_box, mark_above
from figures.charts.line import Line, ghosts_of, lines_of
from figures.charts.lines import rows_of_line
from figures.charts.reference import (
    across_groups,
    hover_of_country,
    reference_of,
    room_for_names,
)
from figures.colours import SHARED
from figures.label_space import Box, LabelSpace, around, text_height, text_size, wrap
from figures.periods import is_annual, middle
from figures.theme import Figure, Theme, base_layout, font
from figures.value_format import Row
from i18n import Language

FILLED = 0.76  # of the place of a period, filled by its bars
OVER = 46  # pixels over the longest bar, for its value on two lines
YEAR_LABEL = 40  # pixels that a year on the axis needs at least
KEY_GAP = 24  # pixels between two names above the bars
SQUARE = "■"
# By the number of the series and the identity of the row: a target may be of a year's outcome too.
Texts = dict[tuple[int, int], str]
TO_WORDS = 11  # pixels from the end of a bar with a mark to its words


@dataclass(frozen=True)
class _Slots:
    """Where the bars of each period are on the axis: its middle there, and how wide a bar is."""

    at: Mapping[str, float]
    bar: float
    series: int

    def middle(self, period: str, number: int) -> float:
        """Where the bar of a series is."""
        return self.at[period] + (number - (self.series - 1) / 2) * self.bar


def build_bars(chart: ChartData) -> Figure:
    """A group of bars for each period, a bar for each province (and indicator), as a Plotly figure.

    Whole years only, unless there are none: `omission_of_bars` tells of parts of years. Bars of
    estimates and forecasts are hatched, those of values calculated from parts cross-hatched, those
    of recast values dotted; a qualified value has the mark of its qualifier at the end of its bar,
    and its words where there is room. Of more than seven series one province has bars, and the
    others are grey dashes behind them.
    """
    theme, language, phone = chart.theme, chart.language, chart.phone
    chart = replace(chart, rows=rows_of_line(chart.rows))
    lines = bar_lines(chart)
    series = [line for line in lines if not line.ghost]
    at = _places(chart)
    slots = _Slots(at, FILLED / max(len(series), 1), len(series))
    height = chart.height or (420 if phone else 400)
    layout = base_layout(theme, language, height, hovermode="closest")
    margin = layout["margin"]
    margin["r"] = max(margin["r"], room_for_names(chart))
    width = width_of(phone, theme) - margin["l"] - margin["r"]
    names, room = _names_above(series, chart, width) if len(series) > 1 else ([], 0.0)
    room += theme.size(MARK_ROOM) if chart.above else 0
    margin["t"] = theme.size(16) + room
    layout["height"] = round(layout["height"] + room)
    ends = _ends(at)
    up = layout["height"] - margin["t"] - margin["b"]
    layout["yaxis"] = value_axis(theme, language, range=_range(series, chart, up))
    layout["xaxis"] = _axis(at, ends, width, theme, language)
    low, high = layout["yaxis"]["range"]
    layout["shapes"], countries = across_groups(chart, at, up / (high - low))
    layout["annotations"] = names + _marks_above(at, chart) + countries
    pixels = _Pixels(ends, (low, high), width, up)
    names_of_countries = [_box_of(name, pixels, chart) for name in countries]
    traces = _company([line for line in lines if line.ghost], chart, at)
    traces += [_bars(line, slots, chart, n) for n, line in enumerate(series)]
    traces += _ends_of_bars(series, slots, chart, pixels, names_of_countries)
    return {"data": [trace for trace in traces if trace["x"]], "layout": layout}


@dataclass(frozen=True)
class _Pixels:
    """A plot area: its ranges and its size in pixels."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels right of the left edge and above the lower edge."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        return across * self.width, (y - self.y[0]) / (self.y[1] - self.y[0]) * self.height


def _places(chart: ChartData) -> dict[str, float]:
    """Where each period is on the axis: a year at itself, parts of years one after the other."""
    valued = chart.rows[chart.rows["obs_value"].notna()]
    years = {period for period in chart.above if is_annual(period)}
    periods = sorted({*valued["time_period"], *years}, key=middle)
    if all(map(is_annual, periods)):
        return {period: float(period) for period in periods}
    return {period: float(number) for number, period in enumerate(periods)}


def _ends(at: Mapping[str, float]) -> tuple[float, float]:
    return min(at.values(), default=0) - 0.5, max(at.values(), default=0) + 0.5


def _axis(
    at: Mapping[str, float],
    ends: tuple[float, float],
    width: float,
    theme: Theme,
    language: Language,
) -> Figure:
    """An axis of years in even steps; of parts of years, one after the other, by name."""
    if all(map(is_annual, at)):
        return year_axis(ends, width, theme, language, label=YEAR_LABEL)
    each = width / max(len(at), 1)
    size = theme.text(13, language)
    names = [wrap(language.date(period), each - 8, size) for period in at]
    fits = all(text_size(name, size)[0] < each - 4 for name in names)
    return plain_axis(
        theme,
        language,
        range=list(ends),
        tickvals=list(at.values()),
        ticktext=names if fits else [language.date(period) for period in at],
        tickangle=0 if fits else -90,
        automargin=True,
    )


def _marks_above(at: Mapping[str, float], chart: ChartData) -> list[Figure]:
    return [
        mark_above(chart.above[period], chart.theme, chart.language)
        | {"xref": "x", "yref": "paper", "x": place}
        for period, place in at.items()
        if period in chart.above
    ]


def _keys(chart: ChartData) -> list[tuple[str, str, str, int, float]]:
    """The series to draw, as `lines_of` takes them; a single province has a colour for each."""
    indicators = list(dict.fromkeys(chart.rows["indicator"]))
    areas = [chart.in_front] if chart.in_front else chart.provinces
    keys = []
    for area in areas:
        for number, indicator in enumerate(indicators):
            name = chart.names.get((area, indicator)) or chart.names[area]
            is_one_of_many = len(areas) == 1 and len(indicators) > 1
            colour = SHARED[number % len(SHARED)] if is_one_of_many else chart.palette[area]
            keys.append((area, indicator, name, colour, 2.5))
    return keys


def bar_lines(chart: ChartData) -> list[Line]:
    """Return the series of a chart of bars; behind one that is in front, the others as company."""
    series = lines_of(chart.rows, _keys(chart), chart.theme)
    if not chart.in_front:
        return series
    others = [area for area in chart.provinces if area != chart.in_front]
    keys = [
        (area, indicator, chart.names.get((area, indicator)) or chart.names[area], 0, 1.0)
        for area in others
        for indicator in dict.fromkeys(chart.rows["indicator"])
    ]
    return [*series, *ghosts_of(lines_of(chart.rows, keys, chart.theme), chart.theme)]


def _company(company: Sequence[Line], chart: ChartData, at: Mapping[str, float]) -> list[Figure]:
    """Grey dashes for the values of the provinces that are not in front."""
    theme = chart.theme
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": line.name,
            "x": [at[row["time_period"]] for row in line.rows],
            "y": [row["obs_value"] for row in line.rows],
            "marker": {
                "symbol": "line-ew",
                "size": theme.size(18),
                "line": {"width": theme.size(2), "color": line.colour},
            },
            "customdata": [point(row) for row in line.rows],
            "hovertext": [hover_box(line, row, chart.value_format) for row in line.rows],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
        for line in company
    ]


def _bars(line: Line, slots: _Slots, chart: ChartData, number: int) -> Figure:
    theme = chart.theme
    patterns = [_pattern(row) for row in line.rows]
    hatch = {"bgcolor": theme.background, "fgcolor": line.colour, "size": 6, "solidity": 0.35}
    return {
        "type": "bar",
        "name": line.name,
        "x": [slots.middle(row["time_period"], number) for row in line.rows],
        "y": [row["obs_value"] for row in line.rows],
        "width": slots.bar,
        "marker": {
            "color": line.colour,
            "line": {"width": theme.size(1), "color": line.colour},
            "pattern": {"shape": patterns, **hatch},
        },
        "customdata": [point(row) for row in line.rows],
        "hovertext": [_hover(line, row, chart) for row in line.rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(line: Line, row: Row, chart: ChartData) -> str:
    period = chart.language.date(row["time_period"])
    box = hover_box(line, row, chart.value_format) + hover_of_country(chart, row)
    return f"{period}<br>{box}" if is_annual(row["time_period"]) else box


def _pattern(row: Row) -> str:
    if marks.is_derived(row):
        return "x"
    if marks.is_recast(row):
        return "."
    return "/" if row["obs_status"] in ("E", "P", "F") else ""


def _box_of(name: Figure, pixels: _Pixels, chart: ChartData) -> Box:
    """What the name of a country covers, which is right of its anchor or left above it."""
    size = chart.theme.text(13, chart.language)
    wide, tall = text_size(name["text"], size)[0], text_height(name["text"], size)
    x, y = pixels.at(name["x"], name["y"])
    left, low = (x, y - tall / 2) if name["xanchor"] == "left" else (x - wide, y)
    return left, low + name["yshift"], left + wide, low + name["yshift"] + tall


def _ends_of_bars(
    series: Sequence[Line],
    slots: _Slots,
    chart: ChartData,
    pixels: _Pixels,
    taken: Sequence[Box],
) -> list[Figure]:
    """The values at the ends of the bars, all where all have room, else those with words.

    A value that its source does not give exactly has the mark of that, whether there is room or
    not.
    """
    space = LabelSpace(pixels.width, pixels.height, taken=list(taken))
    bars = [(n, line, row) for n, line in enumerate(series) for row in line.rows]
    wide = slots.bar / (pixels.x[1] - pixels.x[0]) * pixels.width
    for n, _, row in bars:
        x, top = pixels.at(slots.middle(row["time_period"], n), row["obs_value"])
        zero = pixels.at(0, 0)[1]
        space.taken.append((x - wide / 2, min(zero, top), x + wide / 2, max(zero, top) - 1))
    boxes = _Boxes(slots, chart, pixels)
    every = boxes.texts(bars, replace(space, taken=list(space.taken)))
    if len(every) < len(bars):
        every = boxes.texts([bar for bar in bars if _mark(bar[2])], space)
    return [_end_trace(line, slots, chart, n, every) for n, line in enumerate(series)]


@dataclass(frozen=True)
class _Boxes:
    """Where the values of bars are written."""

    slots: _Slots
    chart: ChartData
    pixels: _Pixels

    def texts(self, bars: Sequence[tuple[int, Line, Row]], space: LabelSpace) -> Texts:
        """The texts that have room, by number of the series and period; they take it."""
        texts: Texts = {}
        for number, _, row in bars:
            text = _text(row, self.chart)
            box = self._box(number, row, text)
            if space.is_free(box):
                space.taken.append(box)
                texts[number, id(row)] = text
        return texts

    def _box(self, number: int, row: Row, text: str) -> Box:
        theme = self.chart.theme
        size = theme.text(12, self.chart.language)
        place = self.slots.middle(row["time_period"], number)
        x, y = self.pixels.at(place, row["obs_value"])
        tall = text_height(text, size)
        away = tall / 2 + theme.size(TO_WORDS if _mark(row) else 2)
        up = -away if row["obs_value"] < 0 else away
        return around(x, y + up, text_size(text, size)[0] + 4, tall)


def _mark(row: Row) -> bool:
    """Whether a bar has a mark at its end: its hatching tells a status, but no qualifier."""
    return row.get("qualifier") in marks.QUALIFIERS


def _text(row: Row, chart: ChartData) -> str:
    """The value of a bar, its qualifier on a line of its own."""
    words = chart.value_format.label(row)
    number = chart.language.number(row["obs_value"], chart.value_format.decimals)
    return words.replace(f" {number}", f"<br>{number}", 1).replace(" (", "<br>(", 1)


def _end_trace(line: Line, slots: _Slots, chart: ChartData, number: int, texts: Texts) -> Figure:
    theme = chart.theme
    own = [(row, texts.get((number, id(row)), "")) for row in line.rows]
    ends = [(row, text) for row, text in own if text or _mark(row)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": line.name,
        "x": [slots.middle(row["time_period"], number) for row, _ in ends],
        "y": [row["obs_value"] for row, _ in ends],
        "text": [text for _, text in ends],
        "textposition": [
            "bottom center" if row["obs_value"] < 0 else "top center" for row, _ in ends
        ],
        "textfont": font(theme, chart.language, 12, color=line.text_colour),
        "marker": {
            "symbol": [marks.qualifier_symbol(row) for row, _ in ends],
            "size": [theme.size(9) if _mark(row) else 0 for row, _ in ends],
            "color": theme.background,
            "opacity": 1,
            "line": {"width": theme.size(1.5), "color": line.text_colour},
        },
        "cliponaxis": False,
        "customdata": [point(row) for row, _ in ends],
        "hoverinfo": "skip",
    }


def _range(series: Sequence[Line], chart: ChartData, height: float) -> list[float]:
    """Values of the axis, zero among them, with room beyond the longest bars for their text."""
    values = [row["obs_value"] for line in series for row in line.rows]
    # A line at the very edge would be cut in half.
    values += [row["obs_value"] * 1.02 for row in reference_of(chart)]
    if chart.in_front:
        values += list(chart.rows["obs_value"].dropna() * 1.02)
    low, high = min([0.0, *values]), max([0.0, *values])
    room = chart.theme.size(OVER) / height
    both = 1 - room - (room if low < 0 else 0)
    pad = (high - low) * room / both
    return [low - pad if low < 0 else 0.0, (high + pad) or 1.0]


def _names_above(
    series: Sequence[Line], chart: ChartData, width: float
) -> tuple[list[Figure], float]:
    """The names of the series in their colours, in rows above the bars, and the rows' height."""
    theme, language = chart.theme, chart.language
    size = theme.text(13, language)
    step = max(text_height(line.name, size) for line in series) + theme.size(3)
    x, row, placed = 0.0, 0, []
    for line in series:
        text = f"{SQUARE} {line.name}"
        wide = text_size(text, size)[0] * 1.08 + size / 2  # the square is wide
        if x and x + wide > width:
            x, row = 0.0, row + 1
        placed.append((line, text, x, row))
        x += wide + theme.size(KEY_GAP)
    over = theme.size(8) + (theme.size(MARK_ROOM) if chart.above else 0)
    names = [
        {
            **{"xref": "paper", "yref": "paper", "x": 0, "y": 1, "showarrow": False},
            **{"xanchor": "left", "yanchor": "bottom", "borderpad": 0},
            "xshift": round(x, 1),
            "yshift": round(over + (placed[-1][3] - row) * step, 1),
            "text": f"<b>{text}</b>",
            "font": font(theme, language, color=line.text_colour),
        }
        for line, text, x, row in placed
    ]
    return names, step * (placed[-1][3] + 1)
