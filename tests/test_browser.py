"""The product as a reader's browser shows it, with every other host refused."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect

from i18n import LANGUAGES, Language
from tables.read import read_tables
from tests.browsing import (
    LAPTOP,
    PAGES,
    PHONE,
    PROJECTOR,
    ROOT,
    Visit,
    address,
    wait_ready,
)
from tests.reading import PLACE
from tests.test_legible import small_texts

# What can be read on the page outside text marked as English: names and titles that exist in no
# other language, and what was quoted from documents, stand in elements with lang="en".
READ_TEXT = """() => {
    const lines = new Set();
    const add = text => (text || '').split('\\n').forEach(line => {
        const trimmed = line.trim();
        if (trimmed) lines.add(trimmed);
    });
    const english = '[lang|="en"]:not(html)';
    document.querySelectorAll(english).forEach(part => part.style.display = 'none');
    add(document.body.innerText);
    // A source mark's title is the source's own.
    document.querySelectorAll('[placeholder], [title]:not(sup.mark *)').forEach(part => {
        if (!part.closest(english)) ['placeholder', 'title'].forEach(
            name => add(part.getAttribute(name)));
    });
    document.querySelectorAll('.js-plotly-plot text').forEach(part => add(part.textContent));
    return [...lines];
}"""
# Words that every English sentence is made of, and that Vietnamese and Lao do without.
ENGLISH = re.compile(r"\b(the|of|and|with|from|for|are|was|were|which)\b", re.IGNORECASE)
# Menus of other programs, one in the other: they stay as those programs have them.
MENU = re.compile(r"\w[\w &]*( → \w[\w &]*)+")
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 24, 28)"
FIELD = re.compile(r"%\(\w+\)[a-z]")
LOOKS = [("vi", LAPTOP, False), ("lo", PHONE, True)]  # a language, a screen and whether it is dark
WORDS = {"en": "Provinces", "vi": "Tỉnh kết nghĩa", "lo": "ແຂວງ"}  # on the overview
LEFT_OVER_OF_STREAMLIT = {
    "Choose an option",
    "Choose options",
    "No results",
    "Select all",
    "Page not found",
}


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


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS)
def test_page_fits_its_screen_in_the_readers_language_and_scheme_alone(
    page_name: str,
    language: str,
    size: tuple[int, int],
    dark: bool,
    thorough: bool,
    request: pytest.FixtureRequest,
) -> None:
    if size == LAPTOP and PAGES.index(page_name) % 3 and not thorough:
        pytest.skip("in full with --thorough; a phone shows every page")
    server, visit_to = map(request.getfixturevalue, ("server", "visit_to"))
    page = visit_to(server, size, dark).go(address(page_name, lang=language))
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(f'.tp[lang="{language}"]').first).to_be_attached()
    color = page.get_by_test_id("stApp").evaluate("part => getComputedStyle(part).backgroundColor")
    assert color == (DARK if dark else LIGHT)
    expect_no_wider(page, size)
    assert english_left_over(page.evaluate(READ_TEXT), language) == []


def expect_no_wider(page: Page, size: tuple[int, int]) -> None:
    """Expect that nothing has to be scrolled to the side."""
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    main = page.get_by_test_id("stMain")
    assert main.evaluate("part => part.scrollWidth - part.clientWidth") <= 0


def english_left_over(lines: list[str], language: str) -> list[str]:
    """The lines of a page in another language that are English, and no title known only so."""
    patterns, quoted = english_messages(language), titles_without(language)
    return [
        line
        for line in (PLACE.sub(" · ", text) for text in lines)
        if line in LEFT_OVER_OF_STREAMLIT
        or any(pattern.fullmatch(line) for pattern in patterns)
        or (ENGLISH.search(MENU.sub("", line)) and line not in quoted)
    ]


@cache
def titles_without(language: str) -> set[str]:
    """The titles of events that are known in English only, as a chart may write them."""
    events = read_tables()["events"]
    return set(events.loc[events[f"title_{language}"] == "", "title_en"])


@cache
def english_messages(language: str) -> list[re.Pattern[str]]:
    """The English of every message that reads otherwise in this language.

    One that is little but fields ("%(what)s in %(place)s") would match any sentence: left out.
    """
    path = ROOT / "locale" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    ids = [
        text
        for message in messages
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if message.string not in (text, "")
    ]
    own_words = [text for text in ids if "%(" not in text or len(re.sub(FIELD, "", text)) >= 12]
    return [re.compile(".+".join(map(re.escape, re.split(FIELD, text)))) for text in own_words]


def test_page_is_no_wider_than_a_phone(
    page_name: str, code: str, thorough: bool, request: pytest.FixtureRequest
) -> None:
    if not thorough:
        pytest.skip("in full with --thorough; Lao words are the widest, and are measured above")
    server = request.getfixturevalue("server")
    page = request.getfixturevalue("visit_to")(server, PHONE).go(address(page_name, lang=code))
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(f'.tp[lang="{code}"]').first).to_be_attached()
    expect_no_wider(page, PHONE)


def test_presenter_mode_shows_large_content_alone_ends_with_escape_and_begins_by_its_button(
    page_name: str, thorough: bool, request: pytest.FixtureRequest
) -> None:
    if not thorough and page_name not in PAGES[::2]:
        pytest.skip("in full with --thorough; pages take turns, and the frame is the same on each")
    server = request.getfixturevalue("server")
    visit = request.getfixturevalue("visit_to")(server, PROJECTOR)
    page = visit.go(address(page_name, lang="vi", present="1"))
    expect(page.locator(".st-key-navigation, .search")).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).not_to_be_visible()
    expect(page.locator("input, [role=combobox], [role=slider]")).to_have_count(0)
    assert small_texts(page)[1] == {}
    # The frame is the same on every page.
    if thorough or page_name in ("overview", "map"):
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
