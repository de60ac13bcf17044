"""The desk in a real browser: a clerk corrects one figure in at most five clicks."""

from collections.abc import Callable

from playwright.sync_api import expect

from i18n import Language
from tests.browsing import Server, Visit, address
from tests.publications import SEEN
from versions import publications
from versions.location import Store

_ = Language("vi").gettext
MOST_CLICKS = 5


def test_one_figure_is_corrected_in_five_clicks_and_published_once(
    live_server: Server, live_store: Store, visit_to: Callable[..., Visit]
) -> None:
    before = publications.latest_publication(live_store).number
    visit = visit_to(live_server)
    visit.enter(live_server)
    place = {**SEEN, "lang": "vi", "point": "la-sekong~2024"}
    page = visit.go(address("indicators", **place))
    clicks = 1  # on the figure in the chart, which this link stands for
    page.get_by_role("link", name=_("Correct it")).first.click()
    box = page.get_by_label("Giá trị", exact=True)
    box.click()
    clicks += 2
    box.fill("139871")
    box.press("Enter")
    expect(page.locator(".desk-preview")).to_contain_text("139.871")
    for tick in page.get_by_test_id("stCheckbox").all():
        tick.locator("label").click()
        clicks += 1
    publish = page.get_by_role("button", name=_("Publish"), exact=True)
    publish.dblclick()
    clicks += 1
    expect(page.locator(".provenance")).to_contain_text("139.871")
    expect(page.locator(".desk-published")).to_contain_text(_("Published: everybody sees it now."))
    assert clicks <= MOST_CLICKS
    assert publications.latest_publication(live_store).number == before + 1
    assert visit.complaints == []
