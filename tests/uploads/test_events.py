"""What is told of uploads: enough to run a server, and nothing of a person but the name."""

import logging
from typing import Any

import pytest

from tables.package import resources
from tests.publications import TEST
from uploads import events
from uploads.events import name_without_address, place_without_secrets
from uploads.publish import publish_changes, undo_publication
from versions.changes import compare
from versions.delta import read_text
from versions.location import Store
from versions.state import latest
from versions.version import Publication, Signature


def told(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The events that were told."""
    return [vars(one)["fields"] for one in caplog.records if hasattr(one, "fields")]


def test_a_publication_and_its_undo_are_told(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "uploads")
    rates = read_text(store, "exchange_rates", 0)
    changes = compare(rates, rates.head(len(rates) - 1), resources()["exchange_rates"], "replace")
    signature = Signature("Lan (lan@example.org)", "a note with words of somebody")
    done = publish_changes(store, {"exchange_rates": changes}, latest(store), signature)
    assert isinstance(done, Publication)
    undo_publication(store, done.number, TEST)
    first, second = told(caplog)
    assert first == {
        "event": "publication",
        "number": 1,
        "mode": "replace",
        "tables": {
            "exchange_rates": {
                "version": 1,
                "added": 0,
                "changed": 0,
                "removed": 1,
                "rows": len(rates) - 1,
            }
        },
        "publisher": "Lan",
        "store": store.url,
    }
    assert (second["number"], second["mode"], second["publisher"]) == (2, "undo", "a test")
    assert not any(word in caplog.text for word in ("example.org", "somebody"))


def test_what_was_refused_is_not_told_as_published(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "uploads")
    publish_changes(store, {}, latest(store), TEST)
    assert told(caplog) == []


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Lan (lan@example.org)", "Lan"),
        ("Nguyễn Thị Lan <lan@example.org>", "Nguyễn Thị Lan"),
        ("lan@example.org", ""),
        ("Somchai", "Somchai"),
        ("a@b c@d", ""),
    ],
)
def test_a_name_has_no_address_beside_it(author: str, name: str) -> None:
    assert name_without_address(author) == name


def test_no_secret_of_a_store_is_told() -> None:
    for url in ("s3://key:secret@bucket/path?token=secret", "az://secret@bucket/path#secret"):
        place = place_without_secrets(Store(url))
        assert "secret" not in place
        assert place.endswith("://bucket/path")
    assert place_without_secrets(Store("/a/folder@home")) == "/a/folder@home"


def test_each_refusal_and_check_is_an_event(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "uploads")
    events.tell_check("rejected", "statistics", 1.234)
    events.tell_refusal("size")
    assert told(caplog) == [
        {"event": "check", "verdict": "rejected", "table": "statistics", "seconds": 1.2},
        {"event": "refusal", "reason": "size"},
    ]
