"""A copy of the store at one publication, in a folder, and a store made of such a copy.

What was published is never rewritten, so others may publish meanwhile: the copy has the log of each
table up to the version that the newest publication names, and the data that the log names. What
lies beside the tables, such as what was set aside, comes along. The manifest is written last. A
copy is itself a store that can be read.
"""

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from i18n import message as _
from versions import damage
from versions.backup.files import data_named_in, logs_until
from versions.backup.manifest import MANIFEST, Digest, Manifest, Version, digest_of, read_manifest
from versions.earlier import FOLDER
from versions.location import Store, StoreError, make_file, names_in, paths_in
from versions.publications import publications
from versions.record import newest_at, newest_readable
from versions.version import Publication

T = TypeVar("T")
AT_ONCE = 8  # files
RECORD_LOG = f"{FOLDER}/_delta_log/"


def back_up(store: Store, target: Path) -> Manifest:
    """Copy a store into a folder that is not there or empty, and return what the copy holds.

    Raises StoreError where something is in the way, where nothing was published, or where a file
    cannot be read or written; there is no copy then.
    """
    _check_empty(Store(str(target)))
    newest, last = _newest(store)
    paths = paths_in(store)
    logs = logs_until(store, paths, last)
    beside = [path for path in paths if path.partition("/")[0] not in last]
    with _appearing(target) as copy:
        files = _copy(store, copy, [*logs, *beside])
        files |= _copy(store, copy, sorted(data_named_in(copy, logs) & set(paths)))
        unreadable = _unreadable(copy, newest.number)
        time = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        manifest = Manifest(newest.number, time, files, unreadable)
        with make_file(copy, MANIFEST) as file:
            file.write(manifest.content)
    return manifest


def restore(folder: Path, store: Store) -> Manifest:
    """Make a store of a copy, in a place that is empty, and return what it holds.

    The copy is looked through before anything is written, and the store afterwards: each file by
    its SHA-256, then every version. Raises StoreError where one of them is not as it was.
    """
    copy = Store(str(folder))
    manifest = read_manifest(copy)
    _check_empty(store)
    _check_whole(copy, manifest)
    if store.is_folder:
        with _appearing(Path(store.url)) as part:
            _fill(copy, part, manifest)
    else:
        _fill(copy, store, manifest)
    return manifest


def _fill(copy: Store, store: Store, manifest: Manifest) -> None:
    """Copy everything; what the record names is there before the record itself."""
    record = sorted(name for name in manifest.files if name.startswith(RECORD_LOG))
    _copy(copy, store, [name for name in manifest.files if name not in record])
    for name in record:
        _copy(copy, store, [name])
    _check_whole(store, manifest)
    if _unreadable(store, manifest.publication) != manifest.unreadable:
        raise _damaged(store, FOLDER, 1)


def _check_empty(store: Store) -> None:
    if names_in(store):
        words = _("At %(place)s there is something already. Nothing has been written.")
        raise StoreError(words, place=store.url)


def _check_whole(store: Store, manifest: Manifest) -> None:
    """Raise StoreError where a file is missing or not as the manifest has it."""
    present = set(paths_in(store))
    missing = [name for name in manifest.files if name not in present]
    digests = _each(lambda name: digest_of(store, name), sorted(present & set(manifest.files)))
    changed = [name for name, digest in digests.items() if digest != manifest.files[name]]
    if faults := [*missing, *changed]:
        raise _damaged(store, faults[0], len(faults))


def _damaged(store: Store, name: str, count: int) -> StoreError:
    words = _(
        "The copy of published data at %(place)s is not as it was made. Files that are missing or "
        "changed: %(count)s; one of them is %(file)s."
    )
    return StoreError(words, place=store.url, count=str(count), file=name)


def _newest(store: Store) -> tuple[Publication, Mapping[str, int]]:
    """The newest publication that can be read, and the last version of each table up to it."""
    entry, _trouble = newest_readable(store)
    past = publications(store)
    if entry is not None:
        number = newest_at(store, entry).number
        past = tuple(one for one in past if one.number <= number)
    if not past[0].number:
        words = _("Nothing has been published at %(place)s, so there is nothing to copy.")
        raise StoreError(words, place=store.url)
    tables = [table for table, _number in past[0].state.versions]
    last = {table: max(one.state.number(table) for one in past) for table in tables}
    return past[0], last if entry is None else {**last, FOLDER: entry}


def _unreadable(store: Store, newest: int) -> Sequence[Version]:
    """The versions of a copy that cannot be read. Raises StoreError if it lacks publications."""
    past = publications(store)
    if past[0].number != newest:
        raise _damaged(store, FOLDER, 1)
    every = sorted({version for one in past for version in one.state.versions if version[1]})
    return tuple(version for version in every if not _is_readable(store, version))


def _is_readable(store: Store, version: Version) -> bool:
    try:
        damage.check(store, *version)
    except StoreError:
        return False
    return True


@contextmanager
def _appearing(target: Path) -> Iterator[Store]:
    """A folder that is filled beside its place, and is there once it is whole, or never."""
    part = target.with_name(f"{target.name}.part-{secrets.token_hex(4)}")
    try:
        yield Store(str(part))
        if target.exists():
            target.rmdir()  # it was empty, or this fails
        part.rename(target)
    except OSError as error:
        words = _("Nothing can be written at %(place)s: %(reason)s")
        raise StoreError(words, place=str(target), reason=str(error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy(source: Store, sink: Store, names: Sequence[str]) -> dict[str, Digest]:
    """Copy files, and return what was read of each."""

    def copy(name: str) -> Digest:
        with make_file(sink, name) as file:
            return digest_of(source, name, file.write)

    return _each(copy, names)


def _each(work: Callable[[str], T], names: Sequence[str]) -> dict[str, T]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(names, pool.map(work, names), strict=True))
