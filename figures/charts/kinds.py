"""The kinds of chart in which an indicator can be shown: a new kind is a module and a line here.

A module of this folder builds the figure from a `ChartData`, figures/charts/key.py says what its
marks mean, and the line in `KINDS` joins the two under the kind's name in the link. A kind that
makes no sense for an indicator says so by the indicator's unit, in `not_for`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from figures.charts.bars import build_bars
from figures.charts.chart_data import ChartData
from figures.charts.key import Key, key_of_bars, key_of_lines, key_of_ranking
from figures.charts.lines import build_lines
from figures.charts.multiples import build_small_multiples
from figures.charts.ranking import build_ranking
from figures.theme import Figure

PANEL = 250  # pixels of a panel at scale 1


class ChartKind(StrEnum):
    """The kinds by their names in the link (`chart=bar`), in the order of the buttons."""

    LINE = "line"
    BARS = "bar"
    RANKING = "ranking"


@dataclass(frozen=True)
class _Kind:
    """How a kind is drawn, what its key says, and the unit ids for which it makes no sense."""

    build: Callable[[ChartData], Figure]
    key: Callable[[ChartData], Key]
    not_for: frozenset[str] = frozenset()


def build(kind: ChartKind, chart: ChartData) -> Figure:
    """Return the Plotly figure of a chart.

    Lines and bars are of all periods in the rows, and of provinces chosen; a ranking is of all
    provinces in one period, whose rows are to be those of that period.
    """
    return KINDS[kind].build(chart)


def key_of(kind: ChartKind, chart: ChartData) -> Key:
    """Return the key beneath a chart, (character, words) for each mark that occurs in it.

    The rows need `preferred` and `disputed`.
    """
    return KINDS[kind].key(chart)


def makes_sense(kind: ChartKind, unit: str) -> bool:
    """Return whether a kind makes sense for a unit: a line through yes and no does not."""
    return unit not in KINDS[kind].not_for


def _lines(chart: ChartData) -> Figure:
    """Lines in one chart, or in a panel for each group of indicators that share an axis."""
    if not chart.panels:
        return build_lines(chart)
    return build_small_multiples(
        chart.rows,
        chart.panels,
        chart.theme,
        chart.language,
        phone=chart.phone,
        height=chart.height or PANEL,
        all_words=False,
        stacked=not chart.theme.presenting,  # a projector has no room for one above the other
    )


KINDS = {
    ChartKind.LINE: _Kind(_lines, key_of_lines, not_for=frozenset({"flag"})),
    ChartKind.BARS: _Kind(build_bars, key_of_bars),
    ChartKind.RANKING: _Kind(build_ranking, key_of_ranking),
}
