"""Where a figure is from, in a browser: two clicks from the overview, or the keyboard alone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browsing import Visit, address, wait_ready

REVENUE = {"lang": "en", "indicator": "budget_revenue_bn_vnd", "areas": "vn-ha-nam,vn-quang-nam"}
CHART = ".st-key-indicator .js-plotly-plot"
MOST_STOPS = 120  # of the Tab key from the top of the overview to the figure
# The pixel of a value in the chart, from the corner of the window.
PIXEL = """([selector, name]) => {
    const plot = document.querySelector(selector), box = plot.getBoundingClientRect();
    for (const trace of plot._fullData) {
        const point = (trace.customdata ?? []).findIndex(id => id.slice(0, 3).join("~") === name);
        if (point < 0) continue;
        const [x, y] = ["xaxis", "yaxis"].map(axis => plot._fullLayout[axis]);
        const [left, top] = [box.left + x._offset, box.top + y._offset];
        return [left + x.d2p(trace.x[point]), top + y.d2p(trace.y[point])];
    }
}"""


def panel_of(page: Page, value: str) -> None:
    """Expect the panel of a value."""
    expect(page.locator(".provenance .value")).to_have_text(value)


def wait_for_chart(page: Page) -> None:
    """Wait until the script of marks has looked at the chart: before, no key or click is heard."""
    wait_ready(page)
    expect(page.locator(f"{CHART}[tabindex='0']")).to_be_visible()


def press_until(page: Page, key: str, done: Callable[[], bool]) -> None:
    """Press a key until something is so."""
    for _ in range(MOST_STOPS):
        if done():
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} leads nowhere")


def test_from_the_overview_to_the_source_in_two_clicks(visit: Visit) -> None:
    page = visit.go(address("overview", lang="en"))
    page.get_by_role("link", name="over 14,600").first.click()
    panel_of(page, "over 14,600 bn VND")
    said = page.locator(".provenance")
    expect(said).to_contain_text("Ministry of Industry and Trade")
    expect(said).to_contain_text("over 12,800 bn VND")
    said.get_by_role("link", name=re.compile("^Enhancing Cooperative Relations")).click()
    expect(page.get_by_role("heading", name="Enhancing Cooperative Relations")).to_be_visible()


def test_from_the_overview_to_the_source_by_the_keyboard_alone(visit: Visit) -> None:
    page = visit.go(address("overview", lang="en"))
    focused = "() => document.activeElement.textContent.trim() === 'over 14,600'"
    press_until(page, "Tab", lambda: page.evaluate(focused))
    page.keyboard.press("Enter")
    panel_of(page, "over 14,600 bn VND")
    wait_for_chart(page)
    page.keyboard.press("Escape")
    expect(page.locator(".provenance")).to_have_count(0)
    # From value to value in the chart: the newest first, then back to the year.
    wait_for_chart(page)
    on_chart = f"() => document.activeElement.matches('{CHART}')"
    press_until(page, "Tab", lambda: page.evaluate(on_chart))
    said = page.locator(".points .said")
    page.keyboard.press("ArrowLeft")
    expect(said).not_to_be_empty()
    press_until(page, "ArrowLeft", lambda: "over 14,600" in said.inner_text())
    page.keyboard.press("Enter")
    panel_of(page, "over 14,600 bn VND")
    expect(page.locator(".provenance h3")).to_be_focused()
    assert "point=vn-ha-nam~2023" in page.url


def test_a_click_means_the_value_under_it_and_a_link_restores_it(visit: Visit) -> None:
    page = visit.go(address("indicators", **REVENUE))
    page.locator(CHART).scroll_into_view_if_needed()
    for area, value in (("vn-ha-nam", "over 14,600 bn VND"), ("vn-quang-nam", "")):
        wait_for_chart(page)
        pixel = page.evaluate(PIXEL, [CHART, f"{area}~2023~budget_revenue_bn_vnd"])
        page.mouse.move(*pixel)
        page.mouse.click(*pixel)
        expect(page.locator(f'.provenance[data-point^="{area}~2023"]')).to_be_visible()
        wait_ready(page)
        if value:
            panel_of(page, value)
    page.reload()
    expect(page.locator('.provenance[data-point^="vn-quang-nam~2023"]')).to_be_visible()
