"""What a row of a table is called: by its key, with the names of what that refers to."""

from collections.abc import Callable, Mapping
from typing import Any

from i18n import LANGUAGES, Language
from tables.package import Field, ForeignKey, Resource, resources
from tables.read import Tables

# By table, the columns that name a row; in each language where a column ends in none.
NAMED_BY = ("name", "title", "text")
PROVINCES, SIDES = "provinces", ("vn_province_id", "la_province_id")  # of a partnership
LONGEST_PART = 60  # characters of a text that is a key itself


def reference(resource: Resource, field: Field) -> ForeignKey | None:
    """Return the key by which a column's values refer to another table, or None."""
    return next((key for key in resource.foreign_keys if field.name in key.fields), None)


def name_of(row: Mapping[str, Any], tables: Tables, language: Language) -> str:
    """Return what a row of a table is called; a partnership by its two provinces."""
    return _own_name(row, language) or _pair(
        row, lambda one: _named(one, PROVINCES, tables, language)
    )


def _own_name(row: Mapping[str, Any], language: Language) -> str:
    """Return the name, title or text in a row, "" where its table has none of these."""
    names = (language.name(row, field) or row.get(field, "") for field in NAMED_BY)
    return next((str(name) for name in names if name), "")


def names_of(table: str, column: str, tables: Tables, language: Language) -> dict[str, str]:
    """Return what each row of a table is called, by what stands in a column that tells rows apart.

    "" where a row has no name.
    """
    records = tables[table].to_dict("records")
    names = {str(row[column]): _own_name(row, language) for row in records}
    if not (records and set(SIDES) <= set(records[0])):
        return names
    provinces = names_of(PROVINCES, "province_id", tables, language)
    return {
        str(row[column]): names[str(row[column])] or _pair(row, provinces.get) for row in records
    }


def _pair(row: Mapping[str, Any], name: Callable[[str], str | None]) -> str:
    """The two provinces of a partnership; "" of any other row."""
    if not set(SIDES) <= set(row):
        return ""
    return " – ".join(name(row[side]) or row[side] for side in SIDES)


def _named(value: str, table: str, tables: Tables, language: Language) -> str:
    """What the row of a table with this id is called, "" where there is none."""
    rows = tables[table]
    named = rows[rows[resources()[table].primary_key[0]] == value]
    return name_of(named.iloc[0].to_dict(), tables, language) if len(named) else ""


def row_names(row: Mapping[str, str], resource: Resource, texts: Tables) -> dict[str, str]:
    """Return what a row is called, by language. `texts`: the tables as text."""
    return {code: _row_name(row, resource, texts, Language(code)) for code in LANGUAGES}


def _row_name(row: Mapping[str, str], resource: Resource, texts: Tables, language: Language) -> str:
    parts = (_part(row, resource, column, texts, language) for column in resource.primary_key)
    return " · ".join(filter(None, parts))


def _part(
    row: Mapping[str, str], resource: Resource, column: str, texts: Tables, language: Language
) -> str:
    """What one column of a key says of a row."""
    value, field = row[column], resource.field(column)
    if value in field.categories:
        return field.categories[value][language.code]
    key = reference(resource, field)
    table = key.resource if key else resource.name if len(resource.primary_key) == 1 else ""
    if table in ("", "sources"):  # the title of a source would push all else aside
        return value[:LONGEST_PART]
    return (_named(value, table, texts, language) or value)[:LONGEST_PART]
