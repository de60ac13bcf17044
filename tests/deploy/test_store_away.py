"""The store of two replicas out of reach for half a minute: readers read on, nobody publishes."""

import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from i18n import Language
from tables.package import resources
from tests.browsing import PATIENCE, address, wait_ready
from tests.deploy.deployment import FULL, TOKEN, Deployment, wait_for_status
from tests.deploy.readers import Readers
from tests.deploy.site import NAMES
from tests.publications import SEEN, publish_figure
from tests.test_uploading import statistics, upload
from ui.state.newest import NOT_PUBLISHED
from versions.delta import log
from versions.publications import latest_publication, look_anew, publications

AWAY = 30  # seconds for which the store is out of reach
VIEW = urlencode({**SEEN, "chart": "line"})
UPLOADING, CORRECTING, UNDOING = Language("vi"), Language("lo"), Language("en")


@pytest.fixture
def context(browser: Browser, deployment: Deployment) -> Iterator[BrowserContext]:
    """The browser of an editor."""
    context = browser.new_context(ignore_https_errors=True, locale="en-US")
    context.set_default_timeout(PATIENCE)
    context.new_page().goto(f"{deployment.site.url}/?{urlencode({'token': TOKEN})}")
    yield context
    context.close()


def opened(context: BrowserContext, deployment: Deployment, path: str) -> Page:
    """A page of the site in a tab of its own."""
    page = context.new_page()
    page.goto(deployment.site.url + path, wait_until="domcontentloaded")
    wait_ready(page)
    return page


def fill(page: Page, label: str, words: str) -> None:
    """Write into a box, and leave it."""
    page.get_by_label(label, exact=True).fill(words)
    page.get_by_label(label, exact=True).press("Tab")


def look_at_remarks(page: Page) -> None:
    """Say that all remarks were looked at."""
    for box in page.get_by_test_id("stCheckbox").all():
        box.locator("label").click()
        expect(box.get_by_role("checkbox")).to_be_checked()


def upload_figure(context: BrowserContext, deployment: Deployment, figure: int) -> Locator:
    """Upload a figure, up to the button that publishes it."""
    _ = UPLOADING.gettext
    path = address("upload", lang=UPLOADING.code, table="statistics")
    page = opened(context, deployment, path)
    upload(page, statistics({"obs_value": str(figure)}))
    wait_ready(page, UPLOADING.number(figure))
    fill(page, _("Note for the list of versions: what is new, and where it comes from"), "2025")
    look_at_remarks(page)
    return page.get_by_role("button", name=_("Publish"), exact=True)


def correct_figure(context: BrowserContext, deployment: Deployment, figure: int) -> Locator:
    """Correct the same figure by the form of the desk, up to the button that publishes it."""
    _ = CORRECTING.gettext
    place = {**SEEN, "lang": CORRECTING.code, "point": "la-sekong~2024"}
    page = opened(context, deployment, address("indicators", **place))
    page.get_by_role("link", name=_("Correct it")).first.click()
    title = resources()["statistics"].field("obs_value").title[CORRECTING.code]
    fill(page, title, str(figure))
    expect(page.locator(".desk-preview")).to_contain_text(CORRECTING.number(figure))
    wait_ready(page)
    look_at_remarks(page)
    return page.get_by_role("button", name=_("Publish"), exact=True)


def undo_newest(context: BrowserContext, deployment: Deployment) -> Locator:
    """Be about to undo the newest publication: return the button that does it."""
    _, number = UNDOING.gettext, latest_publication(deployment.store).number
    path = address("versions", lang=UNDOING.code, publication=str(number))
    page = opened(context, deployment, path)
    page.get_by_role("button", name=_("Undo this publication")).click()
    fill(page, _("Note: why"), "back")
    return page.get_by_role("button", name=_("Undo publication %(number)s") % {"number": number})


def refused(publish: Locator, language: Language) -> None:
    """Publish, and be refused in the language of the page; print how long that took."""
    begin = time.monotonic()
    publish.click()
    words = language.gettext(NOT_PUBLISHED).partition("%(url)s")[2]
    expect(publish.page.get_by_test_id("stMain")).to_contain_text(words)
    print(f"refused after {time.monotonic() - begin:.1f} s: {publish.page.url}")


@pytest.mark.parametrize("paused", [True, False], ids=["silent", "gone"])
def test_a_store_out_of_reach_leaves_the_last_state_and_nothing_is_published(
    deployment: Deployment, context: BrowserContext, readers: Readers, paused: bool
) -> None:
    store = deployment.store
    shown = 138_900 + paused
    publish_figure(store, str(shown))
    buttons = (
        (upload_figure(context, deployment, shown + 10), UPLOADING),
        (correct_figure(context, deployment, shown + 20), CORRECTING),
        (undo_newest(context, deployment), UNDOING),
    )
    before, written = publications(store), log(store, "statistics")
    with (
        readers.of("one").at("indicators", VIEW) as one,
        readers.of("two").at("indicators", VIEW) as two,
    ):
        with deployment.without_store(paused):
            end = time.monotonic() + AWAY
            for replica in deployment.replicas.values():
                wait_for_status(replica, "degraded")
            for publish, language in buttons:
                refused(publish, language)
            while time.monotonic() < end:
                for reader in (one, two):
                    reader.rerun()
                    assert FULL in "".join(reader.blocks)
                    assert f"{shown:,}" in "".join(reader.blocks)
                time.sleep(1)
        for reader in (one, two):
            reader.rerun()
            assert FULL not in "".join(reader.blocks)
    look_anew()
    assert publications(store) == before
    assert log(store, "statistics") == written, "no version is left that nobody named"
    publish = buttons[0][0]
    publish.click()
    _ = UPLOADING.gettext
    words = _("Publication %(number)s, of the table %(table)s: everybody sees it now.")
    fields = {"number": before[0].number + 1, "table": resources()["statistics"].title["vi"]}
    expect(publish.page.get_by_test_id("stMain")).to_contain_text(words % fields)
    for name in NAMES:
        with readers.of(name).at("indicators", VIEW) as reader:
            assert f"{shown + 10:,}" in "".join(reader.blocks)
    # Otherwise it would be offered as a draft to whoever corrects the figure next.
    desk = buttons[1][0].page
    desk.get_by_role("button", name=CORRECTING.gettext("Drop this and go back")).click()
    desk.wait_for_url("**/indicators?*")
