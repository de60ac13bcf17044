"""The page as it goes out: it names what its first view needs, and nothing that is not there."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from geo.addresses import STATIC, address_of
from i18n import Language
from server.delivery import chunks, page
from server.delivery.files import content_at
from server.pages import named_page
from tests.browsing import PAGES, Server, Visit, address
from tests.server.asking import exchange

LINK = re.compile(r'(?:href|src)="([^"]+)"')
# Elements whose names in messages are not those of their source in lower case.
CALLED = {"code": "StreamlitSyntaxHighlighter", "dataframe": "DataFrame"}


def test_a_page_names_files_that_there_are(code: str) -> None:
    for name in PAGES:
        named = [
            link for link in LINK.findall(named_page(name, Language(code))) if "api" not in link
        ]
        assert len(named) <= len(set(named)) + 2, name  # the first scripts are preloaded too
        for link in named:
            path = re.sub(r"/app/static/[0-9a-f]{12}/", "/app/static/", link.removeprefix("."))
            own = STATIC / path.removeprefix("/app/static/")
            theirs = chunks.folder() / path.removeprefix("/")
            assert own.is_file() or theirs.is_file() or content_at(path), (name, link)


def test_the_style_sheet_has_our_fonts_and_not_those_that_nobody_sees() -> None:
    style = page.style()
    faces = re.findall(r"@font-face\s*\{.*?\}", style, re.DOTALL)
    families = [re.findall(r"font-family:\s*\"?([^;\"]+)", face)[0] for face in faces]
    assert families.count("Twin Sans") == 3
    assert families.count("Material Symbols Rounded") == 1
    assert "Source Sans" not in families
    assert address_of("fonts/material-symbols-rounded-subset.woff2") in style
    assert len([family for family in families if family.startswith("KaTeX")]) > 10


def test_a_page_speaks_its_language_and_names_its_fonts() -> None:
    pages = {code: named_page("map", Language(code)) for code in ("en", "vi", "lo")}
    assert [f'lang="{code}"' in html for code, html in pages.items()] == [True] * 3
    assert [code for code, html in pages.items() if "lao" in html] == ["lo"]
    assert all("noto-sans-vietnamese" in html for html in pages.values())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_elements_that_it_sends(server: Server, name: str, thorough: bool) -> None:
    if name not in ("overview", "map", "indicators") and not thorough:
        pytest.skip("in full with --thorough")
    answers = exchange(server, page="" if name == "overview" else name)
    kinds = {answer.delta.new_element.WhichOneof("type") or "" for answer in answers}
    sent = {CALLED.get(kind, kind.title().replace("_", "")) for kind in kinds}
    assert {*page.ALWAYS, *page.ON_PAGE.get(name, ())} <= sent


def test_a_browser_learns_of_no_script_late(
    server: Server, visit_to: Callable[..., Visit], thorough: bool
) -> None:
    for name in PAGES if thorough else ("map", "indicators"):
        visit = visit_to(server)
        visit.go(address(name, lang="lo"))
        paths = {urlsplit(url).path for url in visit.requests}
        scripts = {path for path in paths if path.endswith(".js")}
        assert scripts <= set(page.scripts(name)), name
        assert [path for path in paths if "Source" in path or "Symbols" in path] == [], name
