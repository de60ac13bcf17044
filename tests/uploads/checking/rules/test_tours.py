"""Rules of tours, on what a publication would make of the tables."""

import pytest

from tables.read import Tables
from tests.uploads.checking.rules.first_rows import faults
from uploads.checking.whole import check_proposal


@pytest.mark.parametrize("table", ["tours", "tour_views"])
def test_a_title_in_one_language_is_enough_and_none_is_too_few(shipped: Tables, table: str) -> None:
    assert faults(shipped, table, title_en="", title_vi="") == ()
    (fault,) = faults(shipped, table, title_en="", title_vi="", title_lo="")
    assert (fault.table, fault.column) == (table, "title_en")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://example.org/", "does not lead into the dashboard"),
        ("//example.org/gates", "does not lead into the dashboard"),
        ("/versions", "no page “versions”"),
        ("/gates?present=1", "no parameter “present”"),
        ("/gates?gate=atlantis", "“atlantis” in this address"),
    ],
)
def test_a_view_leads_to_a_page_of_the_dashboard(shipped: Tables, address: str, words: str) -> None:
    (fault,) = faults(shipped, "tour_views", address=address)
    assert fault.column == "address"
    assert words in fault.in_words()


def test_what_a_tour_shows_is_not_removed_unnoticed(shipped: Tables) -> None:
    events = shipped["events"]
    others = events[events["event_id"] != "1984-quang-nam-da-nang-sekong-ties"]
    without = {**shipped, "events": others.reset_index(drop=True)}
    issues = check_proposal(shipped, without, ["events"])
    assert {(issue.table, issue.column) for issue in issues} == {("tour_views", "address")}
