"""Where the versions of the tables are kept: a folder by default, or an object store by its URL.

TWIN_PROVINCES_STORE names the place: a folder, or s3://bucket/path, az://container/path or
gs://bucket/path. What an object store needs beside that is in the environment, under the names that
its own tools use: AWS_…, AZURE_…, GOOGLE_…. Nothing is created before the first publication.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, TypeVar

from deltalake.exceptions import DeltaError
from deltalake.fs import DeltaStorageHandler
from pyarrow import NativeFile
from pyarrow.fs import FileSelector, FileType, PyFileSystem

from i18n import message as _
from tables.package import FOLDER

T = TypeVar("T")

VARIABLE = "TWIN_PROVINCES_STORE"
PREFIXES = ("AWS_", "AZURE_", "GOOGLE_")
ROOM = 8 << 20  # bytes, more than anybody writes at once
# The defaults would let a reader wait for three minutes until a dead server is called dead.
PATIENCE = {"connect_timeout": "5s", "timeout": "60s", "max_retries": "3", "retry_timeout": "20s"}


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
        selector = FileSelector(folder, allow_not_found=True)
        return tuple(info.base_name for info in _files(store).get_file_info(selector))
    except FileNotFoundError:
        return ()
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error


def paths_in(store: Store) -> tuple[str, ...]:
    """Return the paths of all files of the store, in no order. Raises StoreError."""
    try:
        if store.is_folder:
            top = Path(store.url)
            files = (path for path in top.rglob("*") if path.is_file())
            return tuple(path.relative_to(top).as_posix() for path in files)
        return _paths_beneath(store, "")
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error


def _paths_beneath(store: Store, folder: str) -> tuple[str, ...]:
    selector = FileSelector(folder, allow_not_found=True, recursive=True)
    inside = _files(store).get_file_info(selector)
    # SeaweedFS lists the place itself too, as a file without a name, while others write into it.
    return tuple(one.path for one in inside if one.type == FileType.File and one.path)


@contextmanager
def make_file(store: Store, path: str) -> Iterator[BinaryIO | NativeFile]:
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
        # Without room of its own pyarrow hands on pieces in a form that Delta does not take.
        with _files(store).open_output_stream(path, buffer_size=ROOM) as stream:
            yield stream
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error


def open_file(store: Store, path: str) -> NativeFile:
    """Return a file of the store, to be read and closed. Raises OSError where it cannot be."""
    try:
        return _files(store).open_input_file(path)
    except DeltaError as error:
        raise OSError(str(error)) from error


def move(store: Store, path: str, place: str) -> None:
    """Move a file or a folder to another place in the store. Raises StoreError."""
    try:
        if store.is_folder:
            target = Path(store.url, place)
            target.parent.mkdir(parents=True, exist_ok=True)
            Path(store.url, path).rename(target)
            return
        files = _files(store)
        for part in _paths_beneath(store, path) or [path]:  # an object store has no folders
            files.move(part, place + part.removeprefix(path))
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error


def remove(store: Store, path: str) -> None:
    """Delete a file of the store, if it is there. Raises StoreError."""
    try:
        if store.is_folder:
            Path(store.url, path).unlink(missing_ok=True)
        else:
            _files(store).delete_file(path)
    except FileNotFoundError:
        return
    except (DeltaError, OSError, ValueError) as error:
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
def _files(store: Store) -> PyFileSystem:
    return PyFileSystem(DeltaStorageHandler(store.url, dict(store.options)))
