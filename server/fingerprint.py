"""What the server tells of its make, to whoever looks for a known fault: as little as it can.

What remains are the scripts of Streamlit, which carry its version: readers need them.
"""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Addresses of Streamlit's that no reader needs: what the process is doing, and an interface for
# programs that is switched off but describes itself, with the version.
CLOSED = ("/_stcore/metrics", "/_stcore/agent/", "/_stcore/script-health-check")


class Unnamed:
    """ASGI middleware that closes addresses, and has the server leave its name out of answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a closed address with 404, and leave the others alone."""
        if scope["type"] == "lifespan":
            _unname(receive)
        if scope["type"] == "http" and any(path in f"{scope['path']}/" for path in CLOSED):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _unname(receive: Receive) -> None:
    """Take uvicorn's header "Server" away, which Streamlit gives no option for.

    uvicorn adds it beneath the app. What it gives an app at its start to listen to is a method of
    the object that has the configuration of the running server; a test of the headers tells if
    that is no longer so.
    """
    configuration = getattr(getattr(receive, "__self__", None), "config", None)
    if configuration is not None:
        headers = configuration.encoded_headers
        configuration.encoded_headers = [item for item in headers if item[0] != b"server"]
