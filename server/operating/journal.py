"""The journal of the server: a line for each thing that happened, on standard error.

A line is JSON, so that nothing that anybody sends can begin another one; or plain text, for a
person at a terminal. It has no address of a reader, no query and no cookie: of people only the name
under which somebody publishes.
"""

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TextIO

from streamlit import logger as streamlit_loggers

KIND_VARIABLE = "TWIN_PROVINCES_LOG"
KINDS = ("json", "plain")
LONGEST = 4_000  # letters of one value; of a longer one the beginning and the end
ROOMS = ("server", "pages", "ui", "exports", "uploads", "versions")
# What these say of each request names the reader's address and the query.
SILENT = "uvicorn.access"
WARNING_ONLY = ("uvicorn", "uvicorn.asgi", "uvicorn.error", "websockets")


class JsonLines(logging.Formatter):
    """A record as one line of JSON, in ASCII: what was sent cannot break it, whatever it is."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time, level and message, and the fields of an event by their names."""
        line: dict[str, object] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **fields_of(record),
        }
        if error := _error(record):
            line["error"] = error
        return json.dumps(_cut(line), default=str)


class PlainLines(logging.Formatter):
    """A record as one line for people; lines of a traceback stand beneath it, each after a bar."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what cannot be printed is written as in a string of Python."""
        words = _visible(str(_cut(record.getMessage())))
        line = f"{_time(record)} {record.levelname.lower()} {record.name}: {words}"
        beneath = str(_cut(_error(record))).splitlines()
        return "\n".join([line, *(f"  | {_visible(one)}" for one in beneath)])


def fields_of(record: logging.LogRecord) -> Mapping[str, object]:
    """Return the fields of an event, beginning with "event"; none where a record is no event."""
    fields: Mapping[str, object] = getattr(record, "fields", {})
    return fields


def kind() -> str:
    """Return the kind of lines: as the setting says, else plain text at a terminal, else JSON.

    Raises ValueError for another kind.
    """
    asked = os.environ.get(KIND_VARIABLE, "").strip().lower()
    if asked and asked not in KINDS:
        raise ValueError(
            f"{KIND_VARIABLE}: {asked!r} is no kind of lines; there are: {' '.join(KINDS)}."
        )
    return asked or ("plain" if sys.stderr.isatty() else "json")


def begin_journal(stream: TextIO | None = None) -> logging.Handler:
    """Let every logger of this process write into the journal, and return its handler."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if kind() == "json" else PlainLines())
    if kind() == "plain":
        handler.addFilter(is_for_people)
    logging.getLogger().addHandler(handler)
    for room in ROOMS:
        logging.getLogger(room).setLevel(logging.INFO)
    # The logger that Streamlit keeps under the name "root" is not the one at the top.
    for logger in (*map(logging.getLogger, WARNING_ONLY), *streamlit_loggers._loggers.values()):
        _take_over(logger)
    for name in WARNING_ONLY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(SILENT).handlers.clear()
    logging.getLogger(SILENT).propagate = False
    # Streamlit calls this for each logger that it makes from now on.
    streamlit_loggers.setup_formatter = _take_over
    logging.captureWarnings(True)
    return handler


def is_for_people(record: logging.LogRecord) -> bool:
    """Return whether a person at a terminal should see it: all but requests that went well."""
    fields = fields_of(record)
    return fields.get("event") != "request" or int(str(fields["status"])) >= 400


def _take_over(logger: logging.Logger) -> None:
    for handler in [*logger.handlers]:
        if type(handler) is logging.StreamHandler:
            logger.removeHandler(handler)
    logger.propagate = True


def _time(record: logging.LogRecord) -> str:
    time = datetime.fromtimestamp(record.created, UTC)
    return f"{time:%Y-%m-%dT%H:%M:%S}.{int(record.msecs):03d}Z"


def _error(record: logging.LogRecord) -> str:
    return logging.Formatter().formatException(record.exc_info) if record.exc_info else ""


def _cut(value: object) -> object:
    """A value with no text in it that is longer than LONGEST."""
    if isinstance(value, Mapping):
        return {str(name): _cut(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cut(one) for one in value]
    if isinstance(value, str) and len(value) > LONGEST:
        half = LONGEST // 2
        return f"{value[:half]} … {value[-half:]}"
    return value


def _visible(text: str) -> str:
    """A text on one line, for a terminal to print and not to obey."""
    plain = (one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
    return "".join(plain)
