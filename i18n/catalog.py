"""Gettext catalogues, compiled in memory from the .po files in locale/.

Keeping only the readable .po files means that no compiled file can be stale.
"""

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "locale"


@cache
def translations(code: str) -> gettext.NullTranslations:
    """Return the translations of a language; English, the language of the message ids, has none.

    Raises FileNotFoundError if the language has no catalogue.
    """
    if code == "en":
        return gettext.NullTranslations()
    with (LOCALE / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalog = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
