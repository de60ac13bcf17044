"""Two windows of a presentation in a browser: a key in one, and when its title is in the other."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tables.read import read_tables
from tables.tours.views import views_of
from tests.browsing import LAPTOP, PATIENCE, PROJECTOR, Server, Visit, address

TITLE = "title => document.querySelector('.st-key-tour-head h1')?.textContent === title"


@dataclass
class Windows:
    """The presenter's window and the audience's.

    titles: of the views of the tour, in the language of the audience.
    """

    console: Visit
    audience: Visit
    titles: list[str]

    @property
    def room(self) -> str:
        """Return the address that the presenter gives to the audience."""
        return self.console.page.locator(".way-in a").get_attribute("href") or ""

    def step(self, key: str, to: int) -> float:
        """Press a key; return the seconds until the title of a view, from 0, is on the screen."""
        begin = time.perf_counter()
        self.console.page.keyboard.press(key)
        wait_for_title(self.audience.page, self.titles[to])
        return time.perf_counter() - begin


def wait_for_title(page: Page, title: str) -> None:
    """Wait until a window shows the view of that title."""
    page.wait_for_function(TITLE, arg=title, polling="raf", timeout=PATIENCE)


def open_windows(
    visit: Callable[..., Visit], server: Server, tour: str, code: str = "vi"
) -> Windows:
    """Open the presenter's window of a tour and one of its audience, at the first view.

    visit: begins a visit to a server, in a window of a size.
    """
    views = views_of(read_tables(), tour)
    console = visit(server, LAPTOP)
    console.go(address("present", lang=code, tour=tour, console="1", present="1"))
    audience = visit(server, PROJECTOR)
    windows = Windows(console, audience, [row[f"title_{code}"] for row in views])
    audience.go(windows.room)
    wait_for_title(audience.page, windows.titles[0])
    return windows
