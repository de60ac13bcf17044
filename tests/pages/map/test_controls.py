"""The map page without its browser: which years and boundaries it has, and what it sends."""

import json
from functools import cache
from typing import Any

import pytest

from figures.maps.base import bin_edges
from figures.maps.years import colours, scale
from figures.theme import LIGHT, Figure
from geo.boundaries import boundaries_on
from i18n import Language
from pages.map.figure import QUALIFIERS
from pages.map.figure import words as words_of_the_browser
from pages.map.values import (
    NO_INDICATOR,
    all_periods,
    counterpart,
    first_year,
    known_indicators,
    period_of,
    values,
    years,
)
from tables.harmonise.series import provinces_in
from tests.apps import open_page, words
from ui.state.cache import rows, tables

NINH_BINH = "vn-ninh-binh-2025"
MADE_OF = ("vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh")


@cache
def page(**link: str) -> tuple[dict[str, Any], Figure, str]:
    """What the page sends to the browser's player, its figure, and its words."""
    app = open_page("map", **link)
    protos: list[Any] = [getattr(part, "proto", None) for part in app.main]
    [player] = [proto for proto in protos if getattr(proto, "component_name", "") == "map_years"]
    [chart] = [proto for proto in protos if getattr(proto, "spec", "")]
    return json.loads(player.json), json.loads(chart.spec), words(app)


def year_of(sent: dict[str, Any], year: str) -> dict[str, Any]:
    """What the player gets for one year."""
    [found] = [each for each in sent["years"] if each["year"] == year]
    return dict(found)


def told(sent: dict[str, Any], year: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Text, qualifier letter and source ids of each province, as the browser reads them."""
    found = year_of(sent, year)
    provinces = all_periods()[found["period"]].provinces
    known = [unit for unit, mark in zip(provinces, found["z"], strict=True) if mark != "0"]
    letters = found["from"] * (len(known) if len(found["from"]) == 1 else 1)
    ids = [source_id for _, source_id in sent["sources"]]
    named = [tuple(ids[place] for place in sent["combos"][ord(one) - ord("A")]) for one in letters]
    each = zip(found["text"], found["qualifiers"], named, strict=True)
    return dict(zip(known, each, strict=True))


# ---- provinces and boundaries


@pytest.mark.parametrize("part", MADE_OF)
def test_a_part_leads_to_the_merged_province_and_back_to_the_part_of_its_name(part: str) -> None:
    assert counterpart(part, "today") == NINH_BINH
    assert counterpart(part, "before") == part
    assert counterpart(NINH_BINH, "before") == "vn-ninh-binh"


def test_a_province_of_the_units_stays_and_so_does_any_when_as_reported() -> None:
    assert counterpart("la-sekong", "today") == counterpart("la-sekong", "before") == "la-sekong"
    assert counterpart("vn-ha-nam", "reported") == "vn-ha-nam"
    assert counterpart("vn-quang-nam", "today") == "vn-da-nang-2025"
    assert counterpart("vn-ha-nam-ninh", "today") == NINH_BINH


def test_every_province_leads_to_one_that_the_page_offers() -> None:
    for province_set in ("today", "before"):
        wanted = set(provinces_in(tables(), province_set))
        lost = [area for area in rows("provinces") if counterpart(area, province_set) not in wanted]
        assert lost == []


def test_no_other_boundaries_would_show_more_of_a_years_figures() -> None:
    for indicator in known_indicators():
        found = values(indicator, "reported").rows
        for year, areas in found.groupby("time_period")["ref_area"]:
            drawn = period_of(indicator, "reported", str(year))
            shown = areas.isin(drawn.provinces).sum()
            for day in (f"{year}-01-01", f"{year}-12-31", "2026-01-01"):
                assert areas.isin(boundaries_on(day).provinces).sum() <= shown, (indicator, year)


def test_in_2025_each_indicator_has_the_boundaries_that_its_figures_were_given_for() -> None:
    assert len(period_of("grdp_bn_vnd", "reported", "2025").provinces) == 52
    assert len(period_of("population", "reported", "2024").provinces) == 81
    # The budget revenue of 2024 was given for the provinces of today.
    assert len(period_of("budget_revenue_bn_vnd", "reported", "2024").provinces) == 52


def test_boundaries_are_those_of_the_units_whatever_the_year() -> None:
    assert len(period_of("population", "reported", "2016").provinces) == 81
    assert len(period_of("population", "today", "2016").provinces) == 52
    assert len(period_of("gdp_per_capita_usd", "before", "2025").provinces) == 81
    assert len(period_of(NO_INDICATOR, "reported", "2024").provinces) == 81
    assert len(period_of(NO_INDICATOR, "reported", "2025").provinces) == 52


def test_the_map_of_partners_has_every_year_since_1976_and_begins_today() -> None:
    known = years(NO_INDICATOR, "reported")
    assert known[0] == "1976"
    assert list(known) == [str(year) for year in range(1976, int(known[-1]) + 1)]
    assert first_year(NO_INDICATOR, "reported") == known[-1]


def test_an_indicator_begins_with_the_latest_year_that_covers_most() -> None:
    for indicator in known_indicators():
        for province_set in ("reported", "today", "before"):
            if not (known := years(indicator, province_set)):
                continue
            found = values(indicator, province_set).rows
            counts = found.groupby("time_period")["ref_area"].nunique()
            first = first_year(indicator, province_set)
            assert first in known
            assert counts[first] >= 0.9 * counts.max()
            assert all(counts[year] < 0.9 * counts.max() for year in known if year > first)


# ---- what is sent


def test_population_of_today_is_sent_with_what_it_was_made_of() -> None:
    sent, _, _ = page(lang="en", units="today")
    text, qualifier, sources = told(sent, "2016")[NINH_BINH]
    assert text == "=803700+1852600+953100"  # the browser adds them up
    assert qualifier == "."
    assert sources == ("v-gso-pop-1995-2016",)
    assert year_of(sent, "2016")["derived"] == 23
    assert year_of(sent, "2024")["derived"] == 0
    assert (sent["unit"], sent["says"]) == ("people", "figures")


@pytest.mark.parametrize("province_set", ["reported", "today", "before"])
def test_every_figure_is_sent_with_its_qualifier_and_all_its_sources(province_set: str) -> None:
    sent, _, _ = page(lang="en", units=province_set)
    found = values("population", province_set).rows
    drawn = 0
    for year in years("population", province_set):
        shown = told(sent, year)
        drawn += len(shown)
        of_year = found[found["time_period"] == year].set_index("ref_area").to_dict("index")
        for area, (text, qualifier, sources) in shown.items():
            row = of_year[area]
            whole, _, parts = text.partition("=")
            assert sum(map(float, (whole or parts).split("+"))) == row["obs_value"]
            assert ("=" in text) == row["derived"]
            assert qualifier == QUALIFIERS[row["qualifier"]]
            assert sources == row["source_ids"]
    # As reported, 2024 has figures of the provinces after the merger beside those before it.
    assert drawn == len(found) - (23 if province_set == "reported" else 0)


def test_a_sum_is_sent_as_its_summands_alone() -> None:
    sent, _, _ = page(lang="en", units="today")
    texts = [
        text for year in years("population", "today") for text, *_ in told(sent, year).values()
    ]
    sums = [text for text in texts if "=" in text]
    assert len(sums) > 200
    assert all(text.startswith("=") and text.count("+") >= 1 for text in sums)


def test_a_mean_has_the_decimals_of_its_indicator_and_says_of_how_many_it_is() -> None:
    sent, _, _ = page(lang="en", units="today", indicator="grdp_growth_pct")
    means = [
        text.split("=")
        for year in years("grdp_growth_pct", "today")
        for text, *_ in told(sent, year).values()
        if "=" in text
    ]
    assert len(means) > 200
    assert {len(figure.partition(".")[2]) for figure, _ in means} == {2}
    assert {said for _, said in means} == {
        f"weighted mean of {count} provinces" for count in (2, 3)
    }


def test_classes_have_the_limits_and_colours_of_all_years_together() -> None:
    sent, _, shown = page(lang="en")
    limits = bin_edges(values("population", "reported").rows["obs_value"])
    assert tuple(sent["limits"]) == limits
    fills = colours(LIGHT, len(limits) + 1)
    assert sent["scale"] == scale(fills)
    assert all(fill in shown for fill in fills)


def test_a_map_of_partners_tells_the_countries_apart_and_has_no_figures() -> None:
    sent, _, _ = page(lang="en", indicator="none")
    of_2024 = year_of(sent, "2024")
    provinces = all_periods()[of_2024["period"]].provinces
    marks = dict(zip(provinces, of_2024["z"], strict=True))
    assert (marks["vn-ha-nam"], marks["la-oudomxay"]) == ("1", "2")
    assert {unit[:2] for unit, mark in marks.items() if mark == "1"} == {"vn"}
    assert {unit[:2] for unit, mark in marks.items() if mark == "2"} == {"la"}
    assert (of_2024["text"], sent["limits"], sent["sources"]) == ([], [], [])


def test_the_year_is_no_part_of_the_figure() -> None:
    _, now, _ = page(lang="en")
    _, then, _ = page(lang="en", year="2016")
    assert now == then


def test_the_figure_has_a_state_of_gates_and_pairs_for_every_year() -> None:
    _, chart, _ = page(lang="en")
    known = chart["layout"]["meta"]
    assert list(known["years"]) == list(years(NO_INDICATOR, "reported"))
    for gates, pairs in known["years"].values():
        assert len(gates) == len(known["gates"]["ids"])
        assert len(pairs) == len(known["pairs"]["ids"])
    assert len(known["periods"]) == len(all_periods())


def test_lines_of_a_pair_are_those_before_and_after_it_too() -> None:
    _, chart, _ = page(lang="en", pair="da-nang-2025--sekong")
    known = chart["layout"]["meta"]["pairs"]
    sides = [known["sides"][known["ids"].index(pair)][0] for pair in known["chosen"]]
    assert {"vn-da-nang-2025", "vn-quang-nam"} <= set(sides)
    assert set(known["outlined"]) >= {"vn-da-nang-2025", "vn-quang-nam", "la-sekong"}
    _, every, _ = page(lang="en", pair="all")
    assert every["layout"]["meta"]["pairs"]["chosen"] == []


def test_gates_that_are_not_chosen_have_no_mark_in_any_year() -> None:
    _, chart, _ = page(lang="en", gates="international")
    marks = {mark for gates, _ in chart["layout"]["meta"]["years"].values() for mark in gates}
    assert {mark.lower() for mark in marks} == {".", "i"}


# ---- words


def test_words_of_the_browser_are_in_the_readers_language() -> None:
    english, lao = words_of_the_browser(Language("en")), words_of_the_browser(Language("lo"))
    assert english["changed"] % {"date": "1 Jul 2025", "before": 81, "after": 52} == (
        "Boundaries changed on 1 Jul 2025: 81 provinces became 52"
    )
    assert (english["thousands"], english["decimal"]) == (",", ".")
    assert (lao["thousands"], lao["decimal"]) == (".", ",")
    assert lao["source"] == "/sources?lang=lo&source="
    assert set(english["qualifiers"].values()) == {"over", "under", "about", "average"}


def test_no_two_qualifiers_share_a_letter() -> None:
    known = set(tables()["statistics"]["qualifier"])
    assert known <= set(QUALIFIERS)
    assert len(set(QUALIFIERS.values())) == len(QUALIFIERS)
