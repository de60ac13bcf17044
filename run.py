"""The two commands of the project, with nothing but Python 3.11 or newer installed.

    python3 run.py          sets up what is missing and opens the dashboard
    python3 run.py test     sets up what is missing, then lints, checks types and runs every test

Anything after the first form is passed on to Streamlit, after the second to pytest:
`python3 run.py test --thorough` also runs in full what the tests else repeat a few times only.
On Windows the command is `py run.py`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Made of requirements.txt beside them by `python -m tests.lock`, with the hash of every file.
REQUIREMENTS = HERE / "requirements.lock"
TEST_REQUIREMENTS = HERE / "tests" / "requirements.lock"
# Nothing is installed that has another hash, or that no line of a lock names.
EXACTLY = ("--require-hashes", "--no-deps")
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("tests.audit",))
# The first has no windows at all, and takes little more than half as long for the same pages.
BROWSERS = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "msedge"),
)
# Debian installs nginx where only the shell of root looks.
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
WINDOWS_BROWSERS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def main(arguments: Sequence[str]) -> int:
    """Run the command asked for and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this very line is for older Pythons
        sys.exit(f"Twin Provinces needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    os.chdir(HERE)
    if arguments[:1] == ["test"]:
        return check(arguments[1:])
    return serve(arguments)


def serve(arguments: Sequence[str]) -> int:
    """Open the dashboard in the browser; return when it is stopped with Ctrl-C."""
    install(REQUIREMENTS)
    try:
        return run("streamlit", "run", "dashboard.py", *arguments)
    except KeyboardInterrupt:
        return 0


def check(arguments: Sequence[str]) -> int:
    """Run every check to its end and return the first failure's exit code, 0 if there is none.

    Lint, format, types and known faults of packages are checked at once, while what the tests need
    is installed and while the tests begin; what each says is printed in turn once it has ended. The
    summary of pytest is the last thing said.
    """
    install(TEST_REQUIREMENTS)
    # pytest compiles every file of tests: where it may not keep that, each worker does so anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    checks = [start(*command) for command in CHECKS]
    os.environ["CHROMIUM"] = find_browser() or install_browser()
    if shutil.which("node") is None:
        install_debian("nodejs")
    if sys.platform == "linux" and shutil.which("nginx", path=PLACES) is None:
        install_debian("nginx")
    with ThreadPoolExecutor(max_workers=1) as beside:
        finished = beside.map(finish, checks)
        code = run("pytest", "-n", workers(), "--dist", "worksteal", *arguments)
    return next((code for code in (*finished, code) if code), 0)


def workers() -> str:
    """Return how many processes share the tests: half as many again as cores, as browsers wait."""
    return str(3 * (os.cpu_count() or 2) // 2)


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a module of the environment and return its process; `finish` prints its words."""
    command = [str(PYTHON), "-m", module, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process of `start`, print all that it said, and return its exit code."""
    words, _ = process.communicate()
    sys.stdout.buffer.write(words)
    sys.stdout.flush()
    return process.returncode


def run(module: str, *arguments: str) -> int:
    """Run a module of the environment and return its exit code."""
    return subprocess.run([PYTHON, "-m", module, *arguments], check=False).returncode


def install(requirements: Path) -> None:
    """Make .venv hold these requirements; nothing is done if it already holds them.

    An environment that was begun and left without pip is made anew.
    """
    stamp = VENV / ("tests.stamp" if requirements == TEST_REQUIREMENTS else "app.stamp")
    now = fingerprint(requirements)
    if PYTHON.exists() and stamp.exists() and stamp.read_text("utf-8") == now:
        return
    print("Setting up; this takes a minute or two the first time.", flush=True)
    if not (PYTHON.exists() and can_install()):
        make_environment()
    quiet = ("--quiet", "--disable-pip-version-check")
    if run("pip", "install", *quiet, *EXACTLY, "-r", str(requirements)):
        sys.exit("Installing failed; the lines above say why. Run the command again to retry.")
    stamp.write_text(now, "utf-8")


def can_install() -> bool:
    """Return whether .venv has its pip."""
    command = [str(PYTHON), "-m", "pip", "--version"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def fingerprint(requirements: Path) -> str:
    """Return a hash that changes when Python, these requirements or those of the app do."""
    parts = [sys.version.encode(), REQUIREMENTS.read_bytes(), requirements.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """Make .venv. Debian keeps the part of Python that does this in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        install_debian("python3-venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def find_browser() -> str | None:
    """Return the path of a Chromium, Chrome or Edge: $CHROMIUM, else the usual places."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS)]
    return next((path for path in [*named, *windows_browsers()] if path), None)


def windows_browsers() -> list[str]:
    """Return the browsers in the folders that Windows installs programs to."""
    folders = map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    places = [Path(folder, name) for folder in folders if folder for name in WINDOWS_BROWSERS]
    return [str(place) for place in places if place.exists()]


def install_browser() -> str:
    """Install Debian's Chromium without windows and return its path."""
    install_debian(BROWSERS[0])
    return find_browser() or BROWSERS[0]


def install_debian(package: str) -> None:
    """Install a Debian package if we may; otherwise stop and say what to install."""
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if not may_install:
        sys.exit(missing(package))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", package]):
        if subprocess.run(command, env=environment, check=False).returncode:
            sys.exit(missing(package))


def missing(package: str) -> str:
    """Return the one sentence that says what a person has to install."""
    if package == BROWSERS[0]:
        return (
            "The tests need a browser: install Chromium, Chrome or Edge "
            f"(on Debian: sudo apt-get install {package}), or set CHROMIUM to its path."
        )
    if package == "nodejs":
        return "The tests of the map's scripts need Node.js: install it (on Debian: nodejs)."
    if package == "nginx":
        return "The tests of several replicas need nginx: install it (on Debian: nginx)."
    return f"Python lacks its venv module: run sudo apt-get install {package}, then try again."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
