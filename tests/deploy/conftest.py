"""The deployment that faults are tried on, started once for all of its tests."""

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import LAPTOP, PATIENCE, free_port
from tests.deploy.deployment import TOKEN, Deployment, replicas_behind
from tests.deploy.readers import Readers
from tests.deploy.site import Site
from tests.versions.seaweed import Seaweed
from ui.presenting.board import VARIABLE as ROOMS
from uploads.shelf.shelf import VARIABLE as DRAFTS
from versions.location import VARIABLE


@pytest.fixture(scope="session")
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
    }
    with replicas_behind(site, ports, folder, settings) as replicas:
        yield Deployment(site, replicas, seaweed, store, folder)
    seaweed.stop()


@pytest.fixture
def readers(deployment: Deployment) -> Iterator[Readers]:
    """Readers without a browser."""
    readers = Readers(deployment.site)
    yield readers
    readers.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
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
