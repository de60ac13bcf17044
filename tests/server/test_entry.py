"""Who is the person at the machine: whoever came by the printed address, and nobody else."""

import re
from collections.abc import Callable

import pytest
import streamlit as st
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import cli_util

from server import entry
from server.app import middleware
from server.entry import Entry, announce
from tests.browsing import Server, Visit, address, wait_ready
from tests.server.asking import Client, ask, cookies, forwarded
from tests.test_uploading import statistics, upload
from ui.state import start_token

LINK = "/map?lang=vi&area=la-sekong&area=vn-da-nang"


@pytest.fixture
def client() -> Client:
    """A browser of the machine itself, at a server that says what it was asked."""

    def say(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(request.url))

    app = Starlette(routes=[Route("/{rest:path}", say)], middleware=[Middleware(Entry)])
    return Client(app)


def with_token(path: str, text: str | None = None) -> str:
    """An address with a token, by default with the right one."""
    return f"{path}{'&' if '?' in path else '?'}token={text or start_token.token()}"


def test_a_token_becomes_a_cookie_and_leaves_the_address(client: Client) -> None:
    answer = client.get(with_token(LINK))
    assert answer.status_code == 303
    assert answer.headers["Location"] == "./map?lang=vi&area=la-sekong&area=vn-da-nang"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert start_token.token() not in str(answer.headers)
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(
        answer.headers["Set-Cookie"].split("; ")
    )
    assert start_token.proves(client.cookies)


def test_a_wrong_token_is_said_in_the_readers_language_and_changes_nothing(
    client: Client, code: str
) -> None:
    client.get(with_token("/"))
    answer = client.get(with_token(f"/map?lang={code}", "wrong"))
    assert answer.status_code == 403
    assert f'<html lang="{code}">' in answer.text
    assert f'href="./map?lang={code}"' in answer.text
    assert "Set-Cookie" not in answer.headers
    assert start_token.proves(client.cookies)
    by_browser = client.get(with_token("/", "wrong"), headers={"Accept-Language": f"{code}-XX,de"})
    assert f'<html lang="{code}">' in by_browser.text


def test_a_token_is_not_taken_where_others_can_read_it(client: Client) -> None:
    for base in ("http://192.168.1.5:8501", "http://twin.example.org"):
        answer = client.get(base + with_token("/"))
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers
    answer = client.get("https://twin.example.org" + with_token("/"))
    assert answer.status_code == 303
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "path", ["//elsewhere.example.org/", "//elsewhere.example.org", "/\\a.org"]
)
def test_no_token_leads_to_another_host(client: Client, path: str) -> None:
    answer = client.get("http://localhost:8501" + with_token(path))
    assert answer.headers["Location"].startswith("./")


def test_where_signing_in_is_set_up_a_token_is_only_taken_off(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "asks_to_sign_in", lambda: True)
    answer = client.get(with_token("/map"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "./map")
    assert "Set-Cookie" not in answer.headers


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was told to open."""
    addresses: list[str] = []
    monkeypatch.setattr(cli_util, "open_browser", addresses.append)
    options = {"server.headless": False, "server.address": "localhost"}
    set_before = st.get_option
    monkeypatch.setattr(st, "get_option", lambda key: options.get(key, set_before(key)))
    return addresses


def test_the_address_is_printed_and_opened_with_what_it_takes(
    opened: list[str], capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    announce()
    printed = capsys.readouterr().out
    assert f"http://localhost:8501/?token={start_token.token()}\n" in printed
    # Every account of the machine can read the command that opens a browser: it has no token.
    assert start_token.token() not in opened[0]
    assert client.get(opened[0]).status_code == 303
    assert client.get(opened[0]).status_code == 403


def test_a_token_that_was_given_is_not_printed(
    opened: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_token, "given", lambda: "a token for the tests")
    announce()
    assert "token=…" in capsys.readouterr().out
    assert "a token for the tests" not in opened[0]


def test_a_faulty_setting_ends_the_start_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWIN_PROVINCES_FRAME", "'self'")
    with pytest.raises(SystemExit, match="is no host"):
        middleware()


def test_the_server_prints_its_token_once_and_tells_nobody_else(server: Server) -> None:
    token = server.entry.partition("token=")[2]
    answer = ask(server, f"/?token={token}")
    assert answer.status == 303
    [cookie] = cookies(answer)
    assert token not in cookie
    assert ask(server, "/?token=wrong").status == 403
    assert server.log.read_text(encoding="utf-8").count(token) == 1


def preview(visit: Visit) -> None:
    """Upload a file that is in order, and wait for its last step."""
    page = visit.go(address("upload", lang="en", table="statistics"))
    upload(page, statistics({"obs_value": "151234"}))
    wait_ready(page, "151,234")


def test_a_forwarded_port_reads_only_until_the_token_comes_through_it(
    live_server: Server, visit_to: Callable[..., Visit]
) -> None:
    with forwarded(live_server) as url:
        visit = visit_to(live_server)
        visit.base = url
        visit.go(address("upload", lang="en", table="statistics"))
        expect(visit.page.get_by_text("You may read here.")).to_be_visible()
        expect(visit.page.get_by_test_id("stFileUploader")).to_have_count(0)
        visit.enter(live_server)
        assert "token" not in visit.page.url
        assert "token" not in visit.page.evaluate("document.cookie + document.referrer")
        preview(visit)
        expect(visit.page.get_by_role("button", name="Publish", exact=True)).to_be_visible()
        visit.leave()


def test_a_new_start_takes_the_right_away(server: Server, live_server: Server) -> None:
    token = re.sub(".*token=", "", server.entry)
    assert ask(live_server, f"/?token={token}").status == 403
