"""Pages of a store that is damaged, gone or out of reach: shown, with what is wrong in words."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from tests.apps import open_page, words
from tests.browsing import PAGES
from tests.publications import publish_figure
from tests.versions.harms import HARMS, data_of, remove, truncate
from ui.state import newest, snapshots
from versions.location import VARIABLE, Store, store_in_force

FULL = "The published data cannot be read in full."


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What is in memory of a store is as much as a server that starts has."""
    newest._last.clear()
    yield
    newest._last.clear()


@pytest.fixture
def full(filled: Path, store: Store) -> Store:
    """A copy of it that this test may harm."""
    shutil.copytree(filled, store.url)
    return store


def asked_again(app: AppTest) -> str:
    """What the page says once the store has been asked anew."""
    newest.look_again()
    app.run()
    assert not app.exception
    assert not app.error
    return words(app)


FEW = ("garbage entry", "missing record", "foreign table", "damaged checkpoint", "unknown table")


@pytest.mark.parametrize("name", HARMS)
def test_a_server_that_starts_shows_what_can_be_read_and_says_what_cannot(
    full: Store, name: str, thorough: bool
) -> None:
    if name not in FEW and not thorough:
        pytest.skip("in full with --thorough; the store itself is tested with each")
    harm = HARMS[name]
    harm.act(full)
    said = words(open_page("sources"))
    if harm.said is None:
        assert FULL not in said
        return
    assert FULL in said
    assert harm.said in said
    assert full.url in said
    seen = f"You see publication {harm.seen}," if harm.seen else "You see the facts that the dash"
    assert seen in said


@pytest.mark.parametrize("name", ["stray number", "missing Parquet", "missing record"])
def test_a_page_that_is_open_goes_on_and_says_it_too(full: Store, name: str) -> None:
    app = open_page("sources")
    assert FULL not in words(app)
    HARMS[name].act(full)
    snapshots.forget()  # other readers have come in between
    said = asked_again(app)
    assert FULL in said
    assert "You see publication" in said


def test_every_page_is_shown(full: Store, sample: Callable[..., list[str]]) -> None:
    HARMS["truncated entry"].act(full)
    for page in sample(PAGES, 4):
        assert FULL in words(open_page(page))


@pytest.mark.usefixtures("in_turn")
def test_it_is_said_in_the_readers_language_and_on_a_projector(full: Store, code: str) -> None:
    HARMS["truncated entry"].act(full)
    words_of_it = Language(code).gettext(FULL)
    assert words_of_it in words(open_page("sources", lang=code))
    said = words(open_page("sources", lang=code, present="1"))
    assert words_of_it not in said
    small = "Some of the published data cannot be read at the moment."
    assert Language(code).gettext(small) in said


def test_a_store_that_is_gone_is_said_and_what_is_in_memory_stays(full: Store) -> None:
    app = open_page("sources")
    shutil.rmtree(full.url)
    said = asked_again(app)
    assert f"Published data cannot be found at {full.url} any more." in said
    assert "You see publication 12" in said
    assert "You see publication 12" in words(open_page("sources"))


def test_what_is_back_is_read_without_a_word(full: Store, filled: Path) -> None:
    shutil.rmtree(full.url)
    Path(full.url).write_text("a file", "utf-8")
    app = open_page("sources")
    assert f"{full.url} is a file, not a folder" in words(app)
    assert "You see the facts that the dashboard came with." in words(app)
    Path(full.url).unlink()
    shutil.copytree(filled, full.url)
    said = asked_again(app)
    assert FULL not in said
    assert "publication 12" in said


def test_a_place_that_somebody_named_and_that_holds_nothing_is_said_quietly(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "No published data was found at"
    said = words(open_page("sources"))
    assert f"{note} {store.url}" in said
    assert FULL not in said
    with monkeypatch.context() as as_reader:
        as_reader.setattr("ui.frame.editor", lambda view: None)
        assert note not in words(open_page("sources"))
    monkeypatch.delenv(VARIABLE)
    if not Path(store_in_force().url).exists():
        assert note not in words(open_page("sources"))


def test_a_store_out_of_reach_is_said_without_an_answer_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "s3://nowhere/store")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    monkeypatch.setattr("versions.location.PATIENCE", {"max_retries": "0", "retry_timeout": "1s"})
    said = words(open_page("sources"))
    assert "Published data cannot be reached at s3://nowhere/store." in said
    assert "rror" not in said.partition(FULL)[2].partition("</div>")[0]


def test_a_link_to_a_publication_that_cannot_be_read_shows_the_newest_data(full: Store) -> None:
    remove(full, data_of(full, "notes", 5).rpartition("/")[0] + "/none")
    truncate(full, data_of(full, "notes", 5))
    app = open_page("sources", version="6")
    assert any("newest data" in note.value for note in app.warning)
    assert FULL not in words(app)


def test_an_age_is_never_negative(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_figure(store, "150001")
    newest.look_again()
    later = newest.datetime.now(newest.UTC).replace(year=2001)

    monkeypatch.setattr(newest, "datetime", SimpleNamespace(now=lambda _zone: later))
    assert newest.newest_versions()["tables"]["statistics"]["age"] == 0


def test_a_folder_that_the_server_may_not_look_into_is_said(
    full: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:  # chmod keeps nobody out who is root, as CI jobs often are
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    said = words(open_page("sources"))
    assert f"this server may not look into {full.url}" in said
    assert "You see the facts that the dashboard came with." in said
