"""Editors at work in processes of their own; imported by those processes, so kept small."""

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

import pandas as pd

from tables.package import resources
from tests.publications import TEST, whole
from versions.changes import compare
from versions.delta import publish, read_text
from versions.location import Store
from versions.version import Conflict, Signature, Version

PROCESSES = get_context("forkserver")
# A process then begins in milliseconds, with all libraries loaded.
PROCESSES.set_forkserver_preload([__name__])


def begin(work: Callable[..., None], *arguments: Any) -> tuple[ForkServerProcess, Connection]:  # noqa: ANN401
    """Start a process and return it with our end of its pipe."""
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=work, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def publish_once(pipe: Connection, store: Store, table: str, frame: pd.DataFrame) -> None:
    """Publish after the base that comes, then wait to be killed: no death is a natural one."""
    base = pipe.recv()
    pipe.send("begun")
    publish(store, table, whole(frame, "update"), base, TEST)
    pipe.send("done")
    signal.pause()


def publish_rounds(pipe: Connection, table: str, rows: list[pd.DataFrame]) -> None:
    """In each round add a row to the base that comes; whoever lost compares anew, and adds then."""
    for row in rows:
        store, base = pipe.recv()
        outcome = add(store, table, row, base)
        pipe.send(outcome)
        while isinstance(outcome, Conflict):
            outcome = add(store, table, row, outcome.latest.number)
        pipe.send(outcome)


def add(store: Store, table: str, row: pd.DataFrame, base: int) -> Version | Conflict:
    """Add rows to a version of a table, as an upload does."""
    changes = compare(read_text(store, table, base), row, resources()[table], "update")
    return publish(store, table, changes, base, Signature(f"process {os.getpid()}", "test"))
