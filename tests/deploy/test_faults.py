"""What may happen to replicas on an object store: killed, nginx restarted, visitors elsewhere."""

import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from i18n import Language
from tests.browsing import LAPTOP, PATIENCE, ROOT, Server, address, free_port, wait_ready
from tests.deploy.readers import Readers
from tests.deploy.site import COOKIE, NAMES, Site
from tests.publications import SEEN
from tests.test_uploading import statistics, upload
from tests.versions.seaweed import Seaweed
from ui.presenting.board import VARIABLE as ROOMS
from uploads.shelf.shelf import VARIABLE as DRAFTS
from versions.location import VARIABLE, Store

TOKEN = "the same for both replicas"
VIEW = {**SEEN, "chart": "line"}


@dataclass
class Deployment:
    """A site, its replicas by name, and the store on which they stand."""

    site: Site
    replicas: dict[str, Server]
    seaweed: Seaweed
    store: Store
    folder: Path
    settings: Mapping[str, str]

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


@pytest.fixture(scope="module")
def deployment(thorough: bool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Two replicas behind nginx on SeaweedFS, with what deploy/README.md says that they share."""
    if not thorough or sys.platform != "linux":
        pytest.skip("with --thorough, on Linux")
    folder = tmp_path_factory.mktemp("deployment")
    seaweed = Seaweed(tmp_path_factory.mktemp("seaweed"))
    store = seaweed.store("faults")
    ports = [free_port(), free_port()]
    site = Site(tmp_path_factory.mktemp("site"), [f":{port}" for port in ports])
    settings = {
        VARIABLE: store.url,
        **{name: value for name, value in store.options.items() if name.startswith("AWS_")},
        DRAFTS: str(folder / "drafts"),
        ROOMS: str(folder / "rooms"),
        "TWIN_PROVINCES_TOKEN": TOKEN,
        "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both",
        "STREAMLIT_BROWSER_SERVER_PORT": site.url.rpartition(":")[2],
    }
    replicas = {
        name: Server(folder / f"log-{name}.txt", settings=settings, port=port)
        for name, port in zip(NAMES, ports, strict=True)
    }
    running = Deployment(site, replicas, seaweed, store, folder, settings)
    yield running
    logs = [replica.stop() for replica in running.replicas.values()]
    site.stop()
    seaweed.stop()
    assert site.errors() == []
    assert not [log for log in logs if "Traceback" in log]


@pytest.fixture
def readers(deployment: Deployment) -> Iterator[Readers]:
    """Readers without a browser."""
    readers = Readers(deployment.site)
    yield readers
    readers.close()


@pytest.fixture
def page(browser: Browser, deployment: Deployment) -> Iterator[Page]:
    """A browser's page, with cookies of its own, in which no script fails."""
    width, height = LAPTOP
    size = {"width": width, "height": height}
    context = browser.new_context(ignore_https_errors=True, locale="en-US", viewport=size)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


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
    end = time.monotonic() + PATIENCE / 1000
    while replica_of(page) == dead:
        assert time.monotonic() < end, "the page has not come back"
        page.wait_for_timeout(200)
    wait_ready(page)
    return dead


def test_whose_replica_is_killed_goes_on_at_the_other_with_the_same_view(
    deployment: Deployment, page: Page
) -> None:
    go(page, deployment.site, address("indicators", **VIEW))
    heading, link = page.locator("h1").inner_text(), page.url
    dead = switch(page, deployment)
    assert (page.locator("h1").inner_text(), page.url) == (heading, link)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    page.get_by_role("radio", name="Tiếng Việt").click()
    page.wait_for_url("**/indicators?*lang=vi*")
    wait_ready(page, Language("vi").gettext("Present"))
    deployment.start(dead)


def test_an_upload_that_was_begun_is_a_draft_at_the_other_replica(
    deployment: Deployment, page: Page
) -> None:
    page.goto(f"{deployment.site.url}/?{urlencode({'token': TOKEN})}")
    go(page, deployment.site, address("upload", lang="en", table="statistics"))
    upload(page, statistics({"obs_value": "138872"}), "begun.csv")
    wait_ready(page, "138,872")
    dead = switch(page, deployment)
    go(page, deployment.site, address("upload", lang="en", table="statistics"))
    expect(page.get_by_test_id("stMain")).to_contain_text("begun.csv")
    deployment.start(dead)


def test_visitors_come_back_after_a_restart_of_nginx(deployment: Deployment, page: Page) -> None:
    go(page, deployment.site, address("map", lang="en"))
    before = replica_of(page)
    deployment.site.stop()
    deployment.site.start()
    page.get_by_role("radio", name="Tiếng Việt").click()
    page.wait_for_url("**/map?*lang=vi*")
    wait_ready(page, Language("vi").gettext("Present"))
    assert replica_of(page) == before
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_presentation_reaches_a_window_at_the_other_replica(
    deployment: Deployment, page: Page, readers: Readers
) -> None:
    tour = {"tour": "nam-giang-corridor", "console": "1", "present": "1", "lang": "en"}
    go(page, deployment.site, address("present", **tour))
    code = page.content().partition("room=")[2].partition('"')[0].partition("&")[0]
    other = next(name for name in NAMES if name != replica_of(page))
    audience = readers.of(other)
    query = urlencode({"room": code, "present": "1", "lang": "en"})
    with audience.at("present", query) as window:
        assert "1 of 10" in "".join(window.blocks)
        page.keyboard.press("ArrowRight")
        wait_ready(page, "2 of 10")
        window.rerun()
        assert "2 of 10" in "".join(window.blocks)
    assert audience.replica == other
