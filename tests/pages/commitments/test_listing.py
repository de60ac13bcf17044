"""The page of commitments: counts, filters, inherited ones, and the story of one."""

import pytest

from tables import commitments
from tables.commitments import OVERDUE, CommitmentFilter, counts, select_commitments
from tables.read import Tables
from tests.apps import assert_sound, open_page, run, words
from tests.pages.overview.test_parts import plain

DAY = "2026-11-27"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commitments, "today", lambda: DAY)


@pytest.mark.usefixtures("in_turn")
def test_counts_lead_to_the_commitments_of_a_state(code: str, tables: Tables) -> None:
    app = open_page("commitments", lang=code)
    number = counts(select_commitments(tables, DAY, CommitmentFilter()))[OVERDUE]
    assert "state=overdue" in words(app)
    overdue = open_page("commitments", lang=code, state="overdue")
    assert str(number) in overdue.title[0].value


def test_a_pair_shows_what_it_carries_on_and_from_whom() -> None:
    said = plain(words(open_page("commitments", pair="ninh-binh-2025--oudomxay")))
    assert "Inherited from Ha Nam – Oudomxay (1979)" in said


def test_the_story_of_a_commitment_shows_both_sources_where_they_disagree() -> None:
    app = open_page("commitments", commitment="s-c-2017-road-sekong", order="pair")
    said = words(app)
    story = said.split("</article>")[0]
    disputed = story.split("Sources disagree")[1].split("</li>")[0]
    assert "source=s-wp-nam-giang" in disputed
    assert "source=s-nd-2022-06-dn" in disputed


def test_nothing_that_fits_is_said_and_the_filters_can_be_cleared(code: str) -> None:
    app = run("commitments", lang=code, pair="ha-nam--oudomxay", field="energy")
    assert_sound(app)
    assert len(app.info) == 1
    app.button(key="commitments.clear").click().run()
    assert_sound(app)
    assert dict(app.query_params) == {"lang": code}


def test_a_projector_says_which_of_the_commitments_are_there(tables: Tables) -> None:
    count = len(tables["commitments"])
    assert f"1–4 of {count}" in words(open_page("commitments", present="1"))


def test_the_story_of_a_corridor_leads_to_it_on_the_map(tables: Tables) -> None:
    rows = tables["commitments"]
    first = rows.loc[rows["corridor_id"] != "", "commitment_id"].iloc[0]
    story = words(open_page("commitments", commitment=first)).split("</article>")[0]
    assert "/map?" in story and "layers=corridors" in story
