"""The tree of a page as a screen reader gets it from Chromium: roles, names, and what has none.

`python -m tests.screens.tree` prints that of every page in Vietnamese, `--language lo` in Lao,
`--pages map gates` of some pages; what the check complains of stands beneath each.
"""

import argparse
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from i18n import LANGUAGES
from run import find_browser
from server.phrases import phrases
from tables.read import read_tables
from tests.browsing import FLAGS, LAPTOP, PAGES, Server, Visit, open_context
from tests.reading import foreign_lines, names_in
from tests.screens.looks import FOR_EDITORS, VIEWS, Look
from versions.location import VARIABLE

# Roles of what is worked, and of pictures: each has to say what it is.
NAMED = {
    *("application", "button", "checkbox", "combobox", "dialog", "figure", "grid", "image", "img"),
    *("link", "listbox", "menuitem", "option", "radio", "radiogroup", "searchbox", "slider"),
    *("spinbutton", "switch", "tab", "textbox", "toolbar"),
}
# Parts that a screen reader goes to at once; with the header, each page has one of each.
LANDMARKS = ("banner", "navigation", "search", "main", "contentinfo")
# Links that lead to where a number is explained say it in their description.
MARK = re.compile(r"\[\d+\]")
# Roles that say nothing beside what they hold.
SILENT = {"generic", "none", "InlineTextBox", "LineBreak", "ListMarker", "presentation"}
# Addresses that links with one name may lead to: what is around them tells so few apart.
MOST_ALIKE = 3
LONGEST = 120  # letters of a name that are printed


@dataclass(frozen=True)
class Node:
    """One node: what it is, what it is called, and how deep it lies below the page.

    level: of a heading, else 0. address: where a link leads, else "".
    """

    role: str
    name: str
    depth: int
    focusable: bool
    level: int = 0
    address: str = ""
    description: str = ""

    def __str__(self) -> str:
        """Return the line that is printed of it."""
        mark = "→ " if self.focusable else "  "
        about = f" ({self.description[:LONGEST]})" if self.description else ""
        role = f"{self.role}{self.level or ''}"
        return f"{mark}{'  ' * self.depth}{role} {self.name[:LONGEST]}{about}".rstrip()


def nodes(page: Page) -> list[Node]:
    """Return the nodes of a page in the order in which they are read, without those ignored."""
    session = page.context.new_cdp_session(page)
    raw = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    roots = [node for node in raw.values() if node.get("parentId") not in raw]
    return [node for root in roots for node in _below(root, raw, 0)]


def _below(node: dict[str, Any], raw: dict[str, Any], depth: int) -> Iterator[Node]:
    role = node.get("role", {}).get("value", "")
    is_told = not node.get("ignored") and role not in SILENT
    if is_told:
        properties = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        name, description = (
            " ".join(str(node.get(part, {}).get("value") or "").split())
            for part in ("name", "description")
        )
        focusable, level = bool(properties.get("focusable")), int(properties.get("level") or 0)
        address = str(properties.get("url") or "") if role == "link" else ""
        yield Node(role, name, depth, focusable, level, address, description)
    for child in node.get("childIds", ()):
        if child in raw:
            yield from _below(raw[child], raw, depth + is_told)


def complaints(page: Page, look: Look) -> list[str]:
    """Return what has no name, and what has an English one where the reader asked for another."""
    return _faults(nodes(page), look.language)


def _faults(tree: list[Node], language: str) -> list[str]:
    faults = [f"no name: {_path(tree, place)}" for place, node in enumerate(tree) if _lacks(node)]
    faults += [*_misplaced(tree), *_landmarks(tree), *_alike(tree)]
    if language == "en":
        return faults
    known = phrases()[language]
    words = ((node.name, _description(node)) for node in tree if node.role in NAMED)
    names = list(dict.fromkeys(filter(None, chain.from_iterable(words))))
    own = [name for name in names if known.get(name, name) != name]
    return [
        *faults,
        *(f"English: {name}" for name in [*own, *foreign_lines(names, language, _quoted())]),
    ]


def _description(node: Node) -> str:
    """What is said after a name; that of a source's mark is the title of a document."""
    return "" if MARK.fullmatch(node.name) else node.description


def _misplaced(tree: list[Node]) -> Iterator[str]:
    """Headings that go down by more than a level."""
    levels = [1, *(node.level for node in tree if node.role == "heading")]
    headings = [node for node in tree if node.role == "heading"]
    for before, node in zip(levels, headings, strict=False):
        if node.level > before + 1:
            yield f"a heading of level {node.level} follows one of {before}: {node.name[:60]}"


def _landmarks(tree: list[Node]) -> Iterator[str]:
    """What a page with a header lacks of its parts, or has twice."""
    roles = [node.role for node in tree]
    if "search" not in roles:
        return
    for role in LANDMARKS:
        names = [node.name for node in tree if node.role == role]
        # Lists with pages have a navigation of their own; each says what it is of.
        if len(names) != 1 and not (role == "navigation" and names and all(names)):
            yield f"{len(names)} parts of the page are {role}: {names}"


def _alike(tree: list[Node]) -> Iterator[str]:
    """Words that many links share, each of which leads to another place: "Open", "History"."""
    links: dict[str, set[str]] = {}
    for node in tree:
        if node.address and not MARK.fullmatch(node.name):
            links.setdefault(node.name, set()).add(node.address)
    for name, addresses in links.items():
        if len(addresses) > MOST_ALIKE:
            yield f"{len(addresses)} addresses are called {name[:60]!r}"


def _lacks(node: Node) -> bool:
    return node.role in NAMED and not node.name


def _path(tree: list[Node], place: int) -> str:
    """Where a node is: it, what holds it, and what comes before."""
    node, before = tree[place], tree[place - 1 :: -1] if place else []
    holder = next((one for one in before if one.depth < node.depth), None)
    last = next((one.name for one in before if one.name), "")
    return f"{node.role} in {holder.role if holder else 'page'} after {last[:60]!r}"


@cache
def _quoted() -> re.Pattern[str]:
    return names_in(read_tables())


def main() -> None:
    """Print the trees that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=list(LANGUAGES), default="vi")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder, "log.txt"), settings={VARIABLE: str(Path(folder, "store"))})
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find_browser(), args=[*FLAGS, *root])
        try:
            tab = open_context(browser, phone=False).new_page()
            _print(Visit(tab, server.url), server, asked.language, asked.pages)
        finally:
            browser.close()
            server.stop()


def _print(visit: Visit, server: Server, language: str, pages: list[str]) -> None:
    for name, params in VIEWS:
        if name not in pages:
            continue
        if name in FOR_EDITORS and not visit.has_token:
            visit.enter(server)
        look = Look(name, tuple(params.items()), language, False, LAPTOP)
        tree = nodes(visit.go(look.address))
        print(f"\n# {look.address}", *tree, sep="\n")
        print(*(f"! {fault}" for fault in _faults(tree, language)), sep="\n", flush=True)


if __name__ == "__main__":
    main()
