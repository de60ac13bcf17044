"""Rules across columns: what the shipped facts obey, an upload must obey."""

import datetime

import pandas as pd
import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import Lines, lines, rows_of, with_cell, with_column
from uploads.checking.rules.links import check_removed
from uploads.checking.rules.places import border_of, distance_to_border
from uploads.checking.rules.table import RULES


def faulty_cells(table: str, changed: Lines, tables: Tables) -> list[tuple[int | None, str | None]]:
    """Row and column of each fault."""
    return [(fault.row, fault.column) for fault in faults(check(changed, table, tables))]


def test_rules_are_those_of_tables_that_exist() -> None:
    assert set(RULES) <= set(resources())


def test_a_published_exception_stays_until_it_is_changed(tables: Tables) -> None:
    # A source added up the parts of the merged province for a year before the merger.
    table = rows_of("statistics", "ref_area", "vn-an-giang-2025", time_period="2024")
    row = 2
    assert faulty_cells("statistics", table, tables) == []
    value = str(float(table[row - 1][4]) + 1)
    changed = with_cell(table, row, "obs_value", value)
    assert faulty_cells("statistics", changed, tables) == [(row, "ref_area")]


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


@pytest.mark.parametrize(
    ("indicator", "value", "possible"),
    [
        ("population", "900000", True),
        ("population", "-1", False),
        ("population", "1.25", False),
        ("area_km2", "0.5", True),
        ("area_km2", "0", False),
        ("grdp_growth_pct", "-12.5", True),
        ("grdp_growth_pct", "130.5", True),
        ("urbanisation_pct", "100", True),
        ("urbanisation_pct", "100.1", False),
        ("fdi_registered_year_m_usd", "-7.4", True),
        ("pci_rank", "64", True),
        ("pci_rank", "0", False),
    ],
)
def test_a_unit_says_what_is_possible(
    indicator: str, value: str, possible: bool, tables: Tables
) -> None:
    table = with_cell(rows_of("statistics", "indicator", indicator)[:2], 2, "obs_value", value)
    table = with_cell(table, 2, "qualifier", "")
    expected = [] if possible else [(2, "obs_value")]
    assert faulty_cells("statistics", table, tables) == expected


def test_an_event_of_one_day_has_no_last_day(tables: Tables) -> None:
    table = rows_of("events", "date", "2024-03-20")[:2]
    assert faulty_cells("events", with_cell(table, 2, "end_date", "2024-03-20"), tables) == [
        (2, "end_date")
    ]
    assert faulty_cells("events", with_cell(table, 2, "end_date", "2024-03-22"), tables) == []


def test_an_event_names_both_provinces_of_its_partnership(tables: Tables) -> None:
    table = rows_of("events", "partnership_ids", "ha-nam--oudomxay")[:2]
    [fault] = faults(check(with_cell(table, 2, "province_ids", "vn-ha-nam"), "events", tables))
    assert (fault.column, fault.suggestion) == ("province_ids", "vn-ha-nam|la-oudomxay")


def test_every_published_gate_lies_on_the_border_of_its_provinces(tables: Tables) -> None:
    placed = tables["gates"].dropna(subset=["lon"])
    distances = [
        distance_to_border(gate.vn_province_id, gate.la_province_id, gate.lon, gate.lat)
        for gate in placed.itertuples()
    ]
    assert max(distance for distance in distances if distance is not None) < 6
    assert None not in distances


def test_a_gate_of_today_lies_on_the_border_of_a_merged_province() -> None:
    lao_bao = (106.5891, 16.6194)
    distance = distance_to_border("vn-quang-tri-2025", "la-savannakhet", *lao_bao)
    assert distance is not None
    assert distance < 2
    assert distance_to_border("vn-hanoi", "la-savannakhet", *lao_bao) is None


def test_a_gate_may_be_as_uncertain_as_it_says(tables: Tables) -> None:
    # A quarter of a degree east of Tay Trang: 26 km.
    table = with_cell(lines("gates", 1), 2, "lon", "103.12")
    assert faulty_cells("gates", table, tables) == [(2, "lon")]
    assert faulty_cells("gates", with_cell(table, 2, "coord_error_km", "30"), tables) == []
    far = with_cell(with_cell(table, 2, "lon", "104.5"), 2, "coord_error_km", "500")
    assert faulty_cells("gates", far, tables) == [(2, "lon")]


def test_the_border_is_made_of_lines_that_two_shapes_share() -> None:
    border = border_of("vn-quang-tri", "la-savannakhet")
    assert border.length > 0.5  # degrees
    assert {part.geom_type for part in getattr(border, "geoms", [border])} == {"LineString"}
    assert border_of("vn-quang-tri-2025", "la-savannakhet").length > border.length
    assert border_of("la-sekong", "la-attapeu").length > 0  # any two neighbours


def test_rows_may_not_be_removed_while_others_refer_to_them(tables: Tables) -> None:
    gone = pd.DataFrame({"gate_id": ["lao-bao", "ca-roong"]})
    issues = check_removed("gates", gone, tables)
    counts = {(issue.fields["table"], issue.value): issue.count for issue in issues}
    status, traffic = tables["gate_status"]["gate_id"], tables["gate_traffic"]["gate_id"]
    assert counts["gate_status", "lao-bao"] == int((status == "lao-bao").sum())
    assert counts["gate_traffic", "lao-bao"] == int((traffic == "lao-bao").sum())
    assert {issue.type for issue in issues} == {"foreign-key"}
    assert any("still refer to “lao-bao”: " in issue.in_words() for issue in issues)


def test_rows_in_lists_refer_as_well(tables: Tables) -> None:
    gone = pd.DataFrame({"province_id": ["vn-ha-nam-ninh"]})
    used = {issue.fields["table"] for issue in check_removed("provinces", gone, tables)}
    assert used == {"lineage", "partnerships", "events"}


def test_nothing_is_said_of_rows_that_nobody_refers_to(tables: Tables) -> None:
    gone = tables["statistics"][list(resources()["statistics"].primary_key)].head()
    assert check_removed("statistics", gone, tables) == ()


def test_rules_wait_until_the_columns_are_whole(tables: Tables) -> None:
    table = with_column(lines("gates", 2), "lon", ["105", "105"])
    without = [line[:-1] for line in table]
    assert {fault.type for fault in faults(check(without, "gates", tables))} == {"missing-label"}
