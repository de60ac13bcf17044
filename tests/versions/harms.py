"""Ways in which a store may be harmed, each done to the files of a store with twelve publications.

The first and the last publication changed the rates, those in between the notes. A store of
either kind is harmed alike: files are reached as Delta reaches them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from pyarrow.fs import FileSelector, FileType

from tests.publications import publish_table
from tests.versions.seaweed import files_of
from versions.delta import commit_properties, read_text
from versions.location import Store
from versions.mending import entry_name
from versions.record import SCHEMA

NEWEST = 12  # publication, and entry of the record's log
RATES, RECORD = "exchange_rates", "publications"
LOG, OF_TABLE = f"{RECORD}/_delta_log", f"{RATES}/_delta_log"


@dataclass(frozen=True)
class Harm:
    """What is done, and what follows.

    seen: the publication that readers see then. said: what they are told, None if nothing is lost
    or in the way. mends: whether publishing the rates anew mends it.

    """

    act: Callable[[Store], None]
    seen: int
    said: str | None
    mends: bool = True
    on_s3: bool = False


def fill(store: Store) -> None:
    """Publish twelve times."""
    rates = read_text(store, RATES, 0)
    notes = read_text(store, "notes", 0)
    publish_table(store, RATES, rates.head(9), 0)
    for number in range(NEWEST - 2):
        publish_table(store, "notes", notes.head(number + 1), number)
    publish_table(store, RATES, rates.head(8), 1, "Somchai", "Corrected")


def write(store: Store, path: str, content: bytes) -> None:
    """Put something else in the place of a file."""
    with files_of(store).open_output_stream(path) as file:
        file.write(content)


def read(store: Store, path: str) -> bytes:
    """What is in a file."""
    with files_of(store).open_input_file(path) as file:
        return bytes(file.read())


def remove(store: Store, folder: str) -> None:
    """Delete a folder with all that is in it."""
    files = files_of(store)
    for info in files.get_file_info(FileSelector(folder, allow_not_found=True, recursive=True)):
        if info.type == FileType.File:
            files.delete_file(info.path)


def truncate(store: Store, path: str) -> None:
    """Leave half of a file."""
    content = read(store, path)
    write(store, path, content[: len(content) // 2])


def data_of(store: Store, table: str, number: int) -> str:
    """The path of the data that a version added."""
    lines = map(json.loads, read(store, f"{table}/_delta_log/{entry_name(number)}").splitlines())
    return next(f"{table}/{line['add']['path']}" for line in lines if "add" in line)


def entry(number: int) -> str:
    """An entry of the record's log."""
    return f"{LOG}/{entry_name(number)}"


def append(store: Store, **fields: object) -> None:
    """Append a row to the record, as a program would that knows no better."""
    row: Mapping[str, object] = {
        "number": NEWEST + 1,
        "time": 0,
        "author": "Eve",
        "note": "",
        "state": json.dumps({"exchange_rates": 2, "notes": 10}),
        "changes": "[]",
        "undone": None,
        "id": "x",
    } | fields
    write_deltalake(
        DeltaTable(store.address(RECORD), storage_options=dict(store.options)),
        pa.Table.from_pylist([row], SCHEMA),
        mode="append",
        commit_properties=commit_properties({"number": int(str(row["number"]))}),
    )


def replace_by_another(store: Store, table: str) -> None:
    """Put a Delta table of somebody else in the place of ours."""
    remove(store, table)
    other = pa.table({"colour": ["red", "blue"]})
    write_deltalake(store.address(table), other, storage_options=dict(store.options))


def checkpoint(store: Store) -> str:
    """The newest checkpoint of the record."""
    names = (info.base_name for info in files_of(store).get_file_info(FileSelector(LOG)))
    return f"{LOG}/{max(name for name in names if '.checkpoint' in name)}"


HARMS = {
    "truncated entry": Harm(
        lambda store: truncate(store, entry(12)), 11, entry_name(12), on_s3=True
    ),
    "garbage entry": Harm(lambda store: write(store, entry(12), b"\0\xff"), 11, entry_name(12)),
    "empty entry": Harm(lambda store: write(store, entry(12), b""), 11, entry_name(12)),
    "entry without a word": Harm(
        lambda store: write(store, entry(12), b"{}\n"), 11, entry_name(12)
    ),
    "gap": Harm(
        lambda store: files_of(store).delete_file(entry(11)), 10, entry_name(11), on_s3=True
    ),
    "stray number": Harm(lambda store: write(store, entry(500), b"{}"), 12, entry_name(13)),
    "huge stray number": Harm(
        lambda store: write(store, entry(10**20 - 1), b"{}"), 12, entry_name(10**20 - 1)
    ),
    "emptied log": Harm(lambda store: remove(store, LOG), 12, "list of publications"),
    "missing record": Harm(
        lambda store: remove(store, RECORD), 12, "list of publications", on_s3=True
    ),
    "missing rows of the newest": Harm(
        lambda store: files_of(store).delete_file(data_of(store, RECORD, 12)), 11, entry_name(12)
    ),
    "damaged checkpoint": Harm(
        lambda store: write(store, checkpoint(store), b"garbage"), 8, "checkpoint", on_s3=True
    ),
    "missing checkpoint": Harm(
        lambda store: files_of(store).delete_file(checkpoint(store)), 8, "checkpoint"
    ),
    "wrong columns": Harm(
        lambda store: replace_by_another(store, RECORD), 12, "list of publications"
    ),
    "half-written entry of a table": Harm(
        lambda store: truncate(store, f"{OF_TABLE}/{entry_name(2)}"), 11, "version 2"
    ),
    "empty entry of a table": Harm(
        lambda store: write(store, f"{OF_TABLE}/{entry_name(2)}", b""),
        11,
        "version 2",
    ),
    "missing Parquet": Harm(
        lambda store: files_of(store).delete_file(data_of(store, RATES, 2)),
        11,
        "version 2",
        on_s3=True,
    ),
    "damaged Parquet": Harm(
        lambda store: write(store, data_of(store, RATES, 2), b"PAR1 garbage"),
        11,
        "version 2",
    ),
    "emptied log of a table": Harm(lambda store: remove(store, OF_TABLE), 0, "version 2"),
    "missing table": Harm(lambda store: remove(store, RATES), 0, "version 2"),
    "foreign table": Harm(
        lambda store: replace_by_another(store, RATES), 0, "version 2", mends=False
    ),
    "version that does not exist": Harm(
        lambda store: append(store, state='{"exchange_rates": 77}'), 12, "version 77"
    ),
    "unknown table": Harm(
        lambda store: append(store, state='{"exchange_rates": 2, "notes": 10, "ghosts": 3}'),
        13,
        None,
    ),
    "duplicate number": Harm(lambda store: append(store, number=12), 12, entry_name(13)),
    "huge number": Harm(
        lambda store: append(store, state=f'{{"exchange_rates": {10**30}}}'), 12, entry_name(13)
    ),
    "huge number of a publication": Harm(
        lambda store: append(store, number=2**60), 12, entry_name(13)
    ),
    "no JSON": Harm(lambda store: append(store, state="{{"), 12, entry_name(13)),
    "list instead of a state": Harm(lambda store: append(store, state="[1]"), 12, entry_name(13)),
    "clock that was set back": Harm(lambda store: append(store, time=-(10**12)), 13, None),
    "time beyond all calendars": Harm(lambda store: append(store, time=2**62), 12, entry_name(13)),
}
