"""After signing in one is back on the page where one asked for it.

Streamlit's own way back is to the first page. A browser says where it comes from when it goes to
sign in (`Referrer-Policy: same-origin`, headers.py); a cookie keeps that until it is back.
"""

from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.headers import is_secure

COOKIE = "twin_provinces_back"
MINUTES = 15  # that signing in may take
LONGEST = 2000  # characters of an address; a longer one fits into no cookie
LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
REDIRECTS = (302, 303, 307)


class BackToPage:
    """ASGI middleware that remembers where somebody signed in, and leads there afterwards."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Remember the address at the way out, change the address of the way in."""
        if scope["type"] != "http" or not scope["path"].endswith((LOGIN, CALLBACK)):
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in REDIRECTS:
                headers = MutableHeaders(scope=message)
                if scope["path"].endswith(LOGIN):
                    _remember(scope, headers)
                else:
                    _lead_back(scope, headers)
            await send(message)

        await self._app(scope, receive, answer)


def _remember(scope: Scope, headers: MutableHeaders) -> None:
    given = Headers(scope=scope)
    came_from = urlsplit(given.get("referer", ""))
    address = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    if came_from.netloc == given.get("host") and is_own(address):
        headers.append("Set-Cookie", _cookie(scope, quote(address, safe=""), MINUTES * 60))


def _lead_back(scope: Scope, headers: MutableHeaders) -> None:
    """Only a sign-in that went well leads to the first page; another answer stays as it is."""
    cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
    address = unquote(cookies.get(COOKIE, ""))
    if not address:
        return
    headers.append("Set-Cookie", _cookie(scope, "", 0))
    root = scope["path"].removesuffix(CALLBACK) + "/"
    if headers.get("location") in (root, root.rstrip("/")) and is_own(address):
        headers["location"] = address


def is_own(address: str) -> bool:
    """Return whether an address is one of this server: two slashes would lead to another one."""
    return (
        address.startswith("/")
        and address[1:2] not in ("/", "\\")
        and len(address) <= LONGEST
        and address.isprintable()
        and not address.partition("?")[0].endswith((LOGIN, CALLBACK))
    )


def _cookie(scope: Scope, value: str, seconds: int) -> str:
    """A cookie that no script reads; "Lax", since the way back begins at the provider."""
    secure = "; Secure" if is_secure(scope) else ""
    return f"{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
