"""Rooms: who gets in, who may step, and when a room ends."""

import pytest

from ui.presenting.rooms import (
    ALPHABET,
    IDLE,
    LENGTH,
    MOST,
    TRIES,
    Rooms,
    TooManyTriesError,
    in_groups,
)


class Clock:
    """A clock that stands still until it is set on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    return Rooms(clock)


def test_a_code_cannot_be_guessed_and_each_room_has_its_own(rooms: Rooms) -> None:
    codes = {room.code for n in range(50) if (room := rooms.open("tour", f"token {n}"))}
    assert len(codes) == 50
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)


def test_whoever_has_the_code_gets_in_however_it_is_typed(rooms: Rooms) -> None:
    room = rooms.open("tour", "token")
    assert room is not None
    assert rooms.find(f" {in_groups(room.code).upper()} ") is room
    assert rooms.find(room.code[:-1]) is None
    assert rooms.find(room.pass_) is None
    assert rooms.followed(room.code, "") is None


def test_a_second_window_of_the_presenter_joins_and_does_not_set_the_step_back(
    rooms: Rooms,
) -> None:
    first = rooms.open("tour", "token", 2)
    assert first is not None
    first.step = 7
    again = rooms.open("tour", "token", 1)
    assert again is first
    assert again.step == 7
    assert rooms.open("tour", "another token") is not first
    assert rooms.open("another tour", "token") is not first


def test_a_room_ends_when_its_presenter_ends_it_or_stays_away(rooms: Rooms, clock: Clock) -> None:
    ended, left, kept = (rooms.open("tour", token) for token in ("a", "b", "c"))
    assert ended
    assert left
    assert kept
    rooms.close(ended)
    assert ended.ended
    assert rooms.find(ended.code) is None
    clock.now += IDLE - 1
    assert rooms.followed(kept.pass_, "c") is kept  # a window of the presenter
    assert rooms.followed(left.pass_, "somebody") is left
    clock.now += 2
    assert rooms.followed(left.pass_, "somebody") is None
    assert left.ended
    assert rooms.find(kept.code) is kept


def test_too_many_wrong_codes_keep_everybody_out_who_is_not_in(rooms: Rooms, clock: Clock) -> None:
    room = rooms.open("tour", "token")
    assert room is not None
    for _try in range(TRIES):
        assert rooms.find("wrong") is None
    with pytest.raises(TooManyTriesError):
        rooms.find(room.code)
    assert rooms.find(room.code, inside=True) is room
    clock.now += 61
    assert rooms.find(room.code) is room


def test_there_are_only_so_many_rooms(rooms: Rooms, clock: Clock) -> None:
    for number in range(MOST):
        assert rooms.open("tour", f"token {number}") is not None
    assert rooms.open("tour", "one more") is None
    assert rooms.open("tour", "token 3") is not None
    clock.now += IDLE + 1
    assert rooms.open("tour", "one more") is not None
