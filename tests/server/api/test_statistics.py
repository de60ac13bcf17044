"""Statistics at their addresses, in the formats of statistical offices."""

import io
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import pytest
import sdmx
from pyjstat import pyjstat
from starlette.applications import Starlette

from exports.programs.sdmx import flows
from i18n import LANGUAGES
from server.app import routes
from tables.read import Tables
from tests.server.asking import Client
from ui.state import newest
from versions.location import Store

SDMX, JSONSTAT = "/api/sdmx", "/api/jsonstat"
FLOW = "dataflow/TWIN_PROVINCES/STATISTICS"


@pytest.fixture(scope="module")
def client() -> Client:
    """Whoever asks the addresses that answer with data, without a server around them."""
    return Client(Starlette(routes=routes()))


def test_sdmx1_reads_structure_and_data_of_the_addresses(client: Client, tables: Tables) -> None:
    flow = "dataflow/TWIN_PROVINCES/STATISTICS_NATIONAL/+"
    structure = client.get(f"{SDMX}/structure/{flow}?references=all")
    assert structure.headers["Content-Type"].startswith("application/vnd.sdmx.structure+xml")
    message: Any = sdmx.read_sdmx(io.BytesIO(structure.content))
    dataflow = message.dataflow["STATISTICS_NATIONAL"]
    answer = client.get(f"{SDMX}/data/{flow}/*?c[PREFERRED]=true")
    assert answer.headers["Content-Type"].startswith("application/vnd.sdmx.data+csv; version=2.0.0")
    data = sdmx.read_sdmx(io.BytesIO(answer.content), format="CSV", structure=dataflow)
    rows = tables["statistics_national"]
    rows = rows[rows["preferred"]]
    assert list(sdmx.to_pandas(data)) == list(rows["obs_value"])
    assert int(answer.headers["X-Total-Count"]) == len(rows)


@pytest.mark.filterwarnings("ignore:Shouldn't use:DeprecationWarning")  # of its own call
@pytest.mark.parametrize("table", flows())
def test_pyjstat_reads_what_counts(
    client: Client, tables: Tables, table: str, sample: Callable[[Iterable[Any], int], list[Any]]
) -> None:
    rows = tables[table]
    for indicator in sample(rows["indicator"].unique(), 3):
        own = rows[(rows["indicator"] == indicator) & rows["preferred"]]
        answer = client.get(f"{JSONSTAT}/{table}.json?indicator={indicator}")
        frame = pyjstat.Dataset.read(answer.text).write("dataframe", naming="id").dropna()
        keys = ["ref_area", "time_period"]
        read = frame.set_index(keys)["value"].astype(float).sort_index()
        pd.testing.assert_series_equal(
            read, own.set_index(keys)["obs_value"].sort_index(), check_names=False
        )


def test_names_are_in_the_language_asked_for(client: Client, tables: Tables) -> None:
    row = tables["statistics"].iloc[0]
    province = tables["provinces"].set_index("province_id").loc[row["ref_area"]]
    for code in LANGUAGES:
        query = f"ref_area={row['ref_area']}&indicator={row['indicator']}&lang={code}"
        dataset = client.get(f"{JSONSTAT}/statistics.json?{query}").json()
        labels = dataset["dimension"]["ref_area"]["category"]["label"]
        assert labels == {row["ref_area"]: province[f"name_{code}"]}


def test_a_version_is_answered_as_it_was(two_to_read: Store, client: Client) -> None:
    newest.newest_now()
    for address in (f"{SDMX}/data/{FLOW}/+", f"{JSONSTAT}/statistics.json"):
        now, old = (client.get(address + query) for query in ("", "?version=0"))
        assert now.content != old.content
        assert old.headers["X-Publication"] == "0"


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        (f"{SDMX}/data/{FLOW}/2.0", 400, "1.0.0"),
        (f"{SDMX}/data/{FLOW}/+/one.part", 400, "REF_AREA.INDICATOR.SOURCE_ID"),
        (f"{SDMX}/data/{FLOW}/+/nowhere.*.*", 404, "no figures"),
        (f"{SDMX}/data/{FLOW}/+?c[TIME_PERIOD]=ge:soon", 400, "no period"),
        (f"{SDMX}/data/{FLOW}/+?c[COLOUR]=red", 400, "no parameter"),
        (f"{SDMX}/data/dataflow/OTHER/STATISTICS/+", 404, "openapi"),
        (f"{JSONSTAT}/statistics.json?ref_area=nowhere", 404, "no figures"),
        (f"{JSONSTAT}/statistics.json?lang=fr", 400, "en, vi, lo"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    client: Client, address: str, status: int, word: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert word in answer.json()["detail"]
