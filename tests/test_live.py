"""New data in open pages: offered within five seconds, taken up by a click, silent until then."""

import json
import re
import urllib.error
import urllib.request
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from i18n import Language
from tests.browsing import (
    PATIENCE,
    PHONE,
    ROUND,
    VERSIONS,
    Server,
    Visit,
    address,
    hurry,
    wait_for_news,
    wait_ready,
)
from tests.publications import AS_SHIPPED, SEEN, publish_figure
from ui.state.new_data import EVERY
from ui.state.newest import CHECK_EVERY
from versions.delta import export
from versions.location import Store
from versions.publications import latest_publication

BAR = ".new-data"


@pytest.fixture
def visit_to(visit_to: Callable[..., Visit]) -> Callable[..., Visit]:
    """A way to begin visits of pages that ask for versions every ROUND, to wait for less."""

    def begin(*arguments: Any) -> Visit:  # noqa: ANN401
        visit = visit_to(*arguments)
        hurry(visit)
        return visit

    return begin


def open_figure(visit: Visit, **params: str) -> Page:
    """Open the page that shows the figure which the tests change."""
    return visit.go(address("indicators", **SEEN, **params))


def expect_figure(page: Page, figure: str) -> None:
    """Wait until the heading tells the figure."""
    expect(page.locator("h1")).to_contain_text(figure)


def questions(visit: Visit) -> int:
    """How often the page has asked for versions."""
    return sum(url.endswith(VERSIONS) for url in visit.requests)


def wait_a_round(page: Page) -> None:
    """Wait until whatever the page does every so often has been due once more.

    A browser runs its timers in the order in which they are due, however slow it is.
    """
    page.evaluate("every => new Promise(done => setTimeout(done, every))", ROUND)


def test_new_data_are_offered_within_five_seconds() -> None:
    assert EVERY + 1000 * CHECK_EVERY <= 5000


def test_two_open_pages_are_offered_new_data_and_show_it_when_asked_to(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit]
) -> None:
    visits = [visit_to(live_server), visit_to(live_server, PHONE)]
    pages = [open_figure(visit) for visit in visits]
    before = [visit.frames.count("sent") for visit in visits]
    for page in pages:
        expect_figure(page, AS_SHIPPED)
        expect(page.locator(BAR)).to_be_hidden()
    publish_figure(live_store, "150001")
    for page in pages:
        expect(page.locator(BAR)).to_be_visible()
        age = re.compile(r"New data: Statistics \((just now|\d+ min ago)\)\.")
        expect(page.locator(BAR)).to_contain_text(age)
        expect_figure(page, AS_SHIPPED)
    after = [visit.frames.count("sent") for visit in visits]
    assert after == before, "an offer is no rerun"
    pages[0].get_by_role("button", name="Show the new data").click()
    expect_figure(pages[0], "150,001")
    expect(pages[0].locator(BAR)).to_be_hidden()
    expect_figure(pages[1], AS_SHIPPED)
    pages[1].get_by_role("button", name="Not now").click()
    expect(pages[1].locator(BAR)).to_be_hidden()
    for _ in range(2):  # the first answer may be to a question before the click
        pages[1].wait_for_event("requestfinished", lambda request: VERSIONS in request.url)
    expect(pages[1].locator(BAR)).to_be_hidden()
    publish_figure(live_store, "160002")
    for page in pages:
        expect(page.locator(BAR)).to_be_visible()
        page.get_by_role("button", name="Show the new data").click()
        expect_figure(page, "160,002")


@pytest.mark.usefixtures("in_turn")
def test_an_offer_is_in_the_readers_language(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit], code: str
) -> None:
    page = visit_to(live_server).go(address("overview", lang=code))
    publish_figure(live_store, "150001")
    label = Language(code).gettext("Show the new data")
    expect(page.get_by_role("button", name=label)).to_be_visible()


def test_a_hidden_page_asks_nothing_and_a_page_seen_again_asks_at_once(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit]
) -> None:
    visit = visit_to(live_server)
    page = open_figure(visit)
    hide = "Object.defineProperty(document, 'hidden', {get: () => %s, configurable: true})"
    page.evaluate(hide % "true")
    wait_a_round(page)
    asked = questions(visit)
    publish_figure(live_store, "150001")
    wait_for_news(live_server, live_store)
    wait_a_round(page)
    assert questions(visit) == asked
    expect(page.locator(BAR)).to_be_hidden()
    page.evaluate(hide % "false" + "; document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("document.hidden") is False
    expect(page.locator(BAR)).to_be_visible()


def test_a_server_that_is_away_is_no_error_to_the_reader(
    live_server: Server, visit_to: Callable[..., Visit]
) -> None:
    visit = visit_to(live_server)
    page = open_figure(visit)
    page.route(f"**{VERSIONS}", lambda route: route.abort())
    for _ in range(2):
        page.wait_for_event("requestfailed", lambda request: VERSIONS in request.url)
    expect(page.locator(BAR)).to_be_hidden()
    page.unroute(f"**{VERSIONS}")
    visit.complaints[:] = [line for line in visit.complaints if VERSIONS not in line]


def test_nothing_pops_up_over_a_talk_or_over_the_past(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit]
) -> None:
    publish_figure(live_store, "150001")
    wait_for_news(live_server, live_store)
    for params in ({"present": "1"}, {"version": "statistics.0"}):
        visit = visit_to(live_server)
        page = open_figure(visit, **params)
        wait_a_round(page)
        assert questions(visit) == 0
        expect(page.locator(BAR)).to_have_count(0)


def test_a_link_shows_the_past_on_every_page_and_leads_back(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit]
) -> None:
    past = publish_figure(live_store, "150001").number
    publish_figure(live_store, "160002")
    page = open_figure(visit_to(live_server), version=f"statistics.{past}")
    expect_figure(page, "150,001")
    banner = page.locator(".as-of")
    expect(banner).to_contain_text("You are reading the data as of")
    page.locator(".st-key-navigation a").nth(0).click()
    expect(page.locator("h1")).to_contain_text("partnerships")
    expect(banner).to_contain_text("publication ")
    page.get_by_role("radio", name="Tiếng Việt").click()
    wait_ready(page, Language("vi").gettext("Present"))
    assert f"version=statistics.{past}" in page.url
    page.locator(".st-key-navigation a").nth(1).click()
    page.locator(".map-years .said a").first.wait_for()
    hrefs = page.locator(".map-years .said a").evaluate_all("all => all.map(one => one.href)")
    assert hrefs
    assert all(f"version=statistics.{past}" in href for href in hrefs)
    page.locator(".as-of a").click()
    expect(page.locator(".as-of")).to_have_count(0)
    assert "version" not in page.url


def test_any_version_is_downloaded_byte_for_byte_for_a_spreadsheet_and_other_files_name_the_past(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit]
) -> None:
    past = publish_figure(live_store, "150001").number
    as_of = latest_publication(live_store).number
    publish_figure(live_store, "160002")
    visit = visit_to(live_server)
    for number in (0, past):
        page = visit.go(address("versions", lang="en", table="statistics", to=str(number)))
        name, content = download(page, "This version (CSV)")
        assert name == f"statistics-version-{number}.csv"
        assert content == BOM_UTF8 + export(live_store, "statistics", number)
    gates = visit.go(address("gates", lang="en", version=f"statistics.{past}"))
    gates.get_by_role("button", name="Take away").click()
    name, _ = download(gates, "CSV with its description")
    assert name.endswith(f"-as-of-{as_of}-en.zip")


def download(page: Page, label: str) -> tuple[str, bytes]:
    """The name and content of the file behind a button."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=label).click()
    return begun.value.suggested_filename, Path(begun.value.path()).read_bytes()


def test_the_address_answers_with_versions_alone(live_server: Server, live_store: Store) -> None:
    version = publish_figure(live_store, "150001", "Lan", "Census of 2025")
    wait_for_news(live_server, live_store)
    with urllib.request.urlopen(live_server.url + VERSIONS, timeout=PATIENCE / 1000) as answer:
        headers, text = answer.headers, answer.read().decode()
    assert headers["Content-Type"] == "application/json"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(text)["tables"]["statistics"]["number"] == version.number
    assert "Lan" not in text
    assert "Census" not in text
    posted = urllib.request.Request(
        live_server.url + VERSIONS, data=b"{}", headers={"Origin": live_server.url}
    )
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(posted, timeout=PATIENCE / 1000)
