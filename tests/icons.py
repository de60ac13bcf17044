"""The signs of pages as a small font: `python -m tests.icons` takes them out of Streamlit's own.

Material Symbols has some thousand signs in 375 kB, each drawn where its name stands as a ligature.
The pages use a few dozen, and Streamlit's own controls some more; those are what is kept.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from server.delivery import chunks
from tests.browsing import ROOT
from tests.source_files import sources

SUBSET = ROOT / "static" / "fonts" / "material-symbols-rounded-subset.woff2"
NAMED = re.compile(r"material/([a-z0-9_]+)")


def icons() -> set[str]:
    """The names of all signs that our code or Streamlit's scripts may show."""
    texts = [path.read_text(encoding="utf-8") for path in sources()]
    texts += [path.read_text("utf-8") for path in ROOT.glob("*/**/templates/*.html")]
    texts += [path.read_text("utf-8") for path in chunks.folder().glob("static/js/*.js")]
    return {name for text in texts for name in NAMED.findall(text)} & ALL_MATERIAL_ICONS


def ours() -> set[str]:
    """The names of the signs that our own code shows."""
    return {name for path in sources() for name in NAMED.findall(path.read_text(encoding="utf-8"))}


def whole() -> TTFont:
    """The font as Streamlit brings it."""
    [path] = chunks.folder().glob("static/media/MaterialSymbols-Rounded.*.woff2")
    return TTFont(path)


def ligatures(font: TTFont) -> dict[str, str]:
    """The glyph of each sign of a font by the name of the sign, which is what it is written as."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        "".join(letters[part] for part in (first, *ligature.Component)): ligature.LigGlyph
        for first, ligature in _substitutions(font)
    }


def _substitutions(font: TTFont) -> Iterator[tuple[str, Any]]:
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, found in getattr(table, "ligatures", {}).items():
                yield from ((first, ligature) for ligature in found)


def subset(names: set[str]) -> bytes:
    """The font with these signs alone, as WOFF2."""
    font = whole()
    glyphs = ligatures(font)
    options = Options(
        flavor="woff2", layout_closure=False, layout_features=["*"], notdef_outline=True
    )
    taking = Subsetter(options)
    taking.populate(
        glyphs=[glyphs[name] for name in names], unicodes={ord(c) for c in "".join(names)}
    )
    taking.subset(font)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


if __name__ == "__main__":
    SUBSET.write_bytes(subset(icons()))
