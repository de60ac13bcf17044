"""A deck as one document: slides that continue each other as one, and one number for a source."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from exports.deck import Cell, Chart, Deck, Map, Part, Slide, Source, Step, Story, Table
from exports.parts.pieces import IN_WORDS

Citing = TypeVar("Citing", Cell, Step)
Numbers = Mapping[int, int]  # of a source in its slide, and in the document


def joined(deck: Deck) -> Deck:
    """Return the deck with sources numbered throughout, and what was cut to fit a screen whole.

    Slides that follow each other with one title and address are one slide; their tables and
    stories go on where they have the same title and headings.
    """
    numbers: dict[Source, int] = {}
    slides = [_numbered(slide, numbers) for slide in deck.slides]
    groups = groupby(slides, key=lambda slide: (slide.title, slide.address))
    return replace(deck, slides=[_one(list(group)) for _, group in groups])


def without_repeats(deck: Deck) -> Deck:
    """Return the deck without steps that an earlier slide says in the same words.

    On a screen what is due stands again beside what was agreed on; a brief has it once, with what
    became of it. A slide of which nothing is left is left out.
    """
    said: set[Step] = set()
    slides = []
    for slide in deck.slides:
        parts = [_new(part, said) if isinstance(part, Story) else part for part in slide.parts]
        own = [part for part in parts if not isinstance(part, Story) or part.steps]
        slides += [replace(slide, parts=own)] if own or not slide.parts else []
    return replace(deck, slides=slides)


def _new(story: Story, said: set[Step]) -> Story:
    steps = [step for step in story.steps if step not in said]
    said.update(steps)
    return replace(story, steps=steps)


def _one(slides: Sequence[Slide]) -> Slide:
    parts: list[Part] = []
    for part in (part for slide in slides for part in slide.parts):
        if parts and (whole := _continued(parts[-1], part)):
            parts[-1] = whole
        else:
            parts.append(part)
    sources = {source.number: source for slide in slides for source in slide.sources}
    return replace(slides[0], parts=parts, sources=[sources[key] for key in sorted(sources)])


def _continued(part: Part, after: Part) -> Part | None:
    """The two as one, if the one goes on in the other."""
    if isinstance(part, Table) and isinstance(after, Table):
        if (part.title, *part.headings) == (after.title, *after.headings):
            return replace(part, rows=[*part.rows, *after.rows])
    elif isinstance(part, Story) and isinstance(after, Story) and part.title == after.title:
        return replace(part, steps=[*part.steps, *after.steps])
    return None


def _numbered(slide: Slide, numbers: dict[Source, int]) -> Slide:
    """The slide with the numbers that its sources have in the document, new ones added."""
    own: dict[int, int] = {}
    for source in slide.sources:
        own[source.number] = numbers.setdefault(replace(source, number=0), len(numbers) + 1)
    sources = [replace(source, number=own[source.number]) for source in slide.sources]
    return replace(slide, sources=sources, parts=[_part(part, own) for part in slide.parts])


def _part(part: Part, own: Numbers) -> Part:
    if isinstance(part, Chart):
        points = part.points.assign(
            sources=[_all(sources, own) for sources in part.points["sources"]]
        )
        return replace(part, points=points, remarks=_words(part.remarks, own))
    if isinstance(part, Map):
        shapes = [replace(shape, sources=_all(shape.sources, own)) for shape in part.shapes]
        return replace(part, shapes=shapes, remarks=_words(part.remarks, own))
    if isinstance(part, Table):
        return replace(part, rows=[[_cited(cell, own) for cell in row] for row in part.rows])
    return replace(part, steps=[_cited(step, own) for step in part.steps])


def _cited(each: Citing, own: Numbers) -> Citing:
    return replace(each, sources=_all(each.sources, own))


def _all(sources: Sequence[int], own: Numbers) -> tuple[int, ...]:
    return tuple(own.get(number, number) for number in sources)


def _words(remarks: Sequence[str], own: Numbers) -> list[str]:
    """Remarks with the numbers in them: "Vietnam: 512 [3]"."""

    def number(mark: re.Match[str]) -> str:
        return f"[{own.get(int(mark[1]), int(mark[1]))}]"

    return [IN_WORDS.sub(number, words) for words in remarks]
