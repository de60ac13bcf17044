"""Readers of a site without a browser: each has cookies of its own, and so a replica of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.deploy.site import COOKIE, Site
from tests.sessions import PATIENCE, Session, opened


class Reader:
    """Somebody who reads at a site, and comes back with the cookies of before."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.browser = httpx.Client(
            base_url=site.url, timeout=PATIENCE, headers={"Origin": site.url}, verify=site.trust
        )

    @property
    def replica(self) -> str:
        """The replica that the reader's cookie names."""
        return str(self.browser.cookies.get(COOKIE, ""))

    @contextmanager
    def at(self, page: str, query: str) -> Iterator[Session]:
        """Open a page as a browser does: the page itself, what Streamlit asks first, the session.

        The session is left at the end.
        """
        self.browser.get(f"/{page}?{query}").raise_for_status()
        self.browser.get("/_stcore/health").raise_for_status()
        with opened(self.browser, self._site.url, page, query, self._site.trust) as session:
            yield session


class Readers:
    """All readers of a test, whose connections are closed in the end."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._all: list[Reader] = []

    def new(self) -> Reader:
        """Return somebody who was never there."""
        self._all.append(Reader(self._site))
        return self._all[-1]

    def of(self, replica: str) -> Reader:
        """Return somebody whom the site has given that replica; others get the other one."""
        for _ in range(10):
            reader = self.new()
            reader.browser.get("/").raise_for_status()
            if reader.replica == replica:
                return reader
        raise AssertionError(f"the site gives nobody the replica {replica}")

    def close(self) -> None:
        """Close the connections."""
        for reader in self._all:
            reader.browser.close()
