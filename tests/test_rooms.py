"""The rules that shape the rooms of the house: how many modules, which names, which size."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tables.read import Tables
from tests.browsing import ROOT
from tests.source_files import name_of, sources, tree

MOST_MODULES = 15  # in a folder
LEAST_LINES = 40  # of a module that one other imports
# Words for what has been done to a thing, where the thing itself should be named.
PARTICIPLES = {"found", "known", "shown", "told", "wanted"}
# Modules that are started, or imported by the name of their page (ui/share/slides.py, taken.py).
ENTRIES = ("page.py", "slides.py", "files.py", "__main__.py", "__init__.py")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def modules() -> list[Path]:
    """The modules inside the rooms, without the ways in."""
    return [
        path
        for path in sources()
        if path.parent != ROOT and path.name not in ENTRIES and path.parent.name != "data"
    ]


def by_folder() -> dict[Path, list[Path]]:
    """The modules of each folder."""
    folders = defaultdict(list)
    for path in modules():
        folders[path.parent].append(path)
    return folders


def module_names(path: Path) -> set[str]:
    """The dotted names of what a file imports, of modules and of what is in them."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def importers() -> Counter[str]:
    """How many files of the product import each module, by its dotted name."""
    return Counter(name for path in sources() for name in module_names(path))


def dotted(path: Path) -> str:
    """The name by which a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def public(path: Path) -> Iterator[str]:
    """The functions, classes and constants that a module offers."""
    for node in tree(path).body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Name) and not target.id.startswith("_"):
                yield target.id


def bound(path: Path) -> Iterator[str]:
    """Every name that a file gives to a thing: variables, arguments, attributes, definitions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Definition):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr


def test_a_folder_holds_at_most_fifteen_modules() -> None:
    counts = {name_of(folder): len(paths) for folder, paths in by_folder().items()}
    assert {name: count for name, count in counts.items() if count > MOST_MODULES} == {}


def test_no_two_modules_of_a_folder_begin_with_one_word() -> None:
    alike = []
    for folder, paths in by_folder().items():
        words = Counter(path.stem.split("_")[0] for path in paths)
        alike += [f"{name_of(folder)}/{word}" for word, count in words.items() if count > 1]
    assert alike == []


def test_no_module_is_a_crumb_that_one_other_imports() -> None:
    counts = importers()
    crumbs = [
        name_of(path)
        for path in modules()
        if len(path.read_text(encoding="utf-8").splitlines()) < LEAST_LINES
        and counts[dotted(path)] < 2
    ]
    assert crumbs == []


def test_no_public_name_stands_in_two_modules_of_a_room() -> None:
    twice = []
    for folder, paths in by_folder().items():
        names = Counter(name for path in paths for name in set(public(path)))
        twice += [f"{name_of(folder)}: {name}" for name, count in names.items() if count > 1]
    assert twice == []


def test_a_page_imports_no_other_page_but_the_preview_of_an_upload() -> None:
    crossing = {
        name_of(path)
        for path in modules()
        for name in module_names(path)
        if name_of(path).startswith("pages/")
        if name.startswith("pages.") and name.split(".")[1] != name_of(path).split("/")[1]
    }
    # It shows before and after what the readers of other pages see, as those pages draw it.
    assert crossing == {"pages/upload/before_after.py"}


def test_names_are_nouns_and_no_participles() -> None:
    plain = re.compile(r"^_*(" + "|".join(PARTICIPLES) + r")(_of|_in)?_*$", re.IGNORECASE)
    faults = Counter(
        f"{name_of(path)}: {name}"
        for path in sources()
        for name in bound(path)
        if plain.match(name)
    )
    assert dict(faults) == {}


def test_every_cache_is_kept_by_its_function() -> None:
    named = [name_of(path) for path in sources() if "cached" in set(bound(path))]
    assert named == []


def test_product_code_names_no_indicator_and_no_province(tables: Tables) -> None:
    ids = {*tables["indicators"]["indicator_id"], *tables["provinces"]["province_id"]}
    ids -= {column for frame in tables.values() for column in frame} | set(tables)
    ids -= set(tables["indicators"]["unit"])  # a unit of measure may be called as an indicator is
    faults = [
        f"{name_of(path)}:{node.lineno} {node.value}"
        for path in sources()
        if name_of(path) not in NAMING
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in ids
    ]
    assert faults == []


# The two partnerships that the dashboard began with are named here, and nowhere else.
NAMING = ("tables/headlines.py",)
