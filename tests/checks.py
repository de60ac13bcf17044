"""Checks of uploads that run in the process of the test, for tests of what comes of them.

A process of their own takes a second to start; that they have one is for tests/uploads/test_job.py.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from subprocess import Popen
from typing import Any, cast

import pytest

from uploads import job, reread, worker
from uploads.child import CHECK, LOG, Child
from uploads.scratch import new_folder

WORK = {CHECK: worker.check_in, reread.MODULE: reread.read_in}


class _Ended:
    """What there is of a process that has ended."""

    stdin = None

    def __init__(self) -> None:
        self.returncode = 0

    def poll(self) -> int:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        return self.returncode


@dataclass(frozen=True)
class _Here(Child):
    """A child that answers at once, in this process."""

    module: str

    def ask(self, request: Mapping[str, Any]) -> None:
        try:
            WORK[self.module](self.folder, request)
        except Exception:
            (self.folder / LOG).write_text(traceback.format_exc(), "utf-8")
            self.process.returncode = 1


def _take(module: str) -> Child:
    return _Here(cast(Popen[bytes], _Ended()), new_folder("check"), module)


def check_here(patch: pytest.MonkeyPatch) -> None:
    """Let every check run in this process, as long as the patch lasts."""
    patch.setattr(job, "take", _take)
