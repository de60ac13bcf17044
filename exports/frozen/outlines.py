"""Outlines that many drawings of a document have, written once: provinces are the same on each map.

They were seven tenths of the whole dashboard's file.
"""

import re
from collections import Counter

from markupsafe import Markup

SHORTEST = 80  # letters of an outline that is worth a place of its own
# An outline, how it is drawn, and what is inside it: its name, if it has one.
PATH = re.compile(rf'<path d="([^"]{{{SHORTEST},}})"([^>]*?)(?:/>|>(.*?)</path>)')


class Outlines:
    """The outlines of the drawings that were added, by the place of each among them."""

    def __init__(self, drawings: list[str]) -> None:
        counts = Counter(outline for one in drawings for outline, *_ in PATH.findall(one))
        several = (outline for outline, count in counts.items() if count > 1)
        self._places = {outline: place for place, outline in enumerate(several)}

    def drawing(self, drawing: str) -> Markup:
        """Return a drawing that refers to the outlines that it has in common with others."""
        return Markup(PATH.sub(self._reference, drawing))

    def definitions(self) -> Markup:
        """Return the outlines themselves, as an SVG of no size."""
        paths = (f'<path id="o{place}" d="{d}"/>' for d, place in self._places.items())
        return Markup(
            '<svg width="0" height="0" class="outlines" aria-hidden="true"><defs>'
            + "".join(paths)
            + "</defs></svg>"
        )

    def _reference(self, path: re.Match[str]) -> str:
        place = self._places.get(path[1])
        if place is None:
            return path[0]
        return f'<use href="#o{place}"{path[2]}>{path[3] or ""}</use>'
