"""Whether a page fits its screen: nothing beyond its edge, cut, or too small to be touched.

Each check takes a loaded page and returns what is wrong with it, in words; nothing if all is well.
"""

from pathlib import Path

from playwright.sync_api import Page

from tests.browsing import LAPTOP, PHONE
from tests.screens.looks import Look

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# Pixels: WCAG 2.2, 2.5.8 (AA) anywhere, 2.5.5 (AAA) where fingers are, as on a phone.
LEAST_TARGET, LEAST_TOUCH = 24, 44
NARROW = 640  # up to this width static/style.css lays out for a phone
# WCAG 2.2, 1.4.10 and 1.4.4: 320 px on a phone, and a laptop's width when it is zoomed to 200 %.
NARROWEST = {PHONE: 320, LAPTOP: LAPTOP[0] // 2}


def beyond_the_edge(page: Page) -> list[str]:
    """Return what makes the page wider than its screen."""
    return _complaints(page, "beyondTheEdge")


def cut_texts(page: Page) -> list[str]:
    """Return the texts that are cut or run out of their boxes, with what cuts them."""
    return _complaints(page, "cutTexts")


def poor_targets(page: Page) -> list[str]:
    """Return what is too small to be hit, or lies on something else that can be."""
    is_touch = page.evaluate("innerWidth") <= NARROW
    least = LEAST_TOUCH if is_touch else LEAST_TARGET
    return _complaints(page, "poorTargets", [least, is_touch])


def _complaints(page: Page, check: str, argument: object = None) -> list[str]:
    found: list[str] = page.evaluate(f"argument => {SCRIPT}.{check}(argument)", argument)
    return found


def complaints(page: Page, look: Look) -> list[str]:
    """Return all that does not fit a screen, and what is lost where it is as narrow as can be."""
    here = [words for check in CHECKS for words in check(page)]
    width = NARROWEST.get(look.size)
    if width is None or "present" in dict(look.params):
        return here
    narrow = _narrowed(page, width)
    return [*here, *(f"{width} px wide: {words}" for words in narrow if words not in here)]


CHECKS = (beyond_the_edge, cut_texts, poor_targets)


def _narrowed(page: Page, width: int) -> list[str]:
    """What is lost where the page has so many pixels in width; then it is as it was."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": width, "height": size["height"]})
    page.wait_for_function("width => innerWidth === width", arg=width)
    lost = [*beyond_the_edge(page), *cut_texts(page)]
    page.set_viewport_size(size)
    return lost
