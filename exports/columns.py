"""What datapackage.json says of a column, in words and in lists that a person can choose from."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from i18n import Language
from tables.package import Field, ForeignKey, Resource
from tables.read import Tables

# By table, the columns that name a row; in each language where a column ends in none.
NAMED_BY = ("name", "title", "text")


def type_in_words(language: Language, field: Field) -> str:
    """Return what kind of value a column holds."""
    _ = language.gettext
    kinds = {
        "string": _("text"),
        "number": _("number"),
        "integer": _("whole number"),
        "list": _("list, separated by %(delimiter)s") % {"delimiter": field.delimiter},
    }
    return kinds.get(field.type, field.type)


def rules(language: Language, field: Field) -> dict[str, str]:
    """Return the constraints of a column as words by their name in Table Schema.

    Allowed values are no part of these: see `allowed_values`.
    """
    _ = language.gettext
    words = {
        "required": _("never empty"),
        "unique": _("every value only once"),
        "minimum": _("at least %(value)s"),
        "maximum": _("at most %(value)s"),
        "minLength": _("at least %(value)s characters"),
        "maxLength": _("at most %(value)s characters"),
        "pattern": _("written as %(value)s"),
    }
    # A rule that is switched off says nothing; 0 as a least value says much.
    held = {rule: value for rule, value in field.constraints.items() if value is not False}
    return {rule: words[rule] % {"value": value} for rule, value in held.items() if rule in words}


def reference(resource: Resource, field: Field) -> ForeignKey | None:
    """Return the key by which a column's values refer to another table, or None."""
    return next((key for key in resource.foreign_keys if field.name in key.fields), None)


def allowed_values(
    resource: Resource, field: Field, tables: Tables, language: Language
) -> dict[str, str]:
    """Return the values that a column may hold with what each means, {} where any is allowed."""
    if field.categories:
        return {value: labels[language.code] for value, labels in field.categories.items()}
    key = reference(resource, field)
    if key is None:
        return {}
    column = key.reference_fields[key.fields.index(field.name)]
    records = tables[key.resource].to_dict("records")
    return {str(row[column]): name_of(row, tables, language) for row in records}


def name_of(row: Mapping[str, Any], tables: Tables, language: Language) -> str:
    """Return what a row of a table is called; a partnership by its two provinces."""
    for field in NAMED_BY:
        if name := language.name(row, field) or row.get(field, ""):
            return str(name)
    sides = ("vn_province_id", "la_province_id")
    if not set(sides) <= set(row):
        return ""
    provinces = tables["provinces"].set_index("province_id")
    return " – ".join(language.name(provinces.loc[row[side]].to_dict()) for side in sides)


def example(resource: Resource, tables: Tables) -> dict[str, str]:
    """Return one row of the table as text by column: the first of those with most cells filled."""
    frame = tables[resource.name]
    filled = pd.DataFrame({f.name: frame[f.name].map(_text) for f in resource.fields})
    if filled.empty:
        return {field.name: "" for field in resource.fields}
    return {
        str(name): text for name, text in filled.loc[(filled != "").sum(axis=1).idxmax()].items()
    }


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    if isinstance(value, float):
        return "" if value != value else repr(value).removesuffix(".0")
    return str(value)
