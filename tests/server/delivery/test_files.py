"""Files and pages as they go over the line: packed or not, kept or asked for again."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit.web.server.starlette.starlette_routes import create_app_static_serving_routes
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from geo.addresses import STATIC, address_of, stamp
from server.delivery import chunks, packing
from server.delivery.files import ASK, KEEP, PackedFiles, accepted
from server.pages import page_routes
from tests.browsing import ROOT
from tests.server.asking import Client

SCRIPT = f"/{chunks.scripts_of(())[0]}"
OWN = "/app/static/map/years.js"
PAGE = "/map?lang=vi"
TAKING = [("br, gzip", "br"), ("gzip, deflate", "gzip"), ("identity", None)]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser at Streamlit's own files and those of the app, behind what packs them."""
    monkeypatch.setenv(packing.VARIABLE, str(tmp_path))
    routes: list[BaseRoute] = [*page_routes()]
    routes += create_app_static_serving_routes(str(ROOT / "dashboard.py"), "")
    routes += create_streamlit_static_assets_routes("")
    return Client(Starlette(routes=routes, middleware=[Middleware(PackedFiles)]))


@pytest.mark.parametrize(("taken", "encoding"), TAKING)
def test_what_comes_packed_is_what_lies_there(
    client: Client, taken: str, encoding: str | None
) -> None:
    files = {SCRIPT: chunks.folder() / SCRIPT[1:], OWN: STATIC / "map" / "years.js"}
    for address, path in files.items():
        answer = client.get(address, {"Accept-Encoding": taken})
        assert answer.content == path.read_bytes()
        assert answer.headers.get("content-encoding") == encoding
        assert "accept-encoding" in answer.headers.get("vary", "accept-encoding").lower()
        assert answer.headers["content-type"].startswith("text/javascript")
    page = client.get(PAGE, {"Accept-Encoding": taken})
    assert '<html lang="vi">' in page.text
    assert page.headers.get("content-encoding") == encoding


@pytest.mark.parametrize(("taken", "encoding"), TAKING)
def test_what_a_browser_has_is_not_sent_again(
    client: Client, taken: str, encoding: str | None
) -> None:
    for address in (SCRIPT, OWN, PAGE):
        headers = {"Accept-Encoding": taken}
        first = client.get(address, headers)
        headers["If-None-Match"] = first.headers["etag"]
        again = client.get(address, headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        headers["If-None-Match"] = '"another", "one"'
        assert client.get(address, headers).status_code == 200


def test_each_form_of_a_file_has_a_mark_of_its_own(client: Client) -> None:
    for address in (SCRIPT, OWN, PAGE):
        answers = [client.get(address, {"Accept-Encoding": taken}) for taken, _ in TAKING]
        assert len({answer.headers["etag"] for answer in answers}) == len(TAKING)


def test_what_has_a_hash_in_its_address_is_kept_for_a_year(client: Client) -> None:
    years = re.sub(r"\d{12}|[0-9a-f]{12}", "0" * 12, address_of("map/years.js"))
    font, pack = "fonts/noto-sans-latin-wght-normal.woff2", {"Accept-Encoding": "br"}
    expected = {
        SCRIPT: KEEP,
        address_of("map/years.js"): KEEP,
        address_of(font): KEEP,
        OWN: ASK,
        f"/app/static/{font}": ASK,
        years: ASK,  # of a page that was open when the files changed
        PAGE: ASK,
    }
    assert stamp() not in years
    for address, keep in expected.items():
        answer = client.get(address, pack)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, keep), address
    missing = client.get(address_of("map/no-such.js"), pack)
    assert missing.status_code == 404
    assert "cache-control" not in missing.headers


def test_a_part_of_a_file_is_a_part_of_the_file_as_it_lies_there(client: Client) -> None:
    for address in (OWN, address_of("map/years.js")):
        answer = client.get(address, {"Accept-Encoding": "br", "Range": "bytes=0-9"})
        assert answer.status_code == 206
        assert "content-encoding" not in answer.headers
        assert answer.content == (STATIC / "map" / "years.js").read_bytes()[:10]


def test_no_address_leads_out_of_the_folder(client: Client) -> None:
    for path in ("../dashboard.py", "%2e%2e/dashboard.py", "fonts/../../dashboard.py"):
        for address in (f"/app/static/{path}", address_of("") + path):
            answer = client.get(address, {"Accept-Encoding": "br"})
            assert "streamlit" not in answer.text or "<html" in answer.text, address


def test_a_page_brings_the_mark_that_forms_are_known_by_once(client: Client) -> None:
    assert "_streamlit_xsrf" in client.get(PAGE).headers["set-cookie"]
    assert "set-cookie" not in client.get(PAGE).headers


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("BR;q=0.5, gzip", "br"),
        ("br;q=0, gzip;q=1.0", "gzip"),
        ("br; q=0.000, gzip; q=0", None),
        ("", None),
        ("identity, *;q=0", None),
    ],
)
def test_a_browser_gets_what_it_takes(header: str, encoding: str | None) -> None:
    assert accepted(header) == encoding
