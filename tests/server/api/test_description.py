"""The description of the addresses for programs, held against their routes."""

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from server.app import routes
from server.rooms import ROOM
from tables.package import resources
from tests.server.asking import Client
from ui.search.pages import TITLES


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The description that the server gives."""
    answer = Client(Starlette(routes=routes())).get("/api/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    return answer.json()


def test_it_describes_every_route_and_no_other(described: dict[str, Any]) -> None:
    *pages, mount, room = routes()
    assert room is ROOM  # for our own windows: no program may follow a presentation
    assert isinstance(mount, Mount)
    addresses = {route.path for route in pages if isinstance(route, Route)}
    assert addresses == {"/", *(f"/{name}" for name in TITLES)}
    paths = [mount.path + route.path for route in mount.routes if isinstance(route, Route)]
    assert [path for path in paths if not path.startswith("/api/{rest")] == list(described["paths"])


def test_every_table_and_column_is_described(described: dict[str, Any]) -> None:
    for resource in resources().values():
        for kind in ("csv", "json"):
            operation = described["paths"][f"/api/tables/{resource.name}.{kind}"]["get"]
            names = [one["name"] for one in operation["parameters"]]
            assert names[: len(resource.fields)] == [field.name for field in resource.fields]
            assert {"limit", "offset", "version"} <= set(names)


def test_every_operation_has_a_name_of_its_own_and_words(described: dict[str, Any]) -> None:
    operations = [path["get"] for path in described["paths"].values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    for one in operations:
        assert one["summary"] and one["description"] and one["tags"] != [""]
        assert all(parameter["description"] for parameter in one["parameters"])
        assert one["responses"].keys() >= {"200", "503"}
