"""The product as a reader's browser shows it, with every other host refused."""

import re

import pytest
from playwright.sync_api import Page, expect

from i18n import LANGUAGES, Language
from tests.browsing import PAGES, PROJECTOR, Visit, address, wait_ready
from tests.test_legible import small_texts

WORDS = {"en": "Provinces", "vi": "Tỉnh kết nghĩa", "lo": "ແຂວງ"}  # on the overview


@pytest.mark.parametrize("page", PAGES)
def test_a_shared_link_works_as_the_first_request_of_a_new_server(
    page: str, thorough: bool, request: pytest.FixtureRequest
) -> None:
    if not thorough and page != "gates":
        pytest.skip("in full with --thorough; one address below the root stands for all")
    server = request.getfixturevalue("fresh_server")
    visit = request.getfixturevalue("visit_to")(server)
    app = visit.go(address(page, lang="en"))
    expect(app.get_by_test_id("stMain").locator("h1")).to_have_count(1)
    expect(app.get_by_text("Page not found")).to_have_count(0)
    assert "new_session" in visit.frames
    assert "page_not_found" not in visit.frames


def test_presenter_mode_shows_large_content_alone_ends_with_escape_and_begins_by_its_button(
    page_name: str, thorough: bool, request: pytest.FixtureRequest
) -> None:
    if not thorough and page_name not in PAGES[::4]:
        pytest.skip("in full with --thorough; pages take turns, and the frame is the same on each")
    server = request.getfixturevalue("server")
    visit = request.getfixturevalue("visit_to")(server, PROJECTOR)
    page = visit.go(address(page_name, lang="vi", present="1"))
    expect(page.locator(".st-key-navigation, .search")).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).not_to_be_visible()
    expect(page.locator("input, [role=combobox], [role=slider]")).to_have_count(0)
    assert small_texts(page)[1] == {}
    # The frame is the same on every page.
    if thorough or page_name == "overview":
        leave_and_present(page)


def leave_and_present(page: Page) -> None:
    """End presenter mode by the key and begin it again by the button."""
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-navigation")).to_be_visible()
    page.wait_for_url(lambda url: "present=" not in url)
    wait_ready(page)
    page.get_by_role("button", name=Language("vi").gettext("Present")).click()
    expect(page.locator(".st-key-leave")).to_be_visible()
    page.wait_for_url(re.compile("present=1"))
    assert "lang=vi" in page.url


def test_each_language_is_chosen_in_place_has_a_font_that_we_serve_and_is_kept_by_the_navigation(
    visit: Visit,
) -> None:
    page = visit.go(address("overview", lang="en"))
    for code, label in LANGUAGES.items():
        page.locator(".st-key-header").get_by_text(label, exact=True).click()
        expect(page.locator(f'.tp[lang="{code}"]').first).to_be_attached()
        page.wait_for_url(re.compile(f"lang={code}"))
        wait_ready(page)
        # The page has loaded the font because it needs it, not for this question.
        loaded = "words => document.fonts.check(\"16px 'Twin Sans'\", words)"
        page.wait_for_function(loaded, arg=WORDS[code])
        ready = """words => document.fonts.load("16px 'Twin Sans'", words)
            .then(faces => faces.length > 0 && faces.every(face => face.status === 'loaded'))"""
        assert page.evaluate(ready, WORDS[code])
        family = page.locator("h1").evaluate("part => getComputedStyle(part).fontFamily")
        assert "Twin Sans" in family

    page.locator(".st-key-navigation a").nth(1).click()
    page.wait_for_url("**/map?**")
    wait_ready(page)
    assert f"lang={code}" in page.url
    expect(page.locator(f'.tp[lang="{code}"]').first).to_be_attached()
    assert "page_not_found" not in visit.frames
