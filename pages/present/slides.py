"""A tour as slides: the slides of each of its views, with the title and the note of the view."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.deck import Chart, Map, Slide, Step, Story
from pages.present import tours
from pages.present.talk import pick_talk, row_of, views
from tables.read import Row
from tables.tours.addresses import AddressError, parts_of
from ui.share.slides import here, slide_of, slides_of
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.view import View


def slides(view: View) -> list[Slide]:
    """Return the tour that the link names, after its title; without one the list of all."""
    talk, language, notes = pick_talk(view), view.language, SourceNotes(view)
    if not talk:
        return [_list(view)]
    said = language.name(row_of(language, talk), "abstract")
    first = slide_of(
        view, tours.title(view, talk), [Story("", [Step(said)])] if said else [], notes
    )
    return [first, *(slide for row in views(language, talk) for slide in _views(view, row))]


def _list(view: View) -> Slide:
    language = view.language
    steps = [
        Step(f"{language.name(row, 'title')}: {language.name(row, 'abstract')}")
        for row in rows("tours").values()
    ]
    return slide_of(view, tours.title(view, ""), [Story("", steps)], SourceNotes(view))


def _leading(own: Sequence[Slide]) -> list[Slide]:
    """What of a view a tour tells: its first slide, and one with a picture if that has none."""
    pictures = [slide for slide in own if _has_picture(slide)]
    return [own[0], *(() if _has_picture(own[0]) else pictures[:1])]


def _has_picture(slide: Slide) -> bool:
    return any(isinstance(part, Chart | Map) for part in slide.parts)


def _views(view: View, row: Row) -> Iterator[Slide]:
    """The slides of a view; what its page says as a title is below that of the view."""
    try:
        parts_of(row["address"])
    except AddressError:  # published before it was checked
        return
    own = slides_of(here(row["address"]), view.language)
    note = view.language.name(row, "note")
    for number, slide in enumerate(_leading(own)):
        title = view.language.name(row, "title")
        yield replace(
            slide,
            title=title,
            subtitle=" · ".join(filter(None, (slide.title, slide.subtitle))),
            notes="\n".join(filter(None, (note if number == 0 else "", slide.notes))),
        )
