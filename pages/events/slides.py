"""Events as slides: the one that the link opens, or those that fit, the newest first."""

from collections.abc import Iterator

from exports.deck import Slide, Step, Story
from pages.events import filters, listing
from ui.link import read_one
from ui.share.slides import slide_of
from ui.share.texts import event_step, fact_step, step_of, stories, text_of
from ui.sources import SourceNotes
from ui.view import View


def slides(view: View) -> list[Slide]:
    """Return the event of the link in force, or one page of its list."""
    choice = filters.pick(view)
    if choice.event:
        return [_opened(view, choice.event)]
    return _list(view, choice)


def _opened(view: View, event_id: str) -> Slide:
    """One event: what happened, who took part, which figures were announced there."""
    notes = SourceNotes(view)
    event = listing.event_of(view, event_id, notes)
    about = (event["type"], text_of(event["place"]), ", ".join(event["fields"]))
    steps = [step_of(event["summary"] or event["title"], event["mark"], when=event["when"])]
    steps += _people(event["people"])
    parts = [Story("", steps)]
    if event["announced"]:
        parts.append(
            Story(
                view.language.gettext("Figures announced there (%(count)s)")
                % {"count": len(event["announced"])},
                [fact_step(view.language, fact) for fact in event["announced"]],
            )
        )
    return slide_of(
        view,
        text_of(event["title"]),
        parts,
        notes,
        subtitle=" · ".join(filter(None, about)),
        events=listing.rows_of(event_id),
    )


def _people(people: list[dict[str, str]]) -> Iterator[Step]:
    for who in people:
        said = ", ".join(filter(None, (text_of(who["name"]), text_of(who["role"]))))
        yield step_of(said, who["mark"])


def _list(view: View, choice: filters.Choice) -> list[Slide]:
    """The events of the page of the list that the link asks for."""
    notes, events = SourceNotes(view), listing.events_for(choice.wishes)
    title, subtitle = listing.title(view, events), filters.filter_in_words(view, choice)
    if events.empty:
        return [slide_of(view, title, [], notes, subtitle=subtitle)]
    pages = -(-len(events) // listing.PAGE_SIZE)
    page = int(read_one(view, "page", [str(number + 1) for number in range(pages)], "1"))
    start = (page - 1) * listing.PAGE_SIZE
    ids = events["event_id"].iloc[start : start + listing.PAGE_SIZE]
    steps = [event_step(listing.event_of(view, event_id, notes)) for event_id in ids]
    return [
        slide_of(view, title, [story], notes, subtitle=subtitle, events=events)
        for story in stories("", steps)
    ]
