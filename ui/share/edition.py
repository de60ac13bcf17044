"""A frozen edition of the whole dashboard, chapter by chapter, or of links that somebody names."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from urllib.parse import quote

from exports.deck import Deck
from exports.frozen import digest_in, to_html
from i18n import Language
from i18n import message as _
from tables.comparison import leading_indicators
from tables.provinces import provinces_on
from ui.share.slides import deck_of
from ui.state import session
from ui.state.cache import reading, rows, tables

Chapter = tuple[str, Sequence[str]]  # its title (a message) and its links
Say = Callable[[str], object]
ACTIVE = "active"
MAPS = 8  # indicators, those of most figures first


def freeze(
    languages: Sequence[Language], links: Sequence[str], version: str, say: Say
) -> tuple[str, bytes]:
    """Return a frozen edition: its name, with the beginning of its SHA-256, and its content.

    links: addresses inside the app; without any the whole dashboard. version: the publication that
    is read, "" for the newest. `say` hears of each chapter as it is begun. Raises ValueError for a
    version or a page that there is not.
    """
    state = session.state_named(version) if version else None
    if version and state is None:
        raise ValueError(f"There is no publication {version}.")
    with reading(state, version) if state else nullcontext():
        chapters: list[Chapter] = [("", links)] if links else list(_chapters())
    decks = [
        _deck(chapter, language, version, say) for language in languages for chapter in chapters
    ]
    content = to_html(*decks)
    what = "views" if links else "whole"
    parts = ["twin-provinces", what, f"as-of-{version}" if version else date.today().isoformat()]
    codes = [language.code for language in languages]
    name = "-".join((*parts, *codes, "sha256", digest_in(content)[:16]))
    return f"{name}.html", content


def _chapters() -> Iterator[Chapter]:
    """The chapters of the dashboard, in the order in which it is read."""
    every = provinces_on(tables(), date.today().isoformat())["province_id"]
    maps = ("none", *leading_indicators(tables(), MAPS))
    pairs = rows("partnerships").items()
    active = [pair for pair, row in pairs if row["status"] == ACTIVE]
    yield _("Overview"), ["/"]
    yield _("Map"), [f"/map?indicator={name}" for name in maps]
    yield _("Partnerships"), ["/partnerships", *(f"/partnerships?pair={pair}" for pair in active)]
    yield _("Provinces"), [f"/province?area={area}" for area in every]
    yield _("Commitments"), ["/commitments"]
    yield _("Events"), ["/events"]
    yield _("Border gates"), ["/gates"]


def _deck(chapter: Chapter, language: Language, version: str, say: Say) -> Deck:
    title, links = chapter
    say(f"{language.code}: {title or links[0]} ({len(links)})")
    return deck_of(
        [_at(link, version) for link in links], language, language.gettext(title) if title else ""
    )


def _at(link: str, version: str) -> str:
    if not version:
        return link
    return f"{link}{'&' if '?' in link else '?'}version={quote(version)}"
