"""What is published, as another program reads it: Polars, with its own reader of Delta's files."""

import json
from pathlib import Path

import polars as pl
import pytest
from deltalake import DeltaTable

from tests.versions.conftest import new_store
from tests.versions.harms import NEWEST
from tests.versions.seaweed import copy_into
from versions.delta import read_text
from versions.earlier import FOLDER
from versions.location import Store
from versions.publications import publications


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, filled: Path, thorough: bool) -> Store:
    """A store of each kind in turn that holds twelve publications; on S3 in a thorough run."""
    if request.param == "folder":
        return Store(str(filled))
    if not thorough:
        pytest.skip("in full with --thorough")
    made = new_store(request, "s3", tmp_path)
    copy_into(made, filled)
    return made


def scan(store: Store, table: str, version: int | None = None) -> pl.DataFrame:
    """A table as Polars reads it, the newest version if none is named."""
    keys = {name: value for name, value in store.options.items() if name.startswith("AWS_")}
    return pl.scan_delta(store.address(table), version=version, storage_options=keys).collect()


def test_polars_reads_the_rows_of_each_publication(store: Store) -> None:
    record = scan(store, FOLDER).sort("number")
    assert record["number"].to_list() == [*range(NEWEST + 1)]
    assert record["author"].to_list()[-1] == publications(store)[0].author
    for row in (record.row(-1, named=True), record.row(3, named=True)):
        state = json.loads(row["state"])
        assert set(state) == {"exchange_rates", "notes"}
        for table, version in state.items():
            rows = scan(store, table, version).sort("row").drop("row")
            text = read_text(store, table, version)
            assert rows.to_dict(as_series=False) == text.to_dict("list")


def test_tables_ask_no_more_of_a_reader_than_the_first_ones_could(store: Store) -> None:
    # docs/operating.md says which programs read them: every one that reads Delta tables at all.
    for table, number in (("notes", "row"), (FOLDER, "number")):
        delta_table = DeltaTable(store.address(table), storage_options=dict(store.options))
        protocol = delta_table.protocol()
        assert (protocol.min_reader_version, protocol.min_writer_version) == (1, 2)
        assert not protocol.reader_features and not protocol.writer_features
        assert not any("columnMapping" in name for name in delta_table.metadata().configuration)
        types = {field.name: str(field.type) for field in delta_table.schema().fields}
        assert "integer" in types[number] or "long" in types[number]
        assert set(types.values()) <= {
            'PrimitiveType("string")',
            'PrimitiveType("integer")',
            'PrimitiveType("long")',
        }
