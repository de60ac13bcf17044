"""Files packed beforehand: once, whole, and without a folder too."""

from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from geo.addresses import STATIC
from server.delivery import packing

TEXTS = [(STATIC / name).read_bytes() for name in ("style.css", "search.js", "map/filling.js")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of packed files, with nothing in it, and nothing in memory."""
    monkeypatch.setenv(packing.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(packing, "_ready", {})
    return tmp_path / "cache"


def texts() -> Iterator[bytes]:
    """What is to be packed."""
    yield from TEXTS


def test_files_are_packed_once_for_all_starts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packing.pack(texts)
    assert sorted(path.suffix for path in folder.iterdir()) == [".br"] * len(TEXTS)
    monkeypatch.setattr(packing, "_ready", {})
    monkeypatch.setattr(packing.brotli, "compress", None)  # it would fail
    packing.pack(texts)
    for text in TEXTS:
        assert brotli.decompress(packing.packed(text, "br")) == text


def test_what_is_not_packed_yet_is_packed_quickly_and_well_later(folder: Path) -> None:
    quick = packing.packed(TEXTS[0], "br")
    assert brotli.decompress(quick) == TEXTS[0]
    assert not folder.exists()
    packing.pack(texts)
    well = packing.packed(TEXTS[0], "br")
    assert brotli.decompress(well) == TEXTS[0]
    assert len(well) < len(quick)


def test_a_damaged_file_is_packed_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packing.pack(texts)
    first, second, third = sorted(folder.iterdir())
    first.write_bytes(first.read_bytes()[:-3])
    second.write_bytes(third.read_bytes())
    monkeypatch.setattr(packing, "_ready", {})
    for text in TEXTS:
        assert brotli.decompress(packing.packed(text, "br")) == text
    packing.pack(texts)
    assert len({path.read_bytes() for path in folder.iterdir()}) == len(TEXTS)


def test_one_server_of_a_machine_packs(folder: Path) -> None:
    folder.mkdir()
    mark = folder / "packing"
    mark.touch()
    packing.pack(texts)
    assert list(folder.iterdir()) == [mark]


def test_without_a_folder_files_are_packed_in_memory(folder: Path) -> None:
    folder.write_text("no folder", encoding="utf-8")
    packing.pack(texts)
    assert all(brotli.decompress(packing.packed(text, "br")) == text for text in TEXTS)
    assert folder.read_text(encoding="utf-8") == "no folder"


def test_who_wants_no_folder_gets_quickly_packed_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(packing.VARIABLE, packing.NONE)
    packing.pack_beside(lambda: pytest.fail("nothing is packed beforehand"))
    assert brotli.decompress(packing.packed(TEXTS[0], "br")) == TEXTS[0]
    assert not folder.exists()
