"""A time line or a text on slides: what happened when, and what became of it, with its sources."""

from collections.abc import Sequence
from dataclasses import replace

from exports.deck import Step, Story
from exports.slides.canvas import CONTENT, NOTE, Box, Canvas
from exports.slides.measure import in_pages, line_height, lines_of, text_width
from exports.slides.tables import lines_with_marks, marks
from exports.slides.words import Paragraph, Run
from figures.theme import LIGHT

STEP_GAP = 10  # points from step to step
DATES = 260  # points that dates have at most; longer ones stand above their text
DATE_GAP = 16  # points from a date to its text
STATE_MARK = " · "  # between what a step says and its state


def _indent(story: Story) -> float:
    """The width of the column of dates, 0 where no step has one or a date is too long for it."""
    widest = max((text_width(step.when, CONTENT, bold=True) for step in story.steps), default=0)
    return widest + DATE_GAP if 0 < widest <= DATES else 0


def _height(step: Step, width: float, indent: float) -> float:
    """How high a step is: as its text beside its date, or below it."""
    text = f"{step.text}{STATE_MARK}{step.state}" if step.state else step.text
    lines = lines_with_marks(text, step.sources, width - indent)
    lines += 0 if indent or not step.when else 1
    return lines * line_height(step.text + step.when, CONTENT) + STEP_GAP


def story_height(story: Story, width: float) -> float:
    """Return how high a whole story is at a width."""
    indent = _indent(story)
    return sum(_height(step, width, indent) for step in story.steps)


def cut_story(story: Story, width: float, height: float) -> list[Story]:
    """Return a story as stories that fit; a step longer than a slide goes on on the next."""
    indent = _indent(story)
    steps = (step for one in story.steps for step in _cut_step(one, width, indent, height))
    pages = in_pages(steps, lambda step: _height(step, width, indent), height)
    return [replace(story, steps=steps) for steps in pages]


def _cut_step(step: Step, width: float, indent: float, height: float) -> list[Step]:
    if _height(step, width, indent) <= height:
        return [step]
    lines = lines_of(step.text, width - indent, CONTENT)
    most = max(int((height - STEP_GAP) / line_height(step.text, CONTENT)) - 2, 1)
    texts = [" ".join(lines[at : at + most]) for at in range(0, len(lines), most)]
    steps = [replace(step, text=text, state="", sources=()) for text in texts]
    return [*steps[:-1], replace(steps[-1], state=step.state, sources=step.sources)]


def write_story(canvas: Canvas, story: Story, box: Box) -> None:
    """Add a story in a box: dates in a column of their own, where they are short."""
    indent = _indent(story)
    paragraphs = [one for step in story.steps for one in _paragraphs(step, indent)]
    canvas.write(story.title or "–", box, paragraphs)


def _paragraphs(step: Step, indent: float) -> Sequence[Paragraph]:
    runs = [Run(step.text, CONTENT)]
    if step.state:
        runs += [
            Run(STATE_MARK, CONTENT, LIGHT.muted),
            Run(step.state, CONTENT, LIGHT.primary, True),
        ]
    if step.sources:
        runs.append(Run(marks(step.sources), NOTE, LIGHT.muted))
    date = Run(step.when, CONTENT, LIGHT.primary, bold=True)
    if not indent:
        above = [Paragraph([date], before=STEP_GAP)] if step.when else []
        return [*above, Paragraph(runs, before=0 if above else STEP_GAP)]
    dated = [date] if step.when else []
    return [Paragraph([*dated, Run("\t", CONTENT), *runs], before=STEP_GAP, hanging=indent)]
