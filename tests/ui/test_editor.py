"""Only the person at the machine, or somebody signed in as an editor, may publish."""

from collections.abc import Mapping
from typing import Any

import pytest

from ui.editor import Editor, Refusal, Settings, is_local, judge

NOW = 1_800_000_000.0
AT_HOME = Settings(address="localhost", login=False, editors={})
ON_NETWORK = Settings(address="", login=False, editors={})
WITH_LOGIN = Settings(
    address="localhost",
    login=True,
    editors={"emails": ["Clerk@Example.org"], "claim": "roles", "value": "editor"},
)
CLERK: dict[str, Any] = {"is_logged_in": True, "email": "clerk@example.org", "exp": NOW + 60}
LOCAL = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


def test_the_person_at_the_machine_publishes_without_ceremony() -> None:
    verdict = judge(AT_HOME, LOCAL, {}, NOW)
    assert isinstance(verdict, Editor)
    assert verdict.name


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "192.168.1.5:8501"},
        {"Host": "twin.example.org"},
        {"Host": "localhost:8501", "Origin": "https://twin.example.org"},
        {"Host": "localhost.example.org"},
        {**LOCAL, "X-Forwarded-For": "203.0.113.7"},
        {**LOCAL, "Forwarded": "for=203.0.113.7"},
    ],
)
def test_who_comes_from_elsewhere_or_through_a_proxy_does_not(headers: Mapping[str, str]) -> None:
    assert judge(AT_HOME, headers, {}, NOW) == Refusal("network")


@pytest.mark.parametrize("address", ["", "0.0.0.0", "192.168.1.5", "::"])
def test_a_server_open_to_the_network_knows_no_local_reader(address: str) -> None:
    assert not is_local(address, LOCAL)


def test_without_signing_in_a_network_only_reads() -> None:
    assert judge(ON_NETWORK, LOCAL, CLERK, NOW) == Refusal("network")


def test_where_signing_in_is_set_up_everybody_has_to() -> None:
    assert judge(WITH_LOGIN, LOCAL, {}, NOW) == Refusal("login")
    assert judge(WITH_LOGIN, LOCAL, CLERK | {"is_logged_in": False}, NOW) == Refusal("login")


def test_an_editor_is_known_by_address_or_by_a_claim() -> None:
    assert judge(WITH_LOGIN, LOCAL, CLERK, NOW) == Editor("clerk@example.org")
    stranger = CLERK | {"email": "other@example.org"}
    assert judge(WITH_LOGIN, LOCAL, stranger, NOW) == Refusal("role")
    for roles in ("editor", ["reader", "editor"]):
        assert isinstance(judge(WITH_LOGIN, LOCAL, stranger | {"roles": roles}, NOW), Editor)
    others: list[object] = ["editors", ["reader"], None, []]
    for other in others:
        assert judge(WITH_LOGIN, LOCAL, stranger | {"roles": other}, NOW) == Refusal("role")


def test_without_a_list_of_editors_nobody_is_one() -> None:
    bare = Settings(address="", login=True, editors={})
    assert judge(bare, LOCAL, CLERK | {"": "editor"}, NOW) == Refusal("role")
    assert judge(bare, LOCAL, {"is_logged_in": True}, NOW) == Refusal("role")


def test_an_old_sign_in_and_an_unverified_address_do_not_count() -> None:
    assert judge(WITH_LOGIN, LOCAL, CLERK | {"exp": NOW - 1}, NOW) == Refusal("expired")
    unverified = CLERK | {"email_verified": False}
    assert judge(WITH_LOGIN, LOCAL, unverified, NOW) == Refusal("unverified")
