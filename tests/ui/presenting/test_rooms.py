"""Rooms: who gets in, who may step, and when a room ends."""

from pathlib import Path

import pytest

from ui.presenting.board import ALPHABET, LENGTH, Memory, Room, SharedFolder
from ui.presenting.rooms import IDLE, MOST, TRIES, Rooms, TooManyTriesError, in_groups


class Clock:
    """A clock that stands still until it is set on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "folder"])
def rooms(clock: Clock, request: pytest.FixtureRequest, tmp_path: Path) -> Rooms:
    """Rooms on a board of each kind."""
    return Rooms(clock, Memory() if request.param == "memory" else SharedFolder(tmp_path / "rooms"))


def same(one: Room | None, other: Room | None) -> bool:
    """Whether both are one room; of a folder each look-up reads it anew."""
    return one is not None and other is not None and one.pass_ == other.pass_


def test_a_code_cannot_be_guessed_and_each_room_has_its_own(rooms: Rooms) -> None:
    codes = {room.code for n in range(50) if (room := rooms.open("tour", f"token {n}"))}
    assert len(codes) == 50
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)


def test_whoever_has_the_code_gets_in_however_it_is_typed(rooms: Rooms) -> None:
    room = rooms.open("tour", "token")
    assert room is not None
    assert same(rooms.find(f" {in_groups(room.code).upper()} "), room)
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
    assert same(again, first)
    assert again is not None
    assert again.step == 7
    assert not same(rooms.open("tour", "another token"), first)
    assert not same(rooms.open("another tour", "token"), first)


def test_a_room_ends_when_its_presenter_ends_it_or_stays_away(rooms: Rooms, clock: Clock) -> None:
    ended, left, kept = (rooms.open("tour", token) for token in ("a", "b", "c"))
    assert ended
    assert left
    assert kept
    rooms.close(ended)
    assert ended.ended
    assert rooms.find(ended.code) is None
    clock.now += IDLE - 1
    assert same(rooms.followed(kept.pass_, "c"), kept)  # a window of the presenter
    assert same(rooms.followed(left.pass_, "somebody"), left)
    clock.now += 2
    assert rooms.followed(left.pass_, "somebody") is None
    assert left.ended
    assert same(rooms.find(kept.code), kept)


def test_too_many_wrong_codes_keep_everybody_out_who_is_not_in(rooms: Rooms, clock: Clock) -> None:
    room = rooms.open("tour", "token")
    assert room is not None
    for _try in range(TRIES):
        assert rooms.find("wrong") is None
    with pytest.raises(TooManyTriesError):
        rooms.find(room.code)
    assert same(rooms.find(room.code, inside=True), room)
    clock.now += 61
    assert same(rooms.find(room.code), room)


def test_there_are_only_so_many_rooms(
    rooms: Rooms, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 5
    assert most < MOST
    monkeypatch.setattr("ui.presenting.rooms.MOST", most)
    for number in range(most):
        assert rooms.open("tour", f"token {number}") is not None
    assert rooms.open("tour", "one more") is None
    assert rooms.open("tour", "token 3") is not None
    clock.now += IDLE + 1
    assert rooms.open("tour", "one more") is not None


def test_processes_that_share_a_folder_have_the_same_rooms(clock: Clock, tmp_path: Path) -> None:
    folder = tmp_path / "rooms"
    here, there = (Rooms(clock, SharedFolder(folder)) for _ in range(2))
    room = here.open("tour", "token", 2)
    assert room is not None
    seen = there.find(room.code)
    assert seen is not None
    assert (seen.tour, seen.step, seen.began) == ("tour", 2, room.began)
    assert same(there.followed(room.pass_, "token"), room)
    assert same(there.open("tour", "token"), room)
    room.step = 5
    assert seen.step == 5
    there.close(seen)
    assert room.ended
    assert seen.ended
    room.step = 6  # a key that came too late moves nothing
    assert (room.step, here.find(room.code)) == (5, None)
    assert list(folder.iterdir()) == []


def test_a_room_in_a_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "rooms"
    assert Rooms(board=SharedFolder(folder)).open("tour", "the token") is not None
    [place] = folder.iterdir()
    assert place.stat().st_mode & 0o077 == 0
    assert "the token" not in "".join(path.read_text("utf-8") for path in place.iterdir())
