"""The checks of a screen: each is given a loaded page and returns what it complains of."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.screens import axe, fit
from tests.screens.looks import Look

Check = Callable[[Page, Look], list[str]]
# What is to be looked at on every screen comes here: a module, and a line.
CHECKS: tuple[Check, ...] = (axe.complaints, fit.complaints)


def all_complaints(page: Page, look: Look) -> list[str]:
    """Return what any of the checks complains of; each is asked, whatever the others say."""
    return [words for check in CHECKS for words in check(page, look)]
