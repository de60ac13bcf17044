"""What links and tables hold is shown as it is: in a browser, with every other host refused.

A store has a hostile text in each cell of each column of free text; every page is opened on it,
with a hostile value in each parameter that README.md names. `--thorough` does so with 2,000 texts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import cycle, islice, product
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest
from playwright.sync_api import Browser

from i18n import LANGUAGES
from tables.package import Field, Resource, resources
from tests.browsing import PAGES, PATIENCE, ROOT, Server, Visit, address
from tests.hostile import HOSTS, hostile_texts
from tests.publications import publish_table
from ui.plain import WORD_JOINER
from versions import delta
from versions.location import VARIABLE, Store
from versions.publications import current

FEW, MANY = 60, 2000
EVERYWHERE = ("lang", "version")
LISTS = {"with", "areas", "gates", "layers"}  # take any number of values, with commas between
OF_A_LIST = 25
LONGEST = 60  # characters of a wrong value that the note about it shows
# Places that show what the pages themselves leave out, with ids of the shipped tables.
ELSEWHERE = (
    ("map", {"area": "la-sekong", "layers": "districts,corridors,partners"}),
    ("indicators", {"indicator": "population", "areas": "la-sekong,vn-da-nang", "chart": "bar"}),
    ("province", {"area": "la-sekong"}),
    ("compare", {"areas": "vn-quang-nam,la-sekong"}),
    ("commitments", {"commitment": "s-c-2017-road-sekong"}),
    ("sources", {"part": "dictionary", "resource": "events"}),
    ("sources", {"part": "questions"}),
    ("sources", {"part": "recast"}),
    ("versions", {"table": "events"}),
    ("news", {"since": "2024-01-01", "area": "la-sekong"}),
    ("coverage", {"area": "la-sekong"}),
    ("upload", {"table": "events"}),
    ("desk", {"correct": "statistics", "row": "la-sekong,population,2024,l-codps-2024"}),
)
# What a text has made of the page, if it has made anything.
MADE = """hosts => {
    const made = [];
    const tell = part => made.push(part.outerHTML.slice(0, 300));
    const names = ['src', 'srcset', 'href', 'xlink:href', 'action', 'formaction', 'data', 'style'];
    for (const part of document.querySelectorAll('*')) {
        for (const name of names) {
            const value = part.getAttribute(name);
            if (!value) continue;
            const { hostname, protocol } = new URL(value, location.href);
            const asks = name === 'style' ? value.includes('url(') && value.includes(hosts)
                : hostname.endsWith(hosts) || hostname.endsWith(hosts + '.')
                    || /^(javascript|data|mailto|xmpp):/.test(protocol) && value.includes('zq');
            if (asks) tell(part);
        }
    }
    document.querySelectorAll('zq, [onerror], [onload], #stMain script').forEach(tell);
    const words = '[data-testid="stMarkdownContainer"]';
    const kinds = 'p, strong, div, h1, h2, h3, span:not([style]):not([class*="stMarkdown"])';
    document.querySelectorAll(`${words} *`).forEach(
        part => { if (!part.matches(kinds)) tell(part); });
    if (window.zq !== undefined) made.push('a script ran');
    return made;
}"""
EACH = """() => [...document.querySelectorAll('[class*="st-key-text-"]')].map(part => [
    ...part.querySelectorAll('[data-testid="stMarkdownContainer"]')].map(one => one.textContent))"""
READ = "() => document.querySelector('[data-testid=stApp]').textContent"


@cache
def parameters() -> dict[str, tuple[str, ...]]:
    """The parameters of each page, as the table of links in README.md names them."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[1:3] for line in lines if line.startswith("| `/")]
    return {
        place.strip(" `/") or "overview": tuple(
            re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", named))
        )
        for place, named in cells
    }


def holds_text(field: Field, resource: Resource) -> bool:
    """Whether anybody may write anything in a column."""
    refers = {name for key in resource.foreign_keys for name in key.fields}
    is_free = not field.categories and "pattern" not in field.constraints
    # The patterns of ways_of_counting are looked for in notes: they are no text to read.
    is_free = is_free and field.name not in refers | {"note_pattern"}
    return field.type == "string" and is_free


class Harm:
    """Puts a hostile text in the place of each text: the same one wherever the text stands.

    That way the words of a note (notes.csv) are found by the note as before.
    """

    def __init__(self, texts: list[str]) -> None:
        self._texts, self._by_text = texts, {"": ""}

    def of(self, text: str) -> str:
        """Return the text for this one; no two have the same, since some texts are keys."""
        turn, place = divmod(len(self._by_text) - 1, len(self._texts))
        new = self._texts[place] + (f" {turn}" if turn else "")
        return self._by_text.setdefault(text, new)

    def done_to(self, rows: pd.DataFrame, resource: Resource) -> pd.DataFrame:
        """Return a table with a hostile text in each cell of free text that is not empty."""
        columns = [field.name for field in resource.fields if holds_text(field, resource)]
        return rows.assign(**{name: rows[name].map(self.of) for name in columns})


@pytest.fixture(scope="module")
def texts(thorough: bool) -> list[str]:
    """The texts to try."""
    return hostile_texts(MANY if thorough else FEW)


@pytest.fixture(scope="module")
def harmed_server(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose tables hold hostile texts, published past every check."""
    folder = tmp_path_factory.mktemp("harmed")
    store = Store(str(folder / "store"))
    harm = Harm(texts)
    for name, resource in resources().items():
        if any(holds_text(field, resource) for field in resource.fields):
            base = current(store, name)
            rows = harm.done_to(delta.read_text(store, name, base), resource)
            publish_table(store, name, rows, base, *texts[:2])
    running = Server(folder / "log.txt", settings={VARIABLE: store.url})
    yield running
    assert "Traceback" not in running.stop()


def as_read(text: str) -> str:
    """A text as a page shows it: without the spaces that HTML leaves out, and what nobody sees."""
    return "".join(text.replace(WORD_JOINER, "").split())


def link_of(page: str, left: Iterator[str]) -> dict[str, str]:
    """Return a link's parameters, each with the next of the texts, as long as there are some."""
    names = dict.fromkeys((*parameters()[page], *EVERYWHERE))
    values = {name: list(islice(left, OF_A_LIST if name in LISTS else 1)) for name in names}
    # A comma parts the values of a list.
    parted = {name: [text.replace(",", ";") for text in given] for name, given in values.items()}
    return {name: ",".join(given) for name, given in parted.items() if given}


def test_plain_text_is_read_as_it_is(texts: list[str], browser: Browser, tmp_path: Path) -> None:
    settings = {"TEXTS": str(len(texts)), "PYTHONPATH": str(ROOT)}
    server = Server(tmp_path / "log.txt", "tests/ui/plain_texts.py", settings)
    visit = Visit(browser.new_page(), server.url)
    visit.page.goto(server.url)
    visit.page.locator(f".st-key-button-{len(texts) - 1} p").wait_for(timeout=PATIENCE)
    shown = visit.page.evaluate(EACH)
    assert visit.page.evaluate(MADE, HOSTS) == []
    for text, (markdown, label) in zip(texts, shown, strict=True):
        assert as_read(markdown) == as_read(label) == as_read(text)
    assert visit.outside == []
    visit.page.close()
    server.stop()


def test_a_link_makes_nothing_but_words(
    texts: list[str], harmed_server: Server, visit_to: Callable[..., Visit]
) -> None:
    visit, left = visit_to(harmed_server), iter(texts)
    noted: list[bool] = []
    for page in cycle(PAGES):
        asked = link_of(page, left)
        if not asked:
            break
        shown = as_read(look(visit, page, asked))
        for name, values in asked.items():
            parted = values.split(",") if name in LISTS else [values]
            noted += [as_read(value[:LONGEST]) in shown for value in parted]
    assert len(noted) >= len(texts)
    # A note quotes them, but for a few: words to look for, what only the browser or a chart reads.
    assert sum(noted) > 0.8 * len(noted)


def test_a_table_makes_nothing_but_words(
    texts: list[str], harmed_server: Server, visit_to: Callable[..., Visit], thorough: bool
) -> None:
    visit = visit_to(harmed_server)
    # Each place in some language, or all pages in each; the test of links has seen all in English.
    places = list(zip(ELSEWHERE, cycle(LANGUAGES), strict=False))
    if thorough:
        whole = [(page, dict[str, str]()) for page in PAGES]
        places = list(product((*ELSEWHERE, *whole), LANGUAGES))
    shown = [look(visit, page, {**asked, "lang": lang}) for (page, asked), lang in places]
    read = as_read(" ".join(shown))
    assert sum(as_read(text) in read for text in texts) >= FEW, "the texts are not even shown"


def look(visit: Visit, page: str, asked: Mapping[str, str]) -> str:
    """Open a page, expect that nothing has been made of its texts, and return what it says."""
    shown = visit.go(address(page, **{name: quote(value) for name, value in asked.items()}))
    assert shown.evaluate(MADE, HOSTS) == [], (page, asked)
    return str(shown.evaluate(READ))
