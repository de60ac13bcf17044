"""A tour of one's own is in its link alone: addresses, read and presented as any tour."""

from urllib.parse import quote

import pytest

from i18n import Language
from tests.apps import assert_sound, open_page, run, words
from ui import editor
from ui.share.slides import slides_of
from ui.tours.own import BETWEEN, MOST

OWN = BETWEEN.join(["/gates?gate=nam-giang", "/events?event=1999-dac-oc-gate-opens"])


def test_views_of_a_link_are_read_and_presented() -> None:
    said = words(open_page("present", views=OWN))
    assert "My own tour" in said
    assert "/gates?gate=nam-giang" in said
    app = run("present", views=OWN, step="2", present="1")
    assert_sound(app)
    assert "2 of 2" in words(app)
    assert "Dac Oc gate opens" in words(app)


def test_what_leads_elsewhere_is_left_out_of_it() -> None:
    views = BETWEEN.join(["//example.org/", "/gates?gate=no-such-gate", "javascript:x", OWN])
    app = run("present", views=views, step="1", present="1")
    assert_sound(app)
    assert "1 of 2" in words(app)
    assert "example.org" not in words(app)


def test_a_link_of_any_length_has_so_many_views_and_no_more() -> None:
    app = run("present", views=BETWEEN.join(["/"] * 500), step="1", present="1")
    assert f"1 of {MOST}" in words(app)


def test_a_link_without_a_view_shows_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    assert "All tours" not in words(open_page("present", views="nothing"))


@pytest.mark.parametrize("asked", [f"views={quote(OWN)}", "tour=oudomxay-three-provinces"])
def test_both_kinds_are_taken_away_as_slides(asked: str) -> None:
    slides = slides_of(f"/present?{asked}", Language("en"))
    assert len(slides) >= 3
    assert all(slide.title for slide in slides)
