"""The overview: the finding first, and no figure without unit, date and source."""

import re
from datetime import date
from functools import cache

import pytest
from markupsafe import escape

from i18n import Language
from pages.overview.parts import CLICKED, MOST_DUE
from tables.commitments import commitments_on, counts, due_next
from tables.headlines import FOUNDING, founding_pairs
from tables.observations import newest_by_table
from tables.package import resources
from tables.read import by_id, read_tables
from tests.apps import assert_sound, open_page, words
from ui.names import pair_name


@cache
def page(code: str) -> str:
    """All that the overview says to a reader of this language; nothing on it has failed."""
    return words(open_page("overview", lang=code))


def plain(html: str) -> str:
    """The words of the page without marks and tags, on one line."""
    without_marks = re.sub(r"<sup.*?</sup>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", without_marks))


@pytest.mark.usefixtures("in_turn")
def test_title_states_how_many_partnerships_are_active(code: str) -> None:
    app = open_page("overview", lang=code)
    active = read_tables()["partnerships"]["status"] == "active"
    assert re.findall(r"\d+", app.title[0].value) == [str(active.sum())]


def test_numbers_of_the_lead_lead_to_what_they_count() -> None:
    [lead] = re.findall(r'<p class="lead">.*?</p>', page("en"))
    addresses = re.findall(r'href="(/partnerships[^"]*)">[\d,]+</a>', lead)
    assert len(addresses) == len(re.findall(r">[\d,]+<", lead)) == 5


def test_founding_pairs_are_named_as_they_live_on_with_the_way_there() -> None:
    cards = re.findall(r'<section class="card">.*?</section>', page("en"), re.DOTALL)
    headings = [plain(card.partition("</h3>")[0]).strip() for card in cards]
    assert headings == ["Ninh Binh – Oudomxay", "Da Nang – Sekong"]
    assert "/province?area=vn-ninh-binh-2025&amp;" in cards[0].partition("</h3>")[0]
    assert "pair=ninh-binh-2025--oudomxay" in cards[0].partition("</header>")[0]
    line = "Ha Nam Ninh – Oudomxay (1979) → Ha Nam – Oudomxay (1979) → Ninh Binh – Oudomxay (2025)"
    assert line in plain(cards[0])


def test_deadlines_are_ahead_and_each_leads_to_its_commitment() -> None:
    said = page("en").partition("Commitments due next")[2].partition("</section>")[0]
    ahead = due_next(commitments_on(read_tables(), date.today().isoformat())).head(MOST_DUE)
    for row in ahead.to_dict("records"):
        assert str(escape(row["text_en"])) in said
        assert f"/commitments?commitment={row['commitment_id']}&amp;" in said
    assert said.count("<li>") == len(ahead)


def test_what_is_overdue_is_counted_and_the_number_leads_there() -> None:
    numbers = counts(commitments_on(read_tables(), date.today().isoformat()))
    said = page("en").partition("Commitments by status")[2].partition("</ul>")[0]
    for state, number in numbers.items():
        link = f'state={state}&amp;lang=en"><span class="number">{number}</span>'
        assert (link in said) is bool(number)


def test_a_click_on_the_map_leads_to_the_province() -> None:
    app = open_page("overview", lang="vi")
    app.session_state[CLICKED] = "la-sekong"
    app.run()
    assert_sound(app)
    sekong = by_id(read_tables(), "provinces", "la-sekong").to_dict()
    assert app.title[0].value == Language("vi").name(sekong)
    assert app.query_params["area"] == "la-sekong"


def test_data_are_as_of_the_newest_row_of_each_table() -> None:
    said = plain(page("en"))
    for table, newest in newest_by_table(read_tables()).items():
        title = escape(resources()[table].title["en"])
        assert f"{title} {Language('en').date(newest)}" in said


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


def test_it_leads_to_what_is_new_since_the_founding_pairs_met_and_to_what_is_missing() -> None:
    for founding in founding_pairs(read_tables()):
        assert f"/news?pair={founding.today}&amp;" in page("en")
    assert "/coverage?lang=en" in page("en")
