"""The house rules, kept by the code itself."""

import ast
import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.browsing import ROOT
from tests.catalogues import TRANSLATED, extracted
from tests.lock import lock_of, pins, requirement_files
from tests.plan import PLAN, plan
from tests.source_files import FLOOR, name_of, room, sources, tracked, tree

WITH_STREAMLIT = ("ui", "pages", "server", "dashboard")
# Separate so that this file does not break its own rule.
FORBIDDEN = [
    "shared" + "/",
    "/wo" + "rk/",
    "/ro" + "ot/",
    "/ho" + "me/",
    "py" + "pi.org",
    "python" + "hosted",
    "registry.npm" + "js",
    "deb.deb" + "ian",
]
# Packages that are imported by another name than they are installed by.
DISTRIBUTIONS = {"PIL": "pillow", "icu": "pyicu_wheels", "pptx": "python_pptx"}
FIELD = re.compile(r"%\((\w+)\)([a-z])")


def imports(path: Path) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines that a function takes, from `def` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_imports_run_one_way() -> None:
    against = [
        (name_of(path), other)
        for path in sources()
        if room(path) in FLOOR
        for other in imports(path)
        if FLOOR.get(other, -1) > FLOOR[room(path)]
    ]
    assert against == []


def test_only_pages_and_ui_know_streamlit() -> None:
    knowing = [
        name_of(path)
        for path in sources()
        if room(path) not in WITH_STREAMLIT and "streamlit" in imports(path)
    ]
    assert knowing == []


def test_a_page_chooses_asks_and_shows_in_sixty_lines() -> None:
    pages = [path for path in sources() if path.match("pages/*/page.py")]
    assert len(pages) >= 7
    for path in pages:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, name_of(path)
        assert list(functions(path)) == [], name_of(path)
        assert "plotly" not in imports(path), name_of(path)


def test_functions_are_short() -> None:
    lengths = {
        f"{name_of(path)}:{function.name}": length(function)
        for path in sources()
        for function in functions(path)
    }
    assert {name: lines for name, lines in lengths.items() if lines > 60} == {}
    assert statistics.median(lengths.values()) <= 10


def test_files_have_up_to_400_lines() -> None:
    lines = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()
    }
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_nothing_names_the_machine_it_was_made_on() -> None:
    faults = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix == ".csv":  # the address of a source may hold any words
            text = re.sub(r"https?://\S+", "", text)
        faults += [(name_of(path), word) for word in FORBIDDEN if word in text]
    assert faults == []


def test_html_is_never_let_through_unescaped() -> None:
    marked = [
        name_of(path)
        for path in sources()
        if "unsafe_allow_html" in path.read_text(encoding="utf-8")
    ]
    assert marked == []


def catalog(code: str) -> Catalog:
    """The catalogue of a language."""
    with (ROOT / "locale" / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def fields(text: str) -> set[tuple[str, str]]:
    """The named fields of a message, with their kinds."""
    return set(FIELD.findall(text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    known = {message.id: message for message in catalog(language) if message.id}
    missing = [
        (message, place)
        for message, place in extracted().items()
        if message not in known or not is_translated(known[message])
    ]
    assert missing == []


def is_translated(message: Message) -> bool:
    """Whether each form of a message has words and nobody has marked it as doubtful."""
    return all(forms(message.string)) and not message.fuzzy


def forms(text: str | Sequence[str] | None) -> Sequence[str]:
    """The singular and plural of a message, or the one form that it has."""
    return (text,) if isinstance(text, str) else text or ()


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_fields(language: str) -> None:
    faults = []
    for message in catalog(language):
        wanted = set.union(*map(fields, forms(message.id)))
        faults += [form for form in forms(message.string) if form and fields(form) != wanted]
    assert faults == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_of_a_message_that_is_gone(language: str) -> None:
    kept = [message.id for message in catalog(language) if message.id]
    assert [message for message in kept if message not in extracted()] == []


def test_locale_holds_nothing_but_catalogues() -> None:
    kinds = {path.suffix for path in tracked() if path.relative_to(ROOT).parts[0] == "locale"}
    assert kinds == {".po"}


def test_changelog_tells_what_is_new() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## Unreleased\n+- ", text, re.MULTILINE)


def requirements() -> dict[str, bool]:
    """Every pinned package, and whether the project uses it itself (the first block)."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    own, _, brought = text.partition("\n\n")
    pin = re.compile(r"^([\w-]+)==[\w.]+", re.MULTILINE)
    return dict.fromkeys(pin.findall(brought), False) | dict.fromkeys(pin.findall(own), True)


def test_readme_gives_a_reason_for_every_direct_dependency() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    rows = [line for line in readme.splitlines() if line.startswith("|")]
    unnamed = [
        name
        for name, own in requirements().items()
        if own and not any(name in row.split("|")[1] for row in rows)
    ]
    assert unnamed == []


def test_every_requirement_is_pinned() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] != "#" and "==" not in line] == []


def test_the_locks_are_of_what_is_required() -> None:
    # Otherwise: python -m tests.lock, and python -m tests.licences
    for path in requirement_files():
        own, locked = (pins(one.read_text("utf-8")) for one in (path, lock_of(path)))
        assert {name: locked.get(name) for name in own} == own, name_of(path)


def test_direct_dependencies_are_those_imported() -> None:
    used = set.union(*(imports(path) for path in sources()))
    outside = used - set(FLOOR) - set(sys.stdlib_module_names)
    names = {name.replace("-", "_") for name, own in requirements().items() if own}
    assert {DISTRIBUTIONS.get(name, name) for name in outside} == names


def test_every_test_that_security_relies_on_is_there() -> None:
    words = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_/]+\.py)(?:::(test_\w+))?`", words)
    assert len(named) > 40
    for path, test in named:
        text = (ROOT / "tests" / path).read_text(encoding="utf-8")
        assert f"def {test}" in text, f"{path}::{test}"


def test_the_plan_of_the_house_is_up_to_date() -> None:
    # Otherwise: python -m tests.plan
    assert PLAN.read_text(encoding="utf-8") == plan()
