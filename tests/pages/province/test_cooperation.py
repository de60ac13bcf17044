"""Partners of today come first, each with the way to the pair; gates and events follow."""

from pages.province.cooperation import events_of
from tables.partnerships import pairs_of
from tables.read import Tables
from tests.apps import open_page, words


def test_every_partnership_is_there_active_ones_first(tables: Tables) -> None:
    said = words(open_page("province", area="la-oudomxay"))
    pairs = pairs_of(tables, "la-oudomxay")
    places = [said.index(f"pair={pair}&amp;lang") for pair in pairs["partnership_id"]]
    assert len(places) > 1
    assert places == sorted(places)
    for partner in pairs["partner_id"]:
        assert f"/province?area={partner}&amp;" in said


def test_a_province_of_today_has_the_gates_of_those_it_came_from(tables: Tables) -> None:
    gates = tables["gates"]
    for gate in gates[gates["vn_province_id"] == "vn-quang-nam"]["gate_id"]:
        for area in ("vn-quang-nam", "vn-da-nang-2025"):
            assert f"gate={gate}&amp;" in words(open_page("province", area=area))


def test_the_newest_events_are_there() -> None:
    said = words(open_page("province", area="la-sekong"))
    for event in events_of("la-sekong").head(3)["event_id"]:
        assert f"area=la-sekong&amp;event={event}" in said


def test_a_province_without_partner_or_event_says_where_to_go_on(tables: Tables) -> None:
    partners = tables["partnerships"]
    sides = {*partners["vn_province_id"], *partners["la_province_id"]}
    alone = next(
        area
        for area in tables["provinces"]["province_id"]
        if area not in sides and pairs_of(tables, area).empty and events_of(area).empty
    )
    said = words(open_page("province", area=alone))
    assert '<a href="/partnerships?lang=en">All partnerships</a>' in said
    assert '<a href="/events?lang=en">All events</a>' in said
