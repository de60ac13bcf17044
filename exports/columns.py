"""What datapackage.json says of a column, in words and in lists that a person can choose from."""

import re
from collections.abc import Mapping

import pandas as pd

from i18n import Language
from i18n import message as _
from tables.package import Field, Resource
from tables.read import Tables
from uploads.row_names import names_of, reference

# How the values of a pattern are written, by one that it allows. A name of small letters comes
# first: it may look like a date or a number.
FORMS: Mapping[str, str] = {
    "a-b": _("small letters a-z, digits and hyphens"),
    "a_b": _("small letters a-z, digits and underscores"),
    "2024-Q1": _(
        "a year, half-year, quarter, month or day, or from one to another: 2024, 2024-S1, 2024-Q3, "
        "2024-03, 2024-03-20, 2011/2024"
    ),
    "2024-03-20": _("a year, a month or a day: 2024, 2024-03, 2024-03-20"),
    "https://example.org": _("a web address, from https:// or http:// on"),
    "VN-HN": _("a code of ISO 3166-2, as VN-HN or LA-VT"),
    "01": _("two digits, as 01"),
}


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
    }
    # A rule that is switched off says nothing; 0 as a least value says much.
    held = {rule: value for rule, value in field.constraints.items() if value is not False}
    said = {rule: words[rule] % {"value": value} for rule, value in held.items() if rule in words}
    if "pattern" in held:
        said["pattern"] = _(_form(held["pattern"]))
    return said


def _form(pattern: str) -> str:
    """How the values of a pattern are written. Raises KeyError where FORMS has no words for it."""
    matches = re.compile(pattern, re.ASCII).fullmatch
    if value := next(filter(matches, FORMS), None):
        return FORMS[value]
    raise KeyError(pattern)


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
    return names_of(key.resource, column, tables, language)


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
