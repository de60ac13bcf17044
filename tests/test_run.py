"""The command that sets up, runs and tests; it knows nothing but Python."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, list[str]]]:
    """A way to run other checks in place of ours: the exit code, and what ran after them."""

    def run_checks(*checks: tuple[str, ...], pytest_code: int = 0) -> tuple[int, list[str]]:
        later: list[str] = []

        def note(*command: str) -> int:
            later.extend(command)
            return pytest_code

        monkeypatch.setattr(run, "install", lambda requirements: None)
        monkeypatch.setattr(run, "find_browser", lambda: "a browser")
        monkeypatch.setattr(run, "install_debian", lambda package: None)
        monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
        monkeypatch.setattr(run, "CHECKS", checks)
        monkeypatch.setattr(run, "run", note)
        monkeypatch.setenv("CHROMIUM", "")
        return run.check(["--thorough"]), later

    return run_checks


def test_all_checks_are_run_and_the_first_failure_is_the_exit_code(
    checked: Callable[..., tuple[int, list[str]]], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, later = checked(("json.tool", "no-such-file"), ("this",), pytest_code=5)
    words, _ = capfdbinary.readouterr()
    assert code not in (0, 5)
    assert later == ["pytest", "-n", run.workers(), "--dist", "worksteal", "--thorough"]
    assert 0 < words.index(b"no-such-file") < words.index(b"The Zen of Python")
    assert checked(("this",), pytest_code=5)[0] == 5
    assert checked(("this",))[0] == 0


def test_an_environment_left_half_made_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    monkeypatch.setattr(run, "VENV", tmp_path / "venv")
    monkeypatch.setattr(
        run, "PYTHON", tmp_path / "venv" / run.PYTHON.relative_to(run.HERE / ".venv")
    )
    assert not run.can_install()
    made: list[bool] = []
    monkeypatch.setattr(run, "make_environment", lambda: made.append(True))
    monkeypatch.setattr(run, "run", lambda *command: 0)
    run.install(run.REQUIREMENTS)
    assert made == [True]
    run.install(run.REQUIREMENTS)
    assert made == [True]  # its stamp says that it holds them
