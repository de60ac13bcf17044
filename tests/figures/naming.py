"""What maps name in each language, for the tests of maps."""

from functools import cache

from figures.maps.names import MapNames, names_from
from i18n import Language
from tables.read import read_tables


@cache
def names_in(language: Language) -> MapNames:
    """The names and gates of the tables as shipped."""
    return names_from(read_tables(), language)
