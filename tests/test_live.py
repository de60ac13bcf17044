"""New data in open pages: offered within five seconds, taken up by a click, silent until then."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from i18n import Language
from tests.browsing import PHONE, Server, Visit, address, wait_ready
from tests.publications import AS_SHIPPED, SEEN, publish_figure
from tests.test_map_years import listen, wait_quiet
from ui.state.newest import CHECK_EVERY
from versions.delta import export
from versions.location import Store

OFFER = 5_000  # milliseconds within which an open page offers new data
BAR = ".new-data"
ASKED = "/api/versions"


def open_figure(visit: Visit, **params: str) -> Page:
    """Open the page that shows the figure which the tests change."""
    return visit.go(address("indicators", **SEEN, **params))


def expect_figure(page: Page, figure: str) -> None:
    """Wait until the heading tells the figure."""
    expect(page.locator("h1")).to_contain_text(figure)


def questions(page: Page) -> list[str]:
    """The questions for versions that the page asks from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if ASKED in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


def test_two_open_pages_are_offered_new_data_and_show_it_when_asked_to(
    live: Server, store: Store, visit_to: Callable[..., Visit]
) -> None:
    visits = [visit_to(live), visit_to(live, PHONE)]
    frames = [listen(visit.page) for visit in visits]
    pages = [open_figure(visit) for visit in visits]
    before = [wait_quiet(*both) for both in zip(pages, frames, strict=True)]
    for page in pages:
        expect_figure(page, AS_SHIPPED)
        expect(page.locator(BAR)).to_be_hidden()
    publish_figure(store, "150001")
    for page in pages:
        expect(page.locator(BAR)).to_be_visible(timeout=OFFER)
        expect(page.locator(BAR)).to_contain_text("New data: Statistics (just now).")
        expect_figure(page, AS_SHIPPED)
    assert [len(sent) for sent in frames] == before, "an offer is no rerun"
    pages[0].get_by_role("button", name="Show the new data").click()
    expect_figure(pages[0], "150,001")
    expect(pages[0].locator(BAR)).to_be_hidden()
    expect_figure(pages[1], AS_SHIPPED)
    pages[1].get_by_role("button", name="Not now").click()
    expect(pages[1].locator(BAR)).to_be_hidden()
    pages[1].wait_for_timeout(OFFER)
    expect(pages[1].locator(BAR)).to_be_hidden()
    publish_figure(store, "160002")
    for page in pages:
        expect(page.locator(BAR)).to_be_visible(timeout=OFFER)
        page.get_by_role("button", name="Show the new data").click()
        expect_figure(page, "160,002")


def test_an_offer_is_in_the_readers_language(
    live: Server, store: Store, visit_to: Callable[..., Visit], code: str
) -> None:
    page = visit_to(live).go(address("overview", lang=code))
    publish_figure(store, "150001")
    label = Language(code).gettext("Show the new data")
    expect(page.get_by_role("button", name=label)).to_be_visible(timeout=OFFER)


def test_a_hidden_page_asks_nothing_and_a_page_seen_again_asks_at_once(
    live: Server, store: Store, visit_to: Callable[..., Visit]
) -> None:
    page = open_figure(visit_to(live))
    asked = questions(page)
    hide = "Object.defineProperty(document, 'hidden', {get: () => %s, configurable: true})"
    page.evaluate(hide % "true")
    page.wait_for_timeout(500)
    asked.clear()
    publish_figure(store, "150001")
    page.wait_for_timeout(OFFER)
    assert asked == []
    page.evaluate(hide % "false" + "; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(BAR)).to_be_visible(timeout=1_500)
    assert asked


def test_a_server_that_is_away_is_no_error_to_the_reader(
    live: Server, visit_to: Callable[..., Visit]
) -> None:
    visit = visit_to(live)
    page = open_figure(visit)
    page.route(f"**{ASKED}", lambda route: route.abort())
    page.wait_for_timeout(OFFER)
    expect(page.locator(BAR)).to_be_hidden()
    visit.complaints[:] = [line for line in visit.complaints if ASKED not in line]


def test_nothing_pops_up_over_a_talk_or_over_the_past(
    live: Server, store: Store, visit_to: Callable[..., Visit]
) -> None:
    publish_figure(store, "150001")
    for params in ({"present": "1"}, {"version": "statistics.0"}):
        visit = visit_to(live)
        asked = questions(visit.page)
        page = open_figure(visit, **params)
        page.wait_for_timeout(OFFER)
        assert asked == []
        expect(page.locator(BAR)).to_have_count(0)


def test_a_link_shows_the_past_on_every_page_and_leads_back(
    live: Server, store: Store, visit_to: Callable[..., Visit]
) -> None:
    publish_figure(store, "150001")
    publish_figure(store, "160002")
    page = open_figure(visit_to(live), version="statistics.1")
    expect_figure(page, "150,001")
    banner = page.locator(".as-of")
    expect(banner).to_contain_text("You are reading the data as of")
    page.locator(".st-key-navigation a").nth(0).click()
    expect(page.locator("h1")).to_contain_text("partnerships")
    expect(banner).to_contain_text("Statistics, version 1")
    page.get_by_role("radio", name="Tiếng Việt").click()
    wait_ready(page, Language("vi").gettext("Present"))
    assert "version=statistics.1" in page.url
    page.locator(".st-key-navigation a").nth(1).click()
    page.locator(".map-years .said a").first.wait_for()
    hrefs = page.locator(".map-years .said a").evaluate_all("all => all.map(one => one.href)")
    assert hrefs
    assert all("version=statistics.1" in href for href in hrefs)
    page.locator(".as-of a").click()
    expect(page.locator(".as-of")).to_have_count(0)
    assert "version" not in page.url


def test_any_version_is_downloaded_byte_for_byte_and_other_files_name_the_past(
    live: Server, store: Store, visit_to: Callable[..., Visit]
) -> None:
    publish_figure(store, "150001")
    publish_figure(store, "160002")
    visit = visit_to(live)
    for number in (0, 1):
        page = visit.go(address("versions", lang="en", table="statistics", to=str(number)))
        name, content = download(page, "This version (CSV)")
        assert name == f"statistics-version-{number}.csv"
        assert content == export(store, "statistics", number)
    name, _ = download(open_figure(visit, version="statistics.1"), "Data (CSV)")
    assert name.endswith("-as-of-statistics.1.csv")


def download(page: Page, label: str) -> tuple[str, bytes]:
    """The name and content of the file behind a button."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=label).click()
    return begun.value.suggested_filename, Path(begun.value.path()).read_bytes()


def test_the_address_answers_with_versions_alone(live: Server, store: Store) -> None:
    publish_figure(store, "150001", "Lan", "Census of 2025")
    time.sleep(CHECK_EVERY)
    with urllib.request.urlopen(live.url + ASKED, timeout=10) as answer:
        headers, text = answer.headers, answer.read().decode()
    assert headers["Content-Type"] == "application/json"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(text)["tables"]["statistics"]["number"] == 1
    assert "Lan" not in text
    assert "Census" not in text
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(live.url + ASKED, data=b"{}", timeout=10)
