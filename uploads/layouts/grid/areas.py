"""Which texts of a sheet name provinces, and which name what provinces are part of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tables.package import Resource, resources
from tables.read import Tables
from uploads.checking.names import Names
from uploads.reading.row_kinds import is_country, is_region, is_total, without_marks
from uploads.spelling import fold

AreaKind = Literal["province", "country", "region", "total", ""]
LONGEST_NAME = 80  # characters of a name
PROVINCES = "statistics"  # a table whose rows are of provinces


@dataclass
class Areas:
    """Tells names of provinces by the spellings that a check of an upload reads."""

    names: Names
    _kinds: dict[str, AreaKind] = field(default_factory=dict)

    def kind(self, text: str) -> AreaKind:
        """Return what a text names: a province, the country, a region, a total, or "" nothing."""
        if text not in self._kinds:
            self._kinds[text] = self._kind(" ".join(text.split()))
        return self._kinds[text]

    def _kind(self, text: str) -> AreaKind:
        if not text or len(text) > LONGEST_NAME or not any(map(str.isalpha, text)):
            return ""
        if self.ids(text):
            return "province"
        if is_total(text):
            return "total"
        if is_country(text):
            return "country"
        return "region" if is_region(text) else ""

    def ids(self, text: str) -> tuple[str, ...]:
        """Return the provinces that a text may mean; a footnote mark is no part of a name."""
        return self.names.candidates(text) or self.names.candidates(without_marks(text))

    def inside(self, text: str) -> tuple[str, ...]:
        """Return the names of provinces that a title holds, each as it is written there."""
        words = " ".join(text.split()).split(" ")
        names: dict[tuple[str, ...], str] = {}
        at = 0
        while at < len(words):
            size = next((n for n in range(5, 0, -1) if self._is_name(words[at : at + n], n)), 0)
            if size:
                name = " ".join(words[at : at + size]).strip(" ,;:.()")
                names.setdefault(self.ids(name), name)
            at += size or 1
        return tuple(names.values())

    def _is_name(self, words: Sequence[str], size: int) -> bool:
        text = " ".join(words).strip(" ,;:.()")
        # One word in small letters is a word of the language: "đồng", "an".
        capital = text[:1] != text[:1].lower() or not text[:1].isascii()
        return len(words) == size and capital and len(fold(text)) > 2 and bool(self.ids(text))


def areas_of(tables: Tables) -> Areas:
    """Return what tells the provinces of the tables given."""
    keys = resources()[PROVINCES].foreign_keys
    return Areas(Names(next(key for key in keys if key.fields == ("ref_area",)), tables))


def is_of_countries(resource: Resource) -> bool:
    """Return whether the rows of a table are of countries, not of provinces."""
    return bool(resource.field("ref_area").categories)
