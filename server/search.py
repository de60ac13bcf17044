"""The address that searches: `/api/search?q=…&lang=vi&version=17`."""

import logging
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from i18n import LANGUAGES, Language
from server.api.operations import Operation, Parameter
from server.api.tables import VERSION_PARAMETER
from tables.search.answers import LONGEST
from ui.search import results
from ui.state import cache
from ui.state.newest import newest
from ui.state.session import state_named
from versions.location import StoreError

_HEADERS = {"Cache-Control": "no-store"}


async def search(request: Request) -> JSONResponse:
    """Return what `ui.search.results.search` does: from the newest data, or those of a version.

    400 for a language that there is not or a query that is too long, 404 for no such version, 503
    while the data cannot be read; each with a `reason`.
    """
    asked = request.query_params
    query, code = asked.get("q", ""), asked.get("lang", "en")
    if code not in LANGUAGES:
        return JSONResponse({"reason": "no such language"}, 400, _HEADERS)
    if len(query) > LONGEST:
        return JSONResponse({"reason": "the query is too long"}, 400, _HEADERS)
    try:
        answer = await run_in_threadpool(_answer, asked.get("version", ""), Language(code), query)
    except StoreError as error:
        logging.getLogger(__name__).warning("%s", error)
        return JSONResponse({"reason": str(error)}, 503, _HEADERS)
    if answer is None:
        return JSONResponse({"reason": "no such version"}, 404, _HEADERS)
    return JSONResponse(answer, headers=_HEADERS)


def _answer(version: str, language: Language, query: str) -> Mapping[str, object] | None:
    """What the query means in a version, "" for the newest; None where there is no such version."""
    state = state_named(version) if version else newest()
    if state is None:
        return None
    with cache.reading(state, version):
        return results.search(language, query)


SEARCH = Operation(
    path="/api/search",
    name="search",
    summary="What the search of the pages finds",
    description=(
        "Provinces, indicators, gates, events and answers to questions such as `population of "
        "Sekong in 2024`, each with the address of the page that shows it."
    ),
    parameters=[
        Parameter("q", "What to look for.", {"type": "string", "maxLength": LONGEST}),
        Parameter("lang", "The language.", {"type": "string", "enum": list(LANGUAGES)}),
        VERSION_PARAMETER,
    ],
    media="application/json",
    schema={"type": "object", "required": ["results"]},
    group="About the data",
    endpoint=search,
)
