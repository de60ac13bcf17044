"""Every table as CSV and JSON: filters, pages, versions, what is new, and what is refused."""

import csv
import io
import json
from decimal import Decimal
from urllib.parse import quote, urljoin

import pytest
from starlette.applications import Starlette

from server.app import routes
from tables.package import resources
from tables.read import read_text
from tests.server.asking import Client
from ui.state import newest
from versions.location import Store

TABLES = "/api/tables"


@pytest.fixture
def client() -> Client:
    """Whoever asks the addresses that answer with data, without a server around them."""
    return Client(Starlette(routes=routes()))


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", resources())
def test_a_table_comes_as_it_was_published(client: Client, name: str) -> None:
    answer = client.get(f"{TABLES}/{name}.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content == resources()[name].path.read_bytes()
    shipped = read_text(resources()[name])
    assert int(answer.headers["X-Total-Count"]) == len(shipped)
    whole = client.get(f"{TABLES}/{name}.json?limit=100000")
    assert whole.headers["Content-Type"] == "application/json"
    content = json.loads(whole.text, parse_float=Decimal)
    assert [list(row) for row in content["rows"][:1]] == [list(shipped)]
    for row, cells in zip(content["rows"], shipped.to_dict("records"), strict=True):
        for field in resources()[name].fields:
            cell = cells[str(field.name)]
            if field.is_list:
                assert row[field.name] == (cell.split(field.delimiter) if cell else [])
            else:
                assert ("" if row[field.name] is None else str(row[field.name])) == cell


def test_columns_are_filters(client: Client) -> None:
    def keys(query: str) -> set[str]:
        rows = rows_of(client.get(f"{TABLES}/provinces.csv?{query}").text)
        return {row["province_id"] for row in rows}

    laos, every = keys("country=LA"), keys("")
    assert laos == {key for key in every if key.startswith("la-")} and laos
    assert keys("country=LA,VN") == every == keys("country=LA&country=VN")
    former = {row["province_id"] for row in csv_rows("provinces") if row["valid_to"]}
    assert keys("valid_to=") == every - former
    assert keys("country=LA&valid_to=") == laos - former
    assert keys("province_id=nowhere") == set()


def csv_rows(table: str) -> list[dict[str, str]]:
    """The rows of a table as shipped."""
    return rows_of(resources()[table].path.read_text(encoding="utf-8"))


def test_lists_numbers_and_commas_are_filters_too(client: Client) -> None:
    events = [row for row in csv_rows("events") if "trade" in row["fields"].split("|")]
    answer = client.get(f"{TABLES}/events.json?fields=trade&limit=10000").json()
    assert [row["event_id"] for row in answer["rows"]] == [row["event_id"] for row in events]
    first = csv_rows("statistics")[0]
    for number in (first["obs_value"], f"{first['obs_value']}.0"):
        answer = client.get(f"{TABLES}/statistics.json?obs_value={number}").json()
        assert {row["obs_value"] for row in answer["rows"]} == {float(first["obs_value"])}
    note = next(row["note"] for row in csv_rows("statistics") if "," in row["note"])
    quoted = quote('"' + note.replace('"', '""') + '"')
    answer = client.get(f"{TABLES}/statistics.json?note={quoted}").json()
    assert {row["note"] for row in answer["rows"]} == {note}


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_pages_make_up_the_table(client: Client, kind: str) -> None:
    address, times = f"http://x{TABLES}/gates.{kind}?limit=7", 0
    keys: list[str] = []
    while address and times < 20:
        answer = client.get(address.removeprefix("http://x"))
        rows = rows_of(answer.text) if kind == "csv" else answer.json()["rows"]
        keys += [row["gate_id"] for row in rows]
        following = answer.links.get("next", {}).get("url", "")
        if kind == "json":
            assert (answer.json()["next"] or "") == following
        address, times = urljoin(address, following) if following else "", times + 1
    assert keys == [row["gate_id"] for row in csv_rows("gates")]
    assert times > 1
    assert "prev" in client.get(f"{TABLES}/gates.{kind}?offset=7&limit=7").links
    assert client.get(f"{TABLES}/gates.{kind}?offset=9999&limit=7").links.keys() == {"prev"}


def test_an_answer_that_is_kept_is_not_sent_again(two_to_read: Store, client: Client) -> None:
    newest.newest_now()
    address = f"{TABLES}/statistics.csv?indicator=population"
    first = client.get(address)
    mark = first.headers["ETag"]
    for sent in (mark, f'"x", {mark}', mark.removeprefix("W/"), "*"):
        again = client.get(address, {"If-None-Match": sent})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == mark
    assert client.get(address, {"If-None-Match": '"other"'}).content == first.content
    marks = {mark, *(client.get(other).headers["ETag"] for other in (f"{address}&limit=1",))}
    old = client.get(f"{address}&version=0")
    assert len(marks | {old.headers["ETag"]}) == 3
    assert old.headers["X-Publication"] == "0" != first.headers["X-Publication"]
    assert old.content != first.content


def test_excel_gets_a_byte_order_mark_if_it_asks(client: Client) -> None:
    plain, marked = (client.get(f"{TABLES}/gates.csv?bom={bom}").content for bom in (0, 1))
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    ("asked", "status", "word"),
    [
        ("nothing.csv", 404, "provinces"),
        ("provinces", 404, "provinces.csv"),
        ("provinces.xml", 404, "provinces.json"),
        ("../provinces.csv", 404, "openapi"),
        ("provinces.csv?contry=LA", 400, "'contry'"),
        ("provinces.csv?country=FR", 400, "VN, LA"),
        ("provinces.csv?version=99", 404, "'99'"),
        ("provinces.csv?version=../1", 400, "a number"),
        ("provinces.csv?limit=0", 400, "from 1"),
        ("provinces.csv?limit=9999999999999", 400, "to 100000"),
        ("provinces.csv?limit=1&limit=2", 400, "twice"),
        ("provinces.csv?offset=-1", 400, "from 0"),
        ("provinces.csv?bom=yes", 400, "0, 1"),
        ("statistics.csv?obs_value=many", 400, "a number"),
        ("statistics.csv?obs_value=nan", 400, "a number"),
        (f"statistics.csv?note={'x' * 5000}", 400, "too long"),
        ("statistics.csv?%ff=%00", 400, "no parameter"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    client: Client, asked: str, status: int, word: str
) -> None:
    answer = client.get(f"{TABLES}/{asked}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert word in answer.json()["detail"]


def test_no_column_has_the_name_of_another_parameter() -> None:
    for resource in resources().values():
        names = {field.name for field in resource.fields}
        assert names.isdisjoint({"limit", "offset", "version", "bom", "lang", "token"})
