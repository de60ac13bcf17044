"""The cells of an upload as they were written, for the file that is handed back with its findings.

They are read anew only when somebody asks for that file, in a process of its own like the check:
`python -m uploads.reread FOLDER`.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tables.package import resources
from uploads.job import Job, Request
from uploads.queue import Full
from uploads.reading.file import read_file
from uploads.values import Limits, Sheet
from uploads.worker import read_request, write_progress

MODULE = "uploads.reread"
CELLS, NATIVE, HEADER = "cells.feather", "native.feather", "header.json"


class _Reread(Job):
    module = MODULE


def read_sheet(request: Request, limits: Limits | None = None) -> Sheet | None:
    """Return the table of a file as it was uploaded, or None where there is none to be read.

    Nor is there one while more checks wait than may.
    """
    try:
        job = _Reread(request, limits)
    except Full:
        return None
    try:
        job.wait()
        folder = job.folder
        return _read_result(folder) if folder and (folder / HEADER).exists() else None
    finally:
        job.close()


def _read_result(folder: Path) -> Sheet:
    record = json.loads((folder / HEADER).read_text("utf-8"))
    cells, native = pd.read_feather(folder / CELLS), pd.read_feather(folder / NATIVE)
    cells.columns = range(cells.shape[1])
    return Sheet(
        header=tuple(record["header"]),
        cells=cells,
        row_numbers=native.pop("row").to_numpy(np.int64),
        header_row=record["header_row"],
        name=record["name"],
        letters=tuple(record["letters"]),
        native={int(column): native[column].to_numpy(bool) for column in native},
    )


def read_in(folder: Path, request: Mapping[str, Any]) -> None:
    """Read the file that the request names and leave its cells in the folder."""
    limits = Limits(**request["limits"])
    write_progress(folder, "file")
    table, tables = request["table"], resources()
    candidates = [tables[table]] if table else list(tables.values())
    path, name = Path(request["path"]), request["name"]
    file = read_file(path, name, request["answers"], limits, candidates)
    if file.sheet is not None:
        _write_result(folder, file.sheet)


def _write_result(folder: Path, sheet: Sheet) -> None:
    sheet.cells.rename(columns=str).to_feather(folder / CELLS, compression="uncompressed")
    native = {str(column): cells for column, cells in sheet.native.items()}
    pd.DataFrame({"row": sheet.row_numbers, **native}).to_feather(folder / NATIVE)
    record = {
        "header": list(sheet.header),
        "header_row": sheet.header_row,
        "name": sheet.name,
        "letters": list(sheet.letters),
    }
    (folder / HEADER).write_text(json.dumps(record), "utf-8")


if __name__ == "__main__":
    read_in(Path(sys.argv[1]), read_request(Path(sys.argv[1])))
