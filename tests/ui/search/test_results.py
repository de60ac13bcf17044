"""What a search says: values with year, unit and source, in the reader's words, and links."""

import re

import pytest

from i18n import LANGUAGES, Language
from tables.read import Tables
from ui.search.results import MOST, PAGES, search


def first(query: str, code: str = "en") -> dict[str, str]:
    """The first result of a query."""
    results = search(Language(code), query)["results"]
    assert isinstance(results, list)
    assert results, query
    return dict(results[0])


def listed(query: str, code: str = "en") -> list[dict[str, str]]:
    """All results of a query."""
    results = search(Language(code), query)["results"]
    assert isinstance(results, list)
    return results


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_figure_has_its_value_year_unit_source_and_chart(code: str) -> None:
    language = Language(code)
    answer, *others = listed("dân số Sê Kông 2020", code)
    assert answer["answer"]
    assert language.number(129000) in answer["text"] and "(2020)" in answer["text"]
    assert language.label("statistics", "qualifier", "about") in answer["text"]
    assert language.unit("persons") in answer["text"]
    assert "indicator=population" in answer["href"] and "areas=la-sekong" in answer["href"]
    assert answer["about"].startswith(language.gettext("Source: %(source)s").split("%")[0])
    assert others[0]["kind"] == language.gettext("Source")
    assert "/sources?source=" in others[0]["href"]


def test_a_year_without_a_figure_says_so_and_names_the_nearest() -> None:
    answer = first("population Sekong 2019")
    assert answer["text"] == "No figure found for 2019."
    assert not answer["answer"]
    assert re.findall(r"\((\d{4})", answer["about"]) == ["2018", "2020"]
    assert first("population Sekong 1950")["about"].count("(") == 1


def test_two_readings_are_two_answers() -> None:
    figures = [one for one in listed("GRDP Ha Nam 2017") if one["answer"]]
    assert len(figures) == 2
    assert len({one["name"] for one in figures}) == 2


def test_several_provinces_are_answered_and_led_to_in_one_chart() -> None:
    figures = [one for one in listed("GRDP per head Ninh Binh Da Nang 2025") if one["answer"]]
    assert len(figures) >= 2
    assert all(re.search(r"areas=[\w-]+,[\w-]+", one["href"]) for one in figures)


def test_what_happened_in_a_year_leads_to_the_event() -> None:
    assert "/events?event=" in first("Oudomxay 1979")["href"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_guessed_without_saying_so(code: str) -> None:
    language = Language(code)
    assert search(language, "sekong")["note"] == ""
    near = search(language, "savannakeht")
    assert near["note"] == language.gettext("Nothing is called “%(query)s”. Close to it:") % {
        "query": "savannakeht"
    }
    assert search(language, "qqqqqqq") == {
        "note": language.gettext("Nothing is called “%(query)s”.") % {"query": "qqqqqqq"},
        "results": [],
    }
    assert search(language, "") == {"note": "", "results": []}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_that_can_be_searched_has_words_and_an_address(code: str, tables: Tables) -> None:
    from ui.search.results import _entry

    for kind, (page, parameter) in PAGES.items():
        for name in tables[kind].iloc[::7, 0]:
            entry = _entry(Language(code), kind, name)
            assert entry["name"] and entry["kind"]
            assert entry["href"].startswith(f"/{page}?") and f"{parameter}=" in entry["href"]


def test_a_screen_holds_what_is_listed() -> None:
    assert len(listed("ha")) <= MOST
