"""Beside the id of each source in a table: what it is, who published it when, and where it lies."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from tables.read import Row
from tables.sources import own_address

ID = "source_id"


def with_sources(frame: pd.DataFrame, sources: Mapping[str, Row]) -> pd.DataFrame:
    """Return a table with four columns behind each that ends in `source_id`.

    They are `source` (its title), `publisher`, `published` and `address`, with what comes before
    `source_id`: `status_source_id` gives `status_source`. Cells of several ids, with semicolons
    between, have as many texts, as tuples; without an id they are "". sources: rows by id.
    """
    columns: dict[str, Any] = {}
    for name, column in frame.items():
        columns[str(name)] = column
        if str(name).endswith(ID):
            start = str(name).removesuffix(ID)
            rows = [[sources[one] for one in filter(None, str(ids).split(";"))] for ids in column]
            columns |= {
                f"{start}source": [_texts(own, "title") for own in rows],
                f"{start}publisher": [_texts(own, "publisher") for own in rows],
                f"{start}published": [_texts(own, "published") for own in rows],
                f"{start}address": [_each(map(own_address, own)) for own in rows],
            }
    return pd.DataFrame(columns, index=frame.index)


def _texts(rows: list[Row], name: str) -> object:
    return _each(row[name] for row in rows)


def _each(texts: Iterable[str]) -> object:
    every = tuple(texts)
    return every if len(every) > 1 else "".join(every)
