"""Which screens there are: every page as somebody fills it, in each language, theme and size."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from i18n import LANGUAGES
from tests.browsing import LAPTOP, PHONE, PROJECTOR, address

SIZES = (LAPTOP, PROJECTOR, PHONE)
# Each page with what fills it. The second and further ones of a page have other parts of it.
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview", {}),
    ("map", {"indicator": "population", "area": "la-sekong"}),
    (
        "indicators",
        {"indicator": "population", "areas": "vn-da-nang,la-sekong", "chart": "line"},
    ),
    ("partnerships", {"pair": "da-nang--sekong"}),
    ("commitments", {"commitment": "s-c-2017-road-sekong"}),
    ("events", {"event": "2024-03-20-ha-nam-oudomxay-talks"}),
    ("gates", {"gate": "nam-giang"}),
    ("province", {"area": "la-savannakhet"}),
    ("compare", {"areas": "vn-da-nang,la-sekong"}),
    ("news", {"since": "2024-01-01", "area": "la-sekong"}),
    ("coverage", {"area": "la-sekong", "part": "office"}),
    ("present", {}),
    ("programs", {"table": "statistics", "program": "r"}),
    ("desk", {"event": "new", "pair": "da-nang--sekong"}),
    ("upload", {"table": "statistics"}),
    ("versions", {}),
    ("sources", {"source": "moit-2024-ha-nam-oudomxay"}),
)
MORE: tuple[tuple[str, dict[str, str]], ...] = (
    ("map", {"indicator": "none", "layers": "partners,corridors,events", "gate": "lao-bao"}),
    ("indicators", {"indicator": "population", "of": "la", "chart": "ranking"}),
    ("indicators", {"indicator": "population", "chart": "heat", "of": "la"}),
    ("indicators", {"indicator": "population", "with": "area_km2", "chart": "scatter"}),
    (
        "indicators",
        {
            "indicator": "gdp_growth_pct",
            "areas": "vn-ha-nam,la-oudomxay",
            "point": "la-oudomxay~2021",
        },
    ),
    ("indicators", {"indicator": "gdp_growth_pct", "chart": "table"}),
    ("partnerships", {}),
    ("partnerships", {"pair": "ha-nam--oudomxay", "section": "key-figures"}),
    ("partnerships", {"pair": "quang-nam--sekong", "section": "commitments"}),
    ("partnerships", {"pair": "quang-nam--sekong", "section": "people"}),
    ("commitments", {}),
    ("events", {}),
    ("gates", {}),
    ("province", {}),
    ("coverage", {}),
    ("coverage", {"part": "years"}),
    ("desk", {}),
    ("desk", {"correct": "statistics"}),
    ("desk", {"commitment": "s-c-2017-road-sekong"}),
    ("sources", {}),
    ("sources", {"part": "dictionary"}),
    ("overview", {"present": "1"}),
    ("map", {"indicator": "population", "present": "1"}),
)
# Pages that show all that they have only to whoever may publish.
FOR_EDITORS = ("present", "desk", "upload", "versions")


@dataclass(frozen=True)
class Look:
    """One screen: a view of a page, and in what it is looked at."""

    page: str
    params: tuple[tuple[str, str], ...]
    language: str
    dark: bool
    size: tuple[int, int]

    @property
    def address(self) -> str:
        """The address of the view in its language."""
        return address(self.page, lang=self.language, **dict(self.params))

    @property
    def name(self) -> str:
        """What its picture is called within the folder of its page."""
        words = str(self).removeprefix(self.page)
        return re.sub("[^a-z0-9]+", "-", words).strip("-")

    @property
    def phone(self) -> bool:
        """Whether it is looked at with a phone."""
        return self.size == PHONE

    def __str__(self) -> str:
        """Return what it is of, as the name of its test."""
        theme, size = "dark" if self.dark else "light", "x".join(map(str, self.size))
        values = [value for _, value in self.params]
        return " ".join([self.page, *values, self.language, theme, size])


def looks(thorough: bool) -> list[Look]:
    """Return the screens that are tried: all of them, or each page once.

    By default the pages share out languages, themes and sizes between them. In a thorough run the
    further views of pages share them out too.
    """
    ways = list(product(LANGUAGES, (False, True), SIZES))
    if not thorough:
        return list(_shared_out(VIEWS, ways))
    every = [_look(view, way) for view in VIEWS for way in ways]
    return [*every, *_shared_out(MORE, ways)]


View = tuple[str, dict[str, str]]
Way = tuple[str, bool, tuple[int, int]]


def _shared_out(views: Sequence[View], ways: Sequence[Way]) -> Iterator[Look]:
    """Each view in one way, the next one 7 of 18 ways on: language, theme and size all turn."""
    for place, view in enumerate(views):
        yield _look(view, ways[place * 7 % len(ways)])


def _look(view: View, way: Way) -> Look:
    page, params = view
    language, dark, size = way
    return Look(page, tuple(params.items()), language, dark, size)
