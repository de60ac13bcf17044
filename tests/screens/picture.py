"""What a screen looks like, beside the picture of it that somebody has looked at.

A picture shows a page from its head on, at half its size. What is another text wherever the tests
run is replaced first: the address of the server, and the folder of its store. The day stays, as
`tests/screens/clock.py` says.
"""

import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.references import Reference, Tolerance, picture_of
from tests.screens.looks import Look
from versions.location import VARIABLE

FOLDER = Path(__file__).parent / "references"
# The Chromium whose pictures these are: another one sets letters and lines a little otherwise.
MAJOR = FOLDER / "chromium.txt"
MOST = 3000  # pixels of a page's height: what is further down is of the same kinds
HALF = 2
TOLERANCE = Tolerance(level=18, blur=1, overall=0.001, in_square=0.08, square=8, tone=6)
ALIKE = 4  # pictures in a row: the page stands still
ROUNDS = 60  # of a tenth of a second and a picture, until it has to stand still
ALL_OF_IT = """
html, body, #root, [data-testid="stApp"], [data-testid="stAppViewContainer"],
[data-testid="stMain"] {
    position: static !important; height: auto !important; overflow: visible !important;
}
"""
HEIGHT = (
    """() => Math.max(innerHeight, document.querySelector('[data-testid="stMain"]').scrollHeight)"""
)
REPLACED = """texts => {
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        for (const [text, other] of texts) {
            if (nodes.currentNode.data.includes(text)) {
                nodes.currentNode.data =
                    nodes.currentNode.data.replaceAll(text, other);
            }
        }
    }
}"""
LOADED = """() => document.fonts.status === 'loaded'
    && [...document.images].every(image => image.complete)"""


def complaints(page: Page, look: Look) -> list[str]:
    """Return whether a screen looks different, and where that is to be seen.

    Of one that nobody has seen yet the picture is left to be looked at; that it lacks one is said
    by `tests/screens/test_picture.py`.
    """
    if not is_comparable(page):
        return []
    reference = Reference(FOLDER / look.page / f"{look.name}.webp", TOLERANCE)
    taken, alike = take(page), 1
    for _ in range(ROUNDS):
        if alike == ALIKE or reference.is_like(taken):
            break
        page.wait_for_timeout(100)
        before, taken = taken, take(page)
        alike = alike + 1 if taken == before else 1
    fault = reference.fault(taken)
    return [fault] if fault and reference.path.exists() else []


def is_comparable(page: Page) -> bool:
    """Whether the references are of the Chromium that shows a page."""
    browser = page.context.browser
    assert browser
    return major(browser) == MAJOR.read_text(encoding="utf-8").strip()


def major(browser: Browser) -> str:
    """Return the major version of a browser."""
    return browser.version.partition(".")[0]


def take(page: Page) -> Image.Image:
    """Return a picture of a page that has settled."""
    page.wait_for_function(LOADED)
    page.mouse.move(0, 0)
    texts = [[page.evaluate("location.host"), "localhost:8501"], [os.environ[VARIABLE], "store"]]
    page.evaluate(REPLACED, texts)
    height = min(page.evaluate(HEIGHT), MOST)
    png = page.screenshot(
        animations="disabled",
        caret="hide",
        scale="css",
        full_page=True,
        clip={"x": 0, "y": 0, "width": page.evaluate("innerWidth"), "height": height},
        style=ALL_OF_IT,
    )
    return picture_of(png).reduce(HALF)
