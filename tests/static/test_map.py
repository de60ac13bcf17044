"""The pure scripts of the map, tested by Node's own test runner: no browser, no packages."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parent / "map").glob("*.test.mjs"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script(script: Path) -> None:
    node = shutil.which("node")
    assert node, "Node.js is missing: install it (on Debian: nodejs)"
    run = subprocess.run(
        [node, "--test", script], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_script_of_values_has_tests() -> None:
    pure = {"filling", "painting", "view"}
    assert {script.name.removesuffix(".test.mjs") for script in SCRIPTS} == pure
