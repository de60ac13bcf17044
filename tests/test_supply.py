"""What is installed comes as it was when it was chosen, under licences that we accept."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import run
from tests import audit, sbom
from tests.licences import DOCUMENT, Package, document, packages
from tests.lock import PRODUCT, hashes, lock_of, pins, requirement_files


def test_a_lock_has_the_hash_of_every_file_and_names_no_host() -> None:
    for requirements in requirement_files():
        text = lock_of(requirements).read_text("utf-8")
        assert hashes(text).keys() == pins(text).keys()
        assert all(hashes(text).values())
        assert "://" not in text


def test_compiled_packages_are_locked_for_linux_and_windows() -> None:
    # A file for each system and each version of Python: what is compiled has many.
    locked = hashes(lock_of(PRODUCT).read_text("utf-8"))
    for name in ("numpy", "pandas", "pyarrow", "deltalake", "lxml", "pillow", "shapely"):
        assert len(locked[name]) >= 4, name


def wheel(folder: Path) -> Path:
    """A package as small as there can be, and its file."""
    path = folder / "twin_provinces_of_tests-1.0-py3-none-any.whl"
    about = {
        "METADATA": "Metadata-Version: 2.1\nName: twin-provinces-of-tests\nVersion: 1.0\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with ZipFile(path, "w") as file:
        for name, text in about.items():
            file.writestr(f"twin_provinces_of_tests-1.0.dist-info/{name}", text)
    return path


def test_no_file_with_another_hash_is_installed(tmp_path: Path, thorough: bool) -> None:
    path, lock = wheel(tmp_path), tmp_path / "requirements.lock"
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", *run.EXACTLY]
    command += ["--find-links", str(tmp_path), "-r", str(lock)]
    right = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = {
        f"twin-provinces-of-tests==1.0 --hash=sha256:{right}": True,
        f"twin-provinces-of-tests==1.0 --hash=sha256:{'0' * 64}": False,
        "twin-provinces-of-tests==1.0": False,
    }
    for line, is_installed in [*lines.items()][: None if thorough else 2]:
        lock.write_text(f"{line}\n", "utf-8")
        done = subprocess.run(command, capture_output=True, text=True)
        assert (done.returncode == 0) == is_installed, done.stderr


def test_every_licence_is_one_that_we_accept() -> None:
    refused = [(one.name, one.licence) for one in packages() if not one.is_accepted]
    assert refused == []


@pytest.mark.parametrize(
    ("licence", "is_ours", "is_accepted"),
    [
        ("MIT", True, True),
        ("GPL-3.0-only", True, False),
        ("GPL-3.0-only", False, False),
        ("MIT OR GPL-3.0-only", True, True),
        ("MIT AND GPL-3.0-only", True, False),
        ("Artistic-1.0-Perl OR GPL-2.0-or-later", False, True),
        ("Artistic-1.0-Perl OR GPL-2.0-or-later", True, False),
        ("", False, False),
    ],
)
def test_a_licence_is_accepted_with_all_its_parts(
    licence: str, is_ours: bool, is_accepted: bool
) -> None:
    assert Package("x", "1", licence, is_ours).is_accepted == is_accepted


def test_the_list_of_licences_is_up_to_date() -> None:
    # Otherwise: python -m tests.licences
    assert DOCUMENT.read_text("utf-8") == document()


def report(*packages: dict[str, Any]) -> audit.Report:
    """What pip-audit writes."""
    return {"dependencies": [*packages], "fixes": []}


HARMLESS = {"name": "segno", "version": "1.6.6", "vulns": []}
SKIPPED = {"name": "babel", "skip_reason": "Dependency not found"}
HARMFUL = {
    "name": "jinja2",
    "version": "2.4.1",
    "vulns": [
        {
            "id": "PYSEC-2014-8",
            "fix_versions": ["2.7.2"],
            "aliases": ["CVE-2014-1402"],
            "description": "…",
        }
    ],
}


def test_a_known_fault_fails_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "ask", lambda: report(HARMLESS, SKIPPED, HARMFUL))
    assert audit.main() == 1
    told = capsys.readouterr().out
    assert "2 of 3 packages were asked about" in told
    assert "jinja2 2.4.1: PYSEC-2014-8, mended in 2.7.2" in told
    monkeypatch.setattr(audit, "KNOWN_HARMLESS", {"CVE-2014-1402": "a reason"})
    assert audit.main() == 0


def test_an_index_that_does_not_answer_fails_nothing_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for answer in (None, report(SKIPPED)):
        monkeypatch.setattr(audit, "ask", lambda answer=answer: answer)
        assert audit.main() == 0
        assert "not asked" in capsys.readouterr().out


def test_pip_audit_is_asked_about_every_package_of_the_lock(
    monkeypatch: pytest.MonkeyPatch, thorough: bool
) -> None:
    if not thorough:
        pytest.skip("in full with --thorough: it asks the package index")
    asked = audit.ask()
    assert asked is not None
    names = {package["name"] for package in asked["dependencies"]}
    assert names == {*pins(audit.LOCK.read_text("utf-8"))} - {"colorama"}


@pytest.fixture(scope="session")
def bill() -> str:
    """The bill of materials, made once for all tests of it."""
    return sbom.bill()


def test_the_bill_of_materials_has_each_package_with_its_licence_and_its_files(bill: str) -> None:
    lock = lock_of(PRODUCT).read_text("utf-8")
    parts = {one["name"]: one for one in json.loads(bill)["components"]}
    assert {name: one["version"] for name, one in parts.items()} == pins(lock)
    for name, part in parts.items():
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        assert part["licenses"][0]["expression"]
        (files,) = part["externalReferences"]
        assert [one["content"] for one in files["hashes"]] == sorted(hashes(lock)[name])


def test_the_bill_of_materials_says_what_asks_for_what(bill: str) -> None:
    asks = {one["ref"]: one.get("dependsOn", []) for one in json.loads(bill)["dependencies"]}
    assert {*asks[sbom.NAME], sbom.NAME} == asks.keys()
    streamlit = next(one for one in asks if one.startswith("pkg:pypi/streamlit@"))
    assert {"starlette", "protobuf"} <= {one[9:].partition("@")[0] for one in asks[streamlit]}


def test_a_bill_that_is_not_as_its_schema_has_it_is_refused() -> None:
    digests = [{"alg": "SHA-256", "content": "0" * 64}]
    part = {"type": "library", "name": "segno", "hashes": digests}
    text = json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [part]})
    assert sbom.fault(text) == ""
    assert "SHA-257" in sbom.fault(text.replace("SHA-256", "SHA-257"))
    assert "'name' is a required property" in sbom.fault(text.replace('"name"', '"title"'))
