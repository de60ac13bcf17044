"""The checks of a screen: each is given a loaded page and returns what it complains of."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.screens import axe, fit, language, picture, scheme, title, tree
from tests.screens.looks import Look

Check = Callable[[Page, Look], list[str]]
# What is to be looked at on every screen comes here: a module, and a line.
CHECKS: tuple[Check, ...] = (
    title.complaints,
    scheme.complaints,
    axe.complaints,
    tree.complaints,
    fit.complaints,
    language.complaints,
)
# Scripts come after the page: the search has its words, and each chart that can be walked its name.
SETTLED = """() => window.twinProvincesControls && (!document.querySelector('.st-key-header')
    || [...document.querySelectorAll('.search .open, .js-plotly-plot')]
        .every(part => part.ariaLabel))"""


def all_complaints(page: Page, look: Look, thorough: bool) -> list[str]:
    """Return what any of the checks complains of; each is asked, whatever the others say.

    thorough: whether the screen is compared with its picture, too.
    """
    page.wait_for_function(SETTLED)
    # The picture comes before the checks that make the window narrower.
    checks = (picture.complaints, *CHECKS) if thorough else CHECKS
    return [fault for check in checks for fault in check(page, look)]
