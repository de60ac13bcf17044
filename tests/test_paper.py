"""Every page on A4: whole, without what only chooses, and nothing cut at the edge."""

import re
from collections.abc import Callable

import pypdfium2
from playwright.sync_api import Page

from tests.browsing import Server, Visit, address

MARGIN = 12 / 25.4 * 72  # of the paper in points, as static/style.css says
LINKS: dict[str, dict[str, str]] = {
    "indicators": {},
    "partnerships": {"pair": "da-nang--sekong", "section": "events"},
    "gates": {"gate": "nam-giang"},
    "overview": {},
    "map": {"indicator": "population", "area": "la-sekong"},
    "province": {"area": "la-savannakhet"},
    "commitments": {},
    "events": {},
    "compare": {"areas": "vn-da-nang,la-sekong"},
    "news": {},
    "coverage": {},
    "sources": {},
    "programs": {},
    "desk": {},
    "upload": {},
    "versions": {},
}
CONTROLS = ".st-key-header, [data-testid=stMain] :is(button, [role=combobox], input, canvas)"


def test_pages_print_whole(
    server: Server, visit_to: Callable[..., Visit], sample: Callable[..., list[str]]
) -> None:
    for name in sample(LINKS, 2):
        page = visit_to(server).go(address(name, lang="vi", **LINKS[name]))
        assert _faults(page) == [], name


def _faults(page: Page) -> list[str]:
    """What is wrong with a page on paper, in words."""
    last = page.locator(".st-key-sources-of-page li > .when").all_text_contents()[-1:]
    page.emulate_media(media="print")
    controls = page.locator(CONTROLS).filter(visible=True).count()
    page.emulate_media(media="null")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [sheet.get_textpage() for sheet in printed]
    words = "\n".join(text.get_text_bounded() for text in texts)
    wide = [text for sheet, text in zip(printed, texts, strict=True) if _is_cut(sheet, text)]
    foot = "Bảng dữ liệu:"  # the first words of the last line of every page
    return [
        *(f"{controls} controls are printed" for _ in range(bool(controls))),
        *(f"the source {mark} is missing" for mark in last if mark not in words),
        *(f"{part!r} is missing" for part in (foot, _path(page)) if part not in words),
        *(f"cut at the right: {text.get_text_bounded()[:200]}" for text in wide),
    ]


def _path(page: Page) -> str:
    """The page in its link, as it stands at the head of the paper."""
    return re.sub(r"^.*://", "", page.url).partition("?")[0]


def _is_cut(sheet: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> bool:
    """Whether a text runs over the edge; names far beyond it are of places beyond the map's."""
    edge = sheet.get_width() - MARGIN + 2  # a mark of Vietnamese may lean over it
    boxes = (text.get_rect(index) for index in range(text.count_rects()))
    return any(left < edge < right for left, _bottom, right, _top in boxes)
