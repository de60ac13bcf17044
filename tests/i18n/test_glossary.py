"""A term is translated the same way everywhere: docs/glossary.md against every text with it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from i18n.language import LOCALE
from tables.read import Tables
from tests.browsing import ROOT
from tests.catalogues import TRANSLATED

FIELD = re.compile(r"%\(\w+\)s")
# Texts in which a word is not the term, or in which it need not be said.
OTHERWISE = (
    "Other spellings and names in use, by which a search finds the province.",
    "Lineage of provinces",
    "Gross product of the province",
    "Who took part in an event, on which side and in which role.",
    "Every document, page or article in which a value or an event was read.",
    "Unit of every value of the indicator.",
    "Open Excel and choose Data → Get Data → From Other Sources → Blank Query.",
    "prices of the year and of 2010 do not compare",
    "version=17 in the address gives the data as publication 17 made them",
)


class Term(NamedTuple):
    """A line of the glossary."""

    english: str
    words: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, str]
    unsure: str


def terms() -> list[Term]:
    """The lines of the glossary."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line] for line in lines[1:]]
    return [
        Term(
            english,
            {"vi": tuple(vi.split(" / ")), "lo": tuple(lo.split(" / "))},
            {"vi": of_vi.strip("`"), "lo": of_lo.strip("`")},
            unsure,
        )
        for english, vi, lo, of_vi, of_lo, unsure in cells
    ]


@cache
def texts(code: str) -> list[tuple[str, str]]:
    """Every text in English with its translation: messages, and those of datapackage.json."""
    with (LOCALE / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=code) if message.id]
    said = [(_first(message.id), _first(message.string)) for message in messages]
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return [(FIELD.sub("…", one), other) for one, other in (*said, *_described(package, code))]


def _first(forms: str | Sequence[str] | None) -> str:
    """The first form of a message, the singular where it has two."""
    return forms if isinstance(forms, str) else (forms or ("",))[0]


def _described(part: object, code: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, list):
        for inner in part:
            yield from _described(inner, code)
    if isinstance(part, dict):
        for name in ("title", "label", "description"):
            translated = part.get(f"{name}s")
            if isinstance(translated, dict):
                yield part[name], translated[code]
        for inner in part.values():
            yield from _described(inner, code)


@pytest.mark.parametrize("code", TRANSLATED)
def test_each_text_uses_the_words_of_the_glossary(code: str) -> None:
    others = []
    for term in terms():
        term_in = re.compile(rf"\b{term.english}(s|es)?\b", re.IGNORECASE)
        with_term = [pair for pair in texts(code) if term_in.search(pair[0])]
        assert with_term, f"{term.english} is in no text"
        others += [
            (term.english, english, said)
            for english, said in with_term
            if not any(word.casefold() in said.casefold() for word in term.words[code])
            and not english.startswith(OTHERWISE)
        ]
    assert others == []


def test_each_term_has_its_source_or_is_to_be_confirmed(tables: Tables) -> None:
    known = {*tables["sources"]["source_id"]}
    names = {"vi": "Vietnamese", "lo": "Lao"}
    assert len(terms()) >= 40
    for term in terms():
        unknown = {source for source in term.sources.values() if source != "–"} - known
        assert unknown == set(), term.english
        unsure = [name for code, name in names.items() if term.sources[code] == "–"]
        assert term.unsure == ", ".join(unsure), term.english
