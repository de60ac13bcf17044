"""Which rows and columns are of the areas of a table, and which are left out, and named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from i18n import message as _
from tables.package import Resource
from uploads.layouts.figures import Figure, Strip
from uploads.layouts.grid.areas import Areas, is_of_countries
from uploads.layouts.grid.table import Table
from uploads.layouts.layout import letters_of
from uploads.layouts.subjects import Inquiry, rows_question
from uploads.reading.row_kinds import without_marks

MOST_LEFT_OUT = 100  # rows and columns left out that are named
ROWS_OUT = _("Rows that are no provinces were left out: %(names)s.")
COLUMNS_OUT = _("Columns that are no provinces were left out: %(names)s.")
COUNTRY_ONLY = _("Rows that are not the whole country were left out: %(names)s.")


@dataclass(frozen=True)
class Selection:
    """The rows and columns whose figures are read. country: by its provinces, "" if unknown."""

    columns: Sequence[Strip]
    rows: Sequence[Strip]
    areas: Areas
    country: str

    def area(self, figure: Figure) -> str:
        """Return the name of the area of a figure as it is written, "" without one."""
        return self.country or figure.area.area


def select_areas(
    table: Table,
    columns: Sequence[Strip],
    rows: Sequence[Strip],
    resource: Resource,
    areas: Areas,
    inquiry: Inquiry,
) -> Selection:
    """Return the rows and columns of areas that the table may hold; the others are named.

    Asks whether rows may be left out whose names are like that of no province.
    """
    if is_of_countries(resource):
        return _select_countries(table, columns, rows, areas, inquiry)
    if table.axis == "rows":
        kept = _select_rows(table, rows, areas, inquiry)
        _name(inquiry, ROWS_OUT, rows, kept)
        return Selection(columns, kept, areas, "")
    if table.axis == "columns":
        provinces = [one for one in columns if one.kind in ("province", "")]
        _name(inquiry, COLUMNS_OUT, columns, provinces)
        return Selection(provinces, rows, areas, "")
    return Selection(columns, rows, areas, "")


def _select_countries(
    table: Table,
    columns: Sequence[Strip],
    rows: Sequence[Strip],
    areas: Areas,
    inquiry: Inquiry,
) -> Selection:
    ids = [one for row in rows for one in areas.ids(row.area)] if table.axis == "rows" else []
    countries = {areas.names.country(one).lower() for one in ids}
    country = countries.pop() if len(countries) == 1 else ""
    if table.axis != "rows":
        return Selection(columns, rows, areas, country)
    kept = [row for row in rows if row.kind == "country"]
    kept = kept or [row for row in rows if row.kind == "total"]
    _name(inquiry, COUNTRY_ONLY, rows, kept)
    return Selection(columns, kept, areas, country)


def _select_rows(
    table: Table, rows: Sequence[Strip], areas: Areas, inquiry: Inquiry
) -> list[Strip]:
    """The rows of provinces, and those that may be misspelt ones; of parts that have provinces."""
    kept: list[Strip] = []
    unknown: list[Strip] = []
    for part in _parts(table, rows):
        if any(row.kind == "province" for row in part):
            kept += [row for row in part if row.kind in ("province", "")]
            unknown += [row for row in part if not row.kind and row.area]
    strange = {row.number for row in unknown if not areas.names.likely(without_marks(row.area))}
    if strange:
        names = dict.fromkeys(row.area for row in unknown if row.number in strange)
        if inquiry.ask(rows_question(list(names))):
            kept = [row for row in kept if row.number not in strange]
    return kept


def _parts(table: Table, rows: Sequence[Strip]) -> Iterable[list[Strip]]:
    """The rows between the headings among them: "By province", "By country"."""
    sections = table.rows_of("section")
    part: list[Strip] = []
    for row in rows:
        while sections and sections[0] < row.number:
            sections.pop(0)
            if part:
                yield part
                part = []
        part.append(row)
    if part:
        yield part


def _name(inquiry: Inquiry, words: str, strips: Sequence[Strip], kept: Sequence[Strip]) -> None:
    """Name the rows or columns that are left out, each with its number or letters."""
    left = {strip.number for strip in strips} - {strip.number for strip in kept}
    is_columns = words == COLUMNS_OUT
    names = [
        f"{letters_of(one.number) if is_columns else one.number + 1} {one.area}"
        for one in strips
        if one.number in left
    ]
    if len(names) > MOST_LEFT_OUT:
        names = [*names[:MOST_LEFT_OUT], "…"]
    if names:
        inquiry.say("rows", words, names=", ".join(names))
