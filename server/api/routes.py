"""The routes of the addresses for programs, made from their declarations."""

import re
from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from server.api.answers import PUBLICATION, TOTAL, endpoint_of, problem
from server.api.boundaries import boundaries_operation
from server.api.description import description_operation
from server.api.operations import Operation
from server.api.package import package_operation
from server.api.statistics import statistics_operations
from server.api.tables import table_operations
from tables.package import resources

ROOT = "/api"
EXPOSED = ("ETag", "Link", "Content-Disposition", TOTAL, PUBLICATION)


def operations(others: Sequence[Operation] = ()) -> Sequence[Operation]:
    """Return every operation that programs may ask for, and `others` that they may too."""
    single = (package_operation(), boundaries_operation())
    data = [*table_operations(), *statistics_operations(), *single, *others]
    return [*data, description_operation(data)]


def routes_of(others: Sequence[Operation] = (), readers: Sequence[str] = ()) -> Sequence[BaseRoute]:
    """Return the routes of all operations, and of `others`, as one that begins with /api.

    readers: the origins whose pages may read the answers (server/origins.py).
    """
    declared = operations(others)
    routes = [
        Route(one.path.removeprefix(ROOT), endpoint_of(one), methods=["GET"]) for one in declared
    ]
    routes.append(Route("/{rest:path}", _unknown, methods=["GET"]))
    return [Mount(ROOT, routes=routes, middleware=_sharing(readers))]


def _sharing(readers: Sequence[str]) -> Sequence[Middleware]:
    """What lets pages elsewhere read, without the reader's cookies; nothing if none may."""
    if not readers:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=list(readers),
            allow_methods=["GET", "HEAD"],
            allow_headers=["If-None-Match"],
            expose_headers=EXPOSED,
        )
    ]


async def _unknown(request: Request) -> Response:
    """The answer at an address that there is not, with the nearest thing that helps."""
    path = request.path_params["rest"]
    if table := re.fullmatch(r"tables/([^/]*?)(\.[a-z]+)?", path):
        names = ", ".join(resources())
        if table[1] in resources():
            words = f"Ask for /api/tables/{table[1]}.csv or /api/tables/{table[1]}.json."
        else:
            words = f"There is no table {table[1]!r}. The tables are: {names}."
        return problem(404, words)
    return problem(404, "There is nothing here. /api/openapi.json describes what there is.")
