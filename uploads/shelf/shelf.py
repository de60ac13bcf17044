"""Drafts on the server's disk, each for the editor who began it: a file, answers, a note.

They lie in a folder of their own, never in the tables: beside the store, if that is a folder, or
where TWIN_PROVINCES_DRAFTS says; "none" keeps none, as does an object store without that setting.
Nothing is ever half written: files come by another name and are renamed, the record last.
"""

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd

from uploads.values import Limits, limits_in_force
from versions.location import store_in_force

VARIABLE, NONE = "TWIN_PROVINCES_DRAFTS", "none"
RECORD = "draft.json"
DAY = 24 * 3600  # seconds
ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class WaitingTable:
    """A table that waits in a draft: the file it came from, how, and where its rows lie."""

    file: str
    mode: str
    rows: str


@dataclass(frozen=True)
class Draft:
    """What somebody has begun.

    id: 32 hexadecimal digits. began, changed: seconds since 1970. file: what it was called, "" if
    there is none; stored: the name it lies under. asked: the table it is for, "" to recognise it.
    questions: those answered, as dictionaries. waiting: tables by name, their rows against the
    versions of `base`.
    """

    id: str
    began: float
    changed: float
    file: str = ""
    stored: str = ""
    asked: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Mapping[str, Any], ...] = ()
    note: str = ""
    base: tuple[tuple[str, int], ...] = ()
    publication: int = 0
    waiting: Mapping[str, WaitingTable] = field(default_factory=dict)


@dataclass(frozen=True)
class Shelf:
    """The drafts of all editors in one folder, each in a folder that its owner's key names."""

    folder: Path
    limits: Limits

    def drafts(self, owner: str) -> tuple[Draft, ...]:
        """Return the drafts of an editor, the newest first; those too old are deleted."""
        self._expire()
        drafts = filter(None, map(_read, self._folders(owner)))
        return tuple(sorted(drafts, key=lambda draft: -draft.changed))

    def keep(
        self,
        owner: str,
        draft: Draft,
        file: Path | None = None,
        tables: Mapping[str, pd.DataFrame] | None = None,
    ) -> bool:
        """Keep a draft in place of what it was before, and return whether there was room for it.

        file: the upload; it is copied unless it lies there already. tables: the rows of those that
        wait, by the name under which they shall lie. Older drafts of the editor make room.
        """
        tables, folder = tables or {}, self._place(owner, draft.id)
        new = file is not None and not (folder / draft.stored).exists()
        size = file.stat().st_size if new and file else 0
        size += sum(int(rows.memory_usage(deep=True).sum()) for rows in tables.values())
        if not self._make_room(owner, draft.id, size):
            return False
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if new and file:
            _arrive(folder / draft.stored, lambda path: shutil.copyfile(file, path))
        for name, rows in tables.items():
            _arrive(folder / name, rows.reset_index(drop=True).to_feather)
        record = json.dumps(asdict(draft))
        _arrive(folder / RECORD, lambda path: path.write_text(record, "utf-8"))
        self._tidy(folder, draft)
        return True

    def drop(self, owner: str, draft: str) -> None:
        """Delete a draft; one that is not there is no fault."""
        shutil.rmtree(self._place(owner, draft), ignore_errors=True)

    def file(self, owner: str, draft: Draft) -> Path:
        """Return where the file of a draft lies."""
        return self._place(owner, draft.id) / Path(draft.stored).name

    def rows(self, owner: str, draft: Draft, table: str) -> pd.DataFrame:
        """Return the rows of a table that waits, every cell as text."""
        name = Path(draft.waiting[table].rows).name
        return pd.read_feather(self._place(owner, draft.id) / name)

    def _place(self, owner: str, draft: str) -> Path:
        if not ID.fullmatch(draft):
            raise ValueError(draft)
        return self._of(owner) / draft

    def _of(self, owner: str) -> Path:
        return self.folder / sha256(owner.encode()).hexdigest()

    def _folders(self, owner: str) -> list[Path]:
        return [path for path in _children(self._of(owner)) if ID.fullmatch(path.name)]

    def _make_room(self, owner: str, draft: str, size: int) -> bool:
        """Whether so many bytes more have room; the editor's oldest drafts may go for them."""
        others = [path for path in self._folders(owner) if path.name != draft]
        others.sort(key=_changed)
        while others and (
            len(others) >= self.limits.max_drafts
            or sum(map(_bytes, others)) + size > self.limits.max_draft_bytes
        ):
            shutil.rmtree(others.pop(0), ignore_errors=True)
        everywhere = sum(map(_bytes, self._all()))
        return size <= self.limits.max_draft_bytes and (
            everywhere + size <= self.limits.max_all_draft_bytes
        )

    def _all(self) -> Iterator[Path]:
        for owner in _children(self.folder):
            yield from _children(owner)

    def _expire(self) -> None:
        oldest = time.time() - self.limits.max_draft_days * DAY
        for folder in list(self._all()):
            if _changed(folder) < oldest:
                shutil.rmtree(folder, ignore_errors=True)

    def _tidy(self, folder: Path, draft: Draft) -> None:
        """Delete what the record no longer names."""
        kept = {RECORD, draft.stored, *(one.rows for one in draft.waiting.values())}
        for path in _children(folder):
            if path.name not in kept:
                path.unlink(missing_ok=True)


def shelf_in_force() -> Shelf | None:
    """Return the shelf of this server, None where no drafts are kept."""
    given, store = os.environ.get(VARIABLE, "").strip(), store_in_force()
    if given == NONE or not (given or store.is_folder):
        return None
    folder = Path(given).expanduser() if given else Path(f"{store.url}-drafts")
    return Shelf(folder.absolute(), limits_in_force())


def _children(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # nobody has kept anything, or somebody else has just dropped it
        return []


def _arrive(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file under another name, and give it its own when all of it is on the disk."""
    draft = path.with_name(f"{path.name}.{uuid4().hex}.part")
    write(draft)
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(path)


def _read(folder: Path) -> Draft | None:
    """The draft of a folder, None where it was never whole."""
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
        record["base"] = tuple((name, number) for name, number in record["base"])
        record["questions"] = tuple(record["questions"])
        waiting = {name: WaitingTable(**one) for name, one in record.pop("waiting").items()}
        return Draft(**record, waiting=waiting)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _changed(folder: Path) -> float:
    for path in (folder / RECORD, folder):
        with suppress(OSError):
            return path.stat().st_mtime
    return time.time()


def _bytes(folder: Path) -> int:
    total = 0
    for path in _children(folder):
        with suppress(OSError):
            total += path.stat().st_size
    return total
