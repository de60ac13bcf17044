"""The views of a tour in their order, and what an edit makes of the table that holds them.

An edit takes and gives `tour_views` as text, as it is published; positions are counted anew.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from tables.read import Row, Tables
from tables.search.spelling import plain

Cells = Mapping[str, str]  # of a row, by column
LONGEST_ID = 40  # letters of an identifier that is made from a title


def views_of(tables: Tables, tour: str) -> Sequence[Row]:
    """Return the rows of `tour_views` of a tour, in the order in which they are presented."""
    return _own(tables["tour_views"], tour)


def with_view(views: pd.DataFrame, tour: str, cells: Cells) -> pd.DataFrame:
    """Return the table with one view more, at the end of a tour."""
    return _renewed(views, tour, [*_own(views, tour), cells])


def without_view(views: pd.DataFrame, tour: str, position: int) -> pd.DataFrame:
    """Return the table without a view of a tour, by its place from 1; the others move up."""
    rows = _own(views, tour)
    return _renewed(views, tour, rows[: position - 1] + rows[position:])


def moved_view(views: pd.DataFrame, tour: str, position: int, by: int) -> pd.DataFrame:
    """Return the table with a view of a tour so many places further down, as far as it can."""
    rows = _own(views, tour)
    row = rows.pop(position - 1)
    rows.insert(min(max(position - 1 + by, 0), len(rows)), row)
    return _renewed(views, tour, rows)


def changed_view(views: pd.DataFrame, tour: str, position: int, cells: Cells) -> pd.DataFrame:
    """Return the table with other cells in a view of a tour."""
    rows = _own(views, tour)
    rows[position - 1] = {**rows[position - 1], **cells}
    return _renewed(views, tour, rows)


def new_id(title: str, ids: Sequence[str]) -> str:
    """Return an identifier for a tour of that title, which none of the others has."""
    words = re.findall(r"[a-z0-9]+", plain(title))
    first = "-".join(words)[:LONGEST_ID].strip("-") or "tour"
    names = [first, *(f"{first}-{number}" for number in range(2, len(ids) + 3))]
    return next(name for name in names if name not in ids)


def _own(views: pd.DataFrame, tour: str) -> list[Row]:
    own = views[views["tour_id"] == tour].to_dict("records")
    return sorted(own, key=lambda row: int(row["position"]))


def _renewed(views: pd.DataFrame, tour: str, rows: Sequence[Cells]) -> pd.DataFrame:
    """The table with these rows of a tour, numbered, in place of its own."""
    empty = dict.fromkeys(views.columns, "")
    own = [
        {**empty, **row, "tour_id": tour, "position": str(number + 1)}
        for number, row in enumerate(rows)
    ]
    others = views[views["tour_id"] != tour]
    return pd.concat([others, pd.DataFrame(own, columns=views.columns)], ignore_index=True)
