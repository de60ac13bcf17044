"""Folders for uploaded files: none outlives the session that it belongs to, nor the server."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

from streamlit import runtime
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

PREFIX = "twin-provinces-upload-"
LOOK_EVERY = 20.0  # seconds
# A reader whose connection broke finds the session again within two minutes.
LOST_AFTER = 150.0  # seconds
# What a server left that was killed; no session of a working day is as old.
STALE_AFTER = 24 * 3600.0  # seconds


def new_folder() -> Path:
    """Return an empty folder that is deleted once the running session is lost."""
    remove_stale()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and runtime.exists():
        # The guard asks the server of this session, which may be gone before the guard is.
        guarded = (folder, context.session_id, runtime.get_instance())
        Thread(target=_guard, args=guarded, daemon=True).start()
    return folder


def remove_all() -> None:
    """Delete the folders of this server, which ends."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}{os.getpid()}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def remove_stale() -> None:
    """Delete what a server left that had no time to do so itself."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # another session may delete its own meanwhile
            if time.time() - folder.stat().st_mtime > STALE_AFTER:
                shutil.rmtree(folder, ignore_errors=True)


def _guard(folder: Path, session: str, server: Runtime) -> None:
    """Wait until the folder is deleted or its session has been away for too long."""
    seen = time.monotonic()
    while folder.exists():
        if server.is_active_session(session):
            seen = time.monotonic()
        elif time.monotonic() - seen > LOST_AFTER:
            shutil.rmtree(folder, ignore_errors=True)
        time.sleep(LOOK_EVERY)
