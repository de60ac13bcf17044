"""From the last row: in presenter mode no text is smaller than 27 of a screen's 1080 pixels.

A browser reads the computed size of every text that can be seen, those of charts as they are
scaled. By default two views in Lao, beside the pages of tests/test_browser.py in Vietnamese;
`--thorough` reads every page in 3 languages.
"""

from collections.abc import Callable, Iterable
from typing import Any

from playwright.sync_api import Page

from i18n import LANGUAGES
from tests.browsing import PAGES, PROJECTOR, Server, Visit, address

LEAST = 27
# Beside the first view of each page: what is shown once something is chosen.
CHOSEN: tuple[tuple[str, dict[str, str]], ...] = (
    ("map", {"indicator": "none"}),
    ("map", {"as": "colour", "layers": "partners,corridors,inset", "gates": "international"}),
    ("indicators", {"chart": "ranking"}),
    ("indicators", {"chart": "heat"}),
    ("indicators", {"chart": "table"}),
    ("indicators", {"with": "population", "chart": "line"}),
    ("partnerships", {"pair": "quang-nam--sekong"}),
    ("commitments", {"state": "done"}),
    ("province", {"area": "la-savannakhet"}),
    ("compare", {"pair": "quang-nam--sekong"}),
    ("coverage", {"part": "years"}),
    ("coverage", {"part": "office", "area": "la-sekong"}),
    ("sources", {"part": "dictionary"}),
)
# The texts that are smaller, each once, with their size. Words for a screen reader have none.
SMALLER = """least => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = {opacityProperty: true, visibilityProperty: true};
    const smaller = {};
    let count = 0;
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim();
        const part = walker.currentNode.parentElement;
        if (!text || part.closest('style, script, noscript') || !part.checkVisibility(seen))
            continue;
        const range = document.createRange();
        range.selectNode(walker.currentNode);
        const {width, height} = range.getBoundingClientRect();
        if (width < 2 || height < 2) continue;
        const turn = part.getScreenCTM?.();
        const scale = turn ? Math.sqrt(Math.abs(turn.a * turn.d - turn.b * turn.c)) : 1;
        const size = parseFloat(getComputedStyle(part).fontSize) * scale;
        count += 1;
        if (size < least - 0.01) smaller[text.slice(0, 60)] = Math.round(size * 10) / 10;
    }
    return [count, smaller];
}"""


def small_texts(page: Page) -> tuple[int, dict[str, float]]:
    """Return how many texts can be seen, and those that are too small with their size in pixels."""
    count, smaller = page.evaluate(SMALLER, LEAST)
    return count, smaller


def test_no_text_on_a_projector_is_smaller_than_an_audience_can_read(
    server: Server,
    visit_to: Callable[..., Visit],
    sample: Callable[[Iterable[Any], int], list[Any]],
    thorough: bool,
) -> None:
    views = [*CHOSEN, *((page, {}) for page in PAGES if thorough)]
    codes = list(LANGUAGES) if thorough else ["lo"]
    faults, texts = {}, 0
    for code in codes:
        visit = visit_to(server, PROJECTOR)
        for page_name, params in sample(views, 2):
            page = visit.go(address(page_name, lang=code, present="1", **params))
            count, smaller = small_texts(page)
            texts += count
            if smaller:
                faults[code, page_name, *params.values()] = smaller
    print(f"{texts} texts")
    assert texts > 100
    assert faults == {}
