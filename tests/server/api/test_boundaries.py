"""The boundaries at their address."""

import pytest
from starlette.applications import Starlette

from server.app import routes
from tests.server.asking import Client

ADDRESS = "/api/boundaries.geojson"
CLIENT = Client(Starlette(routes=routes()))


def test_boundaries_of_a_date_and_a_country() -> None:
    answer = CLIENT.get(f"{ADDRESS}?date=2008-01-01&country=vn")
    assert answer.headers["Content-Type"] == "application/geo+json"
    ids = {feature["id"] for feature in answer.json()["features"]}
    assert ids and all(one.startswith("vn-") for one in ids)
    newest = {feature["id"] for feature in CLIENT.get(f"{ADDRESS}?country=vn").json()["features"]}
    assert ids != newest


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ("date=1975", 404, "1976"),
        ("date=2008-13", 400, "no day"),
        ("date=2008-02-31", 400, "no day"),
        ("date=0000", 400, "no day"),
        ("date=soon", 400, "2008-01-01"),
        ("country=fr", 400, "vn, la"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(query: str, status: int, word: str) -> None:
    answer = CLIENT.get(f"{ADDRESS}?{query}")
    assert answer.status_code == status
    assert word in answer.json()["detail"]
