"""What happens in a province happens while it exists, and what ends has begun."""

import datetime

from tables.read import Tables
from tests.uploads.checks import check, faults, faulty_cells
from tests.uploads.lines import rows_of, with_cell


def test_the_province_of_that_name_at_that_time_is_suggested(tables: Tables) -> None:
    table = with_cell(rows_of("statistics", "ref_area", "vn-ninh-binh"), 2, "time_period", "2026")
    table = with_cell(table, 2, "obs_status", "F")
    [fault] = faults(check(table, "statistics", tables))
    assert fault.suggestion == "vn-ninh-binh-2025"
    assert "Ninh Binh did not exist at that time (2026)" in fault.in_words()


def test_a_partnership_may_keep_the_date_of_an_older_tie(tables: Tables) -> None:
    table = rows_of("partnerships", "partnership_id", "ha-nam--oudomxay")
    assert faulty_cells("partnerships", table, tables) == []
    earlier = with_cell(table, 2, "established", "1978")
    assert faulty_cells("partnerships", earlier, tables) == [(2, "vn_province_id")]


def test_what_has_not_begun_is_a_forecast(tables: Tables) -> None:
    year = str(datetime.date.today().year + 2)
    table = with_cell(rows_of("statistics", "ref_area", "la-sekong"), 2, "time_period", year)
    assert faulty_cells("statistics", table, tables) == [(2, "obs_status")]
    assert faulty_cells("statistics", with_cell(table, 2, "obs_status", "F"), tables) == []


def test_an_event_of_one_day_has_no_last_day(tables: Tables) -> None:
    table = rows_of("events", "date", "2024-03-20")[:2]
    assert faulty_cells("events", with_cell(table, 2, "end_date", "2024-03-20"), tables) == [
        (2, "end_date")
    ]
    assert faulty_cells("events", with_cell(table, 2, "end_date", "2024-03-22"), tables) == []
