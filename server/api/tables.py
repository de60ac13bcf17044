"""Every table of the data package as CSV and as JSON: `/api/tables/statistics.csv`."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from exports.programs.rows import NUMBERS, csv_pieces, json_pieces, select_rows
from server.api.answers import TOTAL, VERSION, texts_of
from server.api.operations import Answer, Call, Operation, Parameter
from tables.package import Field, Resource, resources

MOST = 100_000  # rows that one may ask for at once
PAGE = 1_000  # rows of JSON, where no number is given; a CSV then has them all
NUMBER = r"^(-?[0-9]+(\.[0-9]+)?)?$"
VERSION_PARAMETER = Parameter(
    VERSION,
    "The data as a publication made them, by its number, as in the links of the pages; without it "
    "the newest. `statistics.3`: as they were when that version of one table was published.",
    {"type": "string", "pattern": r"^(([a-z_]+\.)?[0-9]{1,9})?$", "description": "a number as 17"},
)
LIMIT = Parameter(
    "limit", "How many rows at most.", {"type": "integer", "minimum": 1, "maximum": MOST}
)
OFFSET = Parameter(
    "offset",
    "How many rows to leave out before the first.",
    {"type": "integer", "minimum": 0, "maximum": 1_000_000_000, "default": 0},
)
MARK = Parameter(
    "bom",
    "1: with a byte order mark, by which Excel knows UTF-8 when the file is opened by a click.",
    {"type": "string", "enum": ["0", "1"], "default": "0"},
)


def table_operations() -> Sequence[Operation]:
    """Return two operations for each table, as CSV and as JSON."""
    return [one for resource in resources().values() for one in _operations(resource)]


def _operations(resource: Resource) -> Sequence[Operation]:
    columns = [column_parameter(field) for field in resource.fields]
    common = (LIMIT, OFFSET, VERSION_PARAMETER)
    filters = (
        "Each column is a filter: `?column=a,b` keeps the rows that have one of these values, and "
        "`?column=` those that have none. Of a list, one of its items is enough. A value with a "
        'comma in it is put into quotes: `"a, b"`.'
    )
    title = resource.title["en"]
    as_csv = Operation(
        path=f"/api/tables/{resource.name}.csv",
        name=f"{resource.name}_csv",
        summary=f"{title} (CSV)",
        description=f"{resource.description['en']} {filters} Without `limit`, all rows.",
        parameters=(*columns, *common, MARK),
        media="text/csv; charset=utf-8",
        group="Tables",
        answer=partial(_csv, resource),
    )
    as_json = Operation(
        path=f"/api/tables/{resource.name}.json",
        name=f"{resource.name}_json",
        summary=f"{title} (JSON)",
        description=f"{resource.description['en']} {filters} Without `limit`, {PAGE:,} rows.",
        parameters=(*columns, *common),
        media="application/json",
        schema=_schema(resource),
        group="Tables",
        answer=partial(_json, resource),
    )
    return as_csv, as_json


def column_parameter(field: Field) -> Parameter:
    """Return the parameter that filters by a column."""
    items: dict[str, Any] = {"type": "string"}
    if field.categories:
        items["enum"] = [*field.categories, ""]
    elif field.type in NUMBERS:
        items |= {"pattern": NUMBER, "description": "a number as 14600.5"}
    schema = {"type": "array", "items": items}
    return Parameter(field.name, f"{field.title['en']}. {field.description['en']}", schema)


def _schema(resource: Resource) -> Mapping[str, Any]:
    properties = {field.name: _cell_schema(field) for field in resource.fields}
    row = {"type": "object", "properties": properties, "required": list(properties)}
    whole = {"type": "integer", "minimum": 0}
    about = {"table": {"const": resource.name}, "publication": whole, "total": whole}
    page = {"offset": whole, "next": {"type": ["string", "null"]}}
    names = {**about, **page, "rows": {"type": "array", "items": row}}
    return {"type": "object", "properties": names, "required": list(names)}


def _cell_schema(field: Field) -> Mapping[str, Any]:
    if field.is_list:
        return {"type": "array", "items": {"type": "string"}}
    return {"type": ["number" if field.type in NUMBERS else "string", "null"]}


def _csv(resource: Resource, call: Call) -> Answer:
    rows = _rows(resource, call)
    start, end = _span(call, len(rows))
    pieces = csv_pieces(rows.iloc[start:end], resource, call.text("bom", "0") == "1")
    name = f'attachment; filename="{resource.name}.csv"'
    return Answer(pieces, {**_headers(call, len(rows), start, end), "Content-Disposition": name})


def _json(resource: Resource, call: Call) -> Answer:
    rows = _rows(resource, call)
    start, end = _span(call, len(rows), PAGE)
    pages = _pages(call, len(rows), start, end)
    about = {
        "table": resource.name,
        "publication": call.state.publication,
        "total": len(rows),
        "offset": start,
        "next": pages.get("next"),
    }
    pieces = json_pieces(rows.iloc[start:end], resource, about)
    return Answer(pieces, _headers(call, len(rows), start, end))


def _rows(resource: Resource, call: Call) -> pd.DataFrame:
    columns = {field.name for field in resource.fields}
    filters = {name: call.texts(name) for name in call.values if name in columns}
    return select_rows(texts_of(call.state)[resource.name], resource, filters)


def _span(call: Call, total: int, page: int | None = None) -> tuple[int, int]:
    """The first row of a page and the one after its last."""
    start = min(call.number("offset", 0), total)
    return start, min(start + call.number("limit", page or total or 1), total)


def _headers(call: Call, total: int, start: int, end: int) -> Mapping[str, str]:
    pages = _pages(call, total, start, end)
    links = ", ".join(f'<{address}>; rel="{name}"' for name, address in pages.items())
    return {TOTAL: str(total), **({"Link": links} if links else {})}


def _pages(call: Call, total: int, start: int, end: int) -> Mapping[str, str]:
    """The addresses of the pages after and before, relative to that of this one (RFC 3986).

    They stay right behind a proxy that puts something before the path, and of the same data if
    somebody publishes meanwhile.
    """
    size = call.number("limit", PAGE)
    pages = {}
    if end < total:
        pages["next"] = _address(call, end, size)
    if start > 0:
        pages["prev"] = _address(call, max(0, start - size), size)
    return pages


def _address(call: Call, offset: int, limit: int) -> str:
    query = parse_qsl(urlsplit(call.address).query, keep_blank_values=True)
    rest = [(name, value) for name, value in query if name not in ("offset", "limit", VERSION)]
    page = {VERSION: call.text(VERSION) or call.state.publication, "offset": offset, "limit": limit}
    return f"?{urlencode([*rest, *page.items()])}"
