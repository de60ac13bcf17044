"""Presenting in a browser: by keys alone, in full screen, and while the server is gone."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from i18n import Language
from tests.browsing import PROJECTOR, Server, Visit, address, free_port, wait_ready

NIGHT = ".present-keys .night"
SHEET = ".present-keys dialog"


def press_until(page: Page, key: str, url: str, most: int = 9) -> None:
    """Press a key until the address is one: on the way it may go through screens of the page."""
    for _ in range(most):
        page.keyboard.press(key)
        page.wait_for_timeout(500)
        if re.search(url, page.url):
            wait_ready(page)
            return
    raise AssertionError(f"{key} does not lead to {url} from {page.url}")


def test_a_talk_is_given_by_keys_alone(server: Server, visit_to: Callable[..., Visit]) -> None:
    visit = visit_to(server, PROJECTOR)
    page = visit.go(address("partnerships", lang="vi", present="1"))
    # The script names the buttons once it hears the keys.
    expect(page.locator(".present-keys .black")).to_have_attribute("title", re.compile("."))
    page.keyboard.press("b")
    expect(page.locator(NIGHT)).to_be_visible()
    page.keyboard.press("PageDown")  # any key brings the picture back, and does nothing else
    expect(page.locator(NIGHT)).not_to_be_visible()
    page.keyboard.press("?")
    expect(page.locator(SHEET)).to_contain_text(Language("vi").gettext("Keys of presenter mode"))
    page.keyboard.press("Escape")
    expect(page.locator(SHEET)).not_to_be_visible()
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")

    press_until(page, "PageDown", "slide=2")
    expect(page.get_by_test_id("stMain")).to_contain_text("6–10")
    press_until(page, "ArrowLeft", r"^(?!.*slide=)")
    page.keyboard.press("l")
    expect(page.locator('.tp[lang="lo"]').first).to_be_attached()
    page.keyboard.press("n")
    page.wait_for_url("**/commitments?**")
    wait_ready(page)
    assert "lang=lo" in page.url
    assert "present=1" in page.url
    assert page.evaluate("document.fullscreenElement !== null")
    page.keyboard.press("f")


def test_the_view_stays_while_the_server_is_gone(
    tmp_path: Path, visit_to: Callable[..., Visit]
) -> None:
    port = free_port()
    server = Server(tmp_path / "log.txt", port=port)
    visit = visit_to(server, PROJECTOR)
    page = visit.go(address("events", lang="lo", present="1"))
    title = page.locator("h1").inner_text()
    server.stop()
    gone = Language("lo").gettext(
        "The server does not answer. What you see stays, and goes on once it does."
    )
    sign = "getComputedStyle(document.body, '::after').content"
    page.wait_for_function(f"words => {sign}.includes(words)", arg=gone)
    page.wait_for_timeout(3000)  # by then Streamlit has said so in English
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("h1")).to_have_text(title)
    page.keyboard.press("b")  # what needs no server goes on
    expect(page.locator(NIGHT)).to_be_visible()
    page.keyboard.press("b")

    again = Server(tmp_path / "again.txt", port=port)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )
    assert page.evaluate(sign) == "none"
    press_until(page, "n", r"/(gates|sources|present)\?")  # to wherever, once it is listened to
    visit.complaints.clear()  # of the browser, that nobody answered
    again.stop()
