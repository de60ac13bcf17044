"""A frozen edition: it asks for nothing, says all that its decks say, and is sealed."""

import re
from html import unescape
from pathlib import Path

from playwright.sync_api import Browser

from exports.deck import Chart, Deck, Map, Story, Table
from exports.frozen import digest_in, is_whole, to_html
from exports.frozen.outlines import Outlines
from i18n import Language
from ui.share.slides import deck_of

LINKS = (
    "/indicators?indicator=population&areas=vn-ha-nam,la-oudomxay",
    "/map?indicator=population&year=2019",
    "/partnerships?pair=ha-nam--oudomxay",
)


def decks() -> list[Deck]:
    return [deck_of(LINKS, Language(code)) for code in ("vi", "lo")]


def test_every_figure_is_in_the_file_with_its_qualifier_and_a_mark_that_leads_to_its_source() -> (
    None
):
    every = decks()
    html = to_html(*every).decode("utf-8")
    text = unescape(re.sub(r"<[^>]+>", "", html))
    for deck in every:
        for slide in deck.slides:
            assert slide.title in text
            for part in slide.parts:
                assert [words for words in _words(part) if words not in text] == []
    anchors = set(re.findall(r'href="#([\w-]+)"', html))
    assert anchors <= set(re.findall(r' id="([\w-]+)"', html))
    assert sum(anchor.count("-") == 3 for anchor in anchors) > 20


def _words(part: Chart | Map | Table | Story) -> list[str]:
    """Every figure of a part in words."""
    if isinstance(part, Chart):
        return list(part.points["text"])
    if isinstance(part, Map):
        return [shape.text for shape in part.shapes]
    if isinstance(part, Table):
        return [cell.text for row in part.rows for cell in row]
    return [step.text for step in part.steps]


def test_an_outline_of_several_maps_is_written_once_and_keeps_its_name() -> None:
    outline = "M0 0" + "L10 10" * 20
    named = f'<svg><path d="{outline}" fill="#fff"><title>Sekong</title></path></svg>'
    plain = f'<svg><path d="{outline}" fill="none"/><path d="M1 1Z"/></svg>'
    outlines = Outlines([named, plain])
    assert outlines.definitions().count(outline) == 1
    assert outlines.drawing(named) == (
        '<svg><use href="#o0" fill="#fff"><title>Sekong</title></use></svg>'
    )
    assert outlines.drawing(plain) == (
        '<svg><use href="#o0" fill="none"></use><path d="M1 1Z"/></svg>'
    )


def test_the_seal_tells_a_changed_letter() -> None:
    content = to_html(*decks()[:1])
    assert is_whole(content)
    assert len(digest_in(content)) == 64
    assert not is_whole(content.replace(b"</main>", b" </main>", 1))
    assert not is_whole(b"<html></html>")


def test_it_opens_from_a_file_with_every_request_refused(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "edition.html"
    path.write_bytes(to_html(*decks()))
    context = browser.new_context(java_script_enabled=True)
    page, complaints = context.new_page(), []
    page.on("console", lambda line: complaints.append(line.text))
    context.route(lambda url: not url.startswith(f"file://{path}"), lambda route: route.abort())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("main.in-vi svg").first.is_visible()
    assert not page.locator("main.in-lo").is_visible()
    page.locator("label[lang=lo]").click()
    assert page.locator("main.in-lo h1").is_visible()
    page.locator("main.in-lo input[type=search]").fill("2019")
    assert page.locator("main.in-lo article:visible").count() > 0
    page.locator("main.in-lo input[type=search]").fill("zzz")
    assert page.locator("main.in-lo article:visible").count() == 0
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert complaints == []
    context.close()
