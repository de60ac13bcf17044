"""The marks that lead from a fact to its source."""

from i18n import Language
from ui.sources import SourceNotes
from ui.view import View

MINISTRY = "moit-2024-ha-nam-oudomxay"
VIEW = View("gates", Language("en"), dark=False, phone=False, presenting=False)


def test_sources_are_numbered_in_the_order_of_their_first_mark() -> None:
    notes = SourceNotes(VIEW)
    assert [notes.number(source) for source in (MINISTRY, "g-geonames", MINISTRY)] == [1, 2, 1]
    assert f'href="/sources?source={MINISTRY}&amp;lang=en"' in notes.mark(MINISTRY)
