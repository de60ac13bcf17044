"""No label of a chart lies on another, and none is cut, whoever looks and in whatever language.

Each kind of chart is drawn with the provinces that a reader meets first, with seven and with twelve
of an indicator that so many have; these three take turns with the screens. `--thorough` draws
every indicator in 3 languages on 3 screens.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice, product
from typing import Any

import pytest

from figures.charts.kinds import KINDS, ChartKind
from figures.theme import Figure, theme
from i18n import LANGUAGES, Language
from pages.indicators.chart import figure_of
from pages.indicators.controls import Choice
from pages.indicators.result import result_of
from pages.indicators.values import default_provinces, provinces_with_values, years_of
from tables.coverage import coverage
from tables.mappable import best_year
from tables.read import Tables
from tests.browsing import LAPTOP, PHONE, PROJECTOR, Server, Visit, address
from tests.labels import label_faults, open_sheet

CHART = ".st-key-indicator .js-plotly-plot"
SEVERAL = (7, 12)
BATCH = 20  # figures that the browser is given at once
SIZES = (LAPTOP, PROJECTOR, PHONE)


def choices(indicator: str) -> Iterator[tuple[int, Choice]]:
    """What a reader may choose of an indicator: every kind, with few provinces and with many.

    Each has a turn: another one with more provinces, and another one in the next kind.
    """
    every = provinces_with_values(indicator, "reported")
    sets = [default_provinces((indicator,), "reported"), *(every[:count] for count in SEVERAL)]
    years = years_of(indicator, "reported")
    for (row, kind), (column, provinces) in product(enumerate(ChartKind), enumerate(sets)):
        if provinces in sets[:column]:
            continue
        drawn = sorted(years["time_period"]) if len(years) else [""]
        choice = Choice(indicator, "reported", provinces, kind, "")
        if KINDS[kind].of_one_period:
            choice = replace(choice, year=best_year(years) if len(years) else "")
        elif KINDS[kind].of_two_years:
            choice = replace(choice, start=drawn[0], year=drawn[-1])
        yield row + column, choice


def figures(
    indicators: Iterable[str], codes: Iterable[str], size: tuple[int, int], thorough: bool
) -> Iterator[tuple[tuple[Any, ...], Figure]]:
    """The figures of choices that have values, with what tells one from another.

    Unless it is thorough, each choice is drawn on one of the screens, as its turn is.
    """
    look, phone = theme(dark=False, presenting=size == PROJECTOR), size == PHONE
    for indicator in indicators:
        for code in codes:
            language = Language(code)
            for turn, choice in choices(indicator):
                is_due = SIZES[turn % len(SIZES)] == size
                if (is_due or thorough) and not result_of(choice, language).rows.empty:
                    name = (indicator, code, choice.chart.value, len(choice.provinces))
                    figure = figure_of(choice, language, look, phone)
                    if any(trace.get("customdata") for trace in figure["data"]):
                        yield name, figure


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_label_lies_on_another_or_is_cut(
    size: tuple[int, int],
    server: Server,
    visit_to: Callable[..., Visit],
    tables: Tables,
    thorough: bool,
    sample: Callable[[Iterable[Any], int], list[Any]],
) -> None:
    presenting = {"present": "1"} if size == PROJECTOR else {}
    page = visit_to(server, size).go(address("indicators", lang="lo", **presenting))
    width = page.locator(CHART).first.bounding_box()["width"]  # type: ignore[index]
    names = [f"{row}" for row in tables["provinces"][["name_en", "name_vi", "name_lo"]].to_numpy()]
    open_sheet(page, "".join(sorted({*"".join(names)})))
    codes = list(LANGUAGES) if thorough else ["vi" if size == LAPTOP else "lo"]
    every = coverage(tables)["indicator_id"]
    full = [one for one in every if len(provinces_with_values(one, "reported")) >= max(SEVERAL)]
    indicators = every if thorough else sample(full, 1)
    drawn = figures(indicators, codes, size, thorough)
    faults, measured = [], 0
    while batch := list(islice(drawn, BATCH)):
        found = label_faults(page, [figure for _, figure in batch], width)
        faults += [
            (*name, *own) for (name, _), owns in zip(batch, found, strict=True) for own in owns
        ]
        measured += len(batch)
    print(f"{measured} charts {width} pixels wide")
    assert measured
    assert faults == []
