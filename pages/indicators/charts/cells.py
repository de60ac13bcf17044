"""The figures of a choice as a table of provinces by periods, each with its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from figures.charts import marks
from figures.periods import middle
from figures.value_format import Row, ValueFormat
from i18n import Language
from pages.indicators.charts.scaled import drawn_format, drawn_of, scale_words
from pages.indicators.controls import Choice
from pages.indicators.national import with_countries
from pages.indicators.result import result_of
from tables.observations import FORECAST
from ui import blocks
from ui.names import province_labels
from ui.sources import SourceNotes
from ui.state.cache import kept, rows
from ui.view import View

AS_REPORTED = "●"  # the character of a figure that is as it is reported


def show_cells(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show a table for each indicator: a row a province, then their countries, a column a period.

    The newest period is first. A figure that counts has its qualifier, the sign of its status,
    which the key explains, and the marks of its sources; a cell without one is empty.
    """
    for indicator in choice.indicators:
        grid = _in_words(choice, indicator, view.language)
        if grid["rows"]:
            several = len(choice.indicators) > 1
            blocks.show(view, "indicators/cells.html", **grid, several=several, mark=notes.mark)


@dataclass(frozen=True)
class Grid:
    """A table of an indicator: its title, its periods, the newest first, and its rows.

    Of each row the name of the province or country, and what it has of each period, if anything.
    """

    title: str
    periods: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Row | None]]]
    style: ValueFormat


def grid_of_choice(choice: Choice, indicator: str, language: Language) -> Grid:
    """Return the figures of an indicator as the table shows them, provinces before countries."""
    drawn, one = drawn_of(choice, language), result_of(choice, language).by_indicator[indicator]
    style = drawn_format(choice, indicator, ValueFormat(language, one.unit, one.decimals))
    own = drawn.rows[drawn.rows["indicator"] == indicator]
    own = own[own["preferred"] | (own["obs_status"] == FORECAST)]
    # Of a target and an outcome the outcome counts.
    tables = [own.sort_values("preferred", kind="stable")]
    if drawn.national is not None:
        tables.append(drawn.national[drawn.national["beside"] == indicator])
    labels = with_countries(province_labels(language), language)
    periods = sorted({*own["time_period"]}, key=middle, reverse=True)
    title = language.name(rows("indicators")[indicator], "title")
    return Grid(
        f"{title}, {scale_words(choice, indicator, language)}",
        periods,
        [row for frame in tables for row in _rows(frame, periods, labels)],
        style,
    )


@kept
def _in_words(choice: Choice, indicator: str, language: Language) -> Mapping[str, Any]:
    """The periods of an indicator and the rows of its table, in words."""
    grid = grid_of_choice(choice, indicator, language)
    return {
        "title": grid.title,
        "periods": [language.date(period) for period in grid.periods],
        "rows": [
            {"name": name, "cells": [_cell(cell, grid.style) for cell in cells]}
            for name, cells in grid.rows
        ],
    }


def _rows(
    frame: pd.DataFrame, periods: Sequence[str], labels: Mapping[str, str]
) -> list[tuple[str, Sequence[Row | None]]]:
    records = frame.to_dict("records")
    by_key = {(row["ref_area"], row["time_period"]): row for row in records}
    return [
        (labels[area], [by_key.get((area, period)) for period in periods])
        for area in dict.fromkeys(row["ref_area"] for row in records)
    ]


def _cell(row: Row | None, style: ValueFormat) -> Mapping[str, Any] | None:
    """What is in a cell, None where there is no figure."""
    if row is None:
        return None
    sign = marks.character(row)
    return {
        "value": style.number(row),
        # The qualifier is in words beside its number, and needs no sign.
        "sign": "" if sign == AS_REPORTED or row["qualifier"] else sign,
        "formula": row.get("formula") or "",
        "source_ids": tuple(dict.fromkeys(row["source_ids"])),
    }
