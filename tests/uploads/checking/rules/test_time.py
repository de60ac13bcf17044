"""What happens in a province happens while it exists, and what ends has begun."""

import datetime

import pytest

from tables.read import Tables
from tests.made_up import made_up
from tests.uploads.checks import check, faults, faulty_cells
from tests.uploads.lines import Lines, lines, rows_of, with_cell

RENAMED = """
    province_id,country,name_en,name_vi,name_lo,type,region,valid_from,valid_to,source_id
    vn-old,VN,Old Name,Cũ,ເກົ່າ,province,north,,1999-12-31,law
    vn-new,VN,New Name,Mới,ໃໝ່,province,north,2000-01-01,2025-06-30,law
    vn-whole,VN,New Name,Mới,ໃໝ່,province,north,2025-07-01,,law
    vn-young,VN,Young,Trẻ,ໜຸ່ມ,province,north,2013,,law
    """
CHANGED_NAME = """
    predecessor_id,successor_id,date,change,source_id
    vn-old,vn-new,2000-01-01,rename,law
    vn-new,vn-whole,2025-07-01,merge,law
    """
FIGURES = """
    ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
    vn-new,people,1990,census,40,A,,
    """


@pytest.fixture(scope="module")
def renamed() -> Tables:
    """A province that got another name in 2000, and merged with others in 2025."""
    empty = {"partnerships": "partnership_id", "events": "event_id", "gates": "gate_id"}
    return made_up(
        provinces=RENAMED,
        lineage=CHANGED_NAME,
        statistics=FIGURES,
        gate_status="gate_id",
        **empty,
    )


def figure(area: str, time: str, value: str = "50", source: str = "report") -> Lines:
    """A file with one figure."""
    columns = "ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note"
    status = "F" if time > "2026" else "A"
    return [columns.split(","), [area, "people", time, source, value, status, "", ""]]


@pytest.mark.parametrize(
    ("area", "time", "suggestion", "words"),
    [
        # The same province under another name.
        ("vn-new", "1995", "vn-old", "Its land belonged then to Old Name (vn-old)"),
        ("vn-old", "2010", "vn-new", "Its land belonged then to New Name (vn-new)"),
        # Another one, though it has the same name.
        ("vn-whole", "2024", "", "is recast. Upload such rows as the table statistics_recast"),
        ("vn-whole", "1995", "", "Its land belonged then to Old Name (vn-old)"),
        ("vn-new", "2027", "", "Its land belonged then to New Name (vn-whole)"),
        ("vn-young", "2012", "", "Young (vn-young) has existed only since 2013"),
    ],
)
def test_no_other_territory_is_suggested(
    area: str, time: str, suggestion: str, words: str, renamed: Tables
) -> None:
    [fault] = faults(check(figure(area, time), "statistics", renamed))
    assert (fault.column, fault.suggestion) == ("ref_area", suggestion)
    assert words in fault.in_words()


def test_what_happened_too_early_is_not_called_recast(tables: Tables) -> None:
    table = rows_of("events", "province_ids", "vn-ninh-binh|la-oudomxay")[:2]
    early = with_cell(table, 2, "province_ids", "vn-ninh-binh-2025|la-oudomxay")
    fault = faults(check(early, "events", tables))[0]
    assert (fault.column, fault.suggestion) == ("province_ids", "")
    others = "Ha Nam (vn-ha-nam), Nam Dinh (vn-nam-dinh), Ninh Binh (vn-ninh-binh)"
    assert others in fault.in_words()
    assert "recast" not in fault.in_words()


@pytest.mark.parametrize(
    ("value", "source", "accepted"),
    [
        ("41", "census", True),
        ("41", "report", False),
    ],
)
def test_a_published_exception_may_be_corrected_but_not_added_to(
    value: str, source: str, accepted: bool, renamed: Tables
) -> None:
    given = figure("vn-new", "1990", value, source)
    expected = [] if accepted else [(2, "ref_area")]
    assert faulty_cells("statistics", given, renamed) == expected


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
    result = check(with_cell(table, 2, "end_date", "20/03/2024"), "events", tables)
    assert result.rows["end_date"].tolist() == [""]
    assert "one-day" in {issue.type for issue in result.issues if issue.kind == "conversion"}
    assert faults(result) == []
    assert faulty_cells("events", with_cell(table, 2, "end_date", "2024-03-22"), tables) == []


TOMORROW = str(datetime.date.today() + datetime.timedelta(days=1))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("sources", "published"),
        ("commitment_status", "date"),
        ("gate_traffic", "time_period"),
        ("exchange_rates", "time_period"),
    ],
)
def test_nothing_was_counted_or_published_tomorrow(table: str, column: str, tables: Tables) -> None:
    given = lines(table, 1)
    assert (2, column) in faulty_cells(table, with_cell(given, 2, column, TOMORROW), tables)
    today = with_cell(given, 2, column, str(datetime.date.today()))
    assert (2, column) not in faulty_cells(table, today, tables)
