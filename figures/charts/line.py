"""A line through the years: which observations it joins, how, and what it leaves apart."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import pandas as pd

from figures.label_space import LabelSpace
from figures.periods import is_annual, middle
from figures.theme import Figure, Theme
from figures.value_format import Row, ValueFormat
from i18n import Language
from tables.notes import is_break
from tables.observations import FORECAST


@dataclass(frozen=True)
class Line:
    """One series: its preferred observations, and what other sources say of the same periods.

    `reference`: no series, but a country beside them. `ghost`: grey company of another line.
    `in_key`: its name is in the key alone.
    """

    name: str
    colour: str
    text_colour: str
    rows: list[Row]
    others: list[Row]
    width: float = 2.5
    reference: bool = False
    in_key: bool = False
    ghost: bool = False

    @cached_property
    def annual(self) -> list[Row]:
        """Preferred observations of whole years, in time order, forecasts and targets with them."""
        return [row for row in self.rows if is_annual(row["time_period"])]

    @cached_property
    def outcomes(self) -> list[Row]:
        """The whole years that a line may join: what was, not what was forecast."""
        return [row for row in self.annual if row["obs_status"] != FORECAST]

    @cached_property
    def last(self) -> Row:
        """The point that has the line's name beside it: its newest year, else its newest period."""
        return (self.outcomes or self.annual or self.partial)[-1]

    @cached_property
    def partial(self) -> list[Row]:
        """Preferred observations of parts of years or of several years."""
        return [row for row in self.rows if not is_annual(row["time_period"])]


@dataclass(frozen=True)
class Plot:
    """A plot area: ranges of its axes, size in pixels, and how lines and values look in it.

    `axis`: the number of its axes in the figure, "" for the first. `above` as of a `ChartData`.
    `log`: the axis of values is one of logarithms, and so are the ends in `y`.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float
    theme: Theme
    value_format: ValueFormat
    axis: str = ""
    above: Mapping[str, str] = field(default_factory=dict)
    log: bool = False

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.value_format.language

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Pixels right of the left edge and above the lower edge."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (self.height_of(y) - self.y[0]) / (self.y[1] - self.y[0])
        return across * self.width, up * self.height

    def height_of(self, value: float) -> float:
        """Where a value is on the axis, as an annotation must have it."""
        return math.log10(value) if self.log else value

    def point(self, row: Row) -> tuple[float, float]:
        """The pixel of an observation."""
        return self.pixel(middle(row["time_period"]), row["obs_value"])


def lines_of(
    observations: pd.DataFrame, keys: Iterable[tuple[str, str, str, int, float]], theme: Theme
) -> list[Line]:
    """One Line for each (ref_area, indicator, name, colour number, width) that has values."""
    series: dict[tuple[str, str], list[Row]] = {}
    for row in records(observations[observations["obs_value"].notna()]):
        series.setdefault((row["ref_area"], row["indicator"]), []).append(row)
    lines = []
    for area, indicator, name, colour, width in keys:
        rows = series.get((area, indicator), [])
        colours = theme.categorical[colour], theme.categorical_text[colour]
        own = [row for row in rows if _counts(row)]
        others = [row for row in rows if not _counts(row)]
        if own:
            lines.append(Line(name, *colours, own, others, width))
    return lines


def ghosts_of(lines: Iterable[Line], theme: Theme) -> list[Line]:
    """Return the lines as grey company: thin, named where there is room, all of it on hover."""
    return [
        Line(line.name, theme.ghost, theme.muted, line.rows, [], 1, ghost=True) for line in lines
    ]


def _counts(row: Row) -> bool:
    # A target beside a value of its year is another thing, not another source's value.
    return row.get("preferred", True) or row["obs_status"] == FORECAST


def joins(before: Row, after: Row) -> str:
    """How two observations of years that follow each other in a line are joined.

    "solid": next year, same source. "dash": other source, or years without a value between.
    "": a break in the series, a forecast, or another way of counting, which nothing joins.
    """
    if is_break(before, after) or FORECAST in (before["obs_status"], after["obs_status"]):
        return ""
    next_year = int(after["time_period"]) == int(before["time_period"]) + 1
    return "solid" if next_year and _origin(before) == _origin(after) else "dash"


def _origin(row: Row) -> tuple[object, object]:
    """Where a value comes from: all its sources, and whether it was made from parts."""
    return row.get("source_ids", row["source_id"]), bool(row.get("derived"))


def paths(line: Line, plot: Plot) -> list[Figure]:
    """The solid and the dashed path of a line; None lifts the pen where the data break."""
    theme = plot.theme
    styles = {
        "solid": {"width": theme.size(line.width), "color": line.colour},
        "dash": {
            "width": theme.size(min(1.5, line.width)),
            "color": line.colour,
            "dash": "5px,3px",
        },
    }
    traces = []
    for join, style in styles.items():
        rows = _path(line.outcomes, join)
        trace = base(line, plot) | {"mode": "lines", "line": style, "hoverinfo": "skip"}
        trace["x"] = [row and int(row["time_period"]) for row in rows]
        trace["y"] = [row and row["obs_value"] for row in rows]
        trace["connectgaps"] = False
        traces.append(trace)
    return [trace for trace in traces if trace["x"]]


def base(line: Line, plot: Plot) -> Figure:
    """What every trace of a line has: type, name and axes."""
    axes = {"xaxis": f"x{plot.axis}", "yaxis": f"y{plot.axis}"}
    return {"type": "scatter", "name": line.name, "legendgroup": line.name, **axes}


def reserve(lines: Iterable[Line], plot: Plot, space: LabelSpace) -> None:
    """Keep words off the points and paths of all lines."""
    for line in lines:
        for row in [*line.annual, *line.partial]:
            space.take(*plot.point(row), 10, 10)
        for before, after in pairwise(line.outcomes):
            if joins(before, after):
                _reserve_path(before, after, plot, space)


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows as mappings, in the order of the middles of their periods."""
    # Once a figure: a frame takes longer to give one row than a list to give all.
    rows: list[Row] = frame.to_dict("records")  # type: ignore[assignment]
    return sorted(rows, key=lambda row: middle(row["time_period"]))


def others_beside(observations: pd.DataFrame) -> Callable[[Row], list[Row]]:
    """Return what gives the rows of other sources, and of what was computed, beside a row."""
    beside: dict[tuple[str, str, str], list[Row]] = {}
    others = observations[~observations["preferred"] & (observations["obs_status"] != FORECAST)]
    for row in records(others):
        beside.setdefault(_place(row), []).append(row)
    return lambda row: [*beside.get(_place(row), ()), *row.get("before", ())]


def _place(row: Row) -> tuple[str, str, str]:
    return row["ref_area"], row["indicator"], row["time_period"]


def _path(rows: list[Row], join: str) -> list[Row | None]:
    path: list[Row | None] = []
    for before, after in pairwise(rows):
        if joins(before, after) != join:
            continue
        if path and path[-1] is before:
            path.append(after)
        else:
            path.extend([None, before, after] if path else [before, after])
    return path


def _reserve_path(before: Row, after: Row, plot: Plot, space: LabelSpace) -> None:
    x0, y0 = plot.point(before)
    x1, y1 = plot.point(after)
    steps = max(2, int(max(abs(x1 - x0), abs(y1 - y0)) / 12))
    for step in range(1, steps):
        share = step / steps
        space.pass_through(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
