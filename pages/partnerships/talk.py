"""A partnership on a projector: a screen for each thing told of it, stepped by the keys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import streamlit as st

from exports.deck import Slide, Story, Table
from exports.parts.pieces import numbers_in
from pages.partnerships import profile, slides
from tables.partnerships import Partnership
from ui import blocks
from ui.frame import show_foot
from ui.link import read_one
from ui.plain import plain
from ui.presenting.guest import show_view
from ui.presenting.pages import SLIDE
from ui.presenting.steps import offer_values
from ui.share.slides import link_parts
from ui.sources import SourceNotes, show_names
from ui.state.cache import kept
from ui.state.query import query
from ui.view import View

STEPS = 4  # of a story that a screen has room for


@dataclass(frozen=True, eq=False)
class Screen:
    """What one screen shows: what the pair is, the view at an address, or a part of a slide."""

    address: str = ""
    slide: Slide | None = None
    part: Story | Table | None = None


def show(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show the screen that the link asks for, the first by default; the keys lead to the others."""
    screens = _screens(view, partnership.id, query().get("section", ""))
    numbers = [str(number + 1) for number in range(len(screens))]
    number = read_one(view, SLIDE, numbers, "1")
    screen = screens[int(number) - 1]
    # A map would go through its years at the keys that here lead to the next screen.
    offer_values(view, SLIDE, numbers, number, "1", hold=bool(screen.address))
    if screen.address:
        show_view(view, *link_parts(screen.address))
    elif screen.slide and screen.part:
        _show_part(view, partnership, screen.slide, screen.part)
    else:
        st.title(plain(profile.title(view, partnership)), anchor=False)
        profile.show_head(view, partnership, notes)
        profile.show_story(view, partnership, notes)
        profile.show_provinces(view, partnership, notes)
        notes.show()
        show_foot(view, *profile.figures_and_events(partnership))


@kept
def _screens(view: View, pair: str, section: str) -> Sequence[Screen]:
    """All screens of the pair in the link in force, or of the section that it opens."""
    if section:
        return [*_parts(slides.slides(view))] or [Screen()]
    partnership = profile.partnership_of(pair)
    on_map = slides.map_address(partnership)
    addresses = [*filter(None, [on_map]), *slides.chart_addresses(view, partnership)]
    views = [Screen(address=address) for address in addresses]
    return [Screen(), *views, *_parts(slides.agreements(view, partnership))]


def _parts(made: Sequence[Slide]) -> Iterator[Screen]:
    """The tables of slides, and their stories, a few steps on each screen."""
    for title, same in groupby(made, key=lambda slide: slide.title):
        own = list(same)
        sources = list(dict.fromkeys(source for slide in own for source in slide.sources))
        whole = replace(own[0], sources=sources)
        parts = [part for slide in own for part in slide.parts]
        steps = [step for part in parts if isinstance(part, Story) for step in part.steps]
        name = next((part.title for part in parts if isinstance(part, Story)), title)
        for start in range(0, len(steps), STEPS):
            yield Screen(slide=whole, part=Story(name, steps[start : start + STEPS]))
        for part in parts:
            if isinstance(part, Table):
                yield Screen(slide=whole, part=part)


def _show_part(view: View, partnership: Partnership, slide: Slide, part: Story | Table) -> None:
    st.title(plain(slide.title), anchor=False)
    template = "story" if isinstance(part, Story) else "table"
    blocks.show(view, f"partnerships/spoken_{template}.html", subtitle=slide.subtitle, part=part)
    used = numbers_in([part])
    show_names(view, [one.publisher for one in slide.sources if one.number in used])
    show_foot(view, *profile.figures_and_events(partnership))
