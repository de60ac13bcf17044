"""The OpenAPI 3.1 description of the addresses for programs: `/api/openapi.json`.

It is made from the very operations that the routes are made from, so that it cannot drift.
"""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from server.api.answers import PROBLEM, PUBLICATION, TOTAL
from server.api.operations import Answer, Call, Operation, Parameter
from tables.package import descriptor

JSON = "application/json"
WORDS = {
    400: "A parameter that there is not, or a value that it cannot have; `detail` says which.",
    404: "There is no such thing, or no such version.",
    503: "The published data cannot be read at the moment, or the server is not ready.",
}
HEADERS = {
    "ETag": "A mark of the answer: sent back as If-None-Match, it brings 304 while nothing is new.",
    PUBLICATION: "The number of the publication that the data are of; `version` asks for it again.",
    TOTAL: "How many rows there are in all, where an answer has pages.",
    "Link": "The pages after (`next`) and before (`prev`), relative to the address asked.",
}
INTRODUCTION = (
    "Everything that the pages show, for programs. Read with GET or HEAD; nothing needs a key. "
    "`version` asks for the data of a publication, as links to the pages do. Answers come with an "
    "ETag, in UTF-8; numbers have the digits that were published, and what is missing is empty or "
    "null, never 0. Mistakes are answered as RFC 9457 has it, in words."
)


def description(operations: Sequence[Operation]) -> Mapping[str, Any]:
    """Return the operations as OpenAPI 3.1 describes them."""
    package = descriptor()
    [licence] = package["licenses"]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": package["title"],
            "version": "1",
            "description": f"{INTRODUCTION} {package['description']}",
            "license": {"name": licence["title"], "url": licence["path"]},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name} for name in dict.fromkeys(one.group for one in operations)],
        "paths": {one.path: {"get": _operation(one)} for one in operations},
        "components": {"schemas": {"Problem": _PROBLEM_SCHEMA}, "headers": _headers()},
    }


_PROBLEM_SCHEMA = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what there is instead."},
    },
    "required": ["type", "title", "status", "detail"],
}


def _headers() -> Mapping[str, Any]:
    return {
        name: {"description": words, "schema": {"type": "string"}}
        for name, words in HEADERS.items()
    }


def _operation(operation: Operation) -> Mapping[str, Any]:
    responses: dict[str, Any] = {"200": _success(operation)}
    if operation.answer is not None:
        responses["304"] = {"description": "Nothing is new since what If-None-Match names."}
    problem = JSON if operation.answer is None else PROBLEM
    for status in operation.refusals:
        schema = {"$ref": "#/components/schemas/Problem"} if problem == PROBLEM else {}
        content = {problem: {"schema": schema}}
        words = f"{HTTPStatus(status).phrase}. {WORDS[status]}"
        responses[str(status)] = {"description": words, "content": content}
    return {
        "operationId": operation.name,
        "tags": [operation.group],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [_parameter(one) for one in operation.parameters],
        "responses": responses,
    }


def _success(operation: Operation) -> Mapping[str, Any]:
    answer: dict[str, Any] = {
        "description": operation.summary,
        "content": {operation.media: {"schema": operation.schema}},
    }
    if operation.answer is not None:
        answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    return answer


def _parameter(parameter: Parameter) -> Mapping[str, Any]:
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.place == "path",
        "description": parameter.description,
        "schema": parameter.schema,
    }
    if parameter.schema["type"] == "array":
        described |= {"style": "form", "explode": False}
    if parameter.example:
        described["example"] = parameter.example
    return described


def description_operation(others: Sequence[Operation]) -> Operation:
    """Return the operation that answers with the description of the others, and of itself."""
    every: list[Operation] = [*others]

    def answer(_call: Call) -> Answer:
        return Answer([json.dumps(description(every), ensure_ascii=False, indent=1).encode()])

    own = Operation(
        path="/api/openapi.json",
        name="openapi",
        summary="This description (OpenAPI 3.1)",
        description="What there is to ask for, and how; for programs that make clients of it.",
        parameters=[],
        media=JSON,
        schema={"type": "object", "required": ["openapi", "info", "paths"]},
        group="About the data",
        refusals=(400, 503),
        answer=answer,
    )
    every.append(own)
    return own
