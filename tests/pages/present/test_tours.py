"""The page of tours: the list, and a tour to read."""

import re

from tests.apps import open_page, words


def test_the_list_leads_to_every_tour() -> None:
    said = words(open_page("present"))
    assert "Nam Giang – Dac Ta Ooc: from a district gate to a corridor" in said
    assert "/present?tour=oudomxay-three-provinces" in said
    assert "10 views" in said


def test_a_tour_is_read_with_its_notes_and_sources() -> None:
    app = open_page("present", tour="nam-giang-corridor", lang="vi")
    said = words(app)
    assert "Cam kết năm 2018, khai trương ngày 14/8/2021" in said
    assert re.search(r'"/gates\?gate=nam-giang&amp;[^"]*lang=vi"', said)
    assert any("Nguồn của trang này" in box.label for box in app.expander)
