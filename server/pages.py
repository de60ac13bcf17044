"""The page that a browser loads at every address of the dashboard, in the reader's language.

Streamlit has one for all, in English, and answers any other address with it too: it then stays
empty, or says in English that there is no such page. Here such an address is answered with 404
and the way on.
"""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir
from streamlit.web.server.starlette.starlette_routes import _ensure_xsrf_cookie

from geo.addresses import address_of
from i18n import LANGUAGES, Language
from server.delivery.files import packed_answer
from server.delivery.page import naming
from server.headers import READ_BY_SCRIPTS
from server.language import language_of_request
from server.phrases import phrases
from ui import blocks
from ui.frame import UNLISTED
from ui.search.pages import TITLES
from ui.view import View
from uploads.spelling import nearest

FIRST = "overview"  # the page at the address /
# Shared caches keep a page for each language that browsers ask for.
_HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}


def page_routes() -> list[Route]:
    """Return the addresses of the pages."""
    pages = [Route(f"/{name}", _page) for name in TITLES if name != FIRST]
    return [Route("/", _page), Route(f"/{FIRST}", _first), *pages]


async def _page(request: Request) -> Response:
    """The page, with the cookie by which Streamlit knows its own forms, unless that is there."""
    language = language_of_request(request.scope)
    content = named_page(request.url.path.strip("/") or FIRST, language).encode()
    answer = await packed_answer(request.scope, content, "text/html; charset=utf-8")
    answer.headers.add_vary_header("Accept-Language")
    if READ_BY_SCRIPTS not in request.cookies:
        _ensure_xsrf_cookie(request, answer)
    return answer


@cache
def named_page(name: str, language: Language) -> str:
    """Return the page at an address, which names what its first view loads."""
    return naming(page_in(language), name, language.code)


async def _first(request: Request) -> Response:
    """The first page has one address; Streamlit knows no other."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}", 308)


@cache
def page_in(language: Language) -> str:
    """Return Streamlit's page with the language that it is in, and what its browser needs of it.

    Raises ValueError if Streamlit's page has not what is replaced in it.
    """
    view = _plain_view(language)
    head = blocks.render(
        view, "page_head.html", phrases=phrases(), script=address_of("language.js")
    )
    replacements = {
        r'<html lang="en">': Markup('<html lang="{}">').format(language.code),
        r"<title>Streamlit</title>": head,
        r"<noscript>.*?</noscript>": blocks.render(view, "without_scripts.html"),
    }
    page = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    for theirs, ours in replacements.items():
        page, count = re.subn(theirs, str(ours).replace("\\", r"\\"), page, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"Streamlit's page has no {theirs!r}, or several")
    return page


def _plain_view(language: Language) -> View:
    return View("", language, dark=False, phone=False, presenting=False)


class KnownAddresses:
    """ASGI middleware that answers an address that there is not with 404, and the way on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what Streamlit says where it has nothing is left out."""
        is_known = True

        async def send_known(message: Message) -> None:
            nonlocal is_known
            if message["type"] == "http.response.start":
                is_known = not _stands_in(scope, message)
            if is_known:
                await send(message)

        await self._app(scope, receive, send_known)
        if not is_known:
            await _not_found(scope)(scope, receive, send)


def _stands_in(scope: Scope, start: Message) -> bool:
    """Whether an answer is Streamlit's page, in place of a file that it has not.

    Our own pages have routes, so that nobody comes to its files for them.
    """
    from_files = isinstance(scope.get("endpoint"), StaticFiles)
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return from_files and start["status"] == 200 and kind.startswith("text/html")


def _not_found(scope: Scope) -> Response:
    """The page that says so, with the page that was perhaps meant, all others, and languages."""
    language = language_of_request(scope)
    first = scope["path"].strip("/").partition("/")[0].lower()
    page = blocks.render(
        _plain_view(language),
        "not_found.html",
        path=scope["path"],
        address=Markup("<code>{}</code>").format(scope["path"]),
        meant=nearest(first, {name: name for name in TITLES}),
        query=scope["query_string"].decode("latin-1"),
        titles=TITLES,
        unlisted=UNLISTED,
        first=FIRST,
        languages=LANGUAGES,
    )
    return HTMLResponse(str(page), 404, _HEADERS | {"Cache-Control": "no-store"})
