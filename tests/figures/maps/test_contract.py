"""The contract between map and browser: Python, JavaScript and the page agree on its keys."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from figures.maps import contract
from figures.maps.contract import ChoiceData, MapData
from tests.browsing import ROOT
from tests.pages.map.sent import page

TYPEDEF = re.compile(r"@typedef \{(\w+)\} (\w+)(.*?)\*/", re.DOTALL)
PROPERTY = re.compile(r"@property \{.+?\} (\[?)(\w+)")
LINKS: tuple[dict[str, str], ...] = (
    {},
    {"units": "today", "indicator": "grdp_growth_pct", "pair": "all"},
    {"indicator": "none", "layers": "corridors", "gates": "main"},
)


@cache
def in_javascript() -> dict[str, dict[str, bool]]:
    """The keys of each type of static/map/contract.js, and whether they may be missing."""
    text = (ROOT / "static" / "map" / "contract.js").read_text(encoding="utf-8")
    types: dict[str, dict[str, bool]] = {}
    for base, name, body in TYPEDEF.findall(text):
        own = {key: bracket != "" for bracket, key in PROPERTY.findall(body)}
        types[name] = types.get(base, {}) | own
    return types


def in_python() -> dict[str, dict[str, bool]]:
    """The keys of each type of figures/maps/contract.py, and whether they may be missing."""
    types = {name: each for name, each in vars(contract).items() if is_typeddict(each)}
    return {
        name: {key: key in each.__optional_keys__ for key in get_type_hints(each)}
        for name, each in types.items()
    }


def test_python_and_javascript_name_the_same_types_and_keys() -> None:
    assert in_javascript() == in_python()
    assert len(in_python()) >= 15


@pytest.mark.parametrize("link", LINKS)
def test_a_page_sends_what_the_contract_names_and_nothing_else(link: dict[str, str]) -> None:
    message, chart, _ = page(lang="en", **link)
    assert list(faults(message, ChoiceData, "choice")) == []
    assert list(faults(chart["layout"]["meta"], MapData, "map")) == []


def faults(value: Any, kind: Any, where: str) -> Iterator[str]:  # noqa: ANN401 (any JSON, any type)
    """Say where a value has other keys than its type, at any depth."""
    if is_typeddict(kind):
        keys = get_type_hints(kind)
        missing, strange = set(kind.__required_keys__) - set(value), set(value) - set(keys)
        if missing or strange:
            yield f"{where}: {missing} missing, {strange} not in the contract"
        for key in set(value) & set(keys):
            yield from faults(value[key], keys[key], f"{where}.{key}")
    elif get_origin(kind) in (list, Mapping, dict) and not isinstance(kind, UnionType):
        inner = get_args(kind)[-1]
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from faults(each, inner, f"{where}.{key}")


def test_the_browser_reads_every_key_but_those_that_make_messages_differ() -> None:
    scripts = (path for path in (ROOT / "static" / "map").glob("*.js") if path.stem != "contract")
    text = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    passed_whole_to_plotly = {"colorscale", "zmin", "zmax"}
    keys = {key for each in in_python().values() for key in each} - passed_whole_to_plotly
    unread = {key for key in keys if not re.search(rf"\b{key}\b", text)}
    assert unread == {"phone"}
