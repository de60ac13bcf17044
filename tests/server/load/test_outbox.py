"""What scripts say comes in its order, gathered, and none of it stays behind."""

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import Any

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent

from server.load.outbox import Outbox, gather_messages
from tests.server.loop import run_apart

MESSAGE = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
STARTED = ScriptRunnerEvent.SCRIPT_STARTED
STOPPED = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS


class Session:
    """A session that notes what it is given, and how often it was woken and told of it."""

    def __init__(self) -> None:
        self.given: list[Any] = []
        self.woken = self.told = 0
        self._event_loop = asyncio.get_running_loop()
        self._message_enqueued_callback: Callable[[], None] | None = self._tell

    def _tell(self) -> None:
        self.told += 1

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        self.woken += 1
        self._event_loop.call_soon_threadsafe(callback)

    def _handle_scriptrunner_event_on_event_loop(
        self, _sender: object, event: ScriptRunnerEvent, number: int = -1
    ) -> None:
        if number == -13:
            raise ValueError("this one cannot be handled")
        self.given.append(number if event == MESSAGE else event)
        if self._message_enqueued_callback:
            self._message_enqueued_callback()


Say = Callable[[Any], None]  # an event, with the sender and the details that it comes with


async def deliver(script: Callable[[Say], None]) -> Session:
    """A session after a script has said something in a thread of its own."""
    session, box = Session(), Outbox()
    thread = Thread(target=script, args=(lambda event: box.put(session, event),))  # type: ignore[arg-type]
    thread.start()
    while thread.is_alive() or box._events:
        await asyncio.sleep(0.001)
    return session


def test_events_come_in_their_order() -> None:
    def script(say: Say) -> None:
        for run in range(20):
            say((None, STARTED, {}))
            for number in range(run):
                say((None, MESSAGE, {"number": number}))
            say((None, STOPPED, {}))

    expected = [part for run in range(20) for part in (STARTED, *range(run), STOPPED)]
    assert run_apart(deliver(script)).given == expected


def test_the_loop_is_not_woken_for_each_message() -> None:
    def script(say: Say) -> None:
        for number in range(100, 1100):
            say((None, MESSAGE, {"number": number}))

    session = run_apart(deliver(script))
    assert session.given == [*range(100, 1100)]
    assert session.told <= session.woken < 1000


def test_one_that_fails_holds_up_no_other() -> None:
    def script(say: Say) -> None:
        for number in (12, -13, 14):
            say((None, MESSAGE, {"number": number}))

    assert run_apart(deliver(script)).given == [12, 14]


def test_sessions_have_what_is_changed() -> None:
    before = AppSession._on_scriptrunner_event
    try:
        gather_messages()
        assert AppSession._on_scriptrunner_event is not before
    finally:
        AppSession._on_scriptrunner_event = before  # type: ignore[method-assign]
    assert callable(AppSession._call_soon_on_event_loop)
    assert callable(AppSession._handle_scriptrunner_event_on_event_loop)
