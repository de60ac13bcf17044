"""Every cache of the app. What is cached here is shared by all sessions and never changed."""

from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, TypeVar

import streamlit as st

from data.read import Tables, read_tables

T = TypeVar("T")


# A page asks for tables and rows hundreds of times: Streamlit's cache, which hashes what it is
# asked with and looks for its session, would cost more than all else together.
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

    Streamlit cannot hash a function, so `name` stands for it: give each use its own.
    """
    return _cached(build, name, *selection)


@st.cache_resource(show_spinner=False, max_entries=500)
def _cached(_build: Callable[..., T], name: str, *selection: Hashable) -> T:
    return _build(*selection)
