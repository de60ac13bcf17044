"""Streamlit's own scripts: which of its files a page and its elements need.

Its build writes that down (manifest.json). The names of the files carry hashes, so none of them is
named here.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypedDict

from streamlit.file_util import get_static_dir

ENTRY = "index.html"


class Chunk(TypedDict, total=False):
    """A file of the build: what it is called, and the names of those that it cannot do without."""

    file: str
    name: str
    imports: list[str]
    dynamicImports: list[str]
    css: list[str]


def folder() -> Path:
    """Return the folder of Streamlit's files for browsers."""
    return Path(get_static_dir())


def scripts_of(elements: Iterable[str]) -> list[str]:
    """Return the scripts ("static/js/…") of a page with such elements, each once.

    Elements are called as Streamlit's source calls them: "PlotlyChart". Those of every page come
    first, as no element can be drawn without them. KeyError for an element that there is not.
    """
    return list(dict.fromkeys(chunk["file"] for chunk in _needed(elements)))


def styles_of(elements: Iterable[str]) -> list[str]:
    """Return the style sheets ("static/css/…") of a page with such elements, each once."""
    return list(dict.fromkeys(css for chunk in _needed(elements) for css in chunk.get("css", ())))


@cache
def element_names() -> frozenset[str]:
    """Return what every element is called whose script is loaded when it is first shown."""
    return frozenset(_lazy())


def _needed(elements: Iterable[str]) -> Iterator[Chunk]:
    """The chunks of the page and of elements, and all that those import."""
    seen: set[str] = set()
    for first in (ENTRY, *(_lazy()[element] for element in elements)):
        waiting = [first]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                chunk = _manifest()[key]
                yield chunk
                waiting += chunk.get("imports", ())


@cache
def _lazy() -> dict[str, str]:
    """The key of each element's chunk by the element's name."""
    manifest = _manifest()
    return {manifest[key]["name"]: key for key in manifest[ENTRY]["dynamicImports"]}


@cache
def _manifest() -> dict[str, Chunk]:
    chunks: dict[str, Chunk] = json.loads((folder() / "manifest.json").read_text(encoding="utf-8"))
    return chunks
