"""What a view says of itself, as a title to begin with."""

from i18n import Language
from ui.search.pages import TITLES
from ui.share.slides import link_parts, slides_of
from ui.state.cache import kept

LONGEST = 160  # letters


@kept
def title_of(address: str, language: Language) -> str:
    """Return the title of a view: that of its first slide, else what its page is called."""
    try:
        title = slides_of(address, language)[0].title
    except (ValueError, KeyError, IndexError):
        title = language.gettext(TITLES[link_parts(address)[0]])
    return title[:LONGEST]
