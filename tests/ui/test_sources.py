"""The marks that lead from a fact to its source."""

from i18n import Language
from ui.sources import SourceNotes, with_marks
from ui.view import View

MINISTRY = "moit-2024-ha-nam-oudomxay"
VIEW = View("gates", Language("en"), dark=False, phone=False, presenting=False)


def test_sources_are_numbered_in_the_order_of_their_first_mark() -> None:
    notes = SourceNotes(VIEW)
    assert [notes.number(source) for source in (MINISTRY, "g-geonames", MINISTRY)] == [1, 2, 1]
    assert f'href="/sources?source={MINISTRY}&amp;lang=en"' in notes.mark(MINISTRY)


def test_ids_in_a_note_become_marks_and_names_and_the_rest_is_escaped() -> None:
    text = with_marks(SourceNotes(VIEW), f"{MINISTRY} says <so> of vn-ha-nam, not of no-such-id.")
    assert text.startswith('<sup class="mark">')
    assert text.endswith("</sup> says &lt;so&gt; of Ha Nam, not of no-such-id.")
