"""A tour presented by keys alone in two real windows, while every other host is refused."""

import statistics
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browsing import LAPTOP, Server, Visit, address, wait_ready
from tests.pages.present.windows import open_windows, wait_for_title

TOUR = "nam-giang-corridor"


def test_a_key_in_the_presenters_window_turns_the_audiences(
    server: Server, visit_to: Callable[..., Visit], thorough: bool
) -> None:
    windows = open_windows(visit_to, server, TOUR)
    last = len(windows.titles) if thorough else 3
    times = [windows.step("PageDown", to) for to in range(1, last)]
    print(f"from key to title, median of {len(times)}: {statistics.median(times) * 1000:.0f} ms")
    page = windows.console.page
    # Another window of the presenter joins at the step that is shown, as does one loaded anew.
    again = visit_to(server, LAPTOP).go(
        address("present", tour=TOUR, lang="vi", console="1", present="1", step="1")
    )
    expect(again.locator(".console h1")).to_have_text(windows.titles[last - 1])
    page.reload()
    wait_ready(page)
    expect(page.locator(".console h1")).to_have_text(windows.titles[last - 1])
    wait_for_title(windows.audience.page, windows.titles[last - 1])
    # The keys of one window are seen by the others, and the end by all.
    again.keyboard.press("ArrowLeft")
    wait_for_title(windows.audience.page, windows.titles[last - 2])
    expect(page.locator(".console h1")).to_have_text(windows.titles[last - 2])
    page.locator(".st-key-console-end button, .st-key-console\\.end button").first.click()
    gone = windows.audience.page.locator(".end-of-tour h1")
    expect(gone).to_have_text("Không có buổi trình chiếu ở đây")
