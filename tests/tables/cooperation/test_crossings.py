"""What is known of a gate beside its own row, and traffic that is never mixed."""

import pandas as pd
import pytest

from tables.cooperation.crossings import (
    commitments_about,
    comparable,
    corridors_through,
    events_about,
    extent_of_period,
    kind_of_period,
    newest_traffic,
    pairs_at,
    traffic_of,
)
from tables.read import Tables
from tests.made_up import made_up


def test_periods_are_whole_years_parts_or_several_years() -> None:
    assert kind_of_period("2023") == "year"
    assert kind_of_period("2024-01-01/2024-12-31") == "year"
    assert kind_of_period("2024-01/2024-06") == "part"
    assert kind_of_period("2024-01-01/2024-12-15") == "part"
    assert kind_of_period("2020-01/2024-06") == "several"
    assert kind_of_period("2015/2024") == "several"


def test_a_block_of_traffic_holds_one_indicator_basis_and_scope(tables: Tables) -> None:
    every = 0
    for gate in tables["gates"]["gate_id"]:
        for block in traffic_of(tables, gate):
            every += len(block.rows)
            for _, row in block.rows:
                kind = (row["indicator"], row["basis"], row["scope"])
                assert kind == (block.indicator, block.basis, block.scope)
    assert every == len(tables["gate_traffic"])


def test_a_figure_a_day_never_stands_in_a_chart_with_one_of_a_year(tables: Tables) -> None:
    for gate in tables["gates"]["gate_id"]:
        chart = comparable(tables, gate)
        assert not chart["time_period"].map(kind_of_period).eq("several").any()
        assert (chart["scope"] == "all").all()
        alike = chart.groupby(["indicator", "basis", chart["time_period"].map(extent_of_period)])
        assert (alike.size() > 1).all()
    assert "per_day" not in set(comparable(tables, "la-lay")["basis"])


def test_half_a_year_is_not_set_beside_eleven_months(tables: Tables) -> None:
    assert set(comparable(tables, "nam-giang")["time_period"]) == {"2022", "2023"}
    assert set(comparable(tables, "cau-treo")["time_period"]) == {
        "2022-01/2022-03",
        "2023-01/2023-03",
    }


def test_blocks_of_an_unknown_gate_are_an_error(tables: Tables) -> None:
    with pytest.raises(KeyError):
        traffic_of(tables, "no-such-gate")


def test_a_gate_knows_its_corridors_and_pairs(tables: Tables) -> None:
    assert list(corridors_through(tables, "nam-giang")["corridor_id"]) == ["ewec2"]
    assert list(corridors_through(tables, "lao-bao")["corridor_id"]) == ["ewec"]
    assert corridors_through(tables, "thanh").empty
    pairs = pairs_at(tables, "nam-giang")
    assert pairs["partnership_id"].iloc[0] == "da-nang-2025--sekong"
    assert "quang-nam--sekong" in set(pairs["partnership_id"])


def test_every_point_of_a_corridor_at_a_gate_belongs_to_a_gate(tables: Tables) -> None:
    points = tables["corridor_points"]
    at_gate = points[points["place"].str.endswith(" gate")]
    found = sum(len(corridors_through(tables, gate)) for gate in tables["gates"]["gate_id"])
    assert found == len(at_gate) > 5


def test_events_and_commitments_about_a_gate_name_it(tables: Tables) -> None:
    assert events_about(tables, "thanh").empty  # Thanh Hoa is not the gate Thanh
    events = set(events_about(tables, "nam-giang")["event_id"])
    assert {"2006-02-21-nam-giang-main-gate", "1999-dac-oc-gate-opens"} <= events
    commitments = set(commitments_about(tables, "nam-giang")["commitment_id"])
    assert {"s-c-2017-road-sekong", "s-c-2017-gate-international"} <= commitments


def test_the_newest_traffic_is_of_all_trade_before_anything_else() -> None:
    rows = """
        gate_id,indicator,time_period,basis,source_id,scope,obs_value
        risen,vehicle_crossings,2025,total,report,all,9
        risen,trade_value_usd,2023,total,report,all,100
        risen,trade_value_usd,2024-01/2024-06,total,report,all,60
        risen,trade_value_usd,2024-01/2024-06,total,blog,all,61
        rising,vehicle_crossings,2020,per_day,report,all,4
        """
    made = made_up(gate_traffic=rows)
    newest = newest_traffic(made, "risen")
    assert newest is not None
    assert (newest["obs_value"], newest["time_period"]) == (60, "2024-01/2024-06")
    others = newest_traffic(made, "rising")
    assert others is not None
    assert others["basis"] == "per_day"
    assert newest_traffic(made, "undated") is None


@pytest.mark.parametrize(
    ("gate", "code", "words", "is_about"),
    [
        ("lao-bao", "en", "Talks at Lao Bao", True),
        ("lao-bao", "vi", "Hội đàm tại cửa khẩu quốc tế Lao Bảo", True),
        ("lao-bao", "lo", "ພິທີເປີດດ່ານສາກົນແດນສະຫວັນ", True),
        ("lao-bao", "lo", "ກອງປະຊຸມຢູ່ບ້ານແດນສະຫວັນ", False),  # a village of that name
        ("thanh", "vi", "Mở cửa khẩu Thanh", True),
        ("thanh", "vi", "Đoàn Thanh niên hai tỉnh gặp nhau", False),  # the youth
        ("thanh", "vi", "Qua cửa khẩu Thanh Thủy", False),  # another gate
    ],
)
def test_an_event_in_one_language_is_about_the_gate_that_it_names(
    tables: Tables, gate: str, code: str, words: str, is_about: bool
) -> None:
    row = tables["gates"].set_index("gate_id").loc[gate]
    event = dict.fromkeys(tables["events"].columns, "") | {f"title_{code}": words}
    event |= {"event_id": "one"}
    areas = {"province_ids": [(row["vn_province_id"],)]}
    made = {**tables, "events": pd.DataFrame([event]).assign(**areas)}
    assert list(events_about(made, gate)["event_id"]) == ["one"] * is_about


def test_where_nothing_was_agreed_nothing_is_about_a_gate() -> None:
    assert commitments_about(made_up(), "risen").empty
    assert events_about(made_up(events=""), "risen").empty


def test_reading_three_languages_finds_all_that_english_does(tables: Tables) -> None:
    events = tables["events"].assign(title_en="", summary_en="", place="")
    commitments = tables["commitments"].assign(text_en="")
    others = {**tables, "events": events, "commitments": commitments}
    for gate in tables["gates"]["gate_id"]:
        assert set(events_about(others, gate).index) == set(events_about(tables, gate).index)
        left = commitments_about(others, gate)["commitment_id"]
        assert set(left) == set(commitments_about(tables, gate)["commitment_id"])
