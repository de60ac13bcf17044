"""Figures to take away: a CSV together with all that one must know to use it, in one zip."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from exports.citation import Citation
from exports.csv import to_csv
from i18n import Language
from tables.package import descriptor, resources
from tables.sources import own_address

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True)
class Column:
    """A column of the CSV: its name there, its type in Table Schema, and what it is in words."""

    name: str
    type: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, eq=False)
class Dataset:
    """The figures of a page, and what belongs to them, in the reader's language.

    `name` is that of the files. `rows` are for programs: one a value, the columns as `columns` say,
    lists as tuples. `sheet` are the same rows for people: headings and cells are words, values are
    numbers. `indicators`: id, title, definition and unit of each; `sources`: rows of that table;
    `provinces`: whose figures these are, "" where the rows say so.
    """

    name: str
    title: str
    rows: pd.DataFrame
    columns: Sequence[Column]
    sheet: pd.DataFrame
    indicators: Sequence[Mapping[str, str]]
    sources: Sequence[Mapping[str, Any]]
    citation: Citation
    language: Language


def to_zip(first: Dataset, *others: Dataset) -> bytes:
    """Return a Data Package: `datapackage.json`, the CSVs that it describes, and a text to read.

    Each CSV is that of `exports.csv.to_csv`. The package has the name and title of the first.
    """
    file = io.BytesIO()
    metadata = json.dumps(metadata_of(first, *others), ensure_ascii=False, indent=2)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for dataset in (first, *others):
            archive.writestr(f"{dataset.name}.csv", to_csv(dataset.rows))
        archive.writestr("datapackage.json", metadata + "\n")
        # A byte order mark, by which an editor of Windows knows Lao and Vietnamese letters.
        archive.writestr("README.txt", "\ufeff" + "\r\n".join(read_me(first, *others)) + "\r\n")
    return file.getvalue()


def together(first: Dataset, *others: Dataset) -> Dataset:
    """Return the first dataset with the indicators and the sources of all, each once."""
    every = (first, *others)
    indicators = {one["id"]: one for dataset in every for one in dataset.indicators}
    sources = {one["source_id"]: one for dataset in every for one in dataset.sources}
    return replace(first, indicators=list(indicators.values()), sources=list(sources.values()))


def metadata_of(first: Dataset, *others: Dataset) -> dict[str, Any]:
    """Return the description of datasets as a Data Package of Frictionless has it.

    Indicators, citation and the language of the words are properties of our own, as it allows.
    """
    dataset = together(first, *others)
    citation, language = dataset.citation, dataset.language
    about_figures = resources()["statistics"].description[language.code]
    return {
        "$schema": PROFILE,
        "name": dataset.name,
        "title": dataset.title,
        "description": about_figures if dataset.indicators else dataset.title,
        "homepage": citation.address,
        "version": str(citation.number),
        "created": f"{citation.visited}T00:00:00Z",
        "language": language.code,
        "citation": citation.words(language),
        "licenses": descriptor()["licenses"],
        "sources": [_source(row) for row in dataset.sources],
        "indicators": list(dataset.indicators),
        "resources": [_resource(one) for one in (first, *others)],
    }


def _resource(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "title": dataset.title,
        "type": "table",
        "path": f"{dataset.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in dataset.columns]},
    }


def _source(row: Mapping[str, Any]) -> dict[str, str]:
    own = {"title": f"{row['publisher']}: {row['title']}", "id": row["source_id"]}
    more = {"path": own_address(row), "published": row["published"], "read_in": row["read_in"]}
    return own | {name: value for name, value in more.items() if value}


def _field(column: Column) -> dict[str, str]:
    words = {"title": column.title, "description": column.description}
    return {
        "name": column.name,
        "type": column.type,
        **{name: value for name, value in words.items() if value},
    }


def read_me(first: Dataset, *others: Dataset) -> list[str]:
    """Return the lines of a text that says what the figures are, for whoever opens the zip."""
    dataset = together(first, *others)
    _ = dataset.language.gettext
    lines = [dataset.title, ""]
    for label, text in about(dataset):
        lines += [f"{label}: {text}"]
    for one in (first, *others):
        lines += ["", _("Columns of the file") + (f" {one.name}.csv" if others else "")]
        for column in one.columns:
            words = ": ".join(filter(None, (column.title, column.description)))
            lines.append(f"- {column.name}: {words}" if words else f"- {column.name}")
    lines += ["", _("Sources")]
    for row in dataset.sources:
        parts = row["publisher"], row["title"], row["published"], own_address(row)
        lines.append("- " + " · ".join(filter(None, parts)))
    return lines


def about(dataset: Dataset) -> list[tuple[str, str]]:
    """Return what is to be known of a dataset as labels with their texts, without its sources."""
    _, citation = dataset.language.gettext, dataset.citation
    lines = []
    for indicator in dataset.indicators:
        lines += [(_("Indicator"), indicator["title"]), (_("Unit"), indicator["unit"])]
        lines += [(_("Definition"), indicator["definition"])]
    return [
        *((label, text) for label, text in lines if text),
        (_("Version"), citation.version(dataset.language)),
        (_("Downloaded"), dataset.language.date(citation.visited)),
        (_("Address"), citation.address),
        (_("Licence"), "; ".join(one["title"] for one in descriptor()["licenses"])),
        (_("Cite as"), citation.words(dataset.language)),
    ]
