"""The working copies of uploaded files: none outlives its session, nor the server; drafts do."""

import shutil
import time
from pathlib import Path
from threading import Thread

from streamlit import runtime
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from uploads import scratch

LOOK_EVERY = 20.0  # seconds
# A reader whose connection broke finds the session again within two minutes.
LOST_AFTER = 150.0  # seconds


def new_folder() -> Path:
    """Return an empty folder that is deleted once the running session is lost."""
    folder = scratch.new_folder("upload")
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and runtime.exists():
        # The guard asks the server of this session, which may be gone before the guard is.
        guarded = (folder, context.session_id, runtime.get_instance())
        Thread(target=_guard, args=guarded, daemon=True).start()
    return folder


def drop_files() -> None:
    """Let Streamlit forget the files of the running session, which it keeps in memory."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def _guard(folder: Path, session: str, server: Runtime) -> None:
    """Wait until the folder is deleted or its session has been away for too long."""
    seen = time.monotonic()
    while folder.exists():
        if server.is_active_session(session):
            seen = time.monotonic()
        elif time.monotonic() - seen > LOST_AFTER:
            shutil.rmtree(folder, ignore_errors=True)
        time.sleep(LOOK_EVERY)
