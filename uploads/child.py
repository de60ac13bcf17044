"""A child process of this project, which says what it has to say in a folder of its own.

One may be waiting, with everything imported, so that a check starts at once.
"""

import atexit
import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from uploads.scratch import new_folder

CHECK = "uploads.worker"  # the module that a check runs
ERRAND = "uploads.errands.errand"  # that of long work on tables which are known already
ROOT = Path(__file__).parents[1]
LOG = "log.txt"


@dataclass(frozen=True)
class Child:
    """A process that waits for its request, or works on it; its folder holds what it says."""

    process: subprocess.Popen[bytes]
    folder: Path

    def ask(self, request: Mapping[str, Any]) -> None:
        """Hand over the request. The pipe stays open: its end tells the child that we are gone."""
        pipe = self.process.stdin
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):
                pipe.write(json.dumps(request).encode() + b"\n")
                pipe.flush()

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()

    def remove(self) -> None:
        """End the process if it still runs, and delete what it left."""
        if self.process.poll() is None:
            self.end()
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):  # nobody reads any more what was still to be written
                self.process.stdin.close()
        shutil.rmtree(self.folder, ignore_errors=True)


_spare: dict[str, Child] = {}  # by module; at most one of each
_spare_lock = Lock()


def prepare(module: str = CHECK) -> None:
    """Have a process ready for the next check, which then starts most of a second earlier."""
    with _spare_lock:
        child = _spare.get(module)
        if child is None or child.process.poll() is not None:
            _discard(module)
            _spare[module] = start(module)


def take(module: str) -> Child:
    """Return the child of the module that is ready, or one that has just been started."""
    with _spare_lock:
        child = _spare.pop(module, None)
    if child is None:
        return start(module)
    if child.process.poll() is not None:  # somebody ended it
        child.remove()
        return start(module)
    return child


def start(module: str) -> Child:
    """Start a child that runs a module of this project with a new folder as its argument."""
    folder = new_folder("check")
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
    return Child(process, folder)


def _discard(module: str) -> None:
    if module in _spare:
        _spare.pop(module).remove()


@atexit.register
def discard_all() -> None:
    """End the children that are ready for a request, for none will come."""
    for module in list(_spare):
        _discard(module)
