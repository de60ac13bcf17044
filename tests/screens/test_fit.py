"""The checks of a screen find what they are there for, and let pass what is right."""

import pytest
from playwright.sync_api import Page

from tests.browsing import LAPTOP, PHONE, Tabs
from tests.screens import fit

FRAME = '<body style="margin: 0"><main data-testid="stMain" style="overflow: auto">{}</main>'
LARGE = "display: inline-block; min-width: 44px; min-height: 44px"
RIGHT = (
    "<p>A <a href='#'>link</a> in a sentence.</p>",
    f"<button style='{LARGE}'>Go</button>",
    "<div style='width: 90px; overflow: auto'><p style='width: 900px'>scrolls</p></div>",
    "<p title='the whole' style='width: 60px; overflow: hidden; text-overflow: ellipsis; "
    "white-space: nowrap'>shortened with its whole as a title</p>",
    "<p style='clip-path: inset(50%); width: 1px; overflow: hidden'>for who hears it</p>",
)
WRONG = {
    "<p style='width: 60rem'>wide</p>": "wider than the screen",
    "<p style='width: 60px; overflow: hidden; white-space: nowrap'>cut at its edge</p>": "is cut",
    "<p style='height: 8px; overflow: hidden'>one line<br>and another</p>": "is cut",
    "<div style='width: 60px'><p style='white-space: nowrap'>out of its box</p></div>": "out of",
    "<button style='width: 20px; height: 20px; padding: 0'>x</button>": "20×20",
    "<a href='#'>alone</a>": "×",
    f"<button style='{LARGE}'>a</button><button style='{LARGE}; margin-left: -30px'>b</button>": (
        "lies on"
    ),
}


@pytest.fixture(scope="module")
def blank(tabs: Tabs) -> Page:
    """A page of a phone's size without anything."""
    page = tabs.context(True).new_page()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return page


def complaints(page: Page, html: str) -> list[str]:
    """What the checks say of a piece of HTML."""
    page.set_content(FRAME.format(html))
    return [words for check in fit.CHECKS for words in check(page)]


@pytest.mark.parametrize("html", RIGHT)
def test_what_is_right_passes(html: str, blank: Page) -> None:
    assert complaints(blank, html) == []


@pytest.mark.parametrize(("html", "words"), WRONG.items())
def test_what_is_wrong_is_found(html: str, words: str, blank: Page) -> None:
    assert any(words in one for one in complaints(blank, html)), complaints(blank, html)


def test_a_pointer_needs_less_than_a_finger(blank: Page) -> None:
    small = "<button style='width: 30px; height: 30px'>x</button>"
    assert complaints(blank, small)
    blank.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    assert complaints(blank, small) == []
