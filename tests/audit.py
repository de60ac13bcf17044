"""Known faults of what is installed: `python -m tests.audit`, one of the checks of `run.py test`.

pip-audit asks the package index about every pinned release. A known fault fails the check, unless
KNOWN_HARMLESS says why it does no harm here. An index that is out of reach, or that answers no such
questions, fails nothing: the check then says of how many packages it was not told.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# By the identifier of a fault: why it does no harm here, and until when that holds.
KNOWN_HARMLESS: Mapping[str, str] = {}
LOCK = Path(__file__).parent / "requirements.lock"  # with everything that is in the product's
SECONDS = 240  # for all questions together
Report = Mapping[str, Any]  # as pip-audit writes it


def ask() -> Report | None:
    """Return what the index tells of all packages, None where nobody answers."""
    command = ["pip_audit", "-s", "pypi", "-r", str(LOCK), "--require-hashes", "--disable-pip"]
    command += ["--progress-spinner", "off", "--timeout", "10", "-f", "json"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", *command], capture_output=True, timeout=SECONDS, check=False
        )
        report: Report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return report


def faults(report: Report) -> list[str]:
    """Return the known faults that do harm, each with its package and the versions without it."""
    return [
        f"{package['name']} {package['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}"
        for package in report["dependencies"]
        for fault in package.get("vulns", ())
        if not KNOWN_HARMLESS.keys() & {fault["id"], *fault.get("aliases", ())}
    ]


def words(report: Report | None) -> str:
    """Return in a sentence of how many packages the index has told."""
    if report is None:
        return "Known faults: not asked, as the package index cannot be reached."
    every = report["dependencies"]
    asked = sum("vulns" in package for package in every)
    if not asked:
        return "Known faults: not asked, as the package index answers no such questions."
    return f"Known faults: {asked} of {len(every)} packages were asked about."


def main() -> int:
    """Print what the index told, and return 1 if there is a known fault that does harm."""
    report = ask()
    print(words(report), flush=True)
    harmful = faults(report) if report else []
    for line in harmful:
        print(line, flush=True)
    return 1 if harmful else 0


if __name__ == "__main__":
    sys.exit(main())
