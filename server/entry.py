"""The way in for the person at the machine: the address with the token, and what it is worth."""

from urllib.parse import quote, urlencode

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import cli_util
from streamlit.web.server.server_util import get_url

from server.headers import is_secure
from server.language import language_of_request, query_of_request
from server.origins import LOCAL, is_local
from ui import blocks
from ui.editor import asks_to_sign_in
from ui.state import start_token
from ui.view import View

# The answer to a token is for one browser, once.
ONCE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
ANYWHERE = ("", "0.0.0.0", "::", "::1")


class Entry:
    """ASGI middleware that takes a token from the address and gives a cookie for it.

    The browser is sent on to the same address without the token, so that it stays out of links,
    of the history, and of everything that a page can read.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an address with a token, and leave the others alone."""
        if scope["type"] == "http" and scope["method"] == "GET" and _token(scope) is not None:
            await _answer(scope)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _answer(scope: Scope) -> Response:
    """Where signing in is set up, a token proves nothing, and is only taken off the address."""
    onward = _without_token(scope)
    if asks_to_sign_in():
        return RedirectResponse(onward, 303, ONCE)
    # Elsewhere it could be read on its way, and so could the cookie be.
    private = is_secure(scope) or is_local(Headers(scope=scope).get("host", ""))
    if not private:
        return _refusal(scope, "open", onward)
    if not start_token.accepts(_token(scope) or ""):
        return _refusal(scope, "wrong", onward)
    response = RedirectResponse(onward, 303, ONCE)
    name, value = start_token.cookie()
    response.set_cookie(name, value, httponly=True, samesite="strict", secure=is_secure(scope))
    return response


def _refusal(scope: Scope, reason: str, onward: str) -> Response:
    """The page that says why a token was not taken, and leads on to reading."""
    view = View("", language_of_request(scope), dark=False, phone=False, presenting=False)
    page = blocks.render(view, "token_refused.html", reason=reason, onward=onward)
    return HTMLResponse(str(page), 403, ONCE)


def _token(scope: Scope) -> str | None:
    return dict(query_of_request(scope)).get(start_token.IN_ADDRESS)


def _without_token(scope: Scope) -> str:
    """The same address without the token, from its last part on: a proxy may have put more before.

    A path that began with two slashes would else lead to another host.
    """
    rest = [
        (name, value) for name, value in query_of_request(scope) if name != start_token.IN_ADDRESS
    ]
    page = quote(scope["path"].rpartition("/")[2])
    return f"./{page}" + (f"?{urlencode(rest)}" if rest else "")


def announce() -> None:
    """Print the address of the dashboard for whoever started it, and open it in their browser.

    This is the only place that tells a token which the server has made. One that was given is
    known to whoever gave it, and stays out of a service's log. What is opened has a ticket, good
    once, because other accounts of the machine can read the command that opens it.
    """
    address = st.get_option("server.address") or ""
    own = address in (*ANYWHERE, *LOCAL)
    url = get_url("localhost" if own else address)
    words, printed, opened = (
        "Everybody reads there; docs/uploading.md says who may publish.",
        url,
        url,
    )
    if (own or st.get_option("server.sslCertFile")) and not asks_to_sign_in():
        words = "Whoever opens this address, with its token, may publish; everybody else reads."
        printed = _with_token(url, "…" if start_token.given() else start_token.token())
        opened = _with_token(url, start_token.ticket())
    print(f"\n  Twin Provinces runs at\n\n  {printed}\n\n  {words}\n", flush=True)
    if not st.get_option("server.headless"):
        cli_util.open_browser(opened)


def _with_token(url: str, text: str) -> str:
    return f"{url}/?{start_token.IN_ADDRESS}={text}"
