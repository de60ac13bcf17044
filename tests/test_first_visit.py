"""Someone who has never seen the dashboard finds his province, its partner and its gate.

He is led by nothing but what is on the screen: no step asks him to scroll, and each is one action.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from i18n import Language
from tables.read import Tables
from tests.browsing import LAPTOP, PHONE, Server, Visit, address, wait_ready
from ui.names import gate_name, province_labels

# Who comes: the language, the screen, what is typed, and the province that is meant.
VISITORS = {
    "vi": (LAPTOP, "da nang", "vn-da-nang-2025", "la-sekong"),
    "lo": (PHONE, "ເຊກອງ", "la-sekong", "vn-da-nang-2025"),
}
GATE = "nam-giang"


def is_on_screen(part: Locator, size: tuple[int, int]) -> bool:
    """Whether a part is seen without scrolling."""
    box = part.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= size[1]


@pytest.mark.parametrize("code", VISITORS)
def test_province_partner_and_gate_are_found_from_the_first_page(
    code: str,
    server: Server,
    visit_to: Callable[..., Visit],
    tables: Tables,
    thorough: bool,
) -> None:
    if code != "lo" and not thorough:
        pytest.skip("in full with --thorough; a phone in Lao has the least room")
    size, typed, area, partner = VISITORS[code]
    language, provinces = Language(code), tables["provinces"].set_index("province_id")
    page = visit_to(server, size).go(address("overview", lang=code))
    box = page.locator(".st-key-finder").get_by_role("combobox")
    assert is_on_screen(box, size)
    box.click()  # the first action: the box that asks for his province
    box.press_sequentially(typed)
    box.press("Enter")  # the second: its name
    page.wait_for_url(lambda url: f"area={area}" in url)
    wait_ready(page)
    head = page.locator(".province-head")
    expect(page.locator("h1")).to_have_text(province_labels(language)[area])
    other = head.get_by_role("link", name=language.name(provinces.loc[partner].to_dict()))
    gate = head.locator(f'a[href*="gate={GATE}"]')
    assert is_on_screen(other.first, size)
    assert is_on_screen(gate, size)
    gate.click()  # the third: his gate
    page.wait_for_url(lambda url: f"gate={GATE}" in url)
    wait_ready(page)
    expect(page.locator(".gate-head h2")).to_have_text(gate_name(language, GATE))
