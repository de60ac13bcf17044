"""JSON-stat files, versions 1 and 2: cubes of figures, as PX-Web and other statistics offices give.

The cube that the dashboard itself gives to programs comes back as the rows that it was made of.
"""

import json
from collections.abc import Mapping
from typing import Any

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.encodings import decode
from uploads.reading.formats.cube import STATUS, Cube, Dimension, size_of, table_of_cube
from uploads.reading.formats.rows import book_of_tables
from uploads.reading.sheets.book import Book
from uploads.values import Limits

READ_JSON = _("The table was read from a JSON-stat file, years in columns.")
NO_CUBE = _(
    "This JSON file holds no table that can be read. Download the table as .xlsx or as CSV (UTF-8)."
)
SEVERAL = _("The JSON-stat file holds several tables. Download the one that is meant alone.")
# Columns of ours, by what says it beside a figure.
OWN_COLUMNS = {"source": "source_id", "qualifier": "qualifier", "note": "note"}


def open_jsonstat(content: bytes, limits: Limits) -> Book | Issue:
    """Return the table of a JSON-stat file, or what is wrong with it."""
    text = decode(content)
    if isinstance(text, Issue):
        return text
    try:
        # As text, for a float would lose digits.
        file = json.loads(text.content, parse_float=str, parse_int=str, parse_constant=str)
        cubes = [_cube_of(one) for one in _datasets(file)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError):
        cubes = []
    if len(cubes) != 1:
        return Issue("format-error", SEVERAL if cubes else NO_CUBE)
    issues = [Issue("json-stat", READ_JSON, kind="conversion")]
    return book_of_tables([table_of_cube(cubes[0], limits)], issues, limits)


def _datasets(file: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The datasets of a file: itself, or each value of a bundle of version 1."""
    if "dimension" in file and "value" in file:
        return [file]
    return [one for one in file.values() if isinstance(one, Mapping) and "dimension" in one]


def _cube_of(dataset: Mapping[str, Any]) -> Cube:
    """The cube of a dataset. Raises KeyError, TypeError or ValueError where it is none."""
    head = dataset if "id" in dataset else dataset["dimension"]  # version 1 has them there
    names, role = head["id"], head.get("role") or {}
    dimensions = [_dimension(name, dataset["dimension"][name]) for name in names]
    size = size_of(dimensions)
    if [int(one) for one in head["size"]] != [len(one.codes) for one in dimensions] or not size:
        raise ValueError("sizes are not those of the dimensions")
    times = [place for place, name in enumerate(names) if name in role.get("time", ())]
    beside = {STATUS: _cells(dataset.get("status"), size)}
    extension = dataset.get("extension")
    if isinstance(extension, Mapping):
        beside |= {
            column: _cells(extension.get(name), size) for name, column in OWN_COLUMNS.items()
        }
    notes = dataset.get("note") or []
    return Cube(
        dimensions,
        _cells(dataset["value"], size),
        times or [len(names) - 1],
        [str(dataset["label"])] if dataset.get("label") else [],
        [str(one) for one in (dataset.get("source"), *notes) if isinstance(one, str) and one],
        {name: cells for name, cells in beside.items() if any(cells)},
    )


def _dimension(name: str, dimension: Mapping[str, Any]) -> Dimension:
    category = dimension["category"]
    index, labels = category.get("index"), category.get("label") or {}
    if isinstance(index, Mapping):
        codes = sorted(index, key=lambda code: int(index[code]))
    else:
        codes = list(index or labels)
    units = category.get("unit") or {}
    words = [_with_unit(str(labels.get(code, code)), units.get(code)) for code in codes]
    return Dimension(name, str(dimension.get("label") or name), list(map(str, codes)), words)


def _with_unit(label: str, unit: object) -> str:
    words = unit.get("label") or unit.get("base") if isinstance(unit, Mapping) else ""
    return f"{label} ({words})" if words else label


def _cells(values: object, size: int) -> list[str]:
    """Values of a cube as text: a list of all, one for all, or those by their place."""
    if isinstance(values, str):
        return [values] * size
    cells = [""] * size
    if isinstance(values, Mapping):
        for place, value in values.items():
            cells[int(place)] = _text(value)
    elif isinstance(values, list):
        if len(values) not in (0, size):
            raise ValueError("not as many values as places")
        cells[: len(values)] = map(_text, values)
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("a value that is no figure")
    return value
