"""The journal of the server: whatever happens is one line, and nobody can write another into it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit import logger as streamlit_loggers

from server.operating.journal import (
    KIND_VARIABLE,
    LONGEST,
    ROOMS,
    JsonLines,
    PlainLines,
    begin_journal,
    kind,
)

FORGED = '"}\r\n{"time": "2026", "event": "publication", "publisher": "Eve"}\r'
EXAMPLES = (FORGED, "\u2028\u2029\x85\x1b[2J\x00\ud800", "Nguyễn ສະບາຍດີ")


def record(message: str, **fields: object) -> logging.LogRecord:
    """A record of the server's, with fields if it is an event."""
    made = logging.LogRecord("server.tests", logging.WARNING, "", 0, "%s", (message,), None)
    if fields:
        made.fields = fields
    return made


def failed(message: str) -> logging.LogRecord:
    """A record of an error that has such words."""
    made = record(message)
    try:
        raise ValueError(message)
    except ValueError as error:
        made.exc_info = (ValueError, error, error.__traceback__)
    return made


@given(st.text())
@example(EXAMPLES[0])
@example(EXAMPLES[1])
@example(EXAMPLES[2])
def test_no_value_breaks_a_line_of_json(text: str) -> None:
    for one in (record(text, event="x", publisher=text, tables={text: [text]}), failed(text)):
        line = JsonLines().format(one)
        assert line.isascii()
        assert line.isprintable()
        read = json.loads(line)
        assert read["message"] == text[:LONGEST]
        assert read["level"] == "warning"
    assert "ValueError" in read["error"]


@given(st.text())
@example(EXAMPLES[0])
@example(EXAMPLES[1])
@example(EXAMPLES[2])
def test_no_value_begins_a_line_of_plain_text(text: str) -> None:
    assert PlainLines().format(record(text)).isprintable()
    head, *beneath = PlainLines().format(failed(text)).split("\n")
    assert head.isprintable()
    assert all(line.startswith("  | ") and line.isprintable() for line in beneath)


def test_a_long_value_is_cut_and_keeps_its_end() -> None:
    line = json.loads(JsonLines().format(record("a" * 10**6 + "end", event="x", what="b" * 10**6)))
    assert len(line["message"]) < LONGEST + 10
    assert len(line["what"]) < LONGEST + 10
    assert line["message"].endswith("end")


def test_what_cannot_be_written_as_json_is_written_in_words() -> None:
    assert json.loads(JsonLines().format(record("x", event="x", what={1: {2}})))["what"] == {
        "1": "{2}"
    }


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What a journal of JSON has been told; afterwards nobody is told anything any more."""
    monkeypatch.setenv(KIND_VARIABLE, "json")
    monkeypatch.setattr(streamlit_loggers, "setup_formatter", streamlit_loggers.setup_formatter)
    levels = {room: logging.getLogger(room).level for room in ROOMS}
    streamlit_loggers.get_logger("root")  # which is there, or not, by what was asked before
    loggers = [logging.getLogger("uvicorn"), *streamlit_loggers._loggers.values()]
    before = [(one, [*one.handlers], one.propagate) for one in loggers]
    stream = io.StringIO()
    handler = begin_journal(stream)
    yield stream
    logging.getLogger().removeHandler(handler)
    logging.captureWarnings(False)
    for room, level in levels.items():
        logging.getLogger(room).setLevel(level)
    for one, handlers, propagate in before:
        one.handlers[:], one.propagate = handlers, propagate


def test_streamlit_and_uvicorn_write_into_it_once(
    lines: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    new = streamlit_loggers.get_logger("streamlit.made_by_a_test")
    old = streamlit_loggers.get_logger("streamlit.runtime")
    for one in (new, old, logging.getLogger("uvicorn.error"), logging.getLogger("server.x")):
        one.warning("a\nb")
    written = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [line["message"] for line in written] == ["a\nb"] * 4
    assert capsys.readouterr().err == ""


def test_of_our_own_rooms_it_is_told_more_than_warnings(lines: io.StringIO) -> None:
    logging.getLogger("versions.publications").info("published")
    logging.getLogger("httpx").info("asked")
    assert [json.loads(line)["message"] for line in lines.getvalue().splitlines()] == ["published"]


def test_a_person_at_a_terminal_is_spared_requests_that_went_well(
    monkeypatch: pytest.MonkeyPatch, lines: io.StringIO
) -> None:
    monkeypatch.setenv(KIND_VARIABLE, "plain")
    told = io.StringIO()
    handler = begin_journal(told)
    for status in (200, 404):
        fields = {"event": "request", "status": status}
        logging.getLogger("server").info("GET %s", status, extra={"fields": fields})
    logging.getLogger().removeHandler(handler)
    assert [line.rpartition("GET ")[2] for line in told.getvalue().splitlines()] == ["404"]
    assert len(lines.getvalue().splitlines()) == 2


def test_a_kind_that_there_is_not_ends_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for given_, made in (("JSON", "json"), (" plain ", "plain"), ("", "json")):
        monkeypatch.setenv(KIND_VARIABLE, given_)
        assert kind() == made  # where nobody has said it: the tests have no terminal
    monkeypatch.setenv(KIND_VARIABLE, "xml")
    with pytest.raises(ValueError, match=r"TWIN_PROVINCES_LOG: 'xml' .* json plain"):
        kind()


def test_the_logger_that_streamlit_calls_root_writes_into_it(lines: io.StringIO) -> None:
    streamlit_loggers.get_logger("root").warning("of Streamlit")
    logging.getLogger("server.x").warning("of ours")
    written = [json.loads(line)["message"] for line in lines.getvalue().splitlines()]
    assert written == ["of Streamlit", "of ours"]
