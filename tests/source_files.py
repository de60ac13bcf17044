"""The files of the project as its own rules read them: which, in which room, and their trees."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from tests.browsing import ROOT

# Each room may import those of a lower floor, and none above its own.
FLOORS = [
    ("tables", "geo"),
    ("i18n",),
    ("figures", "versions"),
    ("uploads",),
    ("exports",),
    ("ui",),
    ("pages",),
    ("server", "command_line", "data"),
    ("dashboard",),
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the project, as git knows them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


def sources() -> list[Path]:
    """The product's own Python files: no tests, no benchmarks."""
    own = (*FLOOR, "run")
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0].removesuffix(".py") in own
    ]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """The file's name for a message."""
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    """The room of the house that a file is in."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")
