"""The address of what is seen: for others, for a frame on another page, for one version."""

import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

import streamlit as st
from markupsafe import escape

from ui.state import session
from ui.state.cache import asked_version
from ui.state.query import query
from ui.view import View

FRAME = "TWIN_PROVINCES_FRAME"  # the hosts whose pages may frame the dashboard
FRAMING_HOST = re.compile(r"(https?://)?(\*\.)?[a-z0-9.-]+(:\d+)?", re.IGNORECASE)
ADDRESS = "TWIN_PROVINCES_ADDRESS"  # under which others reach the dashboard
PUBLIC_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(:\d+)?(/[\w~.-]+)*", re.IGNORECASE)
# How the page is shown to one reader, not what it shows.
HOW = ("present", "frame", "version")


def framing_hosts() -> tuple[str, ...]:
    """Return the hosts whose pages may frame the dashboard, as the setting names them.

    Raises ValueError for what is no host, since a browser would take the rest of it for a rule.
    """
    hosts = tuple(os.environ.get(FRAME, "").replace(",", " ").split())
    for host in hosts:
        if not FRAMING_HOST.fullmatch(host):
            raise ValueError(f"{FRAME}: {host!r} is no host; one is https://portal.example.org.")
    return hosts


def address_of(view: View, version: str = "", frame: bool = False) -> str:
    """Return the whole address of this very view, in the reader's language.

    version: the publication whose data it is to show whenever it is opened, "" for the newest.
    frame: without header, navigation and controls. Without a browser it begins with the page.
    """
    how = {"version": version} if version else {}
    how |= {"frame": "1"} if frame else {}
    return f"{st.context.url or f'/{view.page}'}?{query_of_view(view, how)}"


def query_of_view(view: View, how: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the parameters of this very view, in the reader's language; `how` follows them."""
    params = {name: query()[name] for name in query() if name not in HOW}
    return urlencode({**params, "lang": view.language.code, **how}, safe=",")


def public_address() -> str:
    """Return the address under which others reach the dashboard, without a slash; "" for none.

    Raises ValueError for what is no address: a code on the screen would lead nowhere.
    """
    address = os.environ.get(ADDRESS, "").strip().rstrip("/")
    if address and not PUBLIC_ADDRESS.fullmatch(address):
        example = "https://twin.example.org"
        raise ValueError(f"{ADDRESS}: {address!r} is no address; one is {example}.")
    return address


def version_here() -> str:
    """Return the version by which a link shows the data as they are now; "" without any."""
    published = session.newest_publication()
    return asked_version() or (str(published.number) if published else "")


def frame_of(address: str, title: str, height: int) -> str:
    """Return the HTML that shows an address inside another page; height in pixels."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" '
        f'style="border:0" loading="lazy"></iframe>'
    )
