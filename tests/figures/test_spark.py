"""A spark line shows what there is: a dot for each year, and nothing where nothing is known."""

from base64 import b64decode

import pandas as pd

from figures.spark import outcomes_of_years, spark_line
from figures.theme import LIGHT


def series(*years: tuple[str, float], **columns: object) -> pd.DataFrame:
    """Rows of one series: periods and values, all else as usual unless `columns` say."""
    usual = {"source_id": "s", "obs_status": "A", "note": "", "preferred": True}
    rows = [{"time_period": period, "obs_value": value, **usual} for period, value in years]
    return pd.DataFrame(rows).assign(**columns)


def drawn(rows: pd.DataFrame, reverse: bool = False) -> str:
    """The SVG of the spark line."""
    address = spark_line(rows, LIGHT, LIGHT.vn, reverse)
    kind, _, data = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    return b64decode(data).decode()


def test_one_year_is_no_line() -> None:
    assert spark_line(series(), LIGHT, LIGHT.vn) == ""
    assert spark_line(series(("2020", 5)), LIGHT, LIGHT.vn) == ""


def test_each_year_has_a_dot_and_a_gap_is_dashed() -> None:
    svg = drawn(series(("2019", 1), ("2020", 2), ("2023", 3)))
    assert svg.count("<circle") == 3
    assert svg.count("<path") == 2
    assert svg.count("stroke-dasharray") == 1
    assert svg.count(LIGHT.vn) == 1  # the newest year


def test_nothing_joins_a_series_that_breaks() -> None:
    notes = ["", "break: another way of counting", ""]
    svg = drawn(series(("2019", 1), ("2020", 2), ("2021", 3), note=notes))
    assert svg.count("<path") == 1


def test_equal_values_and_ranks_can_be_drawn() -> None:
    assert drawn(series(("2019", 0), ("2020", 0))).count("<circle") == 2
    first, last = drawn(series(("2019", 9), ("2020", 1)), reverse=True).split("<circle")[1:]
    assert float(first.split('cy="')[1].split('"')[0]) > float(last.split('cy="')[1].split('"')[0])


def test_forecasts_and_parts_of_years_are_left_out() -> None:
    status = ["A", "A", "F"]
    rows = series(("2020", 1), ("2021-Q1", 2), ("2030", 3), obs_status=status)
    assert list(outcomes_of_years(rows)["time_period"]) == ["2020"]
    assert outcomes_of_years(rows.iloc[:0]).empty
