"""The start token: whoever holds it started the server, and is the person at the machine.

As Jupyter does, the server makes a token when it starts and prints it in its address. The first
request with the token gets a cookie instead, which stands for it from then on. Nothing of it is
kept in a file: a restart is what takes the right away again, unless the token was given.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from functools import cache

import streamlit as st

IN_ADDRESS = "token"  # the name of its parameter
VARIABLE = "TWIN_PROVINCES_TOKEN"
LEAST = 16  # characters of a token that somebody gives, so that nobody tries them all
_tickets: set[str] = set()


@cache
def given() -> str:
    """Return the token that the setting gives this server, "" for none.

    It is taken out of the environment, which the processes that open uploads inherit. Raises
    ValueError for one that is short enough to be guessed.
    """
    text = os.environ.pop(VARIABLE, "")
    if text and len(text) < LEAST:
        raise ValueError(f"{VARIABLE} must have at least {LEAST} characters.")
    return text


@cache
def token() -> str:
    """Return the token of this server: the one it was given, else a random one."""
    return given() or secrets.token_urlsafe(32)


def ticket() -> str:
    """Return a text that is accepted once in the token's place.

    It is for the command that opens a browser, which every account of the machine can read.
    """
    _tickets.add(text := secrets.token_urlsafe(32))
    return text


def accepts(text: str) -> bool:
    """Return whether this is the token or a ticket; a ticket is used up by asking."""
    if text in _tickets:
        _tickets.discard(text)
        return True
    return _equal(text, token())


def cookie() -> tuple[str, str]:
    """Return name and value of the cookie that stands for the token.

    Cookies are shared by the ports of a host: its name keeps two dashboards apart. The value does
    not tell the token, and is worth nothing to a server with another one.
    """
    value = hmac.new(token().encode(), b"cookie", hashlib.sha256).hexdigest()
    return f"twin_provinces_{st.get_option('browser.serverPort')}", value


def proves(cookies: Mapping[str, str]) -> bool:
    """Return whether a session's cookies have that of the token."""
    name, value = cookie()
    return _equal(cookies.get(name, ""), value)


def _equal(text: str, secret: str) -> bool:
    """Whether two texts are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(text.encode("utf-8", "replace"), secret.encode())
