"""What a link shows as slides: every page in every language, without a browser."""

import pytest

from i18n import LANGUAGES, Language
from ui.search.pages import TITLES
from ui.share.slides import deck_of, link_parts, slides_of


@pytest.mark.parametrize("page", TITLES)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("in_turn")
def test_every_page_yields_slides(page: str, code: str) -> None:
    for slide in slides_of(f"/{page}", Language(code)):
        assert slide.title
        assert slide.as_of
        assert f"lang={code}" in slide.address


def test_a_link_is_taken_apart() -> None:
    address = "https://example.org/provinces/map?year=2019&areas=a,b&present=1&version=17"
    assert link_parts(address) == ("map", {"year": "2019", "areas": "a,b", "version": "17"})
    assert link_parts("/") == ("overview", {})
    with pytest.raises(ValueError, match="no page"):
        link_parts("/admin")


def test_what_a_link_asks_for_wrongly_falls_back_in_silence() -> None:
    usual, wrong = (
        slides_of(f"/indicators{asked}", Language("en"))[0] for asked in ("", "?indicator=x")
    )
    assert usual.title == wrong.title


def test_a_deck_has_the_slides_of_all_links_and_says_of_when_they_are() -> None:
    deck = deck_of(["/indicators", "/indicators?chart=ranking"], Language("vi"), name="both")
    assert len(deck.slides) == 2
    assert deck.title == deck.slides[0].title
    assert deck.made and deck.version
