"""Without a pointer: past the frame, to the language chosen, around a map, and back again."""

from playwright.sync_api import Page, expect

from tests.browsing import Visit, address, wait_ready
from tests.test_provenance import press_until

RADIO = "document.activeElement.matches('[role=radio]')"
NAME = "document.activeElement.innerText.trim()"
# Whatever the keyboard is on: how thick its ring is, and whether it differs from what is behind it.
RING = """(() => {
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(document.activeElement);
    const app = document.querySelector('[data-testid="stApp"]');
    const behind = getComputedStyle(app).backgroundColor;
    return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && outlineColor !== behind;
})()"""
MAP = ".st-key-map .js-plotly-plot"
SAID = ".points .said"


def test_tab_leads_past_the_frame_and_shows_where_it_is_up_to_the_language_chosen(
    visit: Visit,
) -> None:
    page = visit.go(address("commitments", lang="vi"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Chuyển đến nội dung chính")).to_be_focused()
    unseen: list[str] = []

    def at_languages() -> bool:
        if not page.evaluate(RING):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
        return bool(page.evaluate(RADIO))

    page.keyboard.press("Tab")
    press_until(page, "Tab", at_languages)
    assert unseen == []
    assert page.evaluate(NAME) == "Tiếng Việt"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(NAME) == "ລາວ"
    page.keyboard.press("Tab")
    assert not page.evaluate(RADIO)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(RADIO)


def test_the_map_is_walked_by_arrows_says_what_is_there_and_opens_it(visit: Visit) -> None:
    page = visit.go(address("map", lang="vi", indicator="population", area="vn-nghe-an"))
    wait_ready(page)
    expect(page.locator(f"{MAP}[tabindex='0']")).to_be_visible()
    page.locator(".map-years .play").focus()
    on_map = f"document.activeElement.matches('{MAP}')"
    press_until(page, "Shift+Tab", lambda: bool(page.evaluate(on_map)))
    assert page.evaluate(RING)
    steps = [_step(page, key) for key in ("ArrowDown", "ArrowDown", "ArrowLeft")]
    assert all(steps)
    assert len(set(steps)) > 1
    expect(page.locator(".point-ring:not(.opened)")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".provenance h3")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".provenance")).to_have_count(0)
    expect(page.locator(MAP)).to_be_focused()


def _step(page: Page, key: str) -> str:
    """Go on by an arrow and return what is read aloud."""
    page.keyboard.press(key)
    return page.locator(SAID).inner_text()
