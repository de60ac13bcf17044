"""What pages say with marks of sources, as the parts of slides have it: plain text and numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from markupsafe import Markup

from exports.deck import Cell, Step, Story
from i18n import Language
from ui.values.facts import Fact

MARK = re.compile(r"\[(\d+)\]")
# Of one story at the most: what has no room on a slide or page goes on with its next one.
STEPS, LETTERS = 20, 3000
Item = TypeVar("Item")


def text_of(words: str | Markup) -> str:
    """Return words without markup, and without the marks of sources in them."""
    plain = words.striptags() if isinstance(words, Markup) else words
    return " ".join(MARK.sub("", plain).split()) if isinstance(words, Markup) else plain


def numbers_of(*marks: str | Markup) -> tuple[int, ...]:
    """Return the numbers of the sources that some words have marks of, each once."""
    plain = " ".join(mark.striptags() for mark in marks if isinstance(mark, Markup))
    return tuple(dict.fromkeys(int(mark[1]) for mark in MARK.finditer(plain)))


def step_of(words: str | Markup, *marks: str | Markup, when: str = "", state: str = "") -> Step:
    """Return words as a step of a story, with the sources of their marks and of others."""
    return Step(text_of(words), when, state, numbers_of(words, *marks))


def fact_in_words(language: Language, fact: Fact) -> str:
    """Return a figure in plain words: qualifier, number, unit, period, status, who disagrees."""
    parts = [f"{_value(fact)}, {fact.when}" if fact.when else _value(fact)]
    if fact.status:
        parts.append(fact.status)
    _ = language.gettext
    parts += [f"{one.when}: {_value(one)}" for one in fact.announced]
    if fact.revised:
        parts.append(f"{_('revised since')}: {', '.join(map(_value, fact.revised))}")
    if fact.others:
        parts.append(f"{_('disputed')}: {', '.join(map(_value, fact.others))}")
    return " · ".join(parts)


def _value(fact: Fact) -> str:
    return " ".join(filter(None, (fact.word, fact.number, fact.unit)))


def marks_of(fact: Fact) -> tuple[int, ...]:
    """Return the numbers of the sources of a figure and of those that say otherwise."""
    beside = (*fact.announced, *fact.revised, *fact.others)
    return numbers_of(fact.mark, *(one.mark for one in beside))


def fact_cell(language: Language, fact: Fact | None, value: float | None = None) -> Cell:
    """Return a figure as a cell: what others say is not in it, but that they do; "" without one."""
    if fact is None:
        return Cell("")
    disputed = language.gettext("sources disagree") if fact.others else ""
    words = (f"{_value(fact)}, {fact.when}", fact.status, disputed)
    return Cell(" · ".join(filter(None, words)), value, marks_of(fact))


def fact_step(language: Language, fact: Fact) -> Step:
    """Return a figure as a step: its label, and what it is."""
    return Step(f"{fact.label}: {fact_in_words(language, fact)}", sources=marks_of(fact))


def stories(title: str, steps: Iterable[Step], size: int = STEPS) -> list[Story]:
    """Return steps as stories that can be taken in at once; none where there are none.

    size: how many steps at the most; of long ones there are fewer.
    """
    parts: list[list[Step]] = []
    room = 0
    for step in steps:
        room -= max(LETTERS // size, len(step.text) + len(step.state) + len(step.when))
        if room < 0 or len(parts[-1]) == size:
            parts.append([])
            room = LETTERS - len(step.text) - len(step.state) - len(step.when)
        parts[-1].append(step)
    return [Story(title, part) for part in parts]


def chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Return items in their order, some at a time."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def event_step(event: Mapping[str, Any]) -> Step:
    """Return an event in words (`ui.row_words.event_in_words`) as a step: title and summary."""
    words = (text_of(event["title"]), text_of(event.get("summary", "")))
    said = ". ".join(filter(None, words))
    return step_of(said, event["mark"], when=event["when"], state=event["type"])
