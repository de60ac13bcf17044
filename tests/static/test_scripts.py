"""The pure scripts of static/, tested by Node's own test runner: no browser, no packages."""

import subprocess
from pathlib import Path

import pytest

from tests.browsing import find_node

SCRIPTS = sorted(Path(__file__).parent.glob("*/*.test.mjs"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script(script: Path) -> None:
    run = subprocess.run([find_node(), "--test", script], capture_output=True, check=False)
    assert run.returncode == 0, (run.stdout + run.stderr).decode()


def test_every_script_of_values_has_tests() -> None:
    pure = {"filling", "painting", "view", "steps"}
    assert {script.name.removesuffix(".test.mjs") for script in SCRIPTS} == pure
