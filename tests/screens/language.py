"""Which words of a page are not in its language: what is seen, and what a screen reader says."""

import re
from functools import cache

from playwright.sync_api import Page

from server.phrases import PHRASES
from tables.read import read_tables
from tests.reading import foreign_lines, names_in, unplain_lines
from tests.screens.looks import Look
from tests.screens.words import messages_in_english, seen

SHOWN = 6  # words of a page that a complaint has
# Pages of files and programs, which name columns as those do.
OF_COLUMNS = ("programs", "dictionary")
# Where a cell of a table leads: its address, where a reader sees a word.
INSIDE = re.compile(r"/\w+\?\S+")


@cache
def _names() -> re.Pattern[str]:
    return names_in(read_tables())


@cache
def _phrases() -> re.Pattern[str]:
    """What Streamlit says in English; a field of a phrase stands for anything."""
    forms = ("(?:.+)".join(map(re.escape, re.split(r"%\(\w+\)s", one))) for one in PHRASES)
    return re.compile("|".join(forms))


def spoken(page: Page) -> list[str]:
    """Return the names and texts of a page's accessibility tree, each once."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    said = (
        str(node[part]["value"])
        for node in nodes
        # Of a text over several lines, the whole: its lines are nodes of their own.
        if not node["ignored"] and node["role"]["value"] != "InlineTextBox"
        for part in ("name", "description", "value")
        if part in node and node[part].get("value")
    )
    return list(dict.fromkeys(" ".join(INSIDE.sub(" · ", text).split()) for text in said))


def complaints(page: Page, look: Look) -> list[str]:
    """Return what is in another language than the page, or said as no person says it."""
    document = page.evaluate("[document.documentElement.lang, navigator.language]")
    found = [f"the document is in {lang}" for lang in document if lang != look.language]
    if look.language == "en":
        return found
    read = seen(page)
    said = list(dict.fromkeys([*spoken(page), *read]))
    english = [text for text in said if _phrases().fullmatch(text)]
    english += foreign_lines(said, look.language, _names())
    english += messages_in_english(read, look.language)
    if english:
        found.append(f"English: {english[:SHOWN]}")
    of_columns = any(value in OF_COLUMNS for value in (look.page, *dict(look.params).values()))
    if not of_columns and (unplain := unplain_lines(said, _names())):
        found.append(f"As in the tables: {unplain[:SHOWN]}")
    return found
