"""A few checks run at once, the rest waits in the order in which it came."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.queue import Full, Queue
from uploads.values import Limits


class Check:
    """A task that runs until somebody says that it has ended."""

    def __init__(self, log: list["Check"]) -> None:
        self._log = log
        self.ended = False

    def begin(self) -> None:
        """Note that it began."""
        self._log.append(self)

    def has_ended(self) -> bool:
        """Whether somebody said so."""
        return self.ended


def queue(at_once: int = 2, waiting: int = 3) -> Queue:
    """A queue with these limits."""
    limits = replace(Limits(), max_checks=at_once, max_waiting=waiting)
    return Queue(lambda: limits)


def test_two_run_and_the_others_know_how_many_are_before_them() -> None:
    begun: list[Check] = []
    line, checks = queue(), [Check(begun) for _ in range(5)]
    for check in checks:
        line.enter(check)
    assert begun == checks[:2]
    assert [line.before(check) for check in checks] == [0, 0, 2, 3, 4]
    checks[1].ended = True
    line.move_on()
    assert begun == checks[:3]
    assert [line.before(check) for check in checks[2:]] == [0, 2, 3]


def test_one_that_is_cancelled_while_it_waits_never_begins_and_holds_up_nobody() -> None:
    begun: list[Check] = []
    line, checks = queue(at_once=1), [Check(begun) for _ in range(4)]
    for check in checks:
        line.enter(check)
    checks[1].ended = True
    line.move_on()
    assert [line.before(check) for check in checks] == [0, 0, 1, 2]
    checks[0].ended = True
    line.move_on()
    assert begun == [checks[0], checks[2]]


def test_one_more_than_may_wait_is_refused_until_another_has_ended() -> None:
    begun: list[Check] = []
    line, checks = queue(at_once=1, waiting=1), [Check(begun) for _ in range(4)]
    line.enter(checks[0])
    line.enter(checks[1])
    with pytest.raises(Full):
        line.enter(checks[2])
    assert line.before(checks[2]) == 0
    checks[0].ended = True
    line.enter(checks[3])
    assert begun == checks[:2]
    assert line.before(checks[3]) == 1


def test_where_none_may_wait_one_still_begins_when_there_is_room() -> None:
    begun: list[Check] = []
    line, checks = queue(at_once=1, waiting=0), [Check(begun), Check(begun)]
    line.enter(checks[0])
    with pytest.raises(Full):
        line.enter(checks[1])
    checks[0].ended = True
    line.enter(checks[1])
    assert begun == checks


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), max_size=60), st.integers(1, 4))
def test_never_more_run_than_may_and_each_begins_in_its_turn(
    acts: list[int | None], at_once: int
) -> None:
    begun: list[Check] = []
    line, checks = queue(at_once, waiting=5), list[Check]()
    for act in acts:
        if act is None:
            check = Check(begun)
            try:
                line.enter(check)
            except Full:
                continue
            checks.append(check)
        elif act < len(checks):
            checks[act].ended = True
            line.move_on()
        running = [check for check in begun if not check.ended]
        waiting = [check for check in checks if check not in begun and not check.ended]
        assert len(running) <= at_once
        assert len(waiting) <= 5
        assert not waiting or len(running) == at_once
        assert [line.before(check) for check in waiting] == [
            at_once + place for place in range(len(waiting))
        ]
    assert begun == [check for check in checks if check in begun]
