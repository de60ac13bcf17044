"""The whole base as one Data Package: every table, its description, and what it may be used for."""

import hashlib
import io
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tables.package import descriptor, resources
from tables.read import Tables

DESCRIPTION = "datapackage.json"
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say: the same data are the same bytes
README = """\
{title}

{description}

{version}

{description_file} describes every table and column (Frictionless Data Package 2, see
datapackage.org): types, units, codes with their meaning in English, Vietnamese and Lao, keys.
A line break is CRLF, missing is empty, `|` is between the values of a list. Numbers have the
digits that were published.

Licence: {licence}
{licence_address}

In Python:  from frictionless import Package; Package("{description_file}")
In R:       frictionless::read_package("{description_file}")
"""


def package_zip(texts: Tables, publication: int, time: datetime | None) -> bytes:
    """Return a zip with datapackage.json, a CSV for each table and README.txt.

    texts: every table as text. publication: the number of the one that the data are of; time: when
    it was, None as shipped. The same data give the same bytes.
    """
    files = {resource.path.name: _csv(texts, name) for name, resource in resources().items()}
    described = _descriptor(files, publication, time)
    content = {DESCRIPTION: described, "README.txt": _readme(publication, time), **files}
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in content.items():
            entry = ZipInfo(name, NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _csv(texts: Tables, name: str) -> bytes:
    return texts[name].to_csv(index=False, lineterminator="\r\n").encode()


def _descriptor(files: Mapping[str, bytes], publication: int, time: datetime | None) -> bytes:
    package: dict[str, Any] = dict(descriptor())
    package["version"] = str(publication)
    if time is not None:
        package["created"] = f"{time:%Y-%m-%dT%H:%M:%SZ}"
    package["resources"] = [
        {**one, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        for one in package["resources"]
        for data in [files[one["path"]]]
    ]
    return json.dumps(package, ensure_ascii=False, indent=2).encode()


def _readme(publication: int, time: datetime | None) -> bytes:
    package = descriptor()
    [licence] = package["licenses"]
    version = f"Version: publication {publication}"
    text = README.format(
        title=package["title"],
        description=package["description"],
        version=f"{version} of {time:%Y-%m-%d %H:%M} UTC" if time else f"{version}, as shipped",
        description_file=DESCRIPTION,
        licence=licence["title"],
        licence_address=licence["path"],
    )
    return text.replace("\n", "\r\n").encode()
