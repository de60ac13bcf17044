"""Identifiers of rows that people write in forms: made of their words, and seen by nobody."""

import re
from collections.abc import Collection, Sequence

from uploads.spelling import fold_accents

LONGEST_WORDS = 40  # characters that one text gives to an identifier
FIRST_AGAIN = 2  # behind the second of those that would be called the same
NO_LETTERS = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return a text as identifiers are written: small letters a-z, digits and single hyphens.

    "Niên giám 2025" gives "nien-giam-2025"; a text that has none of these, as one in Lao, gives "".
    It ends at a whole word where there is one.
    """
    whole = NO_LETTERS.sub("-", fold_accents(text)).strip("-")
    if len(whole) <= LONGEST_WORDS:
        return whole
    to_a_word = whole[: LONGEST_WORDS + 1].rpartition("-")[0]
    return to_a_word or whole[:LONGEST_WORDS]


def new_identifier(texts: Sequence[str], taken: Collection[str]) -> str:
    """Return an identifier that no row has, made of some texts.

    A number comes behind it where another row is called the same: "source-office-2025-2". The first
    of the texts must have a letter or a digit of those in `slug`.

    taken: the identifiers of all rows that there are.
    """
    name = "-".join(filter(None, map(slug, texts)))
    number = FIRST_AGAIN
    identifier = name
    while identifier in taken:
        identifier = f"{name}-{number}"
        number += 1
    return identifier
