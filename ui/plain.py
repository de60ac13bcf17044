"""Text that stands as it is where Streamlit reads Markdown: labels, titles, captions, messages."""

import re
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

# A backslash takes its meaning from each of these (CommonMark, "Backslash escapes").
SIGN = re.compile(r"[\\`*_\[\]<>$~#&|:]")
# What begins a list or underlines a title stands at the beginning of a line.
FIRST_SIGN = re.compile(r"^(\d*)([-+=.)])")
# What Streamlit looks for in the words themselves, escaped or not: addresses of the web and of
# mail, signs by name (":smile:", ":material/home:"), arrows. A word joiner, which nobody sees,
# keeps their parts apart.
SEAM = re.compile(r"(?<=www)(?=\.)|(?=@)|(?<=:)(?=[^\s\d])|(?<=[-<>~])(?=[-=>])", re.IGNORECASE)
WORD_JOINER = "\u2060"
# Not the spaces that keep a number and its unit together.
BREAK = re.compile(r"[^\S\u00a0\u202f]+")


def plain(text: str) -> str:
    """Return a text in Markdown that reads as the text does, on one line.

    Names, notes, file names and what a link asks for may hold anything: a picture of another
    host, a link, a formula. Whatever is not our own words goes through here before Streamlit reads
    it as Markdown; tests/test_markdown.py finds what does not.
    """
    line = BREAK.sub(" ", text).strip()
    escaped = SIGN.sub(r"\\\g<0>", SEAM.sub(WORD_JOINER, line))
    return FIRST_SIGN.sub(r"\1\\\2", escaped)


def plainly(words: Callable[[Value], str]) -> Callable[[Value], str]:
    """Return a function that gives what `words` does as plain text: for options to choose from."""
    return lambda value: plain(words(value))
