"""A spark line: a series as a small picture without axes, to stand beside its newest figure."""

from base64 import b64encode
from itertools import pairwise

import pandas as pd

from figures.charts.line import joins, records
from figures.charts.lines import ranges_of
from figures.periods import is_annual
from figures.theme import Theme
from figures.value_format import Row
from tables.observations import FORECAST

WIDTH, HEIGHT, EDGE = 132, 30, 4  # pixels; the edge keeps a dot inside the picture
STYLES = {"solid": 'stroke-width="1.8"', "dash": 'stroke-width="1.2" stroke-dasharray="3,2"'}

Point = tuple[float, float]


def outcomes_of_years(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the preferred rows of whole years that a spark line may show: no forecasts."""
    annual = observations["time_period"].map(is_annual).astype(bool)
    outcomes = observations["obs_status"] != FORECAST
    return observations[annual & outcomes & observations["preferred"]]


def spark_line(observations: pd.DataFrame, theme: Theme, colour: str, reverse: bool = False) -> str:
    """Return a series as SVG in an address (`data:`) that a picture may have; "" under two years.

    observations: rows of one province and indicator, of whole years, each once; with `way` as
    `joins` reads it, if that matters. Neighbours are joined as in the large chart: what it breaks,
    and years that have no value between them, are broken or dashed here too, so that nothing is
    made up; each year has its dot, the last one in `colour`. reverse: 1 is at the top, as for a
    rank.
    """
    rows = records(observations)
    if len(rows) < 2:
        return ""
    points = _points(rows, observations, reverse)
    marks = [
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="{theme.axis}" fill="none" {STYLES[style]}/>'
        for (before, after), ((x0, y0), (x1, y1)) in zip(
            pairwise(rows), pairwise(points), strict=True
        )
        if (style := joins(before, after))
    ]
    marks += [f'<circle cx="{x}" cy="{y}" r="1.2" fill="{theme.axis}"/>' for x, y in points[:-1]]
    x, y = points[-1]
    marks.append(f'<circle cx="{x}" cy="{y}" r="2.8" fill="{colour}"/>')
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(marks)}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"


def _points(rows: list[Row], observations: pd.DataFrame, reverse: bool) -> list[Point]:
    """The pixel of each row, right of and below the upper left corner."""
    _, (low, high) = ranges_of(observations, reverse=reverse)
    first, last = (int(row["time_period"]) for row in (rows[0], rows[-1]))
    across, down = (WIDTH - 2 * EDGE) / (last - first), (HEIGHT - 2 * EDGE) / (high - low)
    return [
        (
            round(EDGE + (int(row["time_period"]) - first) * across, 1),
            round(EDGE + (high - row["obs_value"]) * down, 1),
        )
        for row in rows
    ]
