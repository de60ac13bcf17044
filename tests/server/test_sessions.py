"""What a session does not take from a browser, and does not tell it."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.NewSession_pb2 import NewSession

from server.sessions import is_needed, silence
from tests.browsing import Server
from tests.server.asking import TELLTALE, exchange


def message(kind: str) -> BackMsg:
    """A message of a kind, "operation/…" for one that asks for that operation."""
    sent = BackMsg()
    kind, _, operation = kind.partition("/")
    if operation:
        getattr(sent.backend_operation_request, operation).SetInParent()
    elif kind in ("rerun_script", "file_urls_request"):
        getattr(sent, kind).SetInParent()
    else:
        setattr(sent, kind, True)
    return sent


NEEDLESS = [
    "clear_cache",
    "load_git_info",
    "set_run_on_save",
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
    "operation/install_skills",
    "operation/dismiss_skills_nudge",
]
NEEDED = ["rerun_script", "stop_script", "app_heartbeat", "operation/deferred_file"]


@pytest.mark.parametrize("kind", NEEDLESS)
def test_a_message_for_whoever_writes_the_app_is_ignored(kind: str) -> None:
    assert not is_needed(message(kind))
    assert not is_needed(BackMsg())


@pytest.mark.parametrize("kind", NEEDED)
def test_a_message_of_our_pages_is_not(kind: str) -> None:
    assert is_needed(message(kind))


def test_a_session_answers_no_message_that_our_pages_do_not_send(server: Server) -> None:
    sent = [message(kind) for kind in NEEDLESS if not kind.startswith("debug")]
    kinds = {answer.WhichOneof("type") for answer in exchange(server, *sent)}
    assert "script_finished" in kinds
    assert kinds.isdisjoint({"git_info_changed", "backend_operation_response"})


def test_the_first_message_names_no_path_and_no_version(server: Server) -> None:
    answers = exchange(server)
    assert [word for word in TELLTALE if word in str(answers)] == []
    message = next(m.new_session for m in answers if m.WhichOneof("type") == "new_session")
    about = message.initialize.environment_info
    assert (about.streamlit_version, about.python_version, about.server_os) == ("", "", "")
    assert message.initialize.user_info.ByteSize() == 0
    assert message.initialize.session_id
    assert message.name == "dashboard"


def test_what_a_page_reads_stays() -> None:
    session = NewSession(name="dashboard", main_script_path="here")
    session.initialize.environment_info.python_version = "3.11.9"
    session.initialize.user_info.installation_id = "of this machine"
    session.initialize.session_id = "7"
    silence(session)
    kept = NewSession(name="dashboard")
    kept.initialize.session_id = "7"
    kept.initialize.environment_info.SetInParent()
    kept.initialize.user_info.SetInParent()
    assert session == kept
