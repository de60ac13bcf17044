"""What is new, in words: counts, commitments, events, figures; each leads to its source."""

import re

from i18n import LANGUAGES
from pages.news import listing
from tables import commitments
from tables.commitments import commitments_on
from tables.freshness.news import LATE, before_day, news_between, news_of_area
from tables.read import Tables
from tests.apps import open_page, words

DAY, AREA = "2025-01-01", "la-sekong"


def test_events_and_commitments_lead_to_their_pages(tables: Tables) -> None:
    today = commitments.today()
    news = news_between(before_day(tables, DAY), tables, DAY, today)
    said = words(open_page("news", since=DAY))
    for commitment in news.commitments["commitment_id"]:
        assert f"/commitments?commitment={commitment}&amp;" in said
    for event in news.events["event_id"].head(listing.MOST_EVENTS):
        assert f"/events?event={event}&amp;" in said
    assert said.count("source=") >= len(news.commitments)


def test_what_became_overdue_is_among_the_moves(tables: Tables) -> None:
    today = commitments.today()
    late = commitments_on(tables, today)
    late = late[late["overdue"] & (late["due"] > DAY)]
    news = news_between(before_day(tables, DAY), tables, DAY, today)
    moves = news.commitments.set_index("commitment_id")["change"]
    assert set(late["commitment_id"]) <= set(moves.index)
    if (moves == LATE).any():
        assert "Overdue" in words(open_page("news", since=DAY))


def test_each_figure_of_a_province_leads_to_its_chart_and_source(tables: Tables) -> None:
    news = news_between(before_day(tables, DAY), tables, DAY, commitments.today())
    figures = news_of_area(tables, news, AREA).figures
    own = figures[figures["table"] == "statistics"]
    said = words(open_page("news", since=DAY, area=AREA))
    for indicator in own["measure"].unique():
        assert f"/indicators?indicator={indicator}&amp;areas={AREA}" in said
    assert "[1]" in said
    assert f"/province?area={AREA}&amp;" in said


def test_too_many_figures_are_counted_by_province() -> None:
    app = open_page("news", since="1976-01-01")
    said = words(app)
    assert "choose a province above" in said
    assert len(re.findall(r"/news\?since=1976-01-01&amp;area=", said)) > 10


def test_a_projector_has_the_first_of_each_list() -> None:
    app = open_page("news", since=DAY, present="1")
    assert words(app).count("/commitments?commitment=") <= listing.MOST_PRESENTED
    assert not app.get("download_button")


def test_the_sources_are_listed_open_so_that_the_page_prints(code: str) -> None:
    assert code in LANGUAGES
    app = open_page("news", lang=code, since=DAY, area=AREA)
    assert all(part.proto.expanded for part in app.expander)


def test_the_file_has_unit_qualifier_status_and_source_of_each_figure(tables: Tables) -> None:
    news = news_between(before_day(tables, DAY), tables, DAY, commitments.today())
    frame = listing.for_download(news)
    assert len(frame) == len(news.figures)
    observed = frame["table"].isin(["statistics", "statistics_national"])
    assert frame.loc[observed, "unit"].map(bool).all()
    assert frame["source"].map(bool).all()
    assert {"qualifier", "obs_status", "old_qualifier", "old_source"} <= set(frame.columns)
    revised = frame["change"] == "revised"
    assert (frame["old_source"].map(bool) == revised).all()
