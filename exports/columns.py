"""What datapackage.json says of a column, in words and in lists that a person can choose from."""

import pandas as pd

from i18n import Language
from tables.package import Field, Resource
from tables.read import Tables
from uploads.row_names import name_of, reference


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
