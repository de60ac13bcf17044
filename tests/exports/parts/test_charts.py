"""Charts of a deck, made of rows that some sources say of made-up provinces."""

from dataclasses import replace

import pandas as pd

from exports.deck import Chart
from exports.parts.charts import Heading, chart_of, table_of
from figures.charts.chart_data import ChartData, Measure
from figures.charts.kinds import ChartKind
from figures.theme import theme
from figures.value_format import ValueFormat
from i18n import Language
from tables.scales.scale import Scale
from tables.scales.wholes import Division

STYLE = ValueFormat(Language("en"), "count", 0)
NAMES = {"vn-alpha": "Alpha", "la-hill": "Hill", "vn": "Vietnam"}
ROW = {
    **{"indicator": "parks", "obs_status": "A", "qualifier": "", "note": "", "preferred": True},
    **{"disputed": False, "derived": False, "recast": False, "converted": False, "way": ""},
    **{"source_id": "census", "before": (), "mark": "", "formula": ""},
}


def data(*rows: dict[str, object], **more: object) -> ChartData:
    """The data of a chart of rows, each with what it has beside the usual."""
    frame = pd.DataFrame([{**ROW, **row} for row in rows])
    frame["source_ids"] = [(source,) for source in frame["source_id"]]
    chart = ChartData(frame, ("vn-alpha", "la-hill"), NAMES, STYLE, theme(dark=False))
    return replace(chart, **more)  # type: ignore[arg-type]


def at(area: str, period: str, value: float, **more: object) -> dict[str, object]:
    """A row of a province."""
    return {"ref_area": area, "time_period": period, "obs_value": value, **more}


def built(kind: ChartKind, chart: ChartData) -> Chart:
    """The chart of a kind, with sources numbered by their ids' lengths."""
    heading = Heading("Parks", "parks", countries={"vn": "Vietnam", "la": "Laos"}, others="Others")
    deck = chart_of(kind, chart, heading, len)
    assert deck is not None
    return deck


def test_a_line_keeps_its_gaps_its_words_and_its_sources() -> None:
    chart = built(
        ChartKind.LINE,
        data(
            at("vn-alpha", "2018", 8, qualifier="over"),
            at("vn-alpha", "2021", 12, obs_status="E"),
            at("vn-alpha", "2022", 14, source_id="paper", preferred=False),
        ),
    )
    assert list(chart.categories) == ["2018", "2019", "2020", "2021"]
    assert list(chart.points["value"]) == [8, 12]
    assert list(chart.points["text"]) == ["over 8", "12"]
    assert list(chart.points["status"]) == ["", "estimate"]
    assert list(chart.points["sources"]) == [(6,), (6,)]
    assert list(chart.points["join"]) == ["", "dash"]
    assert chart.names == {"vn-alpha": "Alpha"}


def test_what_is_planned_is_a_series_of_its_own() -> None:
    chart = built(
        ChartKind.LINE, data(at("vn-alpha", "2020", 8), at("vn-alpha", "2021", 20, obs_status="F"))
    )
    assert chart.targets == {"vn-alpha~target"}
    assert list(chart.points["series"]) == ["vn-alpha", "vn-alpha~target"]
    assert chart.colours["vn-alpha"] == chart.colours["vn-alpha~target"]


def test_nothing_joins_what_does_not_compare() -> None:
    chart = built(
        ChartKind.LINE, data(at("vn-alpha", "2020", 8), at("vn-alpha", "2021", 9, obs_status="B"))
    )
    assert list(chart.points["join"]) == ["", ""]


def test_of_many_series_the_others_are_quiet() -> None:
    areas = [f"vn-{number}" for number in range(8)]
    rows = [at(area, "2020", number) for number, area in enumerate(areas)]
    chart = built(
        ChartKind.BARS, data(*rows, provinces=areas, names={area: area for area in areas})
    )
    assert chart.quiet == set(areas[1:])
    assert set(chart.points["value"]) == set(range(8))


def test_an_axis_of_logarithms_stays_one() -> None:
    chart = data(at("vn-alpha", "2020", 8), scale=Scale.LOG)
    assert built(ChartKind.LINE, chart).log


def test_a_ranking_has_the_first_on_top_and_the_country_in_a_remark() -> None:
    rows = [at("vn-alpha", "2020", 8), at("la-hill", "2020", 30, source_id="paper")]
    country = data(at("vn", "2020", 50, qualifier="about")).rows
    chart = built(ChartKind.RANKING, data(*rows, provinces=("la-hill",), reference=country))
    assert list(chart.categories) == ["Hill", "Alpha"]
    assert list(chart.points["series"]) == ["la", "other"]
    assert chart.names == {"la": "Laos", "other": "Others"}
    assert chart.remarks == ("Vietnam: about 50 units [6]",)


def test_of_ranks_the_smallest_is_on_top() -> None:
    ranks = data(at("vn-alpha", "2020", 8), value_format=replace(STYLE, unit="rank"))
    assert built(ChartKind.RANKING, ranks).reverse


def test_a_slope_has_the_provinces_with_both_years() -> None:
    rows = (at("vn-alpha", "2018", 8), at("vn-alpha", "2020", 9), at("la-hill", "2020", 3))
    chart = built(ChartKind.SLOPE, data(*rows, years=("2018", "2020")))
    assert list(chart.points["series"]) == ["vn-alpha", "vn-alpha"]
    assert list(chart.points["category"]) == ["2018", "2020"]


def test_a_stack_has_its_parts_and_what_is_left() -> None:
    rows = (at("vn-alpha", "2020", 10), at("vn-alpha", "2020", 4, indicator="hotels"))
    measures = (Measure("hotels", "Hotels", STYLE), Measure("parks", "All others", STYLE))
    division = Division("parks", ("hotels",), False)
    chart = built(ChartKind.STACKED, data(*rows, measures=measures, division=division))
    assert list(chart.points["value"]) == [4, 6]
    assert chart.points["status"][1] == "calculated"
    assert list(chart.categories) == ["Alpha, 2020: 10"]


def test_a_scatter_has_a_series_for_each_point_with_both_figures() -> None:
    rows = (
        at("vn-alpha", "2020", 10),
        at("vn-alpha", "2020", 4, indicator="hotels", source_id="paper", qualifier="under"),
        at("la-hill", "2020", 10),
    )
    measures = (Measure("hotels", "Hotels", STYLE), Measure("parks", "Parks", STYLE))
    chart = built(ChartKind.SCATTER, data(*rows, measures=measures))
    point = chart.points.iloc[0]
    assert (point["x"], point["x_text"], point["value"]) == (4, "under 4", 10)
    assert point["sources"] == (6, 5)
    assert list(chart.points["series"]) == ["vn-alpha"]


def test_a_table_has_the_newest_year_first_and_empty_cells() -> None:
    rows = (at("vn-alpha", "2019", 8), at("vn-alpha", "2020", 9), at("la-hill", "2020", 3))
    table = table_of(data(*rows), Heading("Parks", "parks"), len, "Province")
    assert list(table.headings) == ["Province", "2020", "2019"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Alpha", "9", "8"],
        ["Hill", "3", ""],
    ]
    assert table.rows[1][2].value is None
