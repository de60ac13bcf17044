"""Where the versions of the tables are kept: a folder by default, or an object store by its URL.

TWIN_PROVINCES_STORE names the place: a folder, or s3://bucket/path, az://container/path or
gs://bucket/path. What an object store needs beside that is in the environment, under the names that
its own tools use: AWS_…, AZURE_…, GOOGLE_…. Nothing is created before the first publication.

Files are listed, opened and moved by a client of our own, not by Delta's: that one holds Python's
lock while it waits, so that a store that falls silent would stop every reader of the process.
"""

import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

import obstore
from obstore.exceptions import BaseError, UnknownConfigurationKeyError
from obstore.store import from_url

from i18n import message as _
from tables.package import FOLDER

if TYPE_CHECKING:  # obstore has these for whoever checks types alone
    from obstore import ReadableFile
    from obstore.store import ObjectStore

T = TypeVar("T")

VARIABLE = "TWIN_PROVINCES_STORE"
PREFIXES = ("AWS_", "AZURE_", "GOOGLE_")
# The defaults would let a reader wait for three minutes until a dead server is called dead.
PATIENCE = {"connect_timeout": "5s", "timeout": "60s", "max_retries": "3", "retry_timeout": "20s"}
# Options that are about the way to any store; the others are each about one kind of store.
OF_THE_WAY = (
    *("allow_http", "allow_invalid_certificates", "connect_timeout", "timeout", "user_agent"),
    *("proxy_url", "proxy_ca_certificate", "proxy_excludes", "pool_idle_timeout"),
)
FAILURES = (BaseError, OSError, ValueError)  # of a store, or of this machine's disk


class StoreError(Exception):
    """The store cannot do what was asked: out of reach, or holding something else.

    str() says it in English; `message_id` and `fields` let whoever shows it translate it.
    """

    def __init__(self, message_id: str, **fields: str) -> None:
        super().__init__(message_id % fields)
        self.message_id = message_id
        self.fields = fields

    def __reduce__(self) -> tuple[Callable[..., "StoreError"], tuple[object, ...]]:
        """Let it go to another process as it is: Python would build it of its words alone."""
        return _store_error, (self.message_id, self.fields)


def _store_error(message_id: str, fields: Mapping[str, str]) -> StoreError:
    return StoreError(message_id, **fields)


@dataclass(frozen=True)
class Store:
    """The place of all tables; each is a Delta table in a folder of its own name.

    url: a folder, or an address with a scheme. options: keys and addresses of an object store;
    they are secret, so no traceback or log shows them.
    """

    url: str
    options: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)

    @property
    def is_folder(self) -> bool:
        """Whether the store is a folder of this machine."""
        return "://" not in self.url

    def address(self, table: str) -> str:
        """Return the folder or the URL of a table."""
        return str(Path(self.url, table)) if self.is_folder else f"{self.url}/{table}"


def store_in_force() -> Store:
    """Return the store that the environment names, or the folder `store` beside `data`."""
    return store_at(os.environ.get(VARIABLE, "").strip() or str(FOLDER.parent / "store"))


def store_at(url: str) -> Store:
    """Return the store at a place: a folder or a URL, whose keys are in the environment."""
    if "://" not in url:
        return Store(str(Path(url).expanduser().absolute()))
    given = {name: value for name, value in os.environ.items() if name.startswith(PREFIXES)}
    return Store(url.rstrip("/"), object_store_options(given))


def object_store_options(given: Mapping[str, str]) -> Mapping[str, str]:
    """Return the options of an object store, completed by what follows from them.

    Two writers must never both believe that they wrote a version: that needs conditional puts,
    which are on for S3 unless AWS_CONDITIONAL_PUT or AWS_S3_ALLOW_UNSAFE_RENAME say otherwise.
    """
    refused = ("AWS_CONDITIONAL_PUT", "AWS_S3_ALLOW_UNSAFE_RENAME")
    options = PATIENCE | {name: value for name, value in given.items() if name not in refused}
    addresses = (value for name, value in given.items() if name.startswith("AWS_ENDPOINT_URL"))
    if any(address.startswith("http://") for address in addresses):
        options.setdefault("AWS_ALLOW_HTTP", "true")
    return options


def names_in(store: Store, folder: str = "") -> tuple[str, ...]:
    """Return the names in a folder of the store, in no order; none where there is no such folder.

    One listing, whatever the store. Raises StoreError where it cannot be had.
    """
    try:
        if store.is_folder:
            return tuple(path.name for path in Path(store.url, folder).iterdir())
        there = obstore.list_with_delimiter(_client(store), folder or None)
        paths = (*there["common_prefixes"], *(one["path"] for one in there["objects"]))
        return tuple(path.rpartition("/")[2] for path in paths)
    except FileNotFoundError:
        return ()
    except FAILURES as error:
        raise unreachable(store, error) from error


def paths_in(store: Store) -> tuple[str, ...]:
    """Return the paths of all files of the store, in no order. Raises StoreError."""
    try:
        if store.is_folder:
            top = Path(store.url)
            files = (path for path in top.rglob("*") if path.is_file())
            return tuple(path.relative_to(top).as_posix() for path in files)
        return _paths_beneath(store, "")
    except FAILURES as error:
        raise unreachable(store, error) from error


def _paths_beneath(store: Store, folder: str) -> tuple[str, ...]:
    pages = obstore.list(_client(store), folder or None)
    # SeaweedFS lists the place itself too, as a file without a name, while others write into it.
    return tuple(one["path"] for page in pages for one in page if one["path"])


@contextmanager
def make_file(store: Store, path: str) -> Iterator[BinaryIO]:
    """Give a new file of the store to be written; it is on the disk at the end of the block.

    Raises StoreError where it cannot be, or is there already in a folder.
    """
    try:
        if store.is_folder:
            target = Path(store.url, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            return
        with obstore.open_writer(_client(store), path) as stream:
            yield cast(BinaryIO, stream)
    except FAILURES as error:
        raise unreachable(store, error) from error


def open_file(store: Store, path: str) -> BinaryIO:
    """Return a file of the store, to be read and closed. Raises OSError where it cannot be."""
    if store.is_folder:
        return Path(store.url, path).open("rb")
    try:
        return io.BufferedReader(_ObjectFile(obstore.open_reader(_client(store), path)))
    except BaseError as error:
        raise OSError(str(error)) from error


class _ObjectFile(io.RawIOBase):
    """A file of an object store, as Python reads files; obstore fetches no more than is read."""

    def __init__(self, reader: "ReadableFile") -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (whatever can be written into)
        piece = memoryview(self._reader.read(len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._reader.seek(offset, whence)

    def tell(self) -> int:
        return self._reader.tell()


def move(store: Store, path: str, place: str) -> None:
    """Move a file or a folder to another place in the store. Raises StoreError."""
    try:
        if store.is_folder:
            target = Path(store.url, place)
            target.parent.mkdir(parents=True, exist_ok=True)
            Path(store.url, path).rename(target)
            return
        for part in _paths_beneath(store, path) or [path]:  # an object store has no folders
            obstore.rename(_client(store), part, place + part.removeprefix(path))
    except FAILURES as error:
        raise unreachable(store, error) from error


def remove(store: Store, path: str) -> None:
    """Delete a file of the store, if it is there. Raises StoreError."""
    try:
        if store.is_folder:
            Path(store.url, path).unlink(missing_ok=True)
        else:
            obstore.delete(_client(store), path)
    except FileNotFoundError:
        return
    except FAILURES as error:
        raise unreachable(store, error) from error


def each(store: Store, ask: Callable[[str], T], names: Sequence[str]) -> Mapping[str, T]:
    """Return the answer for each table, by its name."""
    if store.is_folder or not names:
        return {name: ask(name) for name in names}
    with ThreadPoolExecutor(len(names)) as pool:  # each question waits for the network
        return dict(zip(names, pool.map(ask, names), strict=True))


def unreachable(store: Store, error: Exception) -> StoreError:
    """Return what to raise where the store answers with an error of its own."""
    if isinstance(error, NotADirectoryError):
        return StoreError(
            _("Published data cannot be read: %(place)s is a file, not a folder."),
            place=_file_in(str(error.filename or store.url)),
        )
    if isinstance(error, PermissionError):
        return StoreError(
            _("Published data cannot be read: this server may not look into %(place)s."),
            place=str(error.filename or store.url),
        )
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return StoreError(
        _("The store of versions at %(url)s cannot be used: %(reason)s"),
        url=store.url,
        reason=lines[0],
    )


def _file_in(path: str) -> str:
    """The file on the way along a path that goes on as if it were a folder."""
    way = [Path(path), *Path(path).parents]
    return str(next((part for part in reversed(way) if part.is_file()), path))


@lru_cache(maxsize=8)
def _client(store: Store) -> "ObjectStore":
    """What lists and opens files of an object store, with the options that Delta has for it."""
    way: Any = {}  # what obstore calls the types of these is known to its stubs alone
    kind: Any = {}
    for name, value in store.options.items():
        own = name.lower().removeprefix(_prefix(name))
        if own in OF_THE_WAY:
            way[own] = value == "true" if own.startswith("allow_") else value
        elif name not in PATIENCE and _is_of(store.url, name, value):
            kind[name] = value
    retries = {**PATIENCE, **store.options}
    return from_url(
        store.url,
        config=kind,
        client_options=way,
        retry_config={
            "max_retries": int(retries["max_retries"]),
            "retry_timeout": timedelta(seconds=float(retries["retry_timeout"].removesuffix("s"))),
        },
    )


def _prefix(name: str) -> str:
    return next((prefix.lower() for prefix in PREFIXES if name.startswith(prefix)), "")


def _is_of(url: str, name: str, value: str) -> bool:
    """Whether an option is one of the store's: the environment may hold others of such a name."""
    try:
        cast(Any, from_url)(url, config={name: value})
    except UnknownConfigurationKeyError:
        return False
    except BaseError:  # it wants another one beside it
        return True
    return True
