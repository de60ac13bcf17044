"""Scripts by turns: a few run at a time, the others wait in the order in which they came.

Streamlit runs every script at once, each in a thread. They share one interpreter: fifty at once are
all as late as the last, and the loop that sends what they say waits among them. By turns the first
reader has a page while the others wait, and none waits longer for it than before.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Event, Lock
from time import monotonic

from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

AT_ONCE = 2  # the one may read from a disk while the other computes
SHARE = 0.25  # seconds: whoever takes longer goes on, and no longer keeps others waiting


class Turns:
    """Who runs, and who waits."""

    def __init__(self, at_once: int = AT_ONCE, share: float = SHARE) -> None:
        self._at_once, self._share = at_once, share
        self._waiting: deque[Event] = deque()
        self._begun: dict[Event, float] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it inside the block."""
        own = Event()
        with self._lock:
            self._waiting.append(own)
            self._admit()
        while not own.wait(self._share):
            with self._lock:
                self._admit()
        try:
            yield
        finally:
            with self._lock:
                self._begun.pop(own, None)
                self._admit()

    def _admit(self) -> None:
        """Let those who have waited longest begin, as far as there is room."""
        now = monotonic()
        while self._waiting and self._running(now) < self._at_once:
            first = self._waiting.popleft()
            self._begun[first] = now
            first.set()

    def _running(self, now: float) -> int:
        return sum(now - begun < self._share for begun in self._begun.values())


def take_turns() -> None:
    """Let the scripts of all sessions of this server run by turns."""
    if hasattr(ScriptRunner._run_script, "__wrapped__"):
        return
    run, turns = ScriptRunner._run_script, Turns()

    @wraps(run)
    def run_in_turn(self: ScriptRunner, rerun_data: RerunData) -> None:
        with turns.turn():
            run(self, rerun_data)

    ScriptRunner._run_script = run_in_turn  # type: ignore[method-assign]
