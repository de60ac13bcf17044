"""The server beside the pages: what it prepares, its own addresses, what a request goes through."""

import logging
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute

from server.api.operations import Operation, Parameter
from server.api.routes import routes_of
from server.connections import bound_connections
from server.delivery import packing
from server.delivery.files import PackedFiles, worth_packing
from server.entry import Entry, announce
from server.fingerprint import Unnamed
from server.headers import SafeHeaders
from server.load.outbox import gather_messages
from server.load.turns import take_turns
from server.operating.health import PROBES, Phase, enter
from server.operating.journal import begin_journal, kind
from server.operating.metrics import place, serve_metrics
from server.operating.requests import Observed
from server.operating.runs import measure_runs
from server.origins import OwnPages, named_hosts, reading_origins
from server.pages import KnownAddresses, page_routes
from server.rooms import ROOM, Presenter
from server.search import SEARCH
from server.sessions import guard_sessions
from server.sign_in import BackToPage
from server.uploads import UploadLimits
from ui.share.address import framing_hosts, public_address
from ui.state import start_token
from ui.state.newest import newest_versions, trouble, versions_in
from ui.state.session import state_named
from uploads import child, scratch
from uploads.events import tell_publication
from versions.location import StoreError, store_in_force
from versions.shipment import receive

HERE = Path(__file__).parent.parent
log = logging.getLogger(__name__)
# What Streamlit imports only when a page first needs it; its list of emojis takes half a second.
LATE = (
    "streamlit.emojis",
    "streamlit.material_icon_names",
    "plotly.tools",
    "plotly.io",
    "PIL.Image",
)
HEADERS = {"Cache-Control": "no-store"}  # nobody keeps an answer that is old in a second


def routes() -> list[BaseRoute]:
    """Return the addresses of pages, and those that answer with data instead."""
    return [*page_routes(), *routes_of((VERSIONS, SEARCH, *PROBES), _origins()), ROOM]


def middleware() -> list[Middleware]:
    """Return what every request goes through, from the outside in; it ends a faulty start."""
    readers = _origins()
    try:
        frames = framing_hosts()
        public_address()
        start_token.token()
        kind()
        place()
    except ValueError as error:
        sys.exit(str(error))
    return [
        Middleware(Observed),
        Middleware(SafeHeaders, frames=frames),
        Middleware(Unnamed),
        named_hosts(),
        Middleware(OwnPages, readers=readers),
        Middleware(Entry),
        Middleware(BackToPage),
        Middleware(Presenter),
        Middleware(UploadLimits),
        Middleware(KnownAddresses),
        Middleware(PackedFiles),
    ]


def _origins() -> tuple[str, ...]:
    try:
        return reading_origins()
    except ValueError as error:
        sys.exit(str(error))


async def _versions(request: Request) -> JSONResponse:
    """The version of each published table, the newest or those of `?publication=17`.

    Who made them and why is left out. While some of the published data cannot be read, the status
    is 503, with a `reason` beside the versions that readers see.
    """
    asked = request.query_params.get("publication")
    try:
        if asked is None:
            versions, harm = await run_in_threadpool(lambda: (newest_versions(), trouble()))
            if harm is not None:
                return JSONResponse({**versions, "reason": str(harm.error)}, 503, HEADERS)
            return JSONResponse(versions, headers=HEADERS)
        state = await run_in_threadpool(state_named, asked)
        if state is None:
            # Whether there was such a publication cannot be told where the store is harmed.
            if (harm := await run_in_threadpool(trouble)) is not None:
                return JSONResponse({"reason": str(harm.error)}, 503, HEADERS)
            return JSONResponse({"reason": "no such publication"}, 404, HEADERS)
        return JSONResponse(await run_in_threadpool(versions_in, state), headers=HEADERS)
    except StoreError as error:
        return JSONResponse({"reason": str(error)}, 503, HEADERS)


VERSIONS = Operation(
    path="/api/versions",
    name="versions",
    summary="The version of each published table",
    description=(
        "The newest versions, or those of a publication, each with its age in seconds. A table "
        "that was never published is as the dashboard came with it, and is left out."
    ),
    parameters=[Parameter("publication", "The number of a publication.", {"type": "string"})],
    media="application/json",
    schema={"type": "object", "required": ["state", "publication", "tables"]},
    group="About the data",
    refusals=(404, 503),
    endpoint=_versions,
)


@asynccontextmanager
async def prepared(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Prepare the running server: its kind of navigation, the code, the tables, the words.

    Naming a navigation here keeps Streamlit from taking the folder pages/ for its older kind,
    which answers the first reader of a deep link with "Page not found".
    """
    begin_journal()
    with _unwarned():
        st.navigation([st.Page(lambda: None, title="Twin Provinces")])
        # With the first element of a process Streamlit asks how it was started, which takes long.
        st.html("<p></p>")
    bound_connections()
    measure_runs()
    await run_in_threadpool(scratch.sweep)
    guard_sessions()
    gather_messages()
    take_turns()
    await run_in_threadpool(_receive_facts)
    _load()
    end_metrics = serve_metrics()
    packing.pack_beside(worth_packing)
    announce()
    enter(Phase.RUNNING)
    log.info("The server is ready.")
    yield {}
    enter(Phase.ENDING)
    log.info("The server ends.")
    end_metrics()
    # Uploads end with the server. A process that a signal ends has no other moment for it.
    child.discard_all()
    scratch.remove_all()


@contextmanager
def _unwarned() -> Iterator[None]:
    """Keep Streamlit from warning whoever starts the server that no session runs yet."""
    streamlit = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    streamlit.disabled = True
    try:
        yield
    finally:
        streamlit.disabled = False


def _receive_facts() -> None:
    """Bring the facts that this dashboard came with into a store published before them."""
    try:
        if publication := receive(store_in_force()):
            tell_publication(publication, store_in_force())
    except StoreError as error:
        # It may only be read from here: readers see what is there.
        log.warning("Facts that came with the dashboard stay out of the store: %s", error)


def _load() -> None:
    """Load what every page needs, so that no reader waits for it."""
    from i18n import LANGUAGES, Language
    from tables.package import resources

    for path in _modules():
        import_module(".".join(path.relative_to(HERE).with_suffix("").parts))
    for name in LATE:
        import_module(name)
    cache = import_module("ui.state.cache")
    for name, resource in resources().items():
        if len(resource.primary_key) == 1:
            cache.rows(name)
    import_module("ui.blocks").load_templates()
    import_module("pages.map.values").all_periods()
    import_module("ui.search.names").reader()
    for language in map(Language, LANGUAGES):
        language.list([language.number(1.5), language.date("2024-03-20"), language.gettext("Map")])


def _modules() -> list[Path]:
    """The modules of pages and of their frame; page.py itself is a script, run for each view."""
    modules = [*HERE.glob("pages/**/*.py"), *HERE.glob("ui/**/*.py")]
    return [path for path in sorted(modules) if path.name not in ("page.py", "__init__.py")]
