"""The commands `backup` and `restore`, as whoever runs the dashboard calls them."""

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import main
from versions.location import VARIABLE, Store
from versions.publications import publications


def asked(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    """The exit code of a command, and what it answers in JSON."""
    code = main([*map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_store_is_copied_and_restored_by_command(
    two_to_read: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copy, place = tmp_path / "copy", tmp_path / "place"
    code, made = asked(capsys, "backup", copy)
    assert (code, made["verdict"], made["publication"]) == (0, "ok", 2)
    assert (made["store"], made["copy"]) == (two_to_read.url, str(copy))
    # The store in force may be out of reach by then: that is what copies are for.
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    (tmp_path / "gone").write_text("a file", "utf-8")
    code, restored = asked(capsys, "restore", copy, "--into", place)
    assert code == 0
    same = ("publication", "files", "bytes", "sha256", "time")
    assert {name: restored[name] for name in same} == {name: made[name] for name in same}
    assert publications(Store(str(place))) == publications(two_to_read)


def test_what_is_in_the_way_is_said_in_the_language_asked(
    two_to_read: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "mine").touch()
    words = {}
    for code in ("en", "vi", "lo"):
        exit_code, answer = asked(capsys, "backup", tmp_path / "copy", "--lang", code)
        assert (exit_code, answer["verdict"]) == (1, "rejected")
        words[code] = answer["issues"][0]["message"]
    assert len(set(words.values())) == 3
    assert all(str(tmp_path / "copy") in one for one in words.values())
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["mine"]
