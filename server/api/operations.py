"""What an address for programs takes and gives, declared once: routes and OpenAPI follow it."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from versions.version import State

Schema = Mapping[str, Any]  # JSON Schema, as OpenAPI 3.1 has it
Value = int | str | tuple[str, ...]
LONGEST = 4_000  # letters of one parameter: an address is no place for more


class AskError(Exception):
    """Why a request is not answered: a status of HTTP, and a sentence that says what to change."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address; its schema is an integer, a text, or an array of texts.

    In an address an array has commas between its texts, and quotes around one that has a comma
    itself, as in CSV.
    """

    name: str
    description: str
    schema: Schema
    example: str = ""
    place: str = "query"  # or "path"

    def value(self, texts: Sequence[str]) -> Value:
        """Return what was written in the address. Raises AskError (400) if it may not be there."""
        if any(len(text) > LONGEST for text in texts):
            raise AskError(400, f"The parameter {self.name!r} is too long.")
        if self.schema["type"] == "array":
            values = tuple(one for text in texts for one in _split(text))
            for one in values:
                self._check(one, self.schema["items"])
            return values
        if len(texts) > 1:
            raise AskError(400, f"The parameter {self.name!r} is there twice.")
        if self.schema["type"] == "integer":
            return self._whole(texts[0])
        self._check(texts[0], self.schema)
        return texts[0]

    def _whole(self, text: str) -> int:
        least, most = self.schema["minimum"], self.schema["maximum"]
        digits = text.isascii() and text.isdecimal() and len(text) < 12
        if not digits or not least <= int(text) <= most:
            words = f"{self.name!r} must be a whole number from {least} to {most}."
            raise AskError(400, words)
        return int(text)

    def _check(self, text: str, schema: Schema) -> None:
        if "enum" in schema and text not in schema["enum"]:
            allowed = ", ".join(one or "nothing" for one in schema["enum"])
            raise AskError(400, f"{self.name!r} cannot be {text!r}; it is one of: {allowed}.")
        if "pattern" in schema and not re.search(schema["pattern"], text):
            form = schema.get("description", f"written as {schema['pattern']}")
            raise AskError(400, f"{self.name!r} cannot be {text!r}; it is {form}.")


def _split(text: str) -> Sequence[str]:
    """The texts between commas; none at all is one that is empty."""
    line = text.replace("\r", " ").replace("\n", " ")
    return next(csv.reader([line]), []) or [""]


@dataclass(frozen=True)
class Call:
    """What was asked: the state of the tables, and the values of parameters by name.

    address: the path and the query, as they were sent.
    """

    state: State
    values: Mapping[str, Value]
    address: str

    def number(self, name: str, default: int) -> int:
        """Return a whole number that was given, or the default."""
        value = self.values.get(name, default)
        assert isinstance(value, int)
        return value

    def text(self, name: str, default: str = "") -> str:
        """Return a text that was given, or the default."""
        value = self.values.get(name, default)
        assert isinstance(value, str)
        return value

    def texts(self, name: str) -> Sequence[str]:
        """Return the texts of an array, none if it was not given."""
        value = self.values.get(name, ())
        assert isinstance(value, tuple)
        return value


@dataclass(frozen=True)
class Answer:
    """The body in pieces, each made when it is sent; and headers beside those of every answer."""

    pieces: Iterable[bytes]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Operation:
    """An address that is read with GET.

    path: with `{name}` for a parameter in it. media: what the answer is, with a schema of it for
    JSON. answer: how it is made, in a thread of its own; or `endpoint`, for an address that looks
    after all by itself. Both raise or answer what `refusals` lists.
    """

    path: str
    name: str
    summary: str
    description: str
    parameters: Sequence[Parameter]
    media: str
    schema: Schema = field(default_factory=lambda: {"type": "string"})
    group: str = ""
    refusals: Sequence[int] = (400, 404, 503)
    answer: Callable[[Call], Answer] | None = None
    endpoint: Callable[[Request], Any] | None = None

    def values(self, request: Request) -> Mapping[str, Value]:
        """Return the parameters of a request by name; of the path all, of the query those given.

        Raises AskError (400) for one that there is not, and for one with a wrong value.
        """
        places = {parameter.name: parameter for parameter in self.parameters}
        query = request.query_params
        if unknown := [name for name in query if name not in places]:
            names = ", ".join(places) or "none"
            raise AskError(400, f"There is no parameter {unknown[0]!r} here. There are: {names}.")
        texts = {name: query.getlist(name) for name in query}
        texts |= {name: [str(value)] for name, value in request.path_params.items()}
        return {name: places[name].value(values) for name, values in texts.items()}
