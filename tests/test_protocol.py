"""The client of tests and benchmarks keeps messages as browsers do, and hears when a run ends."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.protocol import Kept, read, request, until_last


def chart(name: str) -> ForwardMsg:
    """A message that browsers keep."""
    message = ForwardMsg(hash=name)
    message.metadata.cacheable = True
    message.delta.new_element.html.body = "a chart"
    return message


def end(how: "ForwardMsg.ScriptFinishedStatus.ValueType") -> ForwardMsg:
    """What the server says when a script has ended."""
    return ForwardMsg(script_finished=how)


def test_a_message_is_kept_as_long_as_the_server_says_and_again_when_it_is_named() -> None:
    kept = Kept()
    beginning = ForwardMsg()
    beginning.new_session.config.max_cached_message_age = 1
    last = end(ForwardMsg.FINISHED_SUCCESSFULLY)
    for message in (beginning, chart("a"), chart("b"), last):
        kept.note(message)
    asked = request("map", "lang=en", kept=kept.names())
    assert [*asked.rerun_script.cached_message_hashes] == ["a", "b"]
    for message in (ForwardMsg(ref_hash="a"), last):
        kept.note(message)
    assert kept.names() == ["a"]
    with pytest.raises(RuntimeError, match="never sent"):
        kept.note(ForwardMsg(ref_hash="b"))


def test_a_run_ends_with_the_last_of_what_a_page_asks_for() -> None:
    sent = [
        end(ForwardMsg.FINISHED_EARLY_FOR_RERUN),
        chart("a"),
        end(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY),
        end(ForwardMsg.FINISHED_SUCCESSFULLY),
        chart("b"),
    ]
    received = iter(sent)
    run = until_last(lambda: bytes(next(received).SerializeToString()))
    assert [*run] == sent[:-1]


def test_a_page_that_fails_is_an_error() -> None:
    failed = ForwardMsg()
    failed.delta.new_element.exception.message = "no such column"
    with pytest.raises(RuntimeError, match="no such column"):
        read(failed.SerializeToString())
