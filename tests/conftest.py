"""Fixtures of the tests that look at the running product."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import authlib.deprecate  # noqa: F401 - its own filter of warnings, before those of the project
import pandas as pd
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from streamlit.components.v2.component_manager import BidiComponentManager

from i18n import LANGUAGES, Language
from run import find_browser
from server.delivery import packing
from tables import read
from tables.read import Tables, read_tables
from tests.browsing import FLAGS, LAPTOP, PAGES, Server, Tabs, Visit, wait_for_news
from tests.publications import publish_figure, ship_figure
from tests.versions.harms import fill
from ui import editor
from uploads.shelf import shelf
from versions.location import VARIABLE, Store, store_in_force

# What tests in a browser ask for, the rarest first; those in LATE do so where they are not skipped.
SERVERS = ("live_server", "harmed_server", "on_network", "browser")
LATE = {"test_browser.py", "test_pictures.py"}
# Random examples take longer on a busy machine, and are no less right.
settings.register_profile("quick", deadline=None, max_examples=16)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person run the long tests in full."""
    words = "kill 100 publications and let two editors race 200 times, on a folder and on S3"
    parser.addoption("--thorough", action="store_true", help=words)


def pytest_configure(config: pytest.Config) -> None:
    """Draw more random examples where somebody asked for the long tests."""
    if config.getoption("--thorough"):
        settings.load_profile("thorough")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests in a browser, the longest, so that no worker is left with one.

    Those that share a server come one after the other, so that few workers have to start it.
    """

    def place(item: pytest.Item) -> int:
        names = {*getattr(item, "fixturenames", ())} | (
            {"browser"} if item.path.name in LATE else set()
        )
        return next((place for place, name in enumerate(SERVERS) if name in names), len(SERVERS))

    items.sort(key=place)


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether tests that repeat something do it as often as it takes, or just a few times."""
    return bool(request.config.getoption("--thorough"))


@pytest.fixture(scope="session")
def sample(thorough: bool) -> Callable[[Iterable[Any], int], list[Any]]:
    """A way to take so many of the values given, evenly spread; all of them in a thorough run."""

    def take(values: Iterable[Any], count: int) -> list[Any]:
        every = list(values)
        return every if thorough else every[:: max(1, len(every) // count)]

    return take


@pytest.fixture(scope="session", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store for this run, so that what somebody has published here matters not; and a name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(editor.NAME_VARIABLE, "Test")
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("store")))
        patch.setenv(shelf.VARIABLE, shelf.NONE)  # or a draft of one test would greet the next
        patch.setenv(packing.VARIABLE, packing.NONE)  # packing well takes a minute beside the tests
        yield


@pytest.fixture(scope="session", autouse=True)
def _at_the_machine() -> Iterator[None]:
    """Pages that run without a server are run by the person at the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editor, "_has_token", lambda: True)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_packaged_components() -> Iterator[None]:
    """Keep each run without a server from looking through all packages for components.

    No package of ours brings any, and the search takes longer than most pages.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            BidiComponentManager, "discover_and_register_components", lambda *_, **__: None
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def _shipped_tables_are_read_once() -> Iterator[None]:
    """Read a file of data/ once for this worker, as tests read them many hundred times."""
    open_file = read._file

    @cache
    def once(path: Path, _changed: int) -> pd.DataFrame:
        return open_file(path)

    def copy(path: Path) -> pd.DataFrame:
        return once(path, path.stat().st_mtime_ns).copy(deep=False)  # pandas copies what is written

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "_file", copy)
        yield


@pytest.fixture(autouse=True)
def _own_main() -> Iterator[None]:
    """Streamlit calls a script `__main__`, which processes that a later test starts would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Every table as shipped, read once; no test may change it."""
    return read_tables()


@pytest.fixture(scope="session")
def english() -> Language:
    """A reader of English."""
    return Language("en")


@pytest.fixture(params=PAGES)
def page_name(request: pytest.FixtureRequest) -> str:
    """Each page in turn, by its address."""
    return str(request.param)


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    """Each language in turn, by its code."""
    return str(request.param)


@pytest.fixture
def in_turn(code: str, thorough: bool, request: pytest.FixtureRequest) -> None:
    """Let a test run in one language, another one than the next test; in all if thorough."""
    others = [part for part in request.node.callspec.id.split("-") if part != code]
    turn = crc32(f"{request.node.originalname} {others}".encode()) % len(LANGUAGES)
    if code != list(LANGUAGES)[turn] and not thorough:
        pytest.skip("in full with --thorough; tests take turns with the languages")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of this worker, on a day that stays; it prints no traceback."""
    running = Server(tmp_path_factory.mktemp("server") / "log.txt", shared=True, still=True)
    yield running
    assert "Traceback" not in running.stop()


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has asked for anything yet."""
    running = Server(tmp_path / "log.txt")
    yield running
    assert "Traceback" not in running.stop()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of this test, where nothing is published."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "store"))
    return store_in_force()


@pytest.fixture(scope="session")
def _two_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with two versions of the statistics, published once."""
    folder = tmp_path_factory.mktemp("two") / "store"
    published = Store(str(folder))
    publish_figure(published, "150001", "Lan", "Census of 2025")
    publish_figure(published, "160002", "Somchai", "Corrected")
    return folder


@pytest.fixture
def two_to_read(_two_versions: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with two versions, one for all tests that publish nothing."""
    monkeypatch.setenv(VARIABLE, str(_two_versions))
    return store_in_force()


@pytest.fixture
def two(_two_versions: Path, store: Store) -> Store:
    """A store of the test's own with two versions of the statistics."""
    shutil.copytree(_two_versions, store.url)
    return store


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a store of its own, for all tests of this worker that publish."""
    folder = tmp_path_factory.mktemp("live")
    settings = {VARIABLE: str(folder / "store")}
    running = Server(folder / "log.txt", settings=settings, shared=True)
    yield running
    assert "Traceback" not in running.stop()


@pytest.fixture
def live_store(live_server: Server, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of `live_server`, with the figure that tests change as it was shipped."""
    monkeypatch.setenv(VARIABLE, live_server.settings[VARIABLE])
    store = store_in_force()
    ship_figure(store)
    wait_for_news(live_server, store)
    return store


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    path = find_browser()
    if path is None:
        pytest.fail("Set CHROMIUM to the path of a Chromium, Chrome or Edge.")
    # Chromium refuses to run its sandbox as root, as which a CI job often runs.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=[*FLAGS, *root])


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """The tabs of all tests of this worker."""
    return Tabs(browser)


@pytest.fixture
def visit_to(tabs: Tabs) -> Iterator[Callable[..., Visit]]:
    """A way to begin visits; at the end no visit has asked another host or met an error."""
    visits: list[Visit] = []

    def begin(server: Server, size: tuple[int, int] = LAPTOP, dark: bool = False) -> Visit:
        visits.append(tabs.visit(server, size, dark))
        return visits[-1]

    yield begin
    for visit in visits:
        tabs.end(visit)
    assert [url for visit in visits for url in visit.outside] == []
    assert [line for visit in visits for line in visit.complaints] == []


@pytest.fixture
def visit(server: Server, visit_to: Callable[..., Visit]) -> Visit:
    """A visit at a laptop to the worker's server."""
    return visit_to(server)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with twelve publications, which no test changes."""
    folder = tmp_path_factory.mktemp("filled") / "store"
    fill(Store(str(folder)))
    return folder
