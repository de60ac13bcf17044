"""Folders for what a process keeps for a while: they go with it, however it ends.

All folders of a process lie in one place of its own among the temporary files. Beside the place is
a file that the process keeps locked as long as it lives. The system lets go of the lock even when
the process is killed, so the next one can tell a place that nobody owns any more; a number of a
process could be another one's by then.
"""

import atexit
import os
import shutil
import stat
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO

PREFIX, LOCK = "twin-provinces-", ".lock"
# Earlier releases made folders without a lock; no session of a working day is as old.
UNLOCKED_AFTER = 24 * 3600.0  # seconds


@dataclass(frozen=True)
class _Place:
    folder: Path
    lock: IO[bytes]


_place: _Place | None = None
_place_lock = Lock()


def new_folder(kind: str) -> Path:
    """Return an empty folder that lasts no longer than this process; `kind` begins its name."""
    return Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=_own_place()))


def remove_all() -> None:
    """Delete the folders of this process, which ends."""
    global _place
    with _place_lock:
        place, _place = _place, None
    if place is not None:
        _let_go(place)


atexit.register(remove_all)


def sweep() -> None:
    """Delete what processes left that were killed; what others still use stays."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another server may sweep at the same time
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)
                _lock_of(folder).unlink(missing_ok=True)


def _own_place() -> Path:
    global _place
    with _place_lock:
        if _place is not None and not _place.folder.exists():  # the system tidied up
            _let_go(_place)
            _place = None
        if _place is None:
            _place = _new_place()
        return _place.folder


def _new_place() -> _Place:
    """A place that nobody can take for one that was left: its lock is held before it is there."""
    number, name = tempfile.mkstemp(prefix=PREFIX, suffix=LOCK)
    lock = os.fdopen(number, "r+b")
    _try_lock(lock)
    folder = Path(name.removesuffix(LOCK))
    folder.mkdir(mode=0o700)
    return _Place(folder, lock)


def _let_go(place: _Place) -> None:
    shutil.rmtree(place.folder, ignore_errors=True)
    place.lock.close()
    with suppress(OSError):
        _lock_of(place.folder).unlink()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + LOCK)


def _is_left(folder: Path) -> bool:
    """Whether a folder is of this project and this user, and its process is gone."""
    state = folder.lstat()
    mine = not hasattr(os, "getuid") or state.st_uid == os.getuid()
    if not mine or not stat.S_ISDIR(state.st_mode):
        return False
    try:
        with _lock_of(folder).open("r+b") as lock:
            return _try_lock(lock)
    except FileNotFoundError:
        return time.time() - state.st_mtime > UNLOCKED_AFTER


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        """Whether the lock could be had; it is held until the file is closed."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        """Whether the lock could be had; it is held until the file is closed."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
