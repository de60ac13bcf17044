"""The figure of all years, and the words that the browser writes."""

from i18n import Language
from pages.map.figure import QUALIFIERS
from pages.map.figure import words as words_of_the_browser
from pages.map.values import NO_INDICATOR, all_periods, years
from tests.pages.map.sent import page
from ui.state.cache import tables


def test_the_year_is_no_part_of_the_figure() -> None:
    _, now, _ = page(lang="en")
    _, then, _ = page(lang="en", year="2016")
    assert now == then


def test_the_figure_has_a_state_of_gates_and_pairs_for_every_year() -> None:
    _, chart, _ = page(lang="en")
    data = chart["layout"]["meta"]
    assert list(data["marks"]) == list(years(NO_INDICATOR, "reported"))
    for gates, pairs in data["marks"].values():
        assert len(gates) == len(data["gates"]["ids"])
        assert len(pairs) == len(data["pairs"]["ids"])
    assert len(data["periods"]) == len(all_periods())


def test_lines_of_a_pair_are_those_before_and_after_it_too() -> None:
    _, chart, _ = page(lang="en", pair="da-nang-2025--sekong")
    pairs = chart["layout"]["meta"]["pairs"]
    sides = [pairs["sides"][pairs["ids"].index(pair)][0] for pair in pairs["strong"]]
    assert {"vn-da-nang-2025", "vn-quang-nam"} <= set(sides)
    assert set(pairs["outlined"]) >= {"vn-da-nang-2025", "vn-quang-nam", "la-sekong"}
    _, every, _ = page(lang="en", pair="all")
    assert every["layout"]["meta"]["pairs"]["strong"] == []


def test_gates_that_are_not_chosen_have_no_mark_in_any_year() -> None:
    _, chart, _ = page(lang="en", gates="international")
    marks = {mark for gates, _ in chart["layout"]["meta"]["marks"].values() for mark in gates}
    assert {mark.lower() for mark in marks} == {".", "i"}


def test_words_of_the_browser_are_in_the_readers_language() -> None:
    english, lao = words_of_the_browser(Language("en")), words_of_the_browser(Language("lo"))
    assert english["changed"] % {"date": "1 Jul 2025", "before": 81, "after": 52} == (
        "Boundaries changed on 1 Jul 2025: 81 provinces became 52"
    )
    assert (english["thousands"], english["decimal"]) == (",", ".")
    assert (lao["thousands"], lao["decimal"]) == (".", ",")
    assert lao["source_link"] == "/sources?lang=lo&source="
    assert set(english["qualifiers"].values()) == {"over", "under", "about", "average"}


def test_no_two_qualifiers_share_a_letter() -> None:
    assert set(tables()["statistics"]["qualifier"]) <= set(QUALIFIERS)
    assert len(set(QUALIFIERS.values())) == len(QUALIFIERS)
