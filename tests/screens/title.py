"""What a tab is called, and the one heading that says what the page is."""

from playwright.sync_api import Page

from i18n import Language
from tests.screens.looks import Look
from ui.search.pages import TITLES


def complaints(page: Page, look: Look) -> list[str]:
    """Return what is wrong: the title names the page in its language, and one heading leads it."""
    title = Language(look.language).gettext(TITLES[look.page])
    headings = page.locator("h1").count()
    faults = {
        f"the tab is called {page.title()!r}": not page.title().startswith(title),
        f"{headings} first headings": headings != 1,
        "an error is shown": page.get_by_test_id("stException").count() > 0,
    }
    return [words for words, is_so in faults.items() if is_so]
