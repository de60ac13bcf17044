"""Whether a page is light or dark, as its reader's machine asks."""

from playwright.sync_api import Page

from tests.screens.looks import Look

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 24, 28)"
BACKGROUND = """() => getComputedStyle(
    document.querySelector('[data-testid="stApp"]')).backgroundColor"""


def complaints(page: Page, look: Look) -> list[str]:
    """Return the background where it is not that of the theme; a projector's is always light."""
    color = page.evaluate(BACKGROUND)
    is_dark = look.dark and "present" not in dict(look.params)
    return [] if color == (DARK if is_dark else LIGHT) else [f"the background is {color}"]
