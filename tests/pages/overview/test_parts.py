"""The overview: the finding first, and no figure without unit, date and source."""

import re
from functools import cache

from i18n import Language
from tables.headlines import FOUNDING
from tables.read import read_tables
from tests.apps import open_page, words
from ui.names import pair_name


@cache
def page(code: str) -> str:
    """All that the overview says to a reader of this language; nothing on it has failed."""
    return words(open_page("overview", lang=code))


def plain(html: str) -> str:
    """The words of the page without marks and tags, on one line."""
    without_marks = re.sub(r"<sup.*?</sup>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", without_marks))


def test_title_states_how_many_partnerships_there_are(code: str) -> None:
    app = open_page("overview", lang=code)
    assert str(len(read_tables()["partnerships"])) in app.title[0].value


def test_founding_partnerships_open_in_each_language(code: str) -> None:
    said = page(code)
    for pair in FOUNDING:
        assert f"pair={pair}" in said
        for name in pair_name(Language(code), pair).split(" – "):
            assert name in said


def test_headline_figures_carry_qualifier_unit_and_period() -> None:
    said = plain(page("en"))
    assert "over 14,600" in said
    assert "bn VND · 2023" in said
    assert "disputed: over 12,800 bn VND (estimate)" in said
    assert "362,062 people · 2024 · Estimate" in said
    assert "103,360,000 1 Jan 2024–15 Dec 2024" in said


def test_every_tile_has_a_source_mark(code: str) -> None:
    said = page(code)
    values = re.findall(r'<div class="value">(.*?)</div>', said)
    assert len(values) == sum(len(headlines) for headlines in FOUNDING.values())
    assert all("/sources?source=" in value for value in values)


def test_card_says_what_became_of_the_province() -> None:
    said = plain(page("en"))
    assert "Twinning since 1979" in said
    assert "Ha Nam: Part of Ninh Binh since 1 Jul 2025" in said
    assert "Quang Nam: Part of Da Nang since 1 Jul 2025" in said


def test_commitments_without_news_are_outcome_unknown() -> None:
    tables = read_tables()
    said = plain(page("en"))
    numbers = re.findall(r"(\d+) (?:Pledged|In progress|Done|Missed|Outcome unknown)", said)
    assert sum(int(number) for number in numbers) == len(tables["commitments"])
    assert "Outcome unknown" in said


def test_latest_events_are_the_newest() -> None:
    newest = read_tables()["events"].sort_values("date").iloc[-1]
    assert newest["title_en"] in page("en")
