"""Under which licence each installed package is, and that we accept it: docs/licences.md.

`python -m tests.licences` in the environment of the tests writes it anew. A licence is what the
package's own metadata say: as an expression of SPDX, or in words that stand for one.
"""

from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata

from tests.browsing import ROOT
from tests.lock import PRODUCT, lock_of, pins

DOCUMENT = ROOT / "docs" / "licences.md"
# Free licences under which a package may be run and passed on beside ours. None of them asks that
# what uses the package is under it, too; MPL-2.0 asks it of changes to its own files.
ACCEPTED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
FOR_TESTS = {"Artistic-1.0-Perl"}  # of what is never passed on with the dashboard
# Words of metadata that stand for an expression.
WORDS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
# Packages whose metadata name no licence, or several without a word between them, or that are
# not installed on every system.
NAMED = {
    "axe-playwright-python": "MIT AND MPL-2.0",  # axe-core is in it
    "colorama": "BSD-3-Clause",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
}
HEAD = """# Licences of what is installed

Made by `python -m tests.licences` from the metadata of the packages; a test compares the two, and
fails for a licence that is not on the list of those that we accept (`tests/licences.py`). "tests"
stands for what only developers and their checks install. Licences of the data, the boundaries and
the fonts are in the README.

| package | version | licence | part of |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Package:
    """A pinned package: its licence as an expression of SPDX, "" if nobody knows it."""

    name: str
    version: str
    licence: str
    is_ours: bool  # part of the dashboard, and not of its tests alone

    @property
    def part(self) -> str:
        """Return what the package is a part of."""
        return "dashboard" if self.is_ours else "tests"

    @property
    def is_accepted(self) -> bool:
        """Return whether one of the licences offered, with all its parts, is accepted."""
        accepted = ACCEPTED if self.is_ours else ACCEPTED | FOR_TESTS
        offers = [set(one.split(" AND ")) for one in self.licence.split(" OR ")]
        return any(parts <= accepted for parts in offers)


def packages() -> list[Package]:
    """Return every package of the locks of the product and of the tests."""
    ours = pins(lock_of(PRODUCT).read_text("utf-8"))
    every = {**pins(lock_of(ROOT / "tests" / PRODUCT.name).read_text("utf-8")), **ours}
    return [
        Package(name, version, licence_of(name), name in ours)
        for name, version in sorted(every.items())
    ]


def licence_of(name: str) -> str:
    """Return the licence of a package as an expression, "" if its metadata tell of none."""
    if name in NAMED:
        return NAMED[name]
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    (expression,) = about.get_all("License-Expression") or ("",)
    return str(expression) or _in_words(about)


def _in_words(about: PackageMetadata) -> str:
    """The licence as the text of the metadata names it, else as their classifiers do."""
    (text,) = about.get_all("License") or ("",)
    if text in ACCEPTED or text in WORDS:
        return WORDS.get(text, text)
    classifiers = about.get_all("Classifier") or ()
    words = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: ")]
    return " AND ".join(sorted({WORDS.get(one, one) for one in words}))


def document() -> str:
    """Return the text of docs/licences.md."""
    rows = [f"| {one.name} | {one.version} | {one.licence} | {one.part} |" for one in packages()]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
