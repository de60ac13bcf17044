"""Who has signed in at one replica is signed in at the other: the cookie holds, whoever made it."""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Page, expect

from tests.browsing import Server, address, free_port, wait_ready
from tests.deploy.deployment import leave, replica_of, replicas_behind
from tests.deploy.site import Site
from tests.publications import AS_SHIPPED
from tests.test_signing_in import SECRETS, USERS, sign_in
from tests.test_uploading import statistics, tick, upload
from versions.location import VARIABLE, Store
from versions.publications import versions

PATH = address("upload", lang="en", table="statistics")


@dataclass(frozen=True)
class Network:
    """A site where signing in is set up, its replicas by name, and their store."""

    site: Site
    replicas: dict[str, Server]
    store: Store


@pytest.fixture
def network(thorough: bool, tmp_path: Path) -> Iterator[Network]:
    """Two replicas behind nginx with one file of secrets, as deploy/README.md has it."""
    if not thorough or sys.platform != "linux":
        pytest.skip("with --thorough, on Linux")
    ports = [free_port(), free_port()]
    site = Site(tmp_path, [f":{port}" for port in ports])
    secrets, store = tmp_path / "secrets.toml", tmp_path / "store"
    with run_server_in_thread(user_claims=USERS) as provider:
        words = SECRETS.format(url=site.url, provider=provider.server_port)
        secrets.write_text(words, encoding="utf-8")
        settings = {
            VARIABLE: str(store),
            "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
            "STREAMLIT_SECRETS_FILES": str(secrets),
        }
        with replicas_behind(site, ports, tmp_path, settings) as replicas:
            yield Network(site, replicas, Store(str(store)))


def test_an_editor_publishes_at_the_other_replica_without_signing_in_again(
    network: Network, page: Page
) -> None:
    page.goto(network.site.url + PATH)
    wait_ready(page)
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    sign_in(page, "clerk")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    first = replica_of(page)
    os.kill(network.replicas[first].process, signal.SIGKILL)
    second = leave(page, first)
    page.goto(network.site.url + PATH)
    wait_ready(page)
    assert replica_of(page) == second != first
    upload(page, statistics({"obs_value": "150001"}))
    wait_ready(page, "150,001")
    expect(page.get_by_test_id("stMain")).to_contain_text(AS_SHIPPED)
    page.get_by_label("Note for the list of versions").fill("Yearbook 2025")
    page.get_by_label("Note for the list of versions").press("Tab")
    tick(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("of the table Statistics: everybody sees it now.")).to_be_visible()
    assert versions(network.store, "statistics")[0].author == "clerk@example.org"
