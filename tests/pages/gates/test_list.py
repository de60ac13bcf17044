"""The page of border gates: classes, their history, and traffic that is never mixed."""

import pytest

from tables.crossings import (
    commitments_about,
    comparable,
    corridors_through,
    events_about,
    extent_of_period,
    kind_of_period,
    pairs_at,
    traffic_of,
)
from tables.read import Tables
from tests.apps import assert_sound, run, words

CODES = ("en", "vi", "lo")


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


@pytest.mark.parametrize("code", CODES)
def test_title_counts_the_gates_of_each_class(code: str, tables: Tables) -> None:
    app = run("gates", lang=code)
    assert_sound(app)
    numbers = [int(word) for word in app.title[0].value.replace(",", " ").split() if word.isdigit()]
    assert numbers[0] == len(tables["gates"]) == sum(numbers[1:])


@pytest.mark.parametrize("code", CODES)
def test_nam_giang_reads_in_the_order_it_happened(code: str) -> None:
    app = run("gates", lang=code)
    assert_sound(app)
    text = words(app)
    history = text[text.index('class="lines"') :]
    dates = {
        "en": ["Apr 1999", "2004", "17 Dec 2019", "22 Dec 2020", "14 Aug 2021"],
        "vi": ["04/1999", "2004", "17/12/2019", "22/12/2020", "14/08/2021"],
        "lo": ["04/1999", "2004", "17/12/2019", "22/12/2020", "14/08/2021"],
    }[code]
    places = [history.index(date) for date in dates]
    assert places == sorted(places)
    assert "source=g-bglt-namgiang" in history


def test_a_gate_of_a_merged_province_names_the_province_of_today() -> None:
    text = words(run("gates", lang="vi", gate="bo-y"))
    assert "Kon Tum" in text
    assert "Quảng Ngãi" in text


def test_what_is_not_known_is_said() -> None:
    assert "No position found" in words(run("gates", lang="en", gate="ca-roong"))
    assert "start not known" in words(run("gates", lang="en", gate="tay-trang"))
    assert "No traffic figure found" in words(run("gates", lang="en", gate="cheng"))


def test_lao_readers_see_the_lao_name_beside_the_vietnamese() -> None:
    assert "Nam Giang – ດາກຕະອ໊ອກ" in words(run("gates", lang="lo"))


def test_sources_named_in_a_note_become_marks() -> None:
    text = words(run("gates", lang="en", gate="tay-trang"))
    assert "source=g-congthuong-count" in text
    assert "same counts in g-congthuong-count" not in text


def test_qualifiers_and_parts_of_years_stand_beside_their_figures() -> None:
    text = words(run("gates", lang="en", gate="la-lay"))
    assert "over 630,000,000" in text
    assert "several years together" in text
    assert "part of a year" in text
    assert "Per day" in text


@pytest.mark.parametrize("code", CODES)
def test_every_gate_can_be_shown(code: str, tables: Tables) -> None:
    app = run("gates", lang=code)
    for gate in tables["gates"]["gate_id"]:
        app.query_params["gate"] = gate
        app.run()
        assert_sound(app)
        assert not app.warning


@pytest.mark.parametrize("code", CODES)
def test_who_made_nam_giang_international_and_when_stands_at_its_head(code: str) -> None:
    text = words(run("gates", lang=code))
    head = text[text.index("gate-head") : text.index('class="lines"')]
    dates = ["17 Dec 2019", "22 Dec 2020", "14 Aug 2021"]
    if code != "en":
        dates = ["17/12/2019", "22/12/2020", "14/08/2021"]
    places = [head.index(date) for date in dates]
    assert places == sorted(places)
    for source in ("g-laoyouth-2204", "g-bglt-namgiang", "g-vnplus-2021-nam-giang"):
        assert f"source={source}" in head


def test_a_gate_opened_in_one_step_says_only_since_when() -> None:
    text = words(run("gates", lang="en", gate="bo-y"))
    head = text[text.index("gate-head") : text.index('class="lines"')]
    assert "since 18 Jan 2008" in head
    assert "decided" not in head


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2021-08-13", "On 13 Aug 2021: 8 international, 8 main"),
        ("2021", "On 31 Dec 2021: 9 international, 7 main"),
        ("1995-06-01", "Of 9 gates no class is known for that day."),
    ],
)
def test_the_map_says_how_many_gates_of_each_class_there_were(date: str, said: str) -> None:
    app = run("gates", lang="en", date=date)
    assert_sound(app)
    assert not app.warning
    assert any(said in caption.value for caption in app.caption)


def test_the_map_counts_what_it_cannot_show() -> None:
    [counts] = [c.value for c in run("gates", lang="en").caption if c.value.startswith("On ")]
    assert "1 gate has no known position and is not on the map." in counts
    assert "For 21 gates the start of this class is not known." in counts


@pytest.mark.parametrize("date", ["1820", "2099", "soon", "2020/2021"])
def test_a_link_to_an_impossible_date_shows_today_and_says_so(date: str) -> None:
    app = run("gates", lang="en", date=date)
    assert_sound(app)
    assert date in app.warning[0].value


def test_the_slider_stops_at_the_years_in_which_a_class_changed() -> None:
    app = run("gates", lang="en")
    [slider] = app.select_slider
    stops = list(slider.options)
    assert "end of 2021" in stops
    assert "end of 2020" not in stops
    slider.set_value("2014").run()
    assert app.query_params["date"] in ("2014", ["2014"])
    assert_sound(app)
