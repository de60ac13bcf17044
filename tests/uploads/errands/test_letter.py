"""A value that goes to another process arrives as it was, and its columns by a file."""

from pathlib import Path

import numpy as np
import pandas as pd

from tables.read import Tables
from uploads.errands.letter import seal, unseal
from versions.location import Store, StoreError


def test_every_table_arrives_as_it_was(tables: Tables, tmp_path: Path) -> None:
    file = tmp_path / "buffers"
    letter = seal(tables, file)
    assert len(letter) < file.stat().st_size / 2
    arrived = unseal(letter, file)
    file.unlink()
    assert list(arrived) == list(tables)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(arrived[name], frame)


def test_what_is_small_needs_no_file(tmp_path: Path) -> None:
    value = {"words": "ສະບາຍດີ", "numbers": (1, 2.5, None), "none": np.array([], np.int64)}
    arrived = unseal(seal(value, tmp_path / "buffers"), tmp_path / "buffers")
    assert arrived.pop("none").tolist() == value.pop("none").tolist()  # type: ignore[attr-defined]
    assert arrived == value


def test_whoever_changes_a_value_leaves_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "buffers"
    letter = seal(np.arange(1000), file)
    unseal(letter, file)[:] = 7
    assert unseal(letter, file).tolist() == list(range(1000))


def test_what_is_secret_is_in_no_file(tmp_path: Path) -> None:
    store = Store("s3://bucket", {"AWS_SECRET_ACCESS_KEY": "s3cr3t"})
    letter = seal((store, np.arange(9)), tmp_path / "buffers")
    assert b"s3cr3t" not in (tmp_path / "buffers").read_bytes()
    assert unseal(letter, tmp_path / "buffers")[0].options == store.options


def test_an_error_of_the_store_arrives_with_its_words(tmp_path: Path) -> None:
    error = StoreError("100%% of %(table)s", table="sources")
    arrived = unseal(seal(error, tmp_path / "buffers"), tmp_path / "buffers")
    assert (str(arrived), arrived.message_id, arrived.fields) == (
        "100% of sources",
        "100%% of %(table)s",
        {"table": "sources"},
    )
