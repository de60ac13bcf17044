"""The product as a reader's browser shows it, with every other host refused."""

import re
from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect

from i18n import Language
from tables.read import read_tables
from tests.browsing import (
    PAGES,
    PHONE,
    PROJECTOR,
    ROOT,
    Server,
    Visit,
    address,
    wait_ready,
)

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
FIELD = re.compile(r"%\(\w+\)[a-z]")
LEFT_OVER_OF_STREAMLIT = {
    "Choose an option",
    "Choose options",
    "No results",
    "Select all",
    "Page not found",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_shared_link_works_as_the_first_request_of_a_new_server(
    page: str, fresh_server: Server, visit_to: Callable[..., Visit]
) -> None:
    visit = visit_to(fresh_server)
    shown = visit.go(address(page, lang="en"))
    expect(shown.get_by_test_id("stMain").locator("h1")).to_have_count(1)
    expect(shown.get_by_text("Page not found")).to_have_count(0)
    assert "new_session" in visit.messages
    assert "page_not_found" not in visit.messages


def test_page_shows_no_fault_in_any_language(page_name: str, code: str, visit: Visit) -> None:
    shown = visit.go(address(page_name, lang=code))
    expect(shown.get_by_test_id("stException")).to_have_count(0)
    expect(shown.locator("h1")).to_have_count(1)
    expect(shown.locator(f'.tp[lang="{code}"]').first).to_be_attached()


@pytest.mark.parametrize("language", ["vi", "lo"])
def test_interface_has_no_english_left_over(page_name: str, language: str, visit: Visit) -> None:
    lines = visit.go(address(page_name, lang=language)).evaluate(READ_TEXT)
    patterns = english_messages(language)
    untranslated = [line for line in lines if any(known.fullmatch(line) for known in patterns)]
    assert untranslated == []
    assert [line for line in lines if line in LEFT_OVER_OF_STREAMLIT] == []
    quoted = titles_without(language)
    assert [line for line in lines if ENGLISH.search(line) and line not in quoted] == []


def titles_without(language: str) -> set[str]:
    """The titles of events that are known in English only, as a chart may write them."""
    events = read_tables()["events"]
    return set(events.loc[events[f"title_{language}"] == "", "title_en"])


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
    page_name: str, code: str, server: Server, visit_to: Callable[..., Visit]
) -> None:
    shown = visit_to(server, PHONE).go(address(page_name, lang=code))
    assert shown.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    main = shown.get_by_test_id("stMain")
    assert main.evaluate("part => part.scrollWidth - part.clientWidth") <= 0


@pytest.mark.parametrize(
    ("code", "sample"), [("en", "Provinces"), ("vi", "Tỉnh kết nghĩa"), ("lo", "ແຂວງ")]
)
def test_text_is_set_in_the_font_that_we_serve(code: str, sample: str, visit: Visit) -> None:
    shown = visit.go(address("overview", lang=code))
    loaded = "sample => document.fonts.check(\"16px 'Twin Sans'\", sample)"
    assert shown.evaluate(loaded, sample)
    ready = """sample => document.fonts.load("16px 'Twin Sans'", sample)
        .then(faces => faces.length > 0 && faces.every(face => face.status === 'loaded'))"""
    assert shown.evaluate(ready, sample)
    assert "Twin Sans" in shown.locator("h1").evaluate("part => getComputedStyle(part).fontFamily")


def test_presenter_mode_shows_content_alone_until_escape(page_name: str, visit: Visit) -> None:
    shown = visit.go(address(page_name, lang="en", present="1"))
    expect(shown.locator(".st-key-navigation")).to_have_count(0)
    expect(shown.get_by_test_id("stHeader")).not_to_be_visible()
    expect(shown.locator("input, [role=combobox], [role=slider]")).to_have_count(0)
    shown.keyboard.press("Escape")
    expect(shown.locator(".st-key-navigation")).to_be_visible()
    wait_ready(shown)
    assert "present" not in shown.url


def test_text_can_be_read_from_the_back_of_the_room(
    page_name: str, server: Server, visit_to: Callable[..., Visit]
) -> None:
    shown = visit_to(server, PROJECTOR).go(address(page_name, lang="en", present="1"))
    assert smallest_text(shown) >= 16


def smallest_text(page: Page) -> float:
    """The font size in px of the smallest text that can be seen."""
    return float(
        page.evaluate("""() => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            let smallest = Infinity;
            while (walker.nextNode()) {
                const part = walker.currentNode.parentElement;
                if (!walker.currentNode.textContent.trim() || !part.checkVisibility()
                    || part.closest('style, script, noscript, canvas, .st-key-leave')) continue;
                smallest = Math.min(smallest, parseFloat(getComputedStyle(part).fontSize));
            }
            return smallest;
        }""")
    )


def test_button_on_each_page_starts_presenter_mode(page_name: str, visit: Visit) -> None:
    shown = visit.go(address(page_name, lang="vi"))
    shown.get_by_role("button", name=Language("vi").gettext("Present")).click()
    expect(shown.locator(".st-key-leave")).to_be_visible()
    wait_ready(shown)
    assert "present=1" in shown.url
    assert "lang=vi" in shown.url


def test_navigation_keeps_the_language(code: str, visit: Visit) -> None:
    shown = visit.go(address("overview", lang=code))
    shown.locator(".st-key-navigation a").nth(1).click()
    shown.wait_for_url("**/map?**")
    wait_ready(shown)
    assert f"lang={code}" in shown.url
    expect(shown.locator(f'.tp[lang="{code}"]').first).to_be_attached()
    assert "page_not_found" not in visit.messages


def test_reader_changes_the_language_in_place(visit: Visit) -> None:
    shown = visit.go(address("gates", lang="en"))
    shown.get_by_text("Tiếng Việt", exact=True).click()
    expect(shown.locator('.tp[lang="vi"]').first).to_be_attached()
    assert "lang=vi" in shown.url


def test_page_follows_the_readers_dark_scheme(
    page_name: str, server: Server, visit_to: Callable[..., Visit]
) -> None:
    shown = visit_to(server, dark=True).go(address(page_name, lang="en"))
    color = shown.get_by_test_id("stApp").evaluate("part => getComputedStyle(part).backgroundColor")
    assert color == "rgb(18, 24, 28)"
