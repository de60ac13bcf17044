"""The plan of the house: every module with the first sentence of what it says of itself.

`python -m tests.plan` in the environment of the tests writes docs/house.md anew.
"""

import ast
from collections import defaultdict
from pathlib import Path

from tests.browsing import ROOT
from tests.source_files import name_of, sources, tree

PLAN = ROOT / "docs" / "house.md"
HEAD = """# The house, module by module

Made by `python -m tests.plan` from the modules' own first sentences; a test compares the two.
Which room is for what, and which may import which: README, "Where things live".
"""


def plan() -> str:
    """The text of docs/house.md."""
    folders: dict[Path, list[Path]] = defaultdict(list)
    for path in sources():
        folders[path.parent.relative_to(ROOT)].append(path)
    return HEAD + "".join(_folder(folder, folders[folder]) for folder in sorted(folders))


def _folder(folder: Path, paths: list[Path]) -> str:
    title = "The top" if folder == Path() else f"{folder.as_posix()}/"
    named = [path for path in paths if path.name != "__init__.py"]
    rows = [f"| `{path.name}` | {_sentence(path)} |" for path in sorted(named)]
    table = "\n".join(["| module | what it is for |", "|---|---|", *rows])
    return f"\n## {title}\n\n{table}\n" if rows else ""


def _sentence(path: Path) -> str:
    text = ast.get_docstring(tree(path)) or name_of(path)
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    PLAN.write_text(plan(), encoding="utf-8")
