"""Checks wait for each other: a few run at once, the rest in the order in which they came.

Nobody watches over them. Whoever asks about one check moves the others on as well, so a reader who
went away with a check holds up nobody, and no thread is needed.
"""

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from uploads.values import Limits, limits_in_force


class Full(Exception):  # noqa: N818 - a state of the queue, and nobody's error
    """As many checks wait as may; nothing was begun."""


class Task(Protocol):
    """What waits in the queue."""

    def begin(self) -> None:
        """Start it; whatever goes wrong is a result of its own and never an exception."""

    def has_ended(self) -> bool:
        """Return whether it ran to its end, took too long, or is not wanted any more."""


class Queue:
    """Tasks that run or wait; at once as many as the limits say, which are asked each time."""

    def __init__(self, limits: Callable[[], Limits] = limits_in_force) -> None:
        self._limits = limits
        self._running: list[Task] = []
        self._waiting: list[Task] = []
        self._lock = Lock()

    def enter(self, task: Task) -> None:
        """Begin a task, or let it wait. Raises Full where too many wait already."""
        with self._lock:
            self._move_on()
            free = len(self._running) < self._limits().max_checks
            if not free and len(self._waiting) >= self._limits().max_waiting:
                raise Full
            self._waiting.append(task)
            self._move_on()

    def move_on(self) -> None:
        """Begin what waits, as far as something else has ended."""
        with self._lock:
            self._move_on()

    def before(self, task: Task) -> int:
        """Return how many tasks run or wait before this one; 0 if it does not wait."""
        with self._lock:
            if task not in self._waiting:
                return 0
            return len(self._running) + self._waiting.index(task)

    def _move_on(self) -> None:
        self._running = [task for task in self._running if not task.has_ended()]
        self._waiting = [task for task in self._waiting if not task.has_ended()]
        while self._waiting and len(self._running) < self._limits().max_checks:
            task = self._waiting.pop(0)
            task.begin()
            self._running.append(task)
