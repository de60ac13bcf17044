"""What a browser is given at an address: the page in the reader's language, or 404 and a way on."""

import json
import re

import pytest
from playwright.sync_api import Page, expect
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from i18n import LANGUAGES, Language
from server.pages import KnownAddresses, page_routes
from server.phrases import PHRASES
from tests.browsing import PAGES, Server, Visit, address
from tests.server.asking import Client, ask

SPELLINGS = {"VI": "vi", "vi-VN": "vi", "vi_VN": "vi", "LO": "lo", "lo-LA": "lo", "EN": "en"}


@pytest.fixture
def client() -> Client:
    """A browser at the pages and at Streamlit's own files."""
    routes = [*page_routes(), *create_streamlit_static_assets_routes(None)]
    return Client(Starlette(routes=routes, middleware=[Middleware(KnownAddresses)]))


def lang_of(html: str) -> str:
    """The language that a page says it is in."""
    found = re.search(r'<html lang="([^"]*)"', html)
    assert found
    return found[1]


def test_each_page_says_its_language(client: Client, code: str) -> None:
    title = Language(code).gettext("Twin Provinces")
    for page in PAGES:
        answer = client.get(address(page, lang=code))
        assert answer.status_code == 200
        assert lang_of(answer.text) == code
        assert f"<title>{title}</title>" in answer.text
        assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_language_is_understood_in_any_spelling(client: Client, spelling: str) -> None:
    answer = client.get(f"/map?lang={spelling}", {"Accept-Language": "de,fr"})
    assert lang_of(answer.text) == SPELLINGS[spelling]


def test_without_a_language_in_the_link_the_browser_decides(client: Client) -> None:
    for asked, code in (("lo-LA,vi;q=0.8", "lo"), ("fr,vi;q=0.8", "vi"), ("fr", "en")):
        assert lang_of(client.get("/map", {"Accept-Language": asked}).text) == code
    assert lang_of(client.get("/map?lang=fr", {"Accept-Language": "vi"}).text) == "vi"


def test_the_page_has_each_phrase_of_streamlit_in_each_language(client: Client) -> None:
    page = client.get("/").text
    found = re.search(r'<script type="application/json" id="phrases">(.*?)</script>', page)
    assert found
    phrases = json.loads(found[1])
    assert set(phrases) == {*LANGUAGES} - {"en"}
    for words in phrases.values():
        assert set(words) == set(PHRASES)
        assert all(words.values())
    assert "You need to enable JavaScript" not in page


@pytest.mark.parametrize(
    "path", ["/nothing", "/map/extra", "/map/extra/more", "/MAP/", "/index.html"]
)
def test_an_address_that_there_is_not_is_answered_with_the_way_on(
    client: Client, path: str, code: str
) -> None:
    answer = client.get(f"{path.rstrip('/')}?lang={code}&year=2019")
    language = Language(code)
    assert answer.status_code == 404
    assert lang_of(answer.text) == code
    assert language.gettext("There is no such page") in answer.text
    links = re.findall(r'<a href="([^"]*)"', answer.text)
    assert f"/map?lang={code}" in links
    assert f"/?lang={code}" in links
    if path.lower().startswith("/map"):  # with what was asked of it
        assert f"/map?lang={code}&amp;year=2019" in links


def test_what_the_address_says_is_only_text(client: Client) -> None:
    answer = client.get("/<script>alert(1)</script>?lang=en")
    assert answer.status_code == 404
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_files_and_other_answers_stay_as_they_are(client: Client, server: Server) -> None:
    assert client.get("/favicon.png").status_code == 200
    assert client.get("/overview?lang=vi").headers["Location"] == "./?lang=vi"
    for path in ("/_stcore/health", "/app/static/language.js", "/api/versions"):
        assert ask(server, path).status == 200
    unknown = ask(server, "/map/extra?lang=lo")
    assert (unknown.status, unknown.headers["X-Content-Type-Options"]) == (404, "nosniff")


def test_the_document_follows_the_reader_and_so_do_streamlits_own_words(visit: Visit) -> None:
    page = visit.go("/events?lang=vi-VN&q=zzz")
    expect(page).to_have_url(re.compile(r"lang=vi(&|$)"))
    assert spoken(page) == "vi"
    box = page.get_by_role("combobox").first
    box.fill("zzzz")
    expect(page.get_by_text("No results")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_text(LANGUAGES["lo"], exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "lo")
    assert spoken(page) == "lo"
    skip = Language("lo").gettext("Skip to main content")
    expect(page.get_by_text(skip)).to_have_count(1)
    page.get_by_text(LANGUAGES["en"], exact=True).click()
    expect(page.get_by_text("Skip to main content")).to_have_count(1)


def spoken(page: Page) -> str:
    """The language in which Streamlit's libraries write days and numbers."""
    language: str = page.evaluate("navigator.language")
    return language
