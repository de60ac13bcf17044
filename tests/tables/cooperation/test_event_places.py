"""Where events took place: only what their place names, and nothing where that leaves a doubt."""

import pandas as pd

from tables.cooperation.event_places import event_places
from tables.read import Tables


def placed(tables: Tables, place: str, *took_part: str) -> tuple[str, str]:
    """The gate and the province of an event at a place."""
    event = {"event_id": "one", "place": place, "province_ids": took_part}
    changed = {**tables, "events": pd.DataFrame([event])}
    places = event_places(changed)
    return (places[0].gate_id, places[0].province_id) if places else ("", "")


def test_a_gate_goes_before_the_province_that_it_is_in(tables: Tables) -> None:
    gate = tables["gates"].dropna(subset=["lon"]).iloc[0]
    assert placed(tables, f"{gate['name_en']} border gate") == (gate["gate_id"], "")


def test_a_capital_or_a_province_is_named_in_any_language(tables: Tables) -> None:
    assert placed(tables, "Dong Ha", "vn-quang-tri") == ("", "vn-quang-tri")
    assert placed(tables, "Đông Hà, Quảng Trị", "vn-quang-tri") == ("", "vn-quang-tri")


def test_of_several_of_one_name_it_is_the_one_that_took_part(tables: Tables) -> None:
    assert placed(tables, "Quang Nam", "vn-quang-nam", "la-sekong") == ("", "vn-quang-nam")


def test_a_place_that_no_table_knows_is_nowhere(tables: Tables) -> None:
    assert placed(tables, "Online", "vn-quang-nam") == ("", "")
    assert placed(tables, "", "vn-quang-nam") == ("", "")


def test_every_place_found_is_of_an_event_and_on_the_map(tables: Tables) -> None:
    places = event_places(tables)
    assert len({one.event_id for one in places}) == len(places) > 0
    assert {one.event_id for one in places} <= set(tables["events"]["event_id"])
    assert all(bool(one.gate_id) != bool(one.province_id) for one in places)


def test_a_place_in_one_language_is_found_in_it(tables: Tables) -> None:
    def found(**places: str) -> tuple[str, str]:
        event = {"event_id": "one", "place": "", "province_ids": ("vn-quang-tri",), **places}
        (one,) = event_places({**tables, "events": pd.DataFrame([event])}) or (None,)
        return (one.gate_id, one.province_id) if one else ("", "")

    assert found(place_vi="Cửa khẩu quốc tế Lao Bảo") == ("lao-bao", "")
    assert found(place_lo="ດ່ານສາກົນແດນສະຫວັນ") == ("lao-bao", "")
    assert found(place_vi="Đông Hà") == ("", "vn-quang-tri")
    assert found(place_lo="ກະລຶມ, ເຊກອງ") == ("", "la-sekong")  # a district, and no gate
    assert found(place="Online", place_vi="Đông Hà") == ("", "")
