"""Which English words of ours stand on a page in another language, and whether its scheme is right.

What a reader sees is compared with every message of the catalogue: one that was written past the
catalogue is found though its words are no English sentence.
"""

import re
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from tables.read import read_tables
from tests.browsing import ROOT
from tests.reading import PLACE
from tests.screens.looks import Look

# What can be read on the page outside text marked as English: names and titles that exist in no
# other language, and what was quoted from documents, stand in elements with lang="en".
READ_TEXT = """() => {
    const lines = new Set();
    const add = text => (text || '').split('\\n').forEach(line => {
        const trimmed = line.trim();
        if (trimmed) lines.add(trimmed);
    });
    const english = '[lang|="en"]:not(html)';
    document.querySelectorAll(english).forEach(part => part.style.display = 'none');
    add(document.body.innerText);
    // A source mark's title is the source's own.
    document.querySelectorAll('[placeholder], [title]:not(sup.mark *)').forEach(part => {
        if (!part.closest(english)) ['placeholder', 'title'].forEach(
            name => add(part.getAttribute(name)));
    });
    document.querySelectorAll('.js-plotly-plot text').forEach(part => add(part.textContent));
    return [...lines];
}"""
# Words that every English sentence is made of, and that Vietnamese and Lao do without.
ENGLISH = re.compile(r"\b(the|of|and|with|from|for|are|was|were|which)\b", re.IGNORECASE)
# Menus of other programs, one in the other: they stay as those programs have them.
MENU = re.compile(r"\w[\w &]*( → \w[\w &]*)+")
FIELD = re.compile(r"%\(\w+\)[a-z]")
LEFT_OVER_OF_STREAMLIT = {
    "Choose an option",
    "Choose options",
    "No results",
    "Select all",
    "Page not found",
}
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 24, 28)"
BACKGROUND = """() => getComputedStyle(
    document.querySelector('[data-testid="stApp"]')).backgroundColor"""


def complaints(page: Page, look: Look) -> list[str]:
    """Return what is in English, and the background where it is not that of the theme."""
    color = page.evaluate(BACKGROUND)
    faults = [] if color == (DARK if look.dark else LIGHT) else [f"the background is {color}"]
    if look.language != "en":
        faults += english_left_over(page.evaluate(READ_TEXT), look.language)
    return faults


def english_left_over(lines: list[str], language: str) -> list[str]:
    """The lines of a page in another language that are English, and no title known only so."""
    patterns, quoted = english_messages(language), titles_without(language)
    return [
        line
        for line in (PLACE.sub(" · ", text) for text in lines)
        if line in LEFT_OVER_OF_STREAMLIT
        or any(pattern.fullmatch(line) for pattern in patterns)
        or (ENGLISH.search(MENU.sub("", line)) and line not in quoted)
    ]


@cache
def titles_without(language: str) -> set[str]:
    """The titles of events that are known in English only, as a chart may write them."""
    events = read_tables()["events"]
    return set(events.loc[events[f"title_{language}"] == "", "title_en"])


@cache
def english_messages(language: str) -> list[re.Pattern[str]]:
    """The English of every message that reads otherwise in this language.

    One that is little but fields ("%(what)s in %(place)s") would match any sentence: left out.
    """
    path = ROOT / "locale" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    ids = [
        text
        for message in messages
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if message.string not in (text, "")
    ]
    own_words = [text for text in ids if "%(" not in text or len(re.sub(FIELD, "", text)) >= 12]
    return [re.compile(".+".join(map(re.escape, re.split(FIELD, text)))) for text in own_words]
