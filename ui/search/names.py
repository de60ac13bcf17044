"""Names in any spelling: what searches look in, and which option of a control a name means."""

from collections.abc import Collection, Sequence

from tables.search.answers import Reader, build_reader
from tables.search.match import Closeness, hits
from ui.search.pages import page_entries
from ui.state.cache import kept, rows, tables

# The tables whose rows a control offers by names that people write in several ways.
NAMED = ("provinces", "partnerships", "indicators", "gates")


@kept
def reader() -> Reader:
    """Return what searches look in, for the state that is read."""
    return build_reader(tables(), page_entries())


def have_names(options: Sequence[str]) -> bool:
    """Return whether options are rows of a table in NAMED; what stands for all comes first."""
    return bool(options) and any(options[-1] in rows(table) for table in NAMED)


def meant(text: str, options: Collection[str]) -> str | None:
    """Return the option that a text means as a search reads it, None where nothing is so called.

    Of several that it may mean, the first that a search lists.
    """
    index = reader().index
    for hit in hits(index, text, most=len(index.entries)):
        if hit.entry.id in options and hit.closeness <= Closeness.SLIP:
            return hit.entry.id
    return None
