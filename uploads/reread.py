"""The cells of an upload as they were written, for the file that is handed back with its findings.

They are read anew only when somebody asks for that file, in a process of its own like the check:
`python -m data.uploads.reread FOLDER`.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from tables.package import resources
from uploads.job import Job, Request
from uploads.reading.file import read_file
from uploads.values import Limits, Sheet
from uploads.worker import read_request, restrict, write_progress

CELLS, PLACES, HEADER = "cells.feather", "native.feather", "header.json"


class _Reread(Job):
    module = "uploads.reread"


def read_sheet(request: Request, limits: Limits | None = None) -> Sheet | None:
    """Return the table of a file as it was uploaded, or None where there is none to be read."""
    job = _Reread(request, limits)
    try:
        job.wait()
        return _found(job.folder) if (job.folder / HEADER).exists() else None
    finally:
        job.close()


def _found(folder: Path) -> Sheet:
    told = json.loads((folder / HEADER).read_text("utf-8"))
    cells, places = pd.read_feather(folder / CELLS), pd.read_feather(folder / PLACES)
    cells.columns = range(cells.shape[1])
    return Sheet(
        header=tuple(told["header"]),
        cells=cells,
        rows=places.pop("row").to_numpy(np.int64),
        header_row=told["header_row"],
        native={int(column): places[column].to_numpy(bool) for column in places},
    )


def main(folder: Path) -> None:
    """Read the file that the request names and leave its cells in the folder."""
    asked = read_request()
    limits = Limits(**asked["limits"])
    restrict(limits)
    write_progress(folder, "file")
    known = resources()
    wanted = [known[asked["table"]]] if asked["table"] else list(known.values())
    reading = read_file(Path(asked["path"]), asked["name"], asked["answers"], limits, wanted)
    if reading.sheet is not None:
        _leave(folder, reading.sheet)


def _leave(folder: Path, sheet: Sheet) -> None:
    sheet.cells.rename(columns=str).to_feather(folder / CELLS, compression="uncompressed")
    native = {str(column): cells for column, cells in sheet.native.items()}
    pd.DataFrame({"row": sheet.rows, **native}).to_feather(folder / PLACES)
    told = {"header": list(sheet.header), "header_row": sheet.header_row}
    (folder / HEADER).write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
