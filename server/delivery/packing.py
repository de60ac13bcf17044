"""Files packed for the line beforehand, as small as can be, so that no request waits for it.

Packing the scripts of pages well takes a quarter of a minute of one core. It is done once on a
machine, beside the first server that runs there, and kept in a folder by the hash of what was
packed; until then a file is packed quickly. Where the folder cannot be written, each start does it
anew, and keeps it in memory.

Brotli goes to browsers that speak TLS or are on this machine; over open HTTP they take gzip only.
"""

import gzip
import hashlib
import logging
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread

import brotli

VARIABLE = "TWIN_PROVINCES_CACHE"
NONE = "none"  # in the place of a folder: everything is packed quickly only
BROTLI, GZIP = "br", "gzip"
ENCODINGS = (BROTLI, GZIP)  # the better one first
QUICK, WELL = 5, 11  # brotli's steps go from 0 to 11
AT_WORK = 600  # seconds after which another server's packing is taken to have ended
_log = logging.getLogger(__name__)
_ready: dict[tuple[str, str], bytes] = {}  # by the name of a content and an encoding
_lock = Lock()


def cache_folder() -> Path:
    """Return where packed files are kept: `TWIN_PROVINCES_CACHE`, else .cache/ of the project."""
    return Path(os.environ.get(VARIABLE) or Path(__file__).parents[2] / ".cache")


@lru_cache(maxsize=1000)
def digest_of(content: bytes) -> str:
    """Return the name of a content: the beginning of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:32]


def packed(content: bytes, encoding: str) -> bytes:
    """Return a content in one of ENCODINGS: well packed if that is done, else quickly."""
    name = digest_of(content), encoding
    if name not in _ready:
        with _lock:  # many browsers ask for the same at once
            if name not in _ready:
                _ready[name] = _packed_now(content, encoding)
    return _ready[name]


def _packed_now(content: bytes, encoding: str) -> bytes:
    if encoding == GZIP:
        return gzip.compress(content, 9, mtime=0)
    return _read(content) or brotli.compress(content, quality=QUICK)


def pack_beside(contents: Callable[[], Iterable[bytes]]) -> None:
    """Begin to pack contents well, in a thread that ends with the process; not with NONE."""
    if os.environ.get(VARIABLE) == NONE:
        return
    Thread(target=pack, args=(contents,), name="packing", daemon=True).start()


def pack(contents: Callable[[], Iterable[bytes]]) -> None:
    """Pack what is not packed yet, unless another server of this machine is about it."""
    missing = [content for content in contents() if _read(content) is None]
    if not missing or not _begin():
        return
    try:
        for content in missing:
            body = brotli.compress(content, quality=WELL, lgwin=24)
            _ready[digest_of(content), BROTLI] = body
            _write(_path(content), body)
    finally:
        with suppress(OSError):
            _mark().unlink()


def _begin() -> bool:
    """Whether the work may begin; a mark in the folder then keeps others from it."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        if _mark().exists() and time.time() - _mark().stat().st_mtime > AT_WORK:
            _mark().unlink(missing_ok=True)
        _mark().touch(exist_ok=False)
    except FileExistsError:
        return False
    except OSError as error:
        _log.info("Packed files are not kept: %s", error)
    return True


def _mark() -> Path:
    return cache_folder() / "packing"


def _path(content: bytes) -> Path:
    return cache_folder() / f"{digest_of(content)}.{BROTLI}"


def _read(content: bytes) -> bytes | None:
    """What is kept of a content; None if nothing is, or something else than it should be."""
    try:
        body = _path(content).read_bytes()
        return body if brotli.decompress(body) == content else None
    except (OSError, brotli.error):
        return None


def _write(path: Path, body: bytes) -> None:
    """Write a whole file or none."""
    new = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        new.write_bytes(body)
        new.replace(path)
