"""The search in the header, in a browser: keys, results as one types, and where they lead."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from i18n import Language
from tests.browsing import PHONE, Server, Visit, address, wait_ready

SEARCH = "**/api/search**"


def opener(page: Page) -> Locator:
    """The button of the search, once its script has named it: before, no key or click is heard."""
    button = page.locator(".search .open")
    expect(button).to_have_attribute("aria-label", re.compile("."))
    return button


def open_search(page: Page) -> None:
    """Open the box by its key."""
    opener(page)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()


def box(page: Page) -> Locator:
    """The box to write into."""
    return page.locator(".search [role=combobox]")


def options(page: Page) -> Locator:
    """The results."""
    return page.locator(".search [role=option]")


def search_for(page: Page, query: str) -> None:
    """Write a query and wait until the results are of it."""
    box(page).fill(query)
    expect(page.locator(".search .results")).to_have_attribute("data-query", query)


def test_the_keyboard_alone_searches_and_leads_there(visit: Visit) -> None:
    page = visit.go(address("sources", lang="vi"))
    open_search(page)
    box(page).press_sequentially("a/b")
    expect(box(page)).to_have_value("a/b")
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    open_search(page)
    search_for(page, "dan so se kong 2020")
    expect(options(page).first).to_contain_text("129.000")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", "search-result-0")
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(options(page).first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/indicators.*lang=vi"))
    wait_ready(page)
    expect(page.locator("h1")).to_contain_text("Sê Kông")


def test_enter_waits_for_the_answer_to_what_was_typed_last(visit: Visit) -> None:
    page = visit.go(address("overview", lang="en"))
    open_search(page)
    search_for(page, "sekong")
    box(page).fill("savannakhet")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("la-savannakhet"))
    expect(page.locator("h1")).to_contain_text("Savannakhet")


def test_the_key_is_heard_although_the_focus_is_still_in_the_box_that_was_shut(
    visit: Visit,
) -> None:
    page = visit.go(address("sources", lang="en"))
    open_search(page)
    assert box(page).evaluate("""box => {
        const panel = box.closest("dialog");
        panel.close();
        if (document.activeElement !== box) throw new Error("the focus has gone already");
        const key = {key: "/", bubbles: true, cancelable: true};
        box.dispatchEvent(new KeyboardEvent("keydown", key));
        return panel.open;
    }""")


def test_an_answer_to_an_older_query_is_dropped_and_links_keep_the_version(visit: Visit) -> None:
    page = visit.go(address("overview", lang="en", version="0"))
    held = []
    page.route(re.compile("q=sekong"), lambda route: held.append(route))
    open_search(page)
    with page.expect_request(re.compile("q=sekong")):
        box(page).fill("sekong")
    search_for(page, "attapeu")
    expect(options(page).first).to_contain_text("Attapeu")
    for route in held:
        route.fulfill(json={"note": "old", "results": []})
    expect(options(page).first).to_contain_text("Attapeu")
    expect(options(page).first).to_have_attribute("href", re.compile("version=0"))
    page.unroute(re.compile("q=sekong"))


@pytest.mark.usefixtures("in_turn")
def test_a_server_that_is_away_is_told_in_the_readers_language(visit: Visit, code: str) -> None:
    page = visit.go(address("overview", lang=code))
    page.route(SEARCH, lambda route: route.abort())
    open_search(page)
    search_for(page, "sekong")
    words = Language(code).gettext("The server does not answer. Type again in a moment.")
    expect(page.locator(".search .said")).to_have_text(words)
    page.unroute(SEARCH)
    visit.complaints[:] = [line for line in visit.complaints if "api/search" not in line]


def test_on_a_phone_the_results_fit_the_screen(
    server: Server, visit_to: Callable[..., Visit]
) -> None:
    page = visit_to(server, PHONE).go(address("map", lang="lo"))
    opener(page).click()
    search_for(page, "savan")
    panel = page.locator(".search dialog").bounding_box()
    assert panel is not None
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= PHONE[0]
    assert panel["y"] >= 0 and panel["y"] + panel["height"] <= PHONE[1]
    options(page).first.click()
    page.wait_for_url(re.compile("la-savannakhet.*lang=lo"))


def test_a_control_takes_the_same_names_and_tells_of_others(visit: Visit) -> None:
    page = visit.go(address("province", lang="vi"))
    control = page.locator(".st-key-province-area input")
    for typed, area, name in (
        ("savan", "la-savannakhet", "Sa-vẳn-na-khệt"),
        ("ຈຳປາສັກ", "la-champasak", "Chăm-pa-sắc"),
    ):
        control.click()
        control.press_sequentially(typed)
        offered = page.get_by_role("option").first.locator("[data-item-hl]")
        expect(offered).to_have_css("font-size", "0px")
        control.press("Enter")
        page.wait_for_url(re.compile(f"area={area}"))
        wait_ready(page)
        expect(page.locator("h1")).to_contain_text(name)
    control.click()
    control.press_sequentially("qqqqqqq")
    control.press("Enter")
    words = Language("vi").gettext("Nothing to choose here is called “%(query)s”.")
    expect(page.get_by_text(words % {"query": "qqqqqqq"})).to_be_visible()
    assert "area=la-champasak" in page.url


def test_a_control_for_several_takes_a_name_beside_what_was_chosen(visit: Visit) -> None:
    page = visit.go(address("indicators", lang="en", indicator="population", areas="vn-ha-nam"))
    control = page.locator(".st-key-indicators-areas input")
    control.click()
    control.press_sequentially("u dom xai")
    control.press("Enter")
    page.wait_for_url(re.compile("areas=vn-ha-nam(,|%2C)la-oudomxay"))
    wait_ready(page)
    expect(page.locator(".st-key-indicators-areas [data-tag]")).to_have_text(["Ha Nam", "Oudomxay"])
