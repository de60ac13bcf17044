"""Two replicas behind nginx on an object store, as deploy/README.md has them; what befalls them."""

import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Page

from tests.browsing import PATIENCE, ROOT, Server, wait_ready
from tests.deploy.site import COOKIE, NAMES, Site
from tests.versions.seaweed import Seaweed
from versions.location import Store

TOKEN = "the same for both replicas"
FULL = "The published data cannot be read in full."  # where the store is out of reach


@dataclass
class Deployment:
    """A site, its replicas by name, and the store on which they stand."""

    site: Site
    replicas: dict[str, Server]
    seaweed: Seaweed
    store: Store
    folder: Path

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings of every replica."""
        return self.replicas[NAMES[0]].settings

    def start(self, name: str, root: Path = ROOT) -> Server:
        """Start a replica at its port, where none answers."""
        port = int(self.replicas[name].url.rpartition(":")[2])
        log = self.folder / f"log-{time.monotonic_ns()}.txt"
        self.replicas[name] = Server(log, settings=self.settings, port=port, root=root)
        return self.replicas[name]

    def kill(self, name: str) -> None:
        """End a replica as the lack of memory does."""
        os.kill(self.replicas[name].process, signal.SIGKILL)
        self.replicas[name].stop()

    @contextmanager
    def without_store(self, paused: bool) -> Iterator[None]:
        """Let the store take questions and answer none, or let nobody be there who takes them.

        It comes back at the end, and the block is left once both replicas know.
        """
        if paused:
            os.kill(self.seaweed.process.pid, signal.SIGSTOP)
        else:
            self.seaweed.stop()
        try:
            yield
        finally:
            if paused:
                os.kill(self.seaweed.process.pid, signal.SIGCONT)
            else:
                self.seaweed.start()
        for replica in self.replicas.values():
            wait_for_status(replica, "ready")


@contextmanager
def replicas_behind(
    site: Site, ports: Sequence[int], folder: Path, settings: Mapping[str, str]
) -> Iterator[dict[str, Server]]:
    """The replicas of a site by name, at its ports; all stop at the end, and none printed a fault.

    `settings` are those that they have beside what every deployment needs.
    """
    for_all = {
        "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both",
        "STREAMLIT_BROWSER_SERVER_PORT": site.url.rpartition(":")[2],
        **settings,
    }
    replicas = {
        name: Server(folder / f"log-{name}.txt", settings=for_all, port=port)
        for name, port in zip(NAMES, ports, strict=True)
    }
    yield replicas
    logs = [replica.stop() for replica in replicas.values()]
    site.stop()
    assert site.errors() == []
    assert not [log for log in logs if "Traceback" in log]


def wait_for_status(server: Server, status: str) -> None:
    """Wait until a replica says of itself that it is ready, or degraded."""
    end = time.monotonic() + PATIENCE / 1000
    said = ""
    while said != status:
        assert time.monotonic() < end, said
        said = httpx.get(server.url + "/api/ready", timeout=PATIENCE / 1000).json()["status"]
        time.sleep(0.2)


def go(page: Page, site: Site, path: str) -> None:
    """Open an address of the site."""
    page.goto(site.url + path, wait_until="domcontentloaded")
    wait_ready(page)


def replica_of(page: Page) -> str:
    """The replica that the browser's cookie names."""
    return next(one["value"] for one in page.context.cookies() if one["name"] == COOKIE)


def switch(page: Page, deployment: Deployment) -> str:
    """Kill the replica of a page; wait until the page is at the other one; return who is dead."""
    dead = replica_of(page)
    deployment.kill(dead)
    leave(page, dead)
    return dead


def leave(page: Page, replica: str) -> str:
    """Wait until a page whose replica has ended is at the other one; return which that is."""
    end = time.monotonic() + PATIENCE / 1000
    while replica_of(page) == replica:
        assert time.monotonic() < end, "the page has not come back"
        page.wait_for_timeout(200)
    wait_ready(page)
    return replica_of(page)
