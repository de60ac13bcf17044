"""What a session takes from a browser, and what it tells it: only what our pages need.

Streamlit has no options for either, and makes no difference between a reader's browser and the one
of whoever writes the app. Both go through a method of its sessions, which is changed here at the
start; tests on a running server fail if a new Streamlit goes other ways.
"""

import functools

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime.app_session import AppSession

# Not among them: emptying the caches of all readers, the names of files that git does not know,
# installing files for programs that write code, running scripts anew when they are saved.
MESSAGES = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request")
OPERATIONS = ("deferred_file", "dataframe_chunk")


def guard_sessions() -> None:
    """Have every session of this server ignore other messages, and say less in its first one."""
    if hasattr(AppSession.handle_backmsg, "__wrapped__"):
        return
    handle, create = AppSession.handle_backmsg, AppSession._create_new_session_message

    @functools.wraps(handle)
    def handle_needed(self: AppSession, message: BackMsg) -> None:
        if is_needed(message):
            handle(self, message)

    @functools.wraps(create)
    def create_silent(self: AppSession, *args: object, **kwargs: object) -> ForwardMsg:
        message = create(self, *args, **kwargs)  # type: ignore[arg-type]
        silence(message.new_session)
        return message

    AppSession.handle_backmsg = handle_needed  # type: ignore[method-assign, assignment]
    AppSession._create_new_session_message = create_silent  # type: ignore[method-assign]


def is_needed(message: BackMsg) -> bool:
    """Return whether one of our pages sends such a message."""
    if message.WhichOneof("type") == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return message.WhichOneof("type") in MESSAGES


def silence(session: NewSession) -> None:
    """Empty what only Streamlit's own telemetry reads; the messages around it stay, for the page.

    It is the path of the script, the versions of Streamlit and Python, the system, and hashes that
    tell this machine from others. A page that is open while another version of Streamlit is
    installed is then not loaded again by itself.
    """
    session.main_script_path = ""
    for part in (session.initialize.environment_info, session.initialize.user_info):
        part.Clear()
        part.SetInParent()
