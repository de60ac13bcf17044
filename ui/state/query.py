"""The parameters of the link in force: those of the session's address, or those of another link.

All pages read through it, so that what a page shows can be made of any link: for a tour, a slide, a
file, and where there is no browser at all.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

_other: ContextVar[MutableMapping[str, str] | None] = ContextVar("query", default=None)


def query() -> MutableMapping[str, str]:
    """Return the parameters of the link in force by name; what is written there is in force next.

    In another link than the session's own nothing that is written goes any further.
    """
    other = _other.get()
    return st.query_params if other is None else other


@contextmanager
def query_of(params: Mapping[str, str]) -> Iterator[None]:
    """Let everything inside the block read these parameters instead of the session's own.

    Controls inside would write into them: only a page without any is drawn inside.
    """
    before = _other.set(dict(params))
    try:
        yield
    finally:
        _other.reset(before)


def is_own() -> bool:
    """Return whether the link in force is that of the session's address, which has a reader."""
    return _other.get() is None
