"""The addresses of the files in static/: each has a hash of them all, so browsers may keep it.

A map names the file of its shapes, a page its style sheets, scripts and fonts. Once one of them
changes, all of them have other addresses; what a script imports beside it has too.
"""

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static"
PREFIX = "/app/static/"  # where the server has them (.streamlit/config.toml: enableStaticServing)


def address_of(name: str) -> str:
    """Return the address of a file in static/, such as "geo/provinces.json"; "" for the folder."""
    return f"{PREFIX}{stamp()}/{name}"


@cache
def stamp() -> str:
    """Return a word that is another one as soon as any file in static/ is."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(STATIC).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:12]
