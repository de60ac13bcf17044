"""Two replicas behind nginx, as deploy/ describes them: what is published, and what is lost."""

import os
import signal
import sys
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest

from tests.browsing import VERSIONS, Server, wait_for_news
from tests.deploy.readers import Readers
from tests.deploy.site import COOKIE, Site
from tests.publications import AS_SHIPPED, SEEN, publish_figure
from ui.state.new_data import EVERY
from ui.state.newest import CHECK_EVERY
from versions.location import Store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="deploy/ is for Linux")
# What an answer has of its own, or nginx gives.
OF_ONE_ANSWER = ("date", "set-cookie", "content-security-policy", "server", "x-request-id")
VIEW = urlencode({**SEEN, "chart": "line", "units": "today"})


@pytest.fixture(scope="module")
def second(live_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Another server on the store of `live_server`, which the last test of all kills."""
    log = tmp_path_factory.mktemp("second") / "log.txt"
    running = Server(log, settings=live_server.settings)
    yield running
    assert "Traceback" not in running.stop()


@pytest.fixture(scope="module")
def site(
    live_server: Server, second: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The site before both."""
    running = Site(tmp_path_factory.mktemp("site"), (live_server.url, second.url))
    yield running
    running.stop()
    assert running.errors() == []


@pytest.fixture
def readers(site: Site) -> Iterator[Readers]:
    """Its readers."""
    readers = Readers(site)
    yield readers
    readers.close()


def test_headers_and_addresses_are_those_of_the_dashboard(site: Site, live_server: Server) -> None:
    with (
        httpx.Client(base_url=site.url, verify=site.trust) as outside,
        httpx.Client(base_url=live_server.url) as inside,
    ):
        through, own = outside.get("/map?lang=lo"), inside.get("/map?lang=lo")
        assert through.text == own.text
        for name, value in own.headers.items():
            if name not in OF_ONE_ANSWER:
                assert through.headers.get(name) == value, name
        assert f"wss://{site.url.partition('//')[2]}" in through.headers["content-security-policy"]
        assert through.headers["strict-transport-security"] == "max-age=31536000"
        given = through.headers.get_list("set-cookie")
        assert given
        assert all("Secure" in cookie and "SameSite=" in cookie for cookie in given)
        assert [cookie.partition("=")[0] for cookie in given].count(COOKIE) == 1
        assert "set-cookie" not in outside.get(VERSIONS).headers
        kept = [c for c in outside.get("/map").headers.get_list("set-cookie") if COOKIE in c]
        assert kept == []
        assert outside.put("/_stcore/upload_file/none/file", content=b"x" * 1000).status_code == 403
        assert outside.post("/map", content=b"x" * 2_000_000).status_code == 413


def test_a_publication_is_on_all_replicas_and_a_visitor_outlives_the_own_one(
    live_server: Server, live_store: Store, second: Server, readers: Readers
) -> None:
    stays, moves = readers.of("one"), readers.of("two")
    with stays.at("indicators", VIEW) as here, moves.at("indicators", VIEW) as there:
        assert AS_SHIPPED in "".join(here.blocks)
        assert here.blocks == there.blocks
        publish_figure(live_store, "150001")
        for replica in (live_server, second):  # a page that is open asks so
            assert wait_for_news(replica, live_store)["tables"]["statistics"]
        assert EVERY + 1000 * CHECK_EVERY <= 5000
        with readers.of("two").at("indicators", VIEW) as afresh:
            assert "150,001" in "".join(afresh.blocks)
        os.kill(second.process, signal.SIGKILL)
        here.rerun()
        assert (stays.replica, moves.replica) == ("one", "two")
    with moves.at("indicators", VIEW) as again:  # as the page does when its session is cut off
        assert "150,001" in "".join(again.blocks)
        assert again.blocks == afresh.blocks
    assert moves.replica == "one"
