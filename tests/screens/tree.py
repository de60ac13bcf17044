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
    *("application", "button", "checkbox", "combobox", "dialog", "figure", "image", "img"),
    *("link", "listbox", "menuitem", "option", "radio", "radiogroup", "searchbox", "slider"),
    *("spinbutton", "switch", "tab", "textbox", "toolbar"),
}
# Roles that say nothing beside what they hold.
SILENT = {"generic", "none", "InlineTextBox", "LineBreak", "ListMarker", "presentation"}
LONGEST = 120  # letters of a name that are printed


@dataclass(frozen=True)
class Node:
    """One node: what it is, what it is called, and how deep it lies below the page."""

    role: str
    name: str
    depth: int
    focusable: bool

    def __str__(self) -> str:
        """Return the line that is printed of it."""
        mark = "→ " if self.focusable else "  "
        return f"{mark}{'  ' * self.depth}{self.role} {self.name[:LONGEST]}".rstrip()


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
        name = " ".join(str(node.get("name", {}).get("value") or "").split())
        yield Node(role, name, depth, bool(properties.get("focusable")))
    for child in node.get("childIds", ()):
        if child in raw:
            yield from _below(raw[child], raw, depth + is_told)


def complaints(page: Page, look: Look) -> list[str]:
    """Return what has no name, and what has an English one where the reader asked for another."""
    return _faults(nodes(page), look.language)


def _faults(tree: list[Node], language: str) -> list[str]:
    nameless = [f"no name: {_path(tree, place)}" for place, node in enumerate(tree) if _lacks(node)]
    if language == "en":
        return nameless
    known = phrases()[language]
    names = list(dict.fromkeys(node.name for node in tree if node.role in NAMED and node.name))
    own = [name for name in names if known.get(name, name) != name]
    return [
        *nameless,
        *(f"English: {name}" for name in [*own, *foreign_lines(names, language, _quoted())]),
    ]


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
