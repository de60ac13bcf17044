"""A few scripts run at a time, in the order in which they came; a long one holds nobody up."""

from threading import Event, Thread

from server.load.turns import Turns

PATIENCE = 30.0  # seconds to wait for what must come


def begin(turns: Turns, begun: list[int], number: int, end: Event) -> Thread:
    """A thread that takes a turn, says so, and has it until `end`; begun once it waits."""

    def run() -> None:
        with turns.turn():
            begun.append(number)
            end.wait(PATIENCE)

    waiting = len(turns._waiting) + len(turns._begun)
    thread = Thread(target=run)
    thread.start()
    while len(turns._waiting) + len(turns._begun) == waiting:
        thread.join(0.001)
    return thread


def test_so_many_run_at_once_and_the_others_in_their_order() -> None:
    turns, begun, ends = Turns(at_once=2, share=PATIENCE), list[int](), [Event() for _ in range(6)]
    threads = [begin(turns, begun, number, end) for number, end in enumerate(ends)]
    for number, (thread, end) in enumerate(zip(threads, ends, strict=True)):
        running = min(number + 2, len(ends))
        while len(begun) < running:
            thread.join(0.001)
        assert len(begun) == running
        end.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert sorted(begun[:2]) == [0, 1]
    assert begun[2:] == [2, 3, 4, 5]


def test_who_takes_longer_than_a_share_holds_nobody_up() -> None:
    turns, begun, end = Turns(at_once=1, share=0.01), list[int](), Event()
    threads = [begin(turns, begun, number, end) for number in range(3)]
    while len(begun) < 3:
        threads[2].join(0.001)
    end.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(begun) == [0, 1, 2]


def test_a_turn_ends_where_a_script_fails() -> None:
    turns = Turns(at_once=1, share=PATIENCE)
    for _time in range(3):
        try:
            with turns.turn():
                raise ValueError
        except ValueError:
            pass
    assert not turns._begun
