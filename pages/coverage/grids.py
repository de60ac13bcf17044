"""Two tables of provinces: how old the newest figures are, and the years of one indicator.

The colour of a cell of the first says how old its figure is; the year stands in it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from figures.theme import Theme
from i18n import Language
from i18n import message as _
from pages.coverage.controls import MERGED, Choice, figures_of, provinces_of
from tables.freshness.newest import FIGURES, Newest, newest_periods, year_of, years_of
from tables.observations import FORECAST
from ui import blocks
from ui.charts import offer_csv
from ui.link import link_in
from ui.names import province_labels
from ui.share.figures import sourced
from ui.state.cache import Row, kept, rows, tables
from ui.values.gaps import gaps_in, newest_in_words
from ui.view import View

# The oldest figure of each class, in years, and what the class is called; the last one has no end.
AGES = (
    (1, _("this year or the year before")),
    (3, _("2–3 years old")),
    (5, _("4–5 years old")),
    (10, _("6–10 years old")),
    (None, _("older than 10 years")),
)


def show_newest(view: View, choice: Choice) -> None:
    """Show the year of the newest figure of each province and indicator of a topic."""
    day = date.today().isoformat()
    grid = newest_grid(view.language, choice.country, choice.province_set, choice.topic, day)
    blocks.show(
        view,
        "coverage/newest.html",
        **grid,
        colours=_colours(view.theme),
        classes=[view.language.gettext(words) for _oldest, words in AGES],
    )
    frame = newest_frame(choice.country, choice.province_set, choice.topic)
    offer_csv(view, frame, f"twin-provinces-newest-{choice.topic}", "coverage.newest")


def show_years(view: View, choice: Choice) -> None:
    """Show for each province in which years it has figures of an indicator."""
    grid = years_grid(view.language, choice.country, choice.province_set, choice.indicator)
    blocks.show(view, "coverage/years.html", **grid)
    frame = _years_frame(choice.country, choice.province_set, choice.indicator)
    frame = frame.rename_axis("ref_area").reset_index()
    offer_csv(view, frame, f"twin-provinces-years-{choice.indicator}", "coverage.years")


def age_class(year: int, this_year: int) -> int:
    """Return the class of AGES in which a figure of a year is, 0 for the newest."""
    limits = (oldest for oldest, _words in AGES)
    return next(
        place for place, oldest in enumerate(limits) if oldest is None or this_year - year <= oldest
    )


@kept
def newest_frame(country: str, province_set: str, topic: str) -> pd.DataFrame:
    """Return ref_area, indicator, time_period and the columns of `figure_in_file`, with sources.

    A row for each province and indicator of a topic, "" where there is no figure.
    """
    lines = [
        {
            "ref_area": area,
            "indicator": name,
            "time_period": figure.time_period if figure else "",
            **figure_in_file(name, figure),
        }
        for name, own in _of_topic(country, province_set, topic).items()
        for area in provinces_of(country, province_set)
        for figure in [own.get(area)]
    ]
    return sourced(pd.DataFrame(lines, dtype=str))


def figure_in_file(indicator: str, figure: Newest | None) -> dict[str, str]:
    """Return the newest figure of a province: figures_of, and what counts for each of these.

    figures_of: the province, or those that it was made of, with semicolons between; so are the
    obs_value, qualifier, obs_status and source_id of their newest periods. All "" without a figure.
    """
    columns = ("obs_value", "qualifier", "obs_status", "source_id")
    if figure is None:
        return dict.fromkeys(("figures_of", *columns), "")
    own = [_newest_rows()[indicator, area] for area in figure.areas]
    cells = {name: [str(row[name]) for row in own] for name in columns}
    texts = {name: ";".join(own) if any(own) else "" for name, own in cells.items()}
    return {"figures_of": ";".join(figure.areas), **texts}


@kept
def _newest_rows() -> Mapping[tuple[str, str], Row]:
    """What counts of the newest period of each indicator and province, reported before recast."""
    periods = newest_periods(tables())
    newest: dict[tuple[str, str], Row] = {}
    for table in map(tables().__getitem__, FIGURES):
        values = table[table["preferred"] & (table["obs_status"] != FORECAST)]
        values = values.assign(obs_value=[f"{value:.12g}" for value in values["obs_value"]])
        for row in values.to_dict("records"):
            if periods[row["indicator"]][row["ref_area"]] == row["time_period"]:
                newest.setdefault((row["indicator"], row["ref_area"]), row)
    return newest


def _of_topic(country: str, province_set: str, topic: str) -> Mapping[str, Mapping[str, Newest]]:
    """The newest figures of the indicators of a topic."""
    figures, indicators = figures_of(country, province_set), rows("indicators")
    return {name: own for name, own in figures.items() if indicators[name]["topic"] == topic}


def _colours(theme: Theme) -> Sequence[tuple[str, str]]:
    """Fill and text of each class, the newest in the strongest colour of the map."""
    first_strong = 2 if theme.dark else 3  # from here on the page's colour is the readable one
    return [
        (fill, theme.background if place >= first_strong else theme.ink)
        for place, fill in reversed(list(enumerate(theme.sequential)))
    ]


@kept
def newest_grid(
    language: Language, country: str, province_set: str, topic: str, day: str
) -> Mapping[str, Any]:
    """Return what the template of the newest figures shows, but for its colours."""
    figures = _of_topic(country, province_set, topic)
    params = {"country": country, "units": province_set}
    columns = [
        {
            "title": language.name(rows("indicators")[name], "title"),
            "href": link_in(language, "coverage", indicator=name, **params),
            "count": len(own),
        }
        for name, own in figures.items()
    ]
    lines = [
        {
            **_province(language, area),
            "cells": [
                _cell(language, area, name, own.get(area), int(day[:4]))
                for name, own in figures.items()
            ],
            "gaps": len(gaps_in(country.upper(), day).get(area, ())),
            "list": link_in(language, "coverage", area=area),
        }
        for area in provinces_of(country, province_set)
    ]
    is_today = province_set == "today"  # no office answers for a province that is gone
    return {"columns": columns, "rows": lines, "country": country, "has_lists": is_today}


def _cell(
    language: Language, area: str, indicator: str, figure: Newest | None, this_year: int
) -> Mapping[str, Any] | None:
    """The year of a figure, its class, and the way to it; None without one."""
    if figure is None:
        return None
    year = year_of(figure.time_period)
    words = newest_in_words(language, area, indicator, figure)
    return {"year": year, "age": age_class(int(year), this_year), **words}


@kept
def _years_frame(country: str, province_set: str, indicator: str) -> pd.DataFrame:
    return years_of(tables(), provinces_of(country, province_set), indicator)


@kept
def years_grid(
    language: Language, country: str, province_set: str, indicator: str
) -> Mapping[str, Any]:
    """Return what the template of the years shows."""
    grid = _years_frame(country, province_set, indicator)
    lines = [
        {
            **_province(language, str(area)),
            "cells": list(row.values()),
            "count": sum(1 for cell in row.values() if cell),
        }
        for area, row in zip(grid.index, grid.to_dict("records"), strict=True)
    ]
    counts = [int(count) for count in (grid != "").sum()]
    return {
        "years": list(zip(grid.columns, counts, strict=True)),
        "rows": lines,
        "country": country,
        "chart": link_in(language, "indicators", indicator=indicator),
        "is_merged": country == MERGED and province_set == "today",
    }


def _province(language: Language, area: str) -> dict[str, str]:
    name = province_labels(language)[area]
    return {"name": name, "href": link_in(language, "province", area=area)}
