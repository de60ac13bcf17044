"""What the map says of a year, as patterns that the browser fills in (static/map_years.js)."""

from collections.abc import Mapping
from typing import Any

from i18n import Language
from ui.params import link_in

# Qualifiers as one letter each, so that a word is sent once and not with every figure.
QUALIFIERS = {"": ".", "over": "o", "under": "u", "about": "b", "average": "a"}


def words(language: Language) -> Mapping[str, Any]:
    """Return every word and pattern that the browser writes, in the reader's language."""
    _ = language.gettext
    return {
        **_controls(language),
        "figures": _("figures for %(known)s of %(all)s provinces · boundaries since %(date)s"),
        "partners": _("%(known)s of %(all)s provinces with a partner · boundaries since %(date)s"),
        "partnered": _("%(area)s in %(year)s: partner of %(names)s"),
        "alone": _("%(area)s in %(year)s: no partner known"),
        "later": _("Later province, drawn for a former one whose extent is not known"),
        "derived": _("%(count)s calculated from their parts"),
        "stand_ins": _("%(count)s later provinces drawn for former ones whose extent is not known"),
        "changed": _("Boundaries changed on %(date)s: %(before)s provinces became %(after)s"),
        "sources": _("Sources"),
        "missing": _("No figure found"),
        "qualifiers": {
            letter: language.label("statistics", "qualifier", word)
            for word, letter in QUALIFIERS.items()
            if word
        },
        # The id of a source follows.
        "source": f"{link_in(language, 'sources')}&source=",
        "thousands": language.number(1000)[1],
        "decimal": language.number(0.5)[1],
    }


def _controls(language: Language) -> Mapping[str, str]:
    _ = language.gettext
    return {
        "play": _("Play the years"),
        "pause": _("Pause"),
        "year": _("Year"),
        "closer": _("Zoom in"),
        "farther": _("Zoom out"),
        "whole": _("Whole view"),
    }
