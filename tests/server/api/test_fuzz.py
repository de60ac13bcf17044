"""Whatever the description allows, and whatever it does not, is answered: never with an error.

Schemathesis makes requests of the description, half of them against it, and holds each answer
against what is described: status, media type, headers, schema.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
import schemathesis

# It would be imported late, and pytest cannot compile it once Playwright runs in this process.
import schemathesis.specs.openapi.schemas
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, BaseSchema, GenerationMode
from schemathesis.core.failures import Failure
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.applications import Starlette

from server.app import routes
from server.operating.health import Phase, enter

Sample = Callable[[Iterable[Any], int], list[Any]]
APP = Starlette(routes=routes())
# A key, a condition or the size of a cube may be refused for what no schema can say.
UNSAID: list[Any] = [positive_data_acceptance]
SLOW = list(HealthCheck)  # a request takes longer than what Hypothesis thinks of as an example


@pytest.fixture(scope="module")
def described() -> BaseSchema:
    """The description, as a program reads it from a server that has been prepared."""
    enter(Phase.RUNNING)
    return schemathesis.openapi.from_asgi("/api/openapi.json", APP)


def test_the_description_is_openapi(described: BaseSchema) -> None:
    assert described.specification.version == "3.1.0"
    described.validate()


def test_no_request_is_an_error(described: BaseSchema, sample: Sample, thorough: bool) -> None:
    faults = []
    for path in sample(described, 9):
        operation = described[path]["GET"]
        has_parameters = bool(operation.definition.raw["parameters"])
        for mode in GenerationMode if has_parameters else [GenerationMode.POSITIVE]:
            faults += faults_of(operation, mode, 60 if thorough else 3)
    assert faults == []


def faults_of(operation: APIOperation, mode: GenerationMode, examples: int) -> list[str]:
    """What is wrong with the answers to so many requests of one operation."""
    faults = []

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=SLOW)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        answer = case.call()
        if "%0A" in case.formatted_path and answer.status_code == 404:
            return  # no route of Starlette takes a line break: what is around /api says so
        # An object or a list without anything in it is not in the address: nothing was asked.
        unasked = any(value in ({}, []) for value in (case.query or {}).values())
        excluded = [*UNSAID, negative_data_rejection] if unasked else UNSAID
        try:
            case.validate_response(answer, excluded_checks=excluded)
        except* Failure as group:
            faults.append(f"{case.path} {case.query}: {answer.status_code} {group.exceptions}")
        if answer.status_code >= 500:
            faults.append(f"{case.path} {case.query}: {answer.status_code}")

    ask()
    return faults
