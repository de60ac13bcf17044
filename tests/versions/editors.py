"""Editors at work in processes of their own; imported by those processes, so kept small."""

import os
import signal
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

import pandas as pd

from tables.package import resources
from tests.publications import TEST, whole
from uploads.publish import Outcome, publish_changes
from versions.changes import Mode, compare
from versions.delta import read_text
from versions.location import Store
from versions.publications import commit, latest_publication, publication
from versions.version import Signature

PROCESSES = get_context("forkserver")
# A process then begins in milliseconds, with all libraries loaded.
PROCESSES.set_forkserver_preload([__name__])
Frames = Mapping[str, pd.DataFrame]  # by table


def begin(work: Callable[..., None], *arguments: Any) -> tuple[ForkServerProcess, Connection]:  # noqa: ANN401
    """Start a process and return it with our end of its pipe."""
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=work, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def publish_once(pipe: Connection, store: Store, frames: Frames) -> None:
    """Publish whole tables when asked to, then wait to be killed: no death is a natural one."""
    base = latest_publication(store)
    changes = {table: whole(frame, "update") for table, frame in frames.items()}
    pipe.recv()
    pipe.send("begun")
    commit(store, base, changes, TEST)
    pipe.send("done")
    signal.pause()


def publish_rounds(pipe: Connection, rounds: int) -> None:
    """In each round publish what comes: the store, the state to start from, tables and a mode."""
    for _round in range(rounds):
        pipe.send(publish_rows(*pipe.recv()))


def publish_rows(store: Store, base: int, frames: Frames, mode: Mode) -> Outcome:
    """Publish rows as an upload does that began when publication `base` was the newest."""
    state = publication(store, base).state
    changes = {
        table: compare(read_text(store, table, state.number(table)), rows, resources()[table], mode)
        for table, rows in frames.items()
    }
    return publish_changes(store, changes, state, Signature(f"process {os.getpid()}", "test"))
