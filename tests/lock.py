"""The locks: every file of every pinned release by its SHA-256, for each system that we run on.

`python -m tests.lock` in the environment of the tests asks the package index and writes the file
`requirements.lock` beside each `requirements.txt` anew. `run.py` installs what is in a lock, and
nothing that has another hash.
"""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.browsing import ROOT
from tests.source_files import tracked

PRODUCT = ROOT / "requirements.txt"
OWN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
HASHED = re.compile(r"^([A-Za-z0-9._-]+)==[^\n]*\n((?: +--hash=\S+[ \\]*\n)+)", re.MULTILINE)
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate"),
    *("--custom-compile-command", "python -m tests.lock"),
)


def requirement_files() -> list[Path]:
    """Return every file of requirements, that of the product first."""
    names = sorted(path for path in tracked() if path.name == PRODUCT.name)
    return [PRODUCT, *(path for path in names if path != PRODUCT)]


def lock_of(requirements: Path) -> Path:
    """Return the lock beside a file of requirements."""
    return requirements.with_suffix(".lock")


def pins(text: str) -> Mapping[str, str]:
    """Return the version of each package that a file of requirements or a lock names."""
    return {plain(name): version for name, version in OWN.findall(text)}


def hashes(text: str) -> Mapping[str, list[str]]:
    """Return the SHA-256 of each file of a package that a lock accepts."""
    return {
        plain(name): re.findall(r"sha256:([0-9a-f]{64})", lines)
        for name, lines in HASHED.findall(text)
    }


def plain(name: str) -> str:
    """Return the name of a package as the index compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def write(requirements: Path) -> None:
    """Write the lock of one file of requirements; it agrees with the lock of the product."""
    constraint = [] if ROOT / requirements == PRODUCT else ["--constraint", str(lock_of(PRODUCT))]
    command = ["uv", "pip", "compile", *OPTIONS, *constraint, str(requirements)]
    command += ["--output-file", str(lock_of(requirements))]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)


if __name__ == "__main__":
    for file in requirement_files():
        write(file.relative_to(ROOT))
