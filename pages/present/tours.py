"""The list of tours, and one tour to read: its views in their order, with notes and sources."""

from collections.abc import Mapping
from typing import Any

from pages.present import talk
from tables.tours.addresses import AddressError, parts_of
from tables.tours.views import views_of
from ui import blocks
from ui.link import link
from ui.sources import SourceNotes
from ui.state.cache import Row, rows, tables
from ui.texts import text
from ui.view import View


def title(view: View, tour: str) -> str:
    """Return what the page is called."""
    if tour:
        return view.language.name(talk.row_of(view.language, tour), "title")
    return view.language.gettext("Tours")


def show_list(view: View) -> None:
    """Show every tour: its title, what it tells, how many views it has."""
    items = [
        {
            "title": text(view.language, row, "title"),
            "abstract": text(view.language, row, "abstract"),
            "count": len(views_of(tables(), tour)),
            "href": link(view, "present", tour=tour),
            "present": link(view, "present", tour=tour, step="1", present="1"),
        }
        for tour, row in rows("tours").items()
    ]
    blocks.show(view, "present/list.html", tours=items)


def show_tour(view: View, tour: str, notes: SourceNotes) -> None:
    """Show a tour to read: what it tells, then each view with its note and a link to it."""
    own = talk.parameters(tour)
    blocks.show(
        view,
        "present/tour.html",
        abstract=text(view.language, talk.row_of(view.language, tour), "abstract"),
        is_own=talk.is_own(tour),
        views=[_view_in_words(view, row, notes) for row in talk.views(view.language, tour)],
        back=link(view, "present"),
        present=link(view, "present", **own, step="1", present="1"),
        console=link(view, "present", **own, console="1", present="1"),
    )


def _view_in_words(view: View, row: Row, notes: SourceNotes) -> Mapping[str, Any]:
    return {
        "title": text(view.language, row, "title"),
        "note": text(view.language, row, "note"),
        "marks": [notes.mark(source) for source in row["source_ids"] if source in rows("sources")],
        "href": view_link(view, row),
    }


def view_link(view: View, row: Row) -> str:
    """Return the link to a view of a tour, "" where an old store has an address that is none."""
    try:
        page, parameters = parts_of(row["address"])
    except AddressError:
        return ""
    return link(view, "" if page == "overview" else page, **parameters)
