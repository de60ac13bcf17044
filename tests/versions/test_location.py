"""Where versions are kept, and what is said when that place cannot be used."""

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tables.package import FOLDER
from tests.publications import publish, whole
from tests.versions.seaweed import Seaweed
from versions.delta import read_text
from versions.location import (
    PATIENCE,
    Store,
    StoreError,
    names_in,
    object_store_options,
    open_file,
    store_in_force,
)
from versions.publications import current
from versions.state import latest


def test_by_default_versions_are_kept_beside_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWIN_PROVINCES_STORE", raising=False)
    assert store_in_force() == Store(str(FOLDER.parent / "store"))


def test_a_setting_names_another_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TWIN_PROVINCES_STORE", str(tmp_path))
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hidden")
    assert store_in_force() == Store(str(tmp_path))


def test_a_setting_names_an_object_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWIN_PROVINCES_STORE", "s3://bucket/folder/")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hidden")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:8333")
    store = store_in_force()
    assert store.url == "s3://bucket/folder"
    assert store.address("gates") == "s3://bucket/folder/gates"
    assert store.options["AWS_SECRET_ACCESS_KEY"] == "hidden"
    assert store.options["AWS_ALLOW_HTTP"] == "true"


def test_keys_are_not_shown_and_a_store_can_be_the_key_of_a_cache() -> None:
    store = Store("s3://bucket", {"AWS_SECRET_ACCESS_KEY": "hidden"})
    assert "hidden" not in repr(store)
    assert hash(store) == hash(Store("s3://bucket", {"AWS_SECRET_ACCESS_KEY": "hidden"}))
    assert store != Store("s3://bucket", {"AWS_SECRET_ACCESS_KEY": "another"})


def test_nobody_can_switch_off_what_keeps_two_writers_apart() -> None:
    given = {"AWS_CONDITIONAL_PUT": "disabled", "AWS_S3_ALLOW_UNSAFE_RENAME": "true"}
    assert object_store_options(given) == PATIENCE


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.write_text("something else", "utf-8")
    for act in (lambda: current(Store(str(path)), "gates"), lambda: latest(Store(str(path)))):
        with pytest.raises(StoreError, match="store is a file, not a folder"):
            act()
    assert path.read_text("utf-8") == "something else"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "gates").write_text("something else", "utf-8")
    store = Store(str(tmp_path))
    frame = read_text(Store(str(tmp_path / "nowhere")), "gates", 0)
    with pytest.raises(StoreError, match="gates is a file, not a folder"):
        publish(store, "gates", whole(frame), 0)


def test_a_dead_server_is_named_before_anybody_loses_patience(seaweed: Seaweed) -> None:
    store = seaweed.store("anything")
    dead = Store(store.url, {**store.options, "AWS_ENDPOINT_URL": "http://127.0.0.1:1"})
    begun = time.monotonic()
    with pytest.raises(StoreError, match="cannot be used") as error:
        latest(dead)
    # The defaults would take three minutes; a busy machine may add to the twenty seconds of ours.
    assert time.monotonic() - begun < 90
    assert error.value.fields["url"] == store.url
    assert "\n" not in str(error.value)


def test_a_wrong_key_is_refused(seaweed: Seaweed) -> None:
    store = seaweed.store("anything")
    wrong = Store(store.url, {**store.options, "AWS_SECRET_ACCESS_KEY": "wrong"})
    with pytest.raises(StoreError, match="cannot be used") as error:
        current(wrong, "gates")
    assert "wrong" not in str(error.value)


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda store: names_in(store), b"200 OK"),
        (lambda store: open_file(store, "a").read(), b"404 Not Found"),
    ],
    ids=["list", "open"],
)
def test_whoever_waits_for_a_store_lets_others_run(
    ask: Callable[[Store], object], answer: bytes
) -> None:
    # This very thread is the store: it answers only if it runs while the other one waits.
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as pool:
        given = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{listener.getsockname()[1]}"}
        keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": "us-east-1"}
        options = {**object_store_options(given | keys), "timeout": "10s", "max_retries": "0"}
        question = pool.submit(ask, Store("s3://bucket/other", options))
        connection, _address = listener.accept()
        with connection:
            assert b"bucket" in connection.recv(65536)
            body = b'<?xml version="1.0"?><ListBucketResult></ListBucketResult>'
            head = b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            connection.sendall(head % (answer, len(body)) + body)
        try:
            assert not question.result()
        except FileNotFoundError:
            assert answer.startswith(b"404")
