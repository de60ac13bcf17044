"""Every cache of the app. What is cached here is shared by all sessions and never changed.

Plain functools: a page asks for tables, rows and built values hundreds of times in a rerun, and
Streamlit's cache, which inspects the function and hashes each argument anew, took longer than all
else together.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, TypeVar

from data.read import Tables, read_tables

T = TypeVar("T")


@cache
def tables() -> Tables:
    """Return all tables, by resource name; read once for the whole server."""
    return read_tables()


@cache
def rows(resource: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the rows of a table with a single key, by that key: rows("sources")["moit-2024"]."""
    frame = tables()[resource]
    return {record[frame.columns[0]]: record for record in frame.to_dict("records")}


def cached(build: Callable[..., T], name: str, *selection: Hashable) -> T:
    """Return `build(*selection)`, built once for each name and selection.

    Often `build` is a lambda and another one each time, so `name` stands for it: give each use
    its own.
    """
    built: T = _built(_Wanted(name, selection, build))
    return built


@dataclass(frozen=True)
class _Wanted:
    """A value wanted; equal to another one of the same name and selection."""

    name: str
    selection: tuple[Hashable, ...]
    build: Callable[..., Any] = field(compare=False)


@lru_cache(maxsize=500)
def _built(wanted: _Wanted) -> Any:  # noqa: ANN401 (whatever is built)
    return wanted.build(*wanted.selection)
