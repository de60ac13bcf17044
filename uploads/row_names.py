"""What a row of a table is called: by its key, with the names of what that refers to."""

from collections.abc import Mapping
from typing import Any

from i18n import LANGUAGES, Language
from tables.package import Field, ForeignKey, Resource, resources
from tables.read import Tables

# By table, the columns that name a row; in each language where a column ends in none.
NAMED_BY = ("name", "title", "text")
LONGEST_PART = 60  # characters of a text that is a key itself


def reference(resource: Resource, field: Field) -> ForeignKey | None:
    """Return the key by which a column's values refer to another table, or None."""
    return next((key for key in resource.foreign_keys if field.name in key.fields), None)


def name_of(row: Mapping[str, Any], tables: Tables, language: Language) -> str:
    """Return what a row of a table is called; a partnership by its two provinces."""
    for field in NAMED_BY:
        if name := language.name(row, field) or row.get(field, ""):
            return str(name)
    sides = ("vn_province_id", "la_province_id")
    if not set(sides) <= set(row):
        return ""
    provinces = tables["provinces"].drop_duplicates("province_id").set_index("province_id")
    return " – ".join(
        language.name(provinces.loc[row[side]].to_dict()) if row[side] in provinces.index else side
        for side in sides
    )


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
    named = texts[table][texts[table][resources()[table].primary_key[0]] == value]
    name = name_of(named.iloc[0].to_dict(), texts, language) if len(named) else ""
    return (name or value)[:LONGEST_PART]
