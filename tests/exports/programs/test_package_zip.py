"""The whole base as one file: valid for frictionless, and the same bytes for the same data."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import frictionless
import pytest

from exports.programs.package_zip import package_zip
from tables.package import resources
from tables.read import Tables, read_text

TIME = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def texts() -> Tables:
    """Every table as shipped, as text."""
    return {name: read_text(resource) for name, resource in resources().items()}


def test_the_package_is_valid_and_whole(texts: Tables, tmp_path: Path, thorough: bool) -> None:
    content = package_zip(texts, 17, TIME)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert package.resource_names == list(resources())
    if not thorough:  # tests/tables looks at the very same bytes, and that takes seconds
        for name in {*resources()} - {"provinces", "lineage", "sources"}:
            package.remove_resource(name)
    report = package.validate()
    assert report.flatten(["resourceName", "rowNumber", "fieldName", "type", "message"]) == []
    for resource in resources().values():
        shipped = (tmp_path / resource.path.name).read_bytes()
        assert shipped == resource.path.read_bytes()
    assert package.version == "17"
    assert package.created == "2026-11-27T10:00:00Z"
    words = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert "publication 17 of 2026-11-27" in words
    assert "creativecommons.org" in words


def test_the_same_data_are_the_same_bytes(texts: Tables) -> None:
    few = {name: text.iloc[:3] for name, text in texts.items()}
    assert package_zip(few, 0, None) == package_zip(dict(few), 0, None)
    assert package_zip(few, 0, None) != package_zip(few, 1, TIME)
