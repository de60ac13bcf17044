"""Counts of commitments are of what occurs, and each leads to what it counts."""

import re

from i18n import Language
from tables.commitments import OVERDUE, CommitmentFilter, counts
from tests.apps import open_page, words
from ui.values.commitments import commitments_for, state_in_words


def test_the_number_of_a_state_is_that_of_the_page_it_leads_to() -> None:
    numbers = counts(commitments_for(CommitmentFilter(area="la-sekong")))
    said = words(open_page("province", area="la-sekong"))
    links = re.findall(
        r'/commitments\?area=la-sekong&amp;state=(\w+)&amp;[^>]*><span class="number">(\d+)<', said
    )
    assert {state: int(number) for state, number in links} == {
        state: number for state, number in numbers.items() if number
    }
    for state, number in links:
        title = open_page("commitments", area="la-sekong", state=state).title[0].value
        assert title.startswith(f"{number} of ")


def test_the_state_that_is_shown_leads_back_to_all() -> None:
    said = words(open_page("commitments", state=OVERDUE))
    [chosen] = re.findall(r'<a href="([^"]+)" class="chosen"', said)
    assert chosen == "/commitments?lang=en"


def test_a_commitment_of_which_no_source_says_more_has_no_state(code: str) -> None:
    assert state_in_words(Language(code), "") == ""
    assert state_in_words(Language(code), OVERDUE)
