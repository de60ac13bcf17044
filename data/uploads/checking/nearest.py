"""What somebody most likely meant."""

import difflib
from collections.abc import Mapping

LIKE = 0.72  # of difflib: 1 is equal. Found by trying misspelt names of provinces
MOST_SUGGESTIONS = 50  # in one column, for each takes milliseconds
LONGEST = 120  # characters; what is longer is no slip of the keyboard


def nearest(text: str, known: Mapping[str, str]) -> str:
    """Return the value of the spelling in `known` that is most like the text, or ""."""
    if len(text) > LONGEST:
        return ""
    likest = difflib.get_close_matches(text, known, n=1, cutoff=LIKE)
    return known[likest[0]] if likest else ""
