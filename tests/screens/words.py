"""What a reader sees on a page, and which messages of the catalogue stand there in English.

One that was written past the catalogue is found though its words are no English sentence.
"""

import re
from collections.abc import Iterable
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from tests.browsing import ROOT
from tests.reading import PLACE

# What can be read on the page outside text marked as English: names and titles that exist in no
# other language, and what was quoted from documents, stand in elements with lang="en". The name of
# an icon is drawn as a sign.
READ_TEXT = """() => {
    const lines = new Set();
    const add = text => (text || '').split('\\n').forEach(line => {
        const trimmed = line.trim();
        if (trimmed) lines.add(trimmed);
    });
    const english = '[lang|="en"]:not(html)';
    const unread = `${english}, [translate="no"]`;
    const parts = [...document.querySelectorAll(unread)].map(part => [part, part.style.display]);
    parts.forEach(([part]) => { part.style.display = 'none'; });
    add(document.body.innerText);
    parts.forEach(([part, display]) => { part.style.display = display; });
    // A source mark's title is the source's own.
    document.querySelectorAll('[placeholder], [title]:not(sup.mark *)').forEach(part => {
        if (!part.closest(english)) ['placeholder', 'title'].forEach(
            name => add(part.getAttribute(name)));
    });
    document.querySelectorAll('.js-plotly-plot text').forEach(part => add(part.textContent));
    return [...lines];
}"""
FIELD = re.compile(r"%\(\w+\)[a-z]")


def seen(page: Page) -> list[str]:
    """Return the lines that can be read on a page, each once."""
    return [PLACE.sub(" · ", line) for line in page.evaluate(READ_TEXT)]


def messages_in_english(lines: Iterable[str], language: str) -> list[str]:
    """Return the lines that are a message of the catalogue, not in the language of the page."""
    patterns = _english_messages(language)
    return [line for line in lines if any(pattern.fullmatch(line) for pattern in patterns)]


@cache
def _english_messages(language: str) -> list[re.Pattern[str]]:
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
