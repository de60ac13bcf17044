"""Which sessions may send files, and how much each holds; the server asks before it takes a byte.

A session is admitted when the page of uploads is drawn for an editor, until it is drawn for
somebody who may only read, or the session ends.
"""

from threading import Lock
from weakref import WeakValueDictionary

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileManager

from uploads.values import Limits

ADMISSION = "upload.admission"
# What a browser sends around a file: boundaries, names, its kind.
ENVELOPE = 1_000_000  # bytes
_counting = Lock()


class Admission:
    """That a session may send files, in which language it is answered, and what it holds."""

    def __init__(self, files: UploadedFileManager, session: str, code: str) -> None:
        self.code = code
        self._files = files
        self._session = session
        self._ids: set[str] = set()  # of files that came
        self._arriving: dict[str, int] = {}  # bytes of each, as announced

    def held(self) -> dict[str, int]:
        """Return the bytes of each file that is kept in memory or on its way, by its id."""
        kept = self._files.get_files(self._session, list(self._ids))
        return {file.file_id: len(file.data) for file in kept} | self._arriving

    def reserve(self, file: str, size: int, limits: Limits) -> str:
        """Make room for a file of so many bytes and return "", or return which limit is in the way.

        That is "size", "files" or "bytes" of this session, "server" for all sessions together.
        A file sent in place of another one of its id is counted alone.
        """
        with _counting:
            held = self.held()
            trouble = self._trouble(held, file, size, limits)
            if not trouble:
                self._ids = {*held, file}
                self._arriving[file] = size
            return trouble

    def release(self, file: str) -> None:
        """Count a file as it is, now that it has come or been given up."""
        with _counting:
            self._arriving.pop(file, None)

    def _trouble(self, held: dict[str, int], file: str, size: int, limits: Limits) -> str:
        others = [count for name, count in held.items() if name != file]
        everywhere = sum(sum(other.held().values()) for other in list(_admissions.values()))
        if size > limits.max_bytes + ENVELOPE:
            return "size"
        if file in self._arriving or len(others) >= limits.max_session_files:
            return "files"
        if sum(others) + size > limits.max_session_bytes + ENVELOPE:
            return "bytes"
        if everywhere - held.get(file, 0) + size > limits.max_held_bytes + ENVELOPE:
            return "server"
        return ""


_admissions: WeakValueDictionary[str, Admission] = WeakValueDictionary()  # by session


def admit(code: str) -> None:
    """Let the running session send files, and answer it in this language."""
    context = get_script_run_ctx()
    if context is None:
        return
    kept: Admission | None = st.session_state.get(ADMISSION)
    if kept is None:
        kept = Admission(context.uploaded_file_mgr, context.session_id, code)
        st.session_state[ADMISSION] = kept
    kept.code = code
    _admissions[context.session_id] = kept


def dismiss() -> None:
    """Take no more files from the running session."""
    context = get_script_run_ctx()
    if context is not None:
        _admissions.pop(context.session_id, None)
    st.session_state.pop(ADMISSION, None)


def admission(session: str) -> Admission | None:
    """Return the admission of a session, None if it may not send files."""
    return _admissions.get(session)
