"""What a chart of an indicator shows, and for whom, whatever its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from figures.colours import MOST, province_colours
from figures.theme import Theme
from figures.value_format import Row, ValueFormat
from i18n import Language
from tables.ranking.place import Place
from tables.scales.scale import Scale
from tables.scales.wholes import Division

# Names by ref_area, or by (ref_area, indicator) where one province has several series.
Names = Mapping[Any, str]
FRAME = "frame"  # `meta` of a trace that holds no observation: a key, a cell without a figure


def point(row: Row) -> list[str]:
    """Return what every mark of an observation carries as its `customdata`: which one it is.

    ref_area, time_period, indicator and source_id: by it a click leads to where the value is from.
    """
    return [row["ref_area"], row["time_period"], row["indicator"], row["source_id"]]


@dataclass(frozen=True)
class Panel:
    """One small chart: its title, its lines as (ref_area, indicator, name), and its unit id.

    Lines of one panel share their unit. `colours` are numbers of categorical colours, one for
    each line; without them the lines have the colours in their order. `above` as of a `ChartData`.
    `reference`: countries that stand beside them, written as the lines are.
    """

    title: str
    lines: tuple[tuple[str, str, str], ...]
    unit: str
    decimals: int | None
    colours: tuple[int, ...] = ()
    above: Mapping[str, str] = field(default_factory=dict)
    reference: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Measure:
    """One of several indicators of a chart: its id, title, how values are written, and its axis.

    `ends`: the least and the largest value that its axis must hold; `log`: of logarithms.
    """

    indicator: str
    title: str
    value_format: ValueFormat
    ends: tuple[float, float] = (0.0, 1.0)
    log: bool = False


@dataclass(frozen=True, eq=False)
class ChartData:
    """The observations of a chart, the provinces chosen, and how both are written and drawn.

    `rows`: as of `tables.observations.select(..., preferred_only=False)`, with the number of the
    source in a column `mark` if the hover is to name it. `provinces`: ids in the order chosen.
    `colours`: numbers of the colours that provinces have already. `focus`: the province before the
    others, in grey; "" for none, where no more than seven series are drawn. `height` in pixels at
    scale 1, None for the usual one. `limit`: most bars of a ranking. `panels`: for indicators that
    do not share an axis, each apart. `above`: words, by period, for what is known but has no height
    on the axis; a mark above the chart shows them. `places`: those of a ranking, by ref_area.
    `reference`: outcomes that count of the provinces' countries, which are no series: thin, grey
    and in no order.
    `scale`: how the values are counted; only one of logarithms changes how they are drawn.
    `years`: the two that a slope is between. `company`: outcomes of whole years of other provinces,
    which a line chart draws behind all else, as thin as it can. `measures`: of a chart of several
    indicators, by its kind; a stacked one has its parts and, if there are others, what is left of
    `division`.
    """

    rows: pd.DataFrame
    provinces: Sequence[str]
    names: Names
    value_format: ValueFormat
    theme: Theme
    phone: bool = False
    height: int | None = None
    limit: int | None = None
    panels: Sequence[Panel] = ()
    above: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    reference: pd.DataFrame | None = None
    scale: Scale = Scale.LINEAR
    years: tuple[str, ...] = ()
    company: pd.DataFrame | None = None
    measures: Sequence[Measure] = ()
    division: Division | None = None
    colours: Mapping[str, int] = field(default_factory=dict)
    focus: str = ""

    @cached_property
    def palette(self) -> Mapping[str, int]:
        """The number of the colour of each province (`Theme.categorical`), by ref_area."""
        return province_colours(self.provinces, self.colours)

    @cached_property
    def in_front(self) -> str:
        """The province before the others, in grey: that of `focus`, else the first of too many.

        "" where each has its colour.
        """
        if self.focus or not self.provinces:
            return self.focus
        # A province has a series only of the indicators that it has figures of.
        own = self.rows[self.rows["ref_area"].isin(self.provinces)]
        count = len(own[["ref_area", "indicator"]].drop_duplicates())
        return self.provinces[0] if count > MOST and len(self.provinces) > 1 else ""

    @property
    def drawn(self) -> pd.DataFrame:
        """All rows that the axes have to hold: those of the provinces and of their countries."""
        if self.reference is None:
            return self.rows
        return pd.concat([self.rows, self.reference], ignore_index=True)

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.value_format.language
