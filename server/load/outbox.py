"""What a script says, handed to the server's loop many messages at a time.

Streamlit wakes the loop twice for each message of a script, and a page has a hundred: with many
readers the loop then waits for the interpreter more often than it works. Here it is woken at the
first message and takes what has gathered a moment later, in the same order (docs/decisions/
many-readers.md).
"""

import logging
from collections import deque
from collections.abc import Mapping
from functools import partial
from typing import Any

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent

# Seconds that messages gather: fewer than Streamlit itself lets them wait before they are sent.
MOMENT = 0.003
_NAME = "_outbox"
_log = logging.getLogger(__name__)
Event = tuple[ScriptRunner | None, ScriptRunnerEvent, Mapping[str, Any]]


class Outbox:
    """The events of the scripts of one session, in their order, until the loop takes them.

    It does not hold the session, which holds it: a session that is left goes at once.
    """

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._is_due = False

    def put(self, session: AppSession, event: Event) -> None:
        """Add an event, from the script's thread; all but messages are taken at once."""
        self._events.append(event)
        is_message = event[1] == ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
        if is_message and self._is_due:
            return
        self._is_due = True
        session._call_soon_on_event_loop(partial(self._wait if is_message else self._take, session))

    def _wait(self, session: AppSession) -> None:
        session._event_loop.call_later(MOMENT, self._take, session)

    def _take(self, session: AppSession) -> None:
        """Handle all that has gathered; the sending is told of it once, not with each message."""
        self._is_due = False
        tell, session._message_enqueued_callback = session._message_enqueued_callback, None
        try:
            while self._events:
                _handle(session, *self._events.popleft())
        finally:
            session._message_enqueued_callback = tell
        if tell:
            tell()


def _handle(
    session: AppSession,
    sender: ScriptRunner | None,
    event: ScriptRunnerEvent,
    details: Mapping[str, Any],
) -> None:
    try:
        session._handle_scriptrunner_event_on_event_loop(sender, event, **details)
    except Exception:  # the others must not stay behind
        _log.exception("an event of a script could not be handled")


def gather_messages() -> None:
    """Give every session of this server such an outbox."""

    def put(
        self: AppSession,
        sender: ScriptRunner | None,
        event: ScriptRunnerEvent,
        **details: Any,  # noqa: ANN401 (whatever belongs to the event)
    ) -> None:
        box = self.__dict__.get(_NAME)
        if box is None:
            box = self.__dict__.setdefault(_NAME, Outbox())
        box.put(self, (sender, event, details))

    AppSession._on_scriptrunner_event = put  # type: ignore[method-assign, assignment]
