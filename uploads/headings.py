"""Which column of a table each heading of a file names."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tables.package import Field, Resource
from uploads.spelling import CACHE_SIZE, fold, fold_accents, without_raised
from uploads.units.measure import unit_in_heading

BETWEEN_LANGUAGES = re.compile(r"\s*(?:/|\||\s[-–—]\s|\n)\s*")  # as in "Tỉnh / Province"
NUMBERS = ("number", "integer")
IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")  # as the unit in "Longitude (°)"
LETTER = re.compile(r"[^\W\d_]")  # every title has one


def fields_of(header: Sequence[str], resource: Resource) -> tuple[Field | None, ...]:
    """Return the column that each heading names, or None; as many as there are headings.

    A heading names a column by its id, its title in English, Vietnamese or Lao or another title
    that people give it, in any capitals, spaces or underscores, with or without accents, with a
    unit in brackets, and in two languages beside each other.
    """
    titles = _titles_of(resource)
    return tuple(titles.field(heading) for heading in header)


class _Titles:
    """The columns of a table by spelling, and those that headings were found to name.

    A workbook of fifty sheets has thousands of rows that might be the headings of any table.
    """

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self._exact, self._loose = _spellings(resource, fold), _spellings(resource, fold_accents)
        self._fields: dict[str, Field | None] = {}

    def field(self, heading: str) -> Field | None:
        """Return the column that a heading names, or None."""
        if heading not in self._fields:
            if len(self._fields) > CACHE_SIZE:
                self._fields.clear()
            self._fields[heading] = _field_of(heading, self._exact, self._loose)
        return self._fields[heading]


_titles: dict[str, _Titles] = {}  # by the name of the table


def _titles_of(resource: Resource) -> _Titles:
    titles = _titles.get(resource.name)
    if titles is None or titles.resource is not resource:  # tests have tables of their own
        titles = _titles[resource.name] = _Titles(resource)
    return titles


def _spellings(resource: Resource, spell: Callable[[str], str]) -> Mapping[str, Field | None]:
    """Return columns by spelling; None where a title could be either of two columns."""
    columns: dict[str, Field | None] = {}
    for field in resource.fields:
        for title in set(map(spell, field.title.values())):
            columns[title] = None if title in columns else field
    others = {spell(title): field for field in resource.fields for title in field.other_titles}
    # An id always names its own column, whatever the title of another.
    return others | columns | {spell(field.name): field for field in resource.fields}


def _field_of(
    heading: str, exact: Mapping[str, Field | None], loose: Mapping[str, Field | None]
) -> Field | None:
    for text in (heading, IN_BRACKETS.sub("", heading), without_raised(heading)):
        field = exact.get(fold(text)) or loose.get(fold_accents(text))
        # "Area (km2)" is no province, but "Năm (Year)" is a year.
        beside = unit_in_heading(heading) if text != heading else None
        same = beside and loose.get(fold_accents(beside[0])) is field
        if field and (not beside or same or field.type in NUMBERS):
            return field
    parts = BETWEEN_LANGUAGES.split(heading)
    named = [_field_of(part, exact, loose) for part in parts] if len(parts) > 1 else [None]
    return named[0] if len({field and field.name for field in named}) == 1 else None


def with_letters(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the cells that may be headings; most of a workbook are empty, or numbers."""
    return tuple(filter(LETTER.search, cells))


def match_score(header: Sequence[str], resource: Resource) -> int:
    """Return how many columns of the table the headings name."""
    return len({field.name for field in fields_of(header, resource) if field})


def recognise(
    header: Sequence[str], resources: Iterable[Resource], file_name: str = ""
) -> tuple[str, ...]:
    """Return the tables all of whose columns are there, the one with the most columns first.

    Of tables with the same columns, the one that the file is named after is the first.
    """
    whole = [table for table in resources if match_score(header, table) == len(table.fields)]

    def place(table: Resource) -> tuple[int, int]:
        return -len(table.fields), -len(table.name) * file_name.startswith(table.name)

    return tuple(table.name for table in sorted(whole, key=place))
