"""The processes in which uploads are opened, one of them ready before it is asked for.

Starting Python and loading libraries takes most of a second; a child that has done so waits for
its request on standard input. It ends by itself when whoever started it is gone.
"""

import atexit
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).parents[2]
LOG = "log.txt"


@dataclass(frozen=True)
class Child:
    """A process that waits for its request, or works on it; its folder holds what it says."""

    process: subprocess.Popen[bytes]
    folder: Path

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()

    def remove(self) -> None:
        """End the process if it still runs, and delete what it left."""
        if self.process.poll() is None:
            self.end()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(module: str) -> Child:
    """Start a child that runs a module of this project with a new folder as its argument."""
    folder = Path(tempfile.mkdtemp(prefix="twin-provinces-check-"))
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
    return Child(process, folder)


_spare: dict[str, Child] = {}  # by module; at most one of each
_taking = Lock()


def prepare(module: str) -> None:
    """Have a child of the module ready, soon, unless there is one already."""
    with _taking:
        ready = _spare.get(module)
        if ready is None or ready.process.poll() is not None:
            _discard(module)
            _spare[module] = start(module)


def take(module: str) -> Child:
    """Return the child that is ready, or one that has just been started."""
    with _taking:
        ready = _spare.pop(module, None)
    if ready is None:
        return start(module)
    if ready.process.poll() is not None:  # somebody ended it
        ready.remove()
        return start(module)
    return ready


def _discard(module: str) -> None:
    if module in _spare:
        _spare.pop(module).remove()


@atexit.register
def _discard_all() -> None:
    for module in list(_spare):
        _discard(module)
