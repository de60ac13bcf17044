"""What maps name in each language, for the tests of maps."""

from functools import cache

from figures.maps.names import Named, named_in
from i18n import Language
from tables.read import read_tables


@cache
def names_in(language: Language) -> Named:
    """The names and gates of the tables as shipped."""
    return named_in(read_tables(), language)
