"""The manifest of a copy: each of its files with size and SHA-256, and what it is a copy of."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from i18n import message as _
from versions.location import Store, StoreError, open_file, unreachable

MANIFEST = "manifest.json"  # its name in the copy
FORMAT = 1
PIECE = 1024 * 1024  # bytes that are read at once
Version = tuple[str, int]  # of which table, and its number


@dataclass(frozen=True)
class Digest:
    """The size of a file, and its SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a copy holds.

    publication: the newest. time: when it was copied, UTC. files: by their paths. unreadable:
    versions that were published, and could not be read in the store either.
    """

    publication: int
    time: str
    files: Mapping[str, Digest]
    unreadable: Sequence[Version] = ()
    format: int = FORMAT

    @property
    def size(self) -> int:
        """Return how many bytes all files have together."""
        return sum(one.bytes for one in self.files.values())

    @property
    def content(self) -> bytes:
        """Return the manifest as it is written."""
        return json.dumps(asdict(self), indent=1).encode()

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the manifest, which stands for all that it lists."""
        return hashlib.sha256(self.content).hexdigest()


def read_manifest(copy: Store) -> Manifest:
    """Return what a copy says that it holds. Raises StoreError where there is no such copy."""
    try:
        with open_file(copy, MANIFEST) as file:
            record = json.loads(file.read())
        if record["format"] != FORMAT:
            raise ValueError(record["format"])
        files = {_inside(name): Digest(**one) for name, one in record.pop("files").items()}
        unreadable = tuple((str(table), int(number)) for table, number in record.pop("unreadable"))
        return Manifest(**record, files=files, unreadable=unreadable)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        words = _("At %(place)s there is no whole copy of published data: it has no manifest.")
        raise StoreError(words, place=copy.url) from error


def _inside(name: str) -> str:
    """The path of a file in a copy. Raises ValueError for one that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise ValueError(name)
    return name


def digest_of(store: Store, name: str, take: Callable[[bytes], object] | None = None) -> Digest:
    """Return the digest of a file, each piece of which is handed on. Raises StoreError."""
    size, digest = 0, hashlib.sha256()
    try:
        with open_file(store, name) as file:
            while piece := file.read(PIECE):
                size += len(piece)
                digest.update(piece)
                if take is not None:
                    take(piece)
    except OSError as error:
        raise unreachable(store, error) from error
    return Digest(size, digest.hexdigest())
