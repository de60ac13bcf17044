"""A figure that no source reports as it is has a mark of its own, in every chart and its key."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from figures.charts import marks
from figures.charts.bars import build_bars
from figures.charts.chart_data import ChartData
from figures.charts.kinds import KINDS, ChartKind
from figures.charts.ranking import build_ranking
from figures.value_format import Row, ValueFormat
from i18n import Language
from tables.harmonise.series import harmonise
from tables.read import Tables
from tests.made_up import made_up_with

NINH_BINH = "vn-ninh-binh-2025"


@pytest.fixture(scope="module")
def made(tables: Tables) -> pd.DataFrame:
    """The population of today's Ninh Binh, calculated until 2020, reported in 2024."""
    rows = harmonise(tables, "population", "today", [NINH_BINH]).rows
    return rows.assign(formula=["1 + 2" if derived else "" for derived in rows["derived"]])


def row_of(rows: pd.DataFrame, period: str) -> dict[str, Any]:
    """One row as a mapping."""
    return rows[rows["time_period"] == period].iloc[0].to_dict()


ANNOUNCED = {"obs_value": 9.4, "qualifier": "", "obs_status": "A", "announced": "2024-03-20"}


def test_a_hover_box_tells_what_was_announced_apart_from_what_others_say(english: Language) -> None:
    others: list[Row] = [
        {**ANNOUNCED, "mark": "[2]"},
        {**ANNOUNCED, "mark": "[3]"},
        {**ANNOUNCED, "obs_value": 7.0, "announced": "", "mark": "[4]"},
    ]
    lines = marks.dispute(others, ValueFormat(english, "pct", 1)).split("<br>")
    assert lines == ["", "Announced on 20 Mar 2024: 9.4 [2][3]", "Other sources: 7.0 [4]"]
    assert marks.dispute([], ValueFormat(english)) == ""


def test_calculated_converted_and_reported_differ_by_shape(made: pd.DataFrame) -> None:
    calculated, estimate = row_of(made, "2015"), row_of(made, "2024")
    shapes = {marks.symbol(row) for row in (calculated, estimate)}
    shapes.add(marks.symbol({**estimate, "converted": True}))
    assert len(shapes) == 3
    assert not marks.is_exact(calculated)


def test_the_hover_says_what_it_was_calculated_from(made: pd.DataFrame, english: Language) -> None:
    plain = ValueFormat(english, decimals=0)
    assert marks.hover(row_of(made, "2015"), "Ninh Binh", plain).endswith("<br>= 1 + 2")
    assert "=" not in marks.hover(row_of(made, "2024"), "Ninh Binh", plain)


ONE = [
    kind for kind in ChartKind if KINDS[kind].holds != "together" and not KINDS[kind].of_two_years
]


@pytest.mark.parametrize("kind", ONE)
def test_the_key_explains_calculated_figures(
    kind: ChartKind, made: pd.DataFrame, chart: Callable[..., ChartData]
) -> None:
    def words(rows: pd.DataFrame) -> list[str]:
        return [words for _, words in KINDS[kind].key(chart(rows, [NINH_BINH], "persons"))]

    of_kind = made[made["time_period"] == "2015"] if kind == ChartKind.RANKING else made
    assert "calculated from its parts" in words(of_kind)
    assert "calculated from its parts" not in words(made[~made["derived"]])


def test_bars_and_rankings_mark_it_too(made: pd.DataFrame, chart: Callable[..., ChartData]) -> None:
    bars = build_bars(chart(made, [NINH_BINH], "persons"))["data"][0]
    patterns = dict(zip(bars["x"], bars["marker"]["pattern"]["shape"], strict=True))
    assert (patterns[2015], patterns[2024]) == ("x", "/")
    of_year = made[made["time_period"] == "2015"]
    ends = build_ranking(chart(of_year, [], "persons"))["data"][1]
    assert ends["marker"]["symbol"] == ["square-dot"]


@pytest.fixture(scope="module")
def recast() -> pd.DataFrame:
    """The people of Gamma in 2020 as its office recast them, with what is computed beside."""
    tables = made_up_with(statistics_recast="vn-gamma,people,2020,census,151,A,,")
    rows = harmonise(tables, "people", "today", ["vn-gamma"], preferred_only=False).rows
    return rows.assign(
        ref_area=NINH_BINH,
        mark=[f"[{number}]" for number in range(1, len(rows) + 1)],
        formula=["100 + 50" if derived else "" for derived in rows["derived"]],
    )


def test_a_recast_figure_is_neither_reported_nor_calculated(recast: pd.DataFrame) -> None:
    own = recast[recast["time_period"] == "2020"]
    recast_row, computed = own.to_dict("records")
    assert len({marks.symbol({**recast_row, "recast": is_recast}) for is_recast in (0, 1)}) == 2
    assert marks.symbol(recast_row) != marks.symbol(computed)
    assert not marks.is_exact(recast_row)


@pytest.mark.parametrize("kind", ONE)
def test_its_mark_is_in_the_key_and_what_is_computed_in_the_hover(
    kind: ChartKind, recast: pd.DataFrame, chart: Callable[..., ChartData]
) -> None:
    data = chart(recast[recast["time_period"] == "2020"], [NINH_BINH], "persons")
    words = [words for _, words in KINDS[kind].key(data)]
    assert "recast by the source for today's province" in words
    assert "calculated from its parts" not in words
    hovers = [text for trace in KINDS[kind].build(data)["data"] for text in trace_hovers(trace)]
    (hover,) = hovers
    assert "151</b> people, recast by the source for today's province [1]" in hover
    assert hover.endswith("<br>Computed from the former provinces: 150 [2]")


def trace_hovers(trace: dict[str, Any]) -> list[str]:
    """What the points of a trace say."""
    return list(trace.get("hovertext", []))
