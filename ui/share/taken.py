"""What a page gives to take away, made of its link alone: slides, tables, and how it is cited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from urllib.parse import urlsplit

from exports.citation import Citation
from exports.dataset import Dataset
from exports.deck import Deck, Slide
from exports.views import datasets_of
from i18n import Language
from ui.search.pages import TITLES
from ui.share.address import address_of, version_here
from ui.share.slides import deck_of, in_force, link_parts
from ui.sources import publisher
from ui.state import session
from ui.state.cache import rows
from ui.view import View

LONGEST = 80  # letters of what is chosen in the name of a file
# Parameters that say what a page is about, in the order of the name of a file.
SUBJECTS = ("pair", "area", "areas", "gate", "indicator", "topic", "source", "chart", "section")


@dataclass(frozen=True)
class Taken:
    """A view to take away: its whole link with the version of the data, and the reader's language.

    `number` and `published`: of the publication, 0 and "" where all is as shipped.
    """

    address: str
    language: Language
    number: int
    published: str

    @property
    def page(self) -> str:
        """Return the name of the page."""
        return link_parts(self.address)[0]

    @property
    def name(self) -> str:
        """Return the name of files without its ending: page, choice, version and language."""
        page, params = link_parts(self.address)
        chosen = [params[subject] for subject in SUBJECTS if subject in params]
        words = re.sub(r"[^a-z0-9]+", "-", "-".join(chosen).lower()).strip("-")[:LONGEST]
        version = f"as-of-{self.number}" if self.number else ""
        return "-".join(filter(None, ("twin-provinces", page, words, version, self.language.code)))

    @cached_property
    def deck(self) -> Deck:
        """Return the slides of the view, each with its whole address."""
        deck = deck_of([self.address], self.language, name=self.name)
        site = "{0.scheme}://{0.netloc}".format(urlsplit(self.address))
        here = site if "://" in self.address else ""
        return replace(deck, slides=[_at(slide, here) for slide in deck.slides])

    @property
    def slides(self) -> Sequence[Slide]:
        """Return the slides that have anything on them; none of a page that only manages data."""
        return [slide for slide in self.deck.slides if slide.parts]

    @property
    def has_slides(self) -> bool:
        """Return whether the page makes slides, without making them."""
        return find_spec(f"pages.{self.page}.slides") is not None

    @cached_property
    def title(self) -> str:
        """Return what the view shows."""
        if find_spec(self._files) is None:
            return self.language.gettext(TITLES[self.page])
        with in_force(self.address, self.language) as view:
            title: str = import_module(self._files).heading(view)
            return title

    @cached_property
    def citation(self) -> Citation:
        """Return how the view is cited: with the address that shows its data as they are now."""
        names = (name for dataset in self.datasets for name in dataset.citation.publishers)
        return replace(self._citation, publishers=tuple(dict.fromkeys(names)))

    @property
    def _citation(self) -> Citation:
        """The same, without the publishers."""
        today = date.today().isoformat()
        return Citation(self.title, (), self.address, self.number, self.published, today)

    @cached_property
    def datasets(self) -> list[Dataset]:
        """Return the tables of the page: its own rows, else what its slides show; [] without."""
        with in_force(self.address, self.language) as view:
            if find_spec(self._files) is not None:
                every: list[Dataset] = import_module(self._files).datasets(view, self._citation)
            else:
                name, sources = f"twin-provinces-{self.page}", rows("sources")
                every = datasets_of(self.slides, name, sources, self._citation, self.language)
        return [_cited(dataset) for dataset in every]

    @property
    def _files(self) -> str:
        return f"pages.{self.page}.files"


def taken(view: View) -> Taken:
    """Return the view that the session's address asks for, to take away."""
    published = session.newest_publication()
    day = f"{published.time:%Y-%m-%d}" if published and published.time else ""
    number = published.number if published else 0
    return Taken(address_of(view, version_here()), view.language, number, day)


def citation_of(view: View, title: str, publishers: Sequence[str]) -> Citation:
    """Return how a part of a page is cited, by the title and the publishers that it has."""
    own = taken(view)
    today = date.today().isoformat()
    return Citation(title, tuple(publishers), own.address, own.number, own.published, today)


def _at(slide: Slide, site: str) -> Slide:
    is_path = slide.address.startswith("/")
    return replace(slide, address=f"{site}{slide.address}") if is_path else slide


def _cited(dataset: Dataset) -> Dataset:
    """A dataset whose citation names the publishers of its own sources."""
    names = dict.fromkeys(publisher(dataset.language, row) for row in dataset.sources)
    return replace(dataset, citation=replace(dataset.citation, publishers=tuple(names)))
