"""Two indicators against each other: a mark for each province that has both in one period."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from figures.axes import log_axis, log_range, value_axis, width_of
from figures.charts import marks
from figures.charts.chart_data import ChartData, Measure, point
from figures.charts.labels import ANCHORS
from figures.charts.line import records
from figures.label_space import LabelSpace, beside, text_size, wrap
from figures.theme import Figure, base_layout, font
from figures.value_format import Row

LEAST, MOST = 7, 44  # pixels across a mark
ONE_SIZE = 11  # where nothing says how large
NAME = 12  # font size
AROUND = ("middle right", "middle left", "top center", "bottom center")


@dataclass(frozen=True)
class Pair:
    """The two figures of a province, what its size is if that has a figure, and how it is drawn."""

    x: Row
    y: Row
    size: Row | None
    pixels: float

    @property
    def area(self) -> str:
        """The province."""
        return str(self.y["ref_area"])

    @property
    def is_exact(self) -> bool:
        """Whether both figures are as they are, an average of a year too."""
        plain = (
            {**row, "qualifier": row["qualifier"].replace("average", "")}
            for row in (self.x, self.y)
        )
        return all(marks.is_exact(row) for row in plain)


def build_scatter(chart: ChartData) -> Figure:
    """A mark for each province at its figures of two indicators, as a Plotly figure.

    `chart.measures`: the one across, the one up, and by what marks are sized, if by anything: their
    area is proportional to it. Axes have the ends of the measures, which keep still from year to
    year (`steady_ends`), so that steps through the years compare. Vietnam has squares, Laos
    circles; a mark is hollow where one of its figures is not as it is. The provinces chosen are
    named, and others as far as their names have room.
    """
    theme, language = chart.theme, chart.language
    layout = base_layout(theme, language, chart.height or 480, hovermode="closest")
    if len(chart.measures) < 2:
        return {"data": [], "layout": layout}
    across, up = chart.measures[:2]
    pairs = pairs_of(chart)
    title = wrap(_title(across), width_of(chart.phone, theme) * 0.9, theme.text(13, language))
    layout["margin"] |= {
        "l": theme.size(64),
        "r": theme.size(16),
        "t": theme.size(30),
        "b": theme.size(38) + theme.text(13, language) * 1.4 * (title.count("<br>") + 1),
    }
    layout["xaxis"], layout["yaxis"] = _axis(across, chart), _axis(up, chart)
    room = (
        width_of(chart.phone, theme) - layout["margin"]["l"] - layout["margin"]["r"],
        layout["height"] - layout["margin"]["t"] - layout["margin"]["b"],
    )
    at = [_pixel(pair, layout, room, chart) for pair in pairs]
    layout["annotations"] = [
        _axis_title(_title(up), chart, y=1, yanchor="bottom", yshift=8, xanchor="left", x=0),
        _axis_title(title, chart, y=0, yanchor="top", yshift=-theme.size(26), xanchor="right", x=1),
        *_names(pairs, at, room, chart),
    ]
    return {"data": [_marks(pairs, chart)] if pairs else [], "layout": layout}


def pairs_of(chart: ChartData) -> list[Pair]:
    """Return the provinces that have both figures, the largest first, so that no mark hides one."""
    if len(chart.measures) < 2:
        return []
    rows = chart.rows[chart.rows["preferred"] & chart.rows["obs_value"].notna()]
    by_key = {(row["ref_area"], row["indicator"]): row for row in records(rows)}
    names = [measure.indicator for measure in chart.measures]
    areas = [
        area for area, indicator in by_key if indicator == names[1] and (area, names[0]) in by_key
    ]
    weights = [by_key.get((area, names[2])) if len(names) > 2 else None for area in areas]
    # A mark of one size among those of many would say something of its province.
    sizes = weights if all(weights) else [None] * len(areas)
    largest = max((row["obs_value"] for row in sizes if row), default=0.0)
    pairs = [
        Pair(by_key[area, names[0]], by_key[area, names[1]], row, _across(row, largest, chart))
        for area, row in zip(areas, sizes, strict=True)
    ]
    return sorted(pairs, key=lambda pair: -pair.pixels)


def _across(row: Row | None, largest: float, chart: ChartData) -> float:
    """Pixels across a mark whose area is proportional to a figure."""
    if row is None or largest <= 0 or row["obs_value"] <= 0:
        return chart.theme.size(ONE_SIZE)
    most = MOST * (0.7 if chart.phone else 1)
    return chart.theme.size(max(LEAST, most * math.sqrt(row["obs_value"] / largest)))


def _title(measure: Measure) -> str:
    unit = measure.value_format.unit_words
    return f"{measure.title}, {unit}" if unit else measure.title


def _axis(measure: Measure, chart: ChartData) -> Figure:
    if measure.log:
        return log_axis(chart.theme, chart.language, log_range(measure.ends))
    low, high = measure.ends
    low = min(low, 0.0) if low < high * 0.5 or low == high else low
    pad = (high - low or 1) * 0.06
    ends = [low - pad if low else 0.0, high + pad]
    return value_axis(chart.theme, chart.language, range=ends, nticks=5 if chart.phone else 8)


def _pixel(
    pair: Pair, layout: Figure, room: tuple[float, float], chart: ChartData
) -> tuple[float, float]:
    places = []
    for row, axis, measure, pixels in zip(
        (pair.x, pair.y), ("xaxis", "yaxis"), chart.measures, room, strict=False
    ):
        low, high = layout[axis]["range"]
        value = math.log10(row["obs_value"]) if measure.log else row["obs_value"]
        places.append((value - low) / (high - low) * pixels)
    return places[0], places[1]


def _axis_title(text: str, chart: ChartData, **place: object) -> Figure:
    style = font(chart.theme, chart.language, color=chart.theme.muted)
    words = {"text": text, "showarrow": False, "font": style, "align": place["xanchor"]}
    return {**words, "xref": "paper", "yref": "paper", **place}


def _marks(pairs: Sequence[Pair], chart: ChartData) -> Figure:
    theme = chart.theme
    colours = [theme.country(pair.area) for pair in pairs]
    exact = [pair.is_exact for pair in pairs]
    own = [pair.area in chart.provinces for pair in pairs]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [pair.x["obs_value"] for pair in pairs],
        "y": [pair.y["obs_value"] for pair in pairs],
        "marker": {
            "symbol": ["square" if pair.area.startswith("vn") else "circle" for pair in pairs],
            "size": [pair.pixels for pair in pairs],
            "color": [
                _see_through(colour) if sure else theme.background
                for colour, sure in zip(colours, exact, strict=True)
            ],
            "opacity": 1,
            "line": {
                "width": [theme.size(2.5 if mine else 1.25) for mine in own],
                "color": [
                    theme.ink if mine else colour for mine, colour in zip(own, colours, strict=True)
                ],
            },
        },
        "cliponaxis": False,
        "customdata": [point(pair.y) for pair in pairs],
        "hovertext": [_hover(pair, chart) for pair in pairs],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _see_through(colour: str) -> str:
    """A colour through which what lies below can be seen."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.6)"


def _hover(pair: Pair, chart: ChartData) -> str:
    rows = (pair.y, pair.x, pair.size)
    measures = (chart.measures[1], chart.measures[0], *chart.measures[2:])
    name = f"<b>{chart.names[pair.area]}</b>, {chart.language.date(pair.y['time_period'])}"
    lines = [
        marks.hover(row, measure.title, measure.value_format)
        for row, measure in zip(rows, measures, strict=False)
        if row
    ]
    return "<br>".join([name, *lines])


def _names(
    pairs: Sequence[Pair],
    at: Sequence[tuple[float, float]],
    room: tuple[float, float],
    chart: ChartData,
) -> list[Figure]:
    """Names of the provinces chosen, then of others from the largest on, where they have room."""
    size = chart.theme.text(NAME, chart.language)
    space, names = LabelSpace(*room), LabelSpace(*room)
    for pair, (x, y) in zip(pairs, at, strict=True):
        space.take(x, y, pair.pixels, pair.pixels)
    order = sorted(range(len(pairs)), key=lambda number: pairs[number].area not in chart.provinces)
    labels = []
    for number in order:
        pair, (x, y) = pairs[number], at[number]
        name, gap = chart.names[pair.area], pair.pixels / 2 + 3
        own = pair.area in chart.provinces
        box = text_size(name, size)
        position = space.place(x, y, box, AROUND, gap=gap)
        if position is None and own:  # it lies on marks then, but on no other name if it can
            usual = "middle right" if x + gap + box[0] < room[0] else "middle left"
            position = names.place(x, y, box, (AROUND[2], *AROUND), gap=gap) or usual
            space.taken.append(beside(x, y, position, box, gap))
        if position:
            names.taken.append(beside(x, y, position, box, gap))
            labels.append(_name(pair, name, position, gap, own, chart))
    return labels


def _name(pair: Pair, name: str, position: str, gap: float, own: bool, chart: ChartData) -> Figure:
    vertical, side = position.split()
    across, up = chart.measures[:2]
    x, y = pair.x["obs_value"], pair.y["obs_value"]
    colour = chart.theme.country_text(pair.area)
    return {
        "x": math.log10(x) if across.log else x,
        "y": math.log10(y) if up.log else y,
        "text": f"<b>{name}</b>" if own else name,
        "showarrow": False,
        "xanchor": ANCHORS[side],
        "yanchor": {"top": "bottom", "bottom": "top"}.get(vertical, "middle"),
        "xshift": {"left": -gap, "right": gap}.get(side, 0),
        "yshift": {"top": gap, "bottom": -gap}.get(vertical, 0),
        "font": font(chart.theme, chart.language, NAME, color=colour, shadow=chart.theme.halo),
    }
