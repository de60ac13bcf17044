"""The kinds of chart in which an indicator can be shown: a new kind is a module and a line here.

A module of this folder builds the figure from a `ChartData`, figures/charts/key.py says what its
marks mean and what it leaves out, and the line in `KINDS` joins them under the kind's name in the
link. A page asks that line instead of the kind, so that it needs no change for a new one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from figures.charts.bars import build_bars
from figures.charts.chart_data import ChartData, Panel
from figures.charts.heat import build_heat
from figures.charts.key import (
    Key,
    key_of_bars,
    key_of_heat,
    key_of_lines,
    key_of_multiples,
    key_of_ranking,
    key_of_scatter,
    key_of_slope,
    key_of_stacked,
    key_of_table,
    omission_of_bars,
    omission_of_heat,
    omission_of_lines,
    omission_of_multiples,
    omission_of_ranking,
    omission_of_scatter,
    omission_of_slope,
    omission_of_stacked,
)
from figures.charts.lines import build_lines
from figures.charts.multiples import build_small_multiples
from figures.charts.ranking import build_ranking
from figures.charts.reference import reference_keys, reference_of
from figures.charts.slope import build_slope
from figures.charts.together.scatter import build_scatter
from figures.charts.together.stacked import build_stacked
from figures.theme import Figure
from i18n import message as _
from tables.scales.scale import Scale

PANEL = 250  # pixels of a panel at scale 1


class ChartKind(StrEnum):
    """The kinds by their names in the link (`chart=bar`), in the order of the buttons."""

    LINE = "line"
    BARS = "bar"
    RANKING = "ranking"
    SLOPE = "slope"
    MULTIPLES = "multiples"
    HEAT = "heat"
    SCATTER = "scatter"
    STACKED = "stacked"
    TABLE = "table"


@dataclass(frozen=True)
class Kind:
    """How a kind is called, drawn and explained, and which values a figure of it holds.

    `label` is a message. `build` returns the Plotly figure, `key` what is beneath it: (character,
    words) for each mark that occurs, of rows with `preferred` and `disputed`. `omission` gives
    words for what the figure leaves out, "" for nothing.
    `holds`: all indicators of a choice (in panels, where they do not share an axis), those that
    share an axis, or one; or all that belong `together`, each in its place. `times`: all periods,
    or one that is chosen. `of_all`: provinces beside the chosen ones too, all that have figures.
    `hides_breaks`: nothing in the figure shows where values do not continue those before, so that
    words have to. `not_for`: unit ids for which the kind makes no sense. `scales`: those on which
    it draws values. `of_two_years`: only two periods, of all that the choice has. `in_cells`: a
    page that can write a table of words and sources does so instead of drawing the figure.
    `with_country`: the country's figures may stand beside those of its provinces.
    """

    label: str
    build: Callable[[ChartData], Figure]
    key: Callable[[ChartData], Key]
    omission: Callable[[ChartData], str]
    holds: Literal["all", "axis", "one", "together"]
    times: Literal["all", "one"] = "all"
    of_all: bool = False
    hides_breaks: bool = False
    not_for: frozenset[str] = frozenset()
    scales: frozenset[Scale] = frozenset({Scale.LINEAR})
    of_two_years: bool = False
    in_cells: bool = False
    with_country: bool = False

    @property
    def of_one_period(self) -> bool:
        """Return whether all provinces are shown in one period, instead of some over time."""
        return self.times == "one"

    @property
    def extent(self) -> tuple[str, bool]:
        """Return which times and provinces it shows: kinds of one extent show the same values."""
        return self.times, self.of_all


def _lines(chart: ChartData) -> Figure:
    """Lines in one chart, or in a panel for each group of indicators that share an axis."""
    if not chart.panels:
        return build_lines(chart)
    return build_small_multiples(
        chart.drawn,
        chart.panels,
        chart.theme,
        chart.language,
        phone=chart.phone,
        height=chart.height or PANEL,
        stacked=not chart.theme.presenting,  # a projector has no room for one above the other
    )


def _multiples(chart: ChartData) -> Figure:
    """A panel for each province with figures, on the same axes."""
    with_figures = {*chart.rows.loc[chart.rows["preferred"], "ref_area"]}
    indicator = next(iter(chart.rows["indicator"]))
    style, countries = chart.value_format, reference_keys(reference_of(chart), chart.names)
    panels = [
        Panel(
            chart.names[area],
            ((area, indicator, ""),),
            style.unit,
            style.decimals,
            (chart.palette[area],),
            reference=tuple(key for key in countries if area.startswith(key[0])),
        )
        for area in chart.provinces
        if area in with_figures
    ]
    return build_small_multiples(
        chart.drawn,
        panels,
        chart.theme,
        chart.language,
        phone=chart.phone,
        height=PANEL // 2 + 25,
        same_scale=True,
    )


def _omits_nothing(chart: ChartData) -> str:
    """Nothing is left out."""
    return ""


NO_FLAGS = frozenset({"flag"})
KINDS = {
    ChartKind.LINE: Kind(
        _("Line"),
        _lines,
        key_of_lines,
        omission_of_lines,
        "all",
        not_for=NO_FLAGS,
        scales=frozenset(Scale),
        with_country=True,
    ),
    ChartKind.BARS: Kind(
        _("Bars"),
        build_bars,
        key_of_bars,
        omission_of_bars,
        "axis",
        hides_breaks=True,
        scales=frozenset({Scale.LINEAR, Scale.CHANGE, Scale.SHARE}),
        with_country=True,
    ),
    ChartKind.RANKING: Kind(
        _("Ranking"),
        build_ranking,
        key_of_ranking,
        omission_of_ranking,
        "one",
        times="one",
        of_all=True,
        scales=frozenset({Scale.LINEAR, Scale.SHARE}),
        with_country=True,
    ),
    ChartKind.SLOPE: Kind(
        _("Slope"),
        build_slope,
        key_of_slope,
        omission_of_slope,
        "one",
        not_for=NO_FLAGS,
        scales=frozenset({Scale.LINEAR, Scale.SHARE}),
        of_two_years=True,
    ),
    ChartKind.MULTIPLES: Kind(
        _("Small charts"),
        _multiples,
        key_of_multiples,
        omission_of_multiples,
        "one",
        not_for=NO_FLAGS,
        scales=frozenset({Scale.LINEAR, Scale.INDEX, Scale.CHANGE, Scale.SHARE}),
        with_country=True,
    ),
    ChartKind.HEAT: Kind(
        _("Heat table"),
        build_heat,
        key_of_heat,
        omission_of_heat,
        "one",
        of_all=True,
        hides_breaks=True,
        scales=frozenset({Scale.LINEAR, Scale.CHANGE, Scale.SHARE}),
    ),
    ChartKind.SCATTER: Kind(
        _("Scatter"),
        build_scatter,
        key_of_scatter,
        omission_of_scatter,
        "together",
        times="one",
        of_all=True,
        hides_breaks=True,
        not_for=NO_FLAGS,
        scales=frozenset({Scale.LINEAR, Scale.LOG}),
    ),
    ChartKind.STACKED: Kind(
        _("Parts of a whole"),
        build_stacked,
        key_of_stacked,
        omission_of_stacked,
        "together",
        hides_breaks=True,
    ),
    ChartKind.TABLE: Kind(
        _("Table"),
        build_heat,
        key_of_table,
        _omits_nothing,
        "one",
        hides_breaks=True,
        scales=frozenset({Scale.LINEAR, Scale.INDEX, Scale.CHANGE, Scale.SHARE}),
        in_cells=True,
        with_country=True,
    ),
}
