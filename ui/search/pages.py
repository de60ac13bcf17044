"""The pages, and what leads to them in the search: their titles, states and synonyms."""

from collections.abc import Mapping

from i18n import LANGUAGES, Language
from i18n import message as _
from tables.commitments import OVERDUE, states
from tables.search.entries import Entry
from tables.search.words import words

# The title of each page by its address, which is its folder's name too; in the order of the links.
TITLES = {
    "overview": _("Overview"),
    "map": _("Map"),
    "indicators": _("Indicators"),
    "partnerships": _("Partnerships"),
    "commitments": _("Commitments"),
    "events": _("Events"),
    "gates": _("Border gates"),
    "sources": _("Sources"),
    "present": _("Tours"),
    "province": _("Province"),
    "compare": _("Two provinces compared"),
    "news": _("What is new"),
    "coverage": _("What is missing"),
    "programs": _("For programs"),
    "desk": _("The desk"),
    "upload": _("Upload"),
    "versions": _("Versions"),
}
OVERDUE_ADDRESS = f"commitments?state={OVERDUE}"


def page_titles(language: Language) -> Mapping[str, str]:
    """Return what each page is called by its address; those of commitments by their state too.

    The page of a province is none of them: its names lead to it.
    """
    _ = language.gettext
    pages = {page: _(title) for page, title in TITLES.items() if page != "province"}
    by_state = {
        f"commitments?state={state}": f"{_('Commitments')} · "
        f"{language.label('commitment_status', 'status', state)}"
        for state in states()
    }
    return {OVERDUE_ADDRESS: _("Overdue commitments"), **pages, **by_state}


def page_entries() -> tuple[Entry, ...]:
    """Return the pages as a search finds them, by their titles in every language and synonyms."""
    titles = [page_titles(Language(code)) for code in LANGUAGES]
    return tuple(
        Entry(
            "pages",
            address,
            tuple(dict.fromkeys(names[address] for names in titles)),
            codes=words().get(address, ()),
        )
        for address in titles[0]
    )
