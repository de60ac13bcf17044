"""Commitments as slides: the story of one, or those that fit, with what became of each."""

from collections.abc import Mapping
from typing import Any

from exports.deck import Slide, Step
from pages.commitments import filters, listing, story
from pages.commitments.filters import Choice
from ui.link import read_one
from ui.share.slides import slide_of
from ui.share.texts import numbers_of, step_of, stories, text_of
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.values.commitments import commitments_for, state_counts
from ui.view import View


def slides(view: View) -> list[Slide]:
    """Return the story that the link opens, or one page of the list."""
    choice = filters.pick(view)
    return _story(view, choice) if choice.commitment else _list(view, choice)


def _story(view: View, choice: Choice) -> list[Slide]:
    """From pledge to outcome, step by step."""
    notes = SourceNotes(view)
    steps = [
        _statement(step["when"], statement)
        for step in story.steps_of(view, choice.commitment, notes)
        for statement in step["statements"]
    ]
    title = story.title_of(view, rows("commitments")[choice.commitment])
    return [slide_of(view, text_of(title), [part], notes) for part in stories("", steps)]


def _statement(when: str, statement: Mapping[str, Any]) -> Step:
    """What is told of one date: a promise, a state, or a class of a gate."""
    words = (statement.get("text"), statement.get("about"), statement.get("note"))
    said = " – ".join(text_of(one) for one in words if one)
    state = statement.get("label", "")
    return Step(said or state, when, state if said else "", numbers_of(statement["mark"]))


def _list(view: View, choice: Choice) -> list[Slide]:
    """The commitments of one page of the list, and how many there are of each state."""
    notes, every = SourceNotes(view), commitments_for(choice.wishes)
    title = listing.title(view, every)
    counts = state_counts(view, every)
    said = ", ".join(f"{one['label']} {view.language.number(one['number'])}" for one in counts)
    records = listing.in_order_of(view, choice)
    if not records:
        return [slide_of(view, title, [], notes)]
    pages = -(-len(records) // listing.PAGE_SIZE)
    page = int(read_one(view, "page", [str(number + 1) for number in range(pages)], "1"))
    start = (page - 1) * listing.PAGE_SIZE
    items = [
        listing.commitment_of(view, choice, row, notes)
        for row in records[start : start + listing.PAGE_SIZE]
    ]
    events, slides, first = listing.events_of(every), list[Slide](), 0
    for part in stories("", [_item(view, item) for item in items]):
        own = items[first : first + len(part.steps)]
        first += len(own)
        spoken = "\n".join(filter(None, map(_spoken, own)))
        slides.append(
            slide_of(view, title, [part], notes, subtitle=said, spoken=spoken, events=events)
        )
    return slides


def _spoken(item: Mapping[str, Any]) -> str:
    """What a source says of the newest state, for the speaker."""
    note = text_of(item["log"][-1]["note"]) if item["log"] else ""
    return f"{text_of(item['text'])}: {note}" if note else ""


def _item(view: View, item: Mapping[str, Any]) -> Step:
    """A commitment: who promised what when, and its newest state."""
    _, newest = view.language.gettext, item["log"][-1] if item["log"] else None
    due = _("due %(date)s") % {"date": item["due"]} if item["due"] else ""
    late = _("Overdue") if item["overdue"] else ""
    said, marks = f"{item['pair']}: {text_of(item['text'])}", [item["mark"]]
    if newest:
        marks.append(newest["mark"])
    when = " · ".join(filter(None, (item["agreed"], due)))
    return step_of(said, *marks, when=when, state=", ".join(filter(None, (late, item["label"]))))
