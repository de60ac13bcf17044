"""Where rooms are written down: in the memory of a process, or in a folder that several share.

TWIN_PROVINCES_ROOMS names such a folder, for servers that stand side by side behind one name. It
holds nothing once presentations are over. A room is a folder in it, named by the digests of its
code and of its pass; each of its files is replaced as a whole, so that none is ever half written.
"""

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from uuid import uuid4

VARIABLE = "TWIN_PROVINCES_ROOMS"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters and digits that look alike
LENGTH = 12  # of a code: 59 bits
_FACTS, _STEP, _USED = "room.json", "step", "used"


class Room:
    """One presentation: the tour, and the step that is on every screen, from 1.

    code: by which somebody gets in. pass_: by which a window that is in asks for the step. owner:
    what `digest` makes of the token of its presenter. began: seconds since 1970. used: when a
    window of its presenter last looked at it, by the clock of the rooms. ended: whether the
    presenter has ended it, or nobody presents any more.
    """

    code: str
    pass_: str
    tour: str
    owner: bytes
    began: float
    step: int
    used: float
    ended: bool


class NewRoom(Room):
    """A room in memory, with a code and a pass that there were never before."""

    def __init__(self, tour: str, owner: bytes, step: int, now: float) -> None:
        self.code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        self.pass_ = secrets.token_urlsafe(32)
        self.tour, self.owner, self.step = tour, owner, step
        self.began, self.used, self.ended = time.time(), now, False


class SharedRoom(Room):
    """A room that is read from its folder, and written there, whenever somebody asks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        facts = json.loads((folder / _FACTS).read_text("utf-8"))
        self.code, self.pass_, self.tour = facts["code"], facts["pass"], facts["tour"]
        self.owner, self.began = bytes.fromhex(facts["owner"]), facts["began"]
        self._last = {_STEP: "1", _USED: "0"}

    @property
    def step(self) -> int:
        """The step that is on every screen; the last one that was, once the room has ended."""
        return int(self._read(_STEP))

    @step.setter
    def step(self, step: int) -> None:
        self._write(_STEP, str(step))

    @property
    def used(self) -> float:
        """When a window of the presenter last looked at it."""
        return float(self._read(_USED))

    @used.setter
    def used(self, now: float) -> None:
        self._write(_USED, repr(now))

    @property
    def ended(self) -> bool:  # type: ignore[override]
        """Whether it is on the board no more."""
        return not self.folder.exists()

    def _read(self, name: str) -> str:
        with suppress(OSError):
            self._last[name] = (self.folder / name).read_text("utf-8")
        return self._last[name]

    def _write(self, name: str, text: str) -> None:
        with suppress(FileNotFoundError):  # it has ended meanwhile
            _replace(self.folder / name, text)
            self._last[name] = text


class Board(Protocol):
    """What keeps rooms, and knows them by the digests of their codes and passes."""

    def rooms(self) -> Sequence[Room]:
        """Return all rooms."""

    def by_code(self, digest: bytes) -> Room | None:
        """Return the room of a code, None where there is none."""

    def by_pass(self, digest: bytes) -> Room | None:
        """Return the room of a pass, None where there is none."""

    def add(self, room: NewRoom) -> Room:
        """Write a room down, and return it as the board has it."""

    def remove(self, room: Room) -> None:
        """Let a room end, and forget it."""


class Memory:
    """The rooms of this process alone."""

    def __init__(self) -> None:
        self._rooms: dict[bytes, Room] = {}
        self._passes: dict[bytes, Room] = {}

    def rooms(self) -> Sequence[Room]:
        """Return all rooms, the oldest first."""
        return list(self._rooms.values())

    def by_code(self, digest: bytes) -> Room | None:
        """Return the room of a code. How long that takes tells nothing of the code."""
        return self._rooms.get(digest)

    def by_pass(self, digest: bytes) -> Room | None:
        """Return the room of a pass."""
        return self._passes.get(digest)

    def add(self, room: NewRoom) -> Room:
        """Keep a room, and return it."""
        self._rooms[digest(room.code)] = room
        self._passes[digest(room.pass_)] = room
        return room

    def remove(self, room: Room) -> None:
        """Let a room end, and forget it."""
        room.ended = True
        self._rooms.pop(digest(room.code), None)
        self._passes.pop(digest(room.pass_), None)


class SharedFolder:
    """The rooms in a folder, which other processes write too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rooms(self) -> Sequence[Room]:
        """Return all rooms, in no order."""
        return list(self._matching("*.*"))

    def by_code(self, digest: bytes) -> Room | None:
        """Return the room of a code."""
        return next(self._matching(f"{digest.hex()}.*"), None)

    def by_pass(self, digest: bytes) -> Room | None:
        """Return the room of a pass."""
        return next(self._matching(f"*.{digest.hex()}"), None)

    def add(self, room: NewRoom) -> Room:
        """Write a room down, and return it as other processes read it."""
        facts = {"code": room.code, "pass": room.pass_, "tour": room.tour, "began": room.began}
        draft = self.folder / uuid4().hex
        draft.mkdir(mode=0o700, parents=True)
        _replace(draft / _FACTS, json.dumps({**facts, "owner": room.owner.hex()}))
        _replace(draft / _STEP, str(room.step))
        _replace(draft / _USED, repr(room.used))
        place = self.folder / f"{digest(room.code).hex()}.{digest(room.pass_).hex()}"
        return SharedRoom(draft.rename(place))

    def remove(self, room: Room) -> None:
        """Let a room end: at once under its name, then its files go."""
        place = self.folder / f"{digest(room.code).hex()}.{digest(room.pass_).hex()}"
        with suppress(FileNotFoundError):  # another process was faster
            shutil.rmtree(place.rename(self.folder / uuid4().hex), ignore_errors=True)

    def _matching(self, pattern: str) -> Iterator[Room]:
        for folder in self.folder.glob(pattern):
            with suppress(FileNotFoundError):  # it has ended meanwhile
                yield SharedRoom(folder)


def board_in_force() -> Board:
    """Return the board of this server: the folder that a setting names, else its memory."""
    folder = os.environ.get(VARIABLE, "").strip()
    return SharedFolder(Path(folder).expanduser().absolute()) if folder else Memory()


def digest(text: str) -> bytes:
    """Return what stands for a secret in memory, and takes as long to compare whatever it is."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f"{uuid4().hex}.part")
    draft.write_text(text, "utf-8")
    draft.replace(path)
