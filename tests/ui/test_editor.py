"""Only whoever has the start token, or somebody signed in as an editor, may publish."""

from typing import Any

from ui.editor import Editor, Refusal, Settings, judge

NOW = 1_800_000_000.0
WITHOUT_LOGIN = Settings(login=False, editors={})
WITH_LOGIN = Settings(
    login=True,
    editors={"emails": ["Clerk@Example.org"], "claim": "roles", "value": "editor"},
)
CLERK: dict[str, Any] = {"is_logged_in": True, "email": "clerk@example.org", "exp": NOW + 60}


def test_whoever_has_the_token_publishes_and_says_who_that_is() -> None:
    assert judge(WITHOUT_LOGIN, True, {}, NOW) == Editor("", at_machine=True)


def test_nobody_else_publishes_where_signing_in_is_not_set_up() -> None:
    assert judge(WITHOUT_LOGIN, False, {}, NOW) == Refusal("token")
    assert judge(WITHOUT_LOGIN, False, CLERK, NOW) == Refusal("token")


def test_where_signing_in_is_set_up_the_token_proves_nothing() -> None:
    assert judge(WITH_LOGIN, True, {}, NOW) == Refusal("login")


def test_where_signing_in_is_set_up_everybody_has_to() -> None:
    assert judge(WITH_LOGIN, False, {}, NOW) == Refusal("login")
    assert judge(WITH_LOGIN, False, CLERK | {"is_logged_in": False}, NOW) == Refusal("login")


def test_an_editor_is_known_by_address_or_by_a_claim() -> None:
    assert judge(WITH_LOGIN, False, CLERK, NOW) == Editor("clerk@example.org")
    stranger = CLERK | {"email": "other@example.org"}
    assert judge(WITH_LOGIN, False, stranger, NOW) == Refusal("role")
    for roles in ("editor", ["reader", "editor"]):
        assert isinstance(judge(WITH_LOGIN, False, stranger | {"roles": roles}, NOW), Editor)
    others: list[object] = ["editors", ["reader"], None, []]
    for other in others:
        assert judge(WITH_LOGIN, False, stranger | {"roles": other}, NOW) == Refusal("role")


def test_who_signed_in_publishes_by_name_and_address() -> None:
    assert judge(WITH_LOGIN, False, CLERK | {"name": "Lan\nNguyen"}, NOW) == Editor(
        "Lan Nguyen (clerk@example.org)"
    )
    same = CLERK | {"name": "clerk@example.org"}
    assert judge(WITH_LOGIN, False, same, NOW) == Editor("clerk@example.org")


def test_without_a_list_of_editors_nobody_is_one() -> None:
    bare = Settings(login=True, editors={})
    assert judge(bare, False, CLERK | {"": "editor"}, NOW) == Refusal("role")
    assert judge(bare, False, {"is_logged_in": True}, NOW) == Refusal("role")


def test_an_old_sign_in_and_an_unverified_address_do_not_count() -> None:
    assert judge(WITH_LOGIN, False, CLERK | {"exp": NOW - 1}, NOW) == Refusal("expired")
    unverified = CLERK | {"email_verified": False}
    assert judge(WITH_LOGIN, False, unverified, NOW) == Refusal("unverified")
