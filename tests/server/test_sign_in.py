"""Who signs in comes back to the page that he left, and never to another server."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from server.sign_in import COOKIE, BackToPage, is_own
from tests.server.asking import Client

HOST = "http://localhost:8501"
LINK = "/upload?lang=vi&table=statistics"


@pytest.fixture
def client() -> Client:
    """A browser at a server that signs in as Streamlit's does."""

    def login(_request: Request) -> RedirectResponse:
        return RedirectResponse("https://provider.example/authorize", 302)

    def back(request: Request) -> RedirectResponse:
        return RedirectResponse("/" if "error" not in request.query_params else "/?error", 302)

    routes = [Route("/auth/login", login), Route("/oauth2callback", back)]
    return Client(Starlette(routes=routes, middleware=[Middleware(BackToPage)]))


def sign_in(client: Client, referer: str, callback: str = "/oauth2callback") -> str:
    client.get("/auth/login", headers={"Referer": referer})
    return str(client.get(callback).headers["Location"])


def test_after_signing_in_one_is_back_where_one_was(client: Client) -> None:
    assert sign_in(client, f"{HOST}{LINK}") == LINK
    assert COOKIE not in client.cookies
    assert client.get("/oauth2callback").headers["Location"] == "/"


def test_a_page_of_another_host_is_no_place_to_come_back_to(client: Client) -> None:
    assert sign_in(client, f"https://harm.example{LINK}") == "/"


def test_a_sign_in_that_failed_leads_where_it_did(client: Client) -> None:
    assert sign_in(client, f"{HOST}{LINK}", "/oauth2callback?error=1") == "/?error"


@pytest.mark.parametrize(
    "address",
    ["//harm.example", "/\\harm.example", "https://harm.example", "", "/a\r\nb", "/auth/login"],
)
def test_what_is_no_address_of_ours_is_left_alone(address: str) -> None:
    assert not is_own(address)
    assert is_own(LINK)
