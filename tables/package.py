"""data/datapackage.json as values: the one place where tables and columns are described.

The file is a Frictionless Data Package (version 2). Beside the standard properties, which are in
English, it carries `titles`, `descriptions` and `labels` of categories in the other languages,
`otherTitles`: further headings by which an upload knows a column,
`references`: a foreign key of a column that holds a list, which Table Schema cannot express,
`unit` of a category that says what is counted, and `default`: the text that a new column holds in
versions published without it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data"
NAME = "https://schema.org/name"


class Text(dict[str, str]):
    """A text by language; one that is not translated yet is in English."""

    def __missing__(self, language: str) -> str:
        """Return the English text."""
        return self["en"]


@dataclass(frozen=True)
class Field:
    """A column: how it is written, what it means, and which values it may hold."""

    name: str
    type: str  # string, number, integer or list
    title: Text
    other_titles: tuple[str, ...]  # headings that people give the column, in any language
    description: Text
    unit: str  # "" where the column has none, or where a column of the row names it
    constraints: Mapping[str, Any]
    categories: Mapping[str, Text]  # label by value and language; empty where any value is allowed
    units: Mapping[str, str]  # by value that names what is counted: its unit; else empty
    is_name: bool  # of somebody, a place, a document: Table Schema's rdfType is schema.org's name
    is_list: bool
    delimiter: str  # between the values of a list
    default: str  # what a version of the table reads as that was published without the column
    shipped_default: bool  # the same, but the value shipped for the row's key goes before it


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values are in columns of another table; of a list, each of its values."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True)
class Resource:
    """A table: its file, its columns in the order of the file, and its keys.

    retired: names of columns that it had once, and that the next publication leaves out.
    """

    name: str
    path: Path
    title: Text
    description: Text
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    retired: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """Return the column of that name. Raises KeyError if the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no column {name}")


def _text(described: Mapping[str, Any], name: str) -> Text:
    return Text(en=described[name], **described[name + "s"])


def _categories(described: Mapping[str, Any]) -> Mapping[str, Text]:
    return {
        str(category["value"]): Text(en=category["label"], **category["labels"])
        for category in described.get("categories", ())
    }


def _field(described: Mapping[str, Any]) -> Field:
    return Field(
        name=described["name"],
        type=described["type"],
        title=_text(described, "title"),
        other_titles=tuple(described.get("otherTitles", ())),
        description=_text(described, "description"),
        unit=described.get("unit", ""),
        constraints=described.get("constraints", {}),
        categories=_categories(described),
        units={
            category["value"]: category["unit"]
            for category in described.get("categories", ())
            if "unit" in category
        },
        is_name=described.get("rdfType") == NAME,
        is_list=described["type"] == "list",
        delimiter=described.get("delimiter", ""),
        default=described.get("default", ""),
        shipped_default=described.get("shippedDefault", False),
    )


def _foreign_key(described: Mapping[str, Any], table: str, is_list: bool) -> ForeignKey:
    reference = described["reference"]
    return ForeignKey(
        fields=tuple(described["fields"]),
        # Table Schema leaves the resource out where a table refers to itself.
        resource=reference.get("resource") or table,
        reference_fields=tuple(reference["fields"]),
        is_list=is_list,
    )


def _resource(described: Mapping[str, Any]) -> Resource:
    schema = described["schema"]
    name = described["name"]
    plain = (_foreign_key(key, name, False) for key in schema.get("foreignKeys", ()))
    lists = (_foreign_key(key, name, True) for key in schema.get("references", ()))
    return Resource(
        name=name,
        path=FOLDER / described["path"],
        title=_text(described, "title"),
        description=_text(described, "description"),
        fields=tuple(_field(field) for field in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=(*plain, *lists),
        retired=tuple(schema.get("retired", ())),
    )


@cache
def descriptor() -> Mapping[str, Any]:
    """Return datapackage.json as it is, for what has no name of its own here."""
    with (FOLDER / "datapackage.json").open(encoding="utf-8") as file:
        return json.load(file)


@cache
def resources() -> Mapping[str, Resource]:
    """Return every table by name, in the order of datapackage.json."""
    described = (_resource(resource) for resource in descriptor()["resources"])
    return {resource.name: resource for resource in described}
