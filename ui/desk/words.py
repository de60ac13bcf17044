"""Cells of the tables in the reader's words: names instead of identifiers, labels, numbers."""

from collections.abc import Mapping

from i18n import Language
from tables.package import Field, Resource
from ui.names import area_name, dated_name, province_labels
from ui.state.cache import kept, rows, tables
from ui.texts import note_words
from uploads.checking.calendar.dates import holds_dates
from uploads.row_names import name_of, reference

FIGURE, NOTE, AREA, SOURCE = "obs_value", "note", "ref_area", "source_id"


def cell_in_words(
    language: Language, resource: Resource, cells: Mapping[str, str], column: str
) -> str:
    """Return one cell of a row in words, "" where it is empty; a figure with its unit."""
    field, text = resource.field(column), cells.get(column, "")
    if not text:
        return ""
    if field.is_list:
        return ", ".join(
            _one(language, resource, field, part) for part in text.split(field.delimiter)
        )
    if column == FIGURE:
        indicator = rows("indicators").get(cells.get("indicator", ""))
        unit = language.unit(indicator["unit"]) if indicator else ""
        return f"{_number(language, text)} {unit}".strip()
    return _one(language, resource, field, text)


def _one(language: Language, resource: Resource, field: Field, text: str) -> str:
    """A value in words."""
    if text in field.categories:
        return field.categories[text][language.code]
    if key := reference(resource, field):
        return reference_labels(language, key.resource).get(text, text)
    if holds_dates(field):
        return language.date(text)
    if field.type in ("number", "integer"):
        return _number(language, text)
    return note_words(language)(text)[0] if field.name == NOTE else text


def _number(language: Language, text: str) -> str:
    """A number as the language writes it, with each digit that it has; what is none as it is."""
    try:
        return language.number(float(text), len(text.partition(".")[2]))
    except ValueError:
        return text


@kept
def reference_labels(language: Language, table: str) -> Mapping[str, str]:
    """Return what each row of a table with a single key is called, by that key."""
    if table == "provinces":
        return province_labels(language)
    if table == "partnerships":
        return {pair: dated_name(language, pair) for pair in rows("partnerships")}
    if table == "sources":
        return {name: source_label(language, row) for name, row in rows("sources").items()}
    return {name: name_of(row, tables(), language) or name for name, row in rows(table).items()}


def source_label(language: Language, source: Mapping[str, str]) -> str:
    """Return a source on one line: who published it, its title, and when."""
    when = language.date(source["published"])
    return f"{source['publisher']}: {source['title']}" + (f" ({when})" if when else "")


def row_in_words(language: Language, resource: Resource, cells: Mapping[str, str]) -> str:
    """Return what a row is about: its key in words, without the source that it was read in."""
    keys = resource.primary_key
    if len(keys) == 1 and not reference(resource, resource.field(keys[0])):
        labels = reference_labels(language, resource.name)
        return labels.get(cells.get(keys[0], ""), cells.get(keys[0], ""))
    parts = (
        _key_in_words(language, resource, cells, column)
        for column in keys
        if not is_source(resource, column)
    )
    return " · ".join(filter(None, parts))


def _key_in_words(
    language: Language, resource: Resource, cells: Mapping[str, str], column: str
) -> str:
    if column == AREA and not reference(resource, resource.field(column)):
        return area_name(language, cells[column])
    return cell_in_words(language, resource, cells, column)


def is_source(resource: Resource, column: str) -> bool:
    """Return whether a column says in which source the row was read."""
    return column == SOURCE and reference(resource, resource.field(column)) is not None


def own_identifiers(resource: Resource) -> tuple[str, ...]:
    """Return the columns that hold an identifier of the row itself, which nobody has to see."""
    key = resource.primary_key
    is_own = len(key) == 1 and reference(resource, resource.field(key[0])) is None
    return key if is_own and key[0].endswith("_id") else ()
