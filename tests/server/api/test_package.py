"""The whole base at its address, of the newest data and of a version."""

import io
import json
import zipfile

import httpx
from starlette.applications import Starlette

from server.app import routes
from tests.server.asking import Client
from ui.state import newest
from versions.location import Store


def described(answer: httpx.Response) -> dict[str, object]:
    """The datapackage.json of a package."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        content: dict[str, object] = json.loads(archive.read("datapackage.json"))
        return content


def test_a_package_is_of_its_version(two_to_read: Store) -> None:
    newest.newest_now()
    client = Client(Starlette(routes=routes()))
    answer, old = (client.get(f"/api/package.zip{query}") for query in ("", "?version=0"))
    assert answer.headers["Content-Type"] == "application/zip"
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert described(old)["version"] == "0" and "created" not in described(old)
    assert described(answer)["version"] == answer.headers["X-Publication"] != "0"
    assert "created" in described(answer)
    again = client.get("/api/package.zip", {"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/api/package.zip?version=99").status_code == 404
    assert client.get("/api/package.zip?ref_area=x").status_code == 400
