"""What is told: a tour of the tables, by its identifier, or the views that a link lists itself.

Those are addresses with | between; they begin with a slash, which no identifier does.
"""

from collections.abc import Mapping, Sequence

from i18n import Language
from tables.read import Row
from tables.tours.addresses import AddressError, check_address
from tables.tours.views import views_of
from ui.link import read_one
from ui.search.pages import TITLES
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.tours.own import BETWEEN, MOST, VIEWS
from ui.tours.title import title_of
from ui.view import View


def pick_talk(view: View) -> str:
    """Return what the link asks to tell, "" for the list of tours.

    Of views that the link lists itself, those are left out that lead nowhere here.
    """
    if VIEWS in query():
        asked = query()[VIEWS].split(BETWEEN)[:MOST]
        return BETWEEN.join(address for address in asked if _is_sound(address))
    title = TITLES[view.page]
    every = view.language.gettext(title)
    return read_one(view, "tour", {"", *rows("tours")}, "", lambda tour: tour or every)


def _is_sound(address: str) -> bool:
    try:
        check_address(address, tables())
    except AddressError:
        return False
    return True


def is_own(talk: str) -> bool:
    """Return whether its views are in the link alone."""
    return talk.startswith("/")


def parameters(talk: str) -> Mapping[str, str]:
    """Return the parameters of the link that asks for it."""
    return {VIEWS if is_own(talk) else "tour": talk}


def row_of(language: Language, talk: str) -> Row:
    """Return its title and abstract, as a row of `tours` has them."""
    if is_own(talk):
        return {f"title_{language.code}": language.gettext("My own tour")}
    return rows("tours").get(talk, {})


def views(language: Language, talk: str) -> Sequence[Row]:
    """Return its views in their order, as rows of `tour_views`."""
    if is_own(talk):
        return _own_views(language, talk)
    return views_of(tables(), talk)


@kept
def _own_views(language: Language, talk: str) -> Sequence[Row]:
    return [
        {
            "address": address,
            f"title_{language.code}": title_of(address, language),
            "source_ids": (),
        }
        for address in talk.split(BETWEEN)
    ]
