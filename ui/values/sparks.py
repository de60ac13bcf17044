"""The spark line of a province's series, the years that it spans, and the newest figure of it."""

from dataclasses import replace
from typing import Any

import pandas as pd

from figures.spark import outcomes_of_years, spark_line
from figures.theme import Theme
from tables.disputes import Claim
from tables.notes import breaking_methods
from tables.observations import select
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.values.facts import observation
from ui.view import View


@kept
def _series(area: str, indicator: str) -> pd.DataFrame:
    """The outcomes of whole years, with `way` where a line must stop as the counting changes."""
    series = outcomes_of_years(select(tables(), indicator, [area]))
    return series.assign(way=breaking_methods(tables(), series))


@kept
def _spark_of(area: str, indicator: str, theme: Theme) -> str:
    """Return the series of a province as a picture, see `spark_line`; "" under two years."""
    reverse = rows("indicators")[indicator]["unit"] == "rank"
    return spark_line(_series(area, indicator), theme, theme.country(area), reverse)


@kept
def _spark_years(area: str, indicator: str) -> str:
    """Return the first and the last year of a series that has any: "2010–2024"."""
    years = _series(area, indicator)["time_period"]
    return f"{years.min()}–{years.max()}"


def with_spark(view: View, notes: SourceNotes, claim: Claim, href: str = "") -> dict[str, Any]:
    """Return a figure as `fact`, its series as a picture, `spark`, and the `years` of this.

    Both are "" under two years. href: where both lead instead of to the chart of the province.
    """
    area, indicator = claim.row["ref_area"], claim.row["indicator"]
    fact, spark = observation(view, notes, claim), _spark_of(area, indicator, view.theme)
    return {
        "fact": replace(fact, href=href or fact.href),
        "spark": spark,
        "years": _spark_years(area, indicator) if spark else "",
    }
