"""What axe-core, the engine of Deque Systems, finds on a page against WCAG 2.2."""

from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.screens.looks import Look

# Whoever cannot see or point meets a barrier there; what is less grave is told of, too.
GRAVE = ("serious", "critical")
OPTIONS = {"resultTypes": ["violations"]}
SHOWN = 4  # parts of a page that a complaint names


@cache
def _engine() -> Axe:
    return Axe()


def complaints(page: Page, _look: Look) -> list[str]:
    """Return what is serious or critical, with the parts of the page that it is about."""
    violations = _engine().run(page, options=OPTIONS).response["violations"]
    return [_words(one) for one in violations if one["impact"] in GRAVE]


def _words(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    parts = [f"{' '.join(map(str, node['target']))}: {node['html'][:160]}" for node in nodes]
    why = nodes[0]["failureSummary"].partition("\n")[2].strip()
    return f"{violation['id']} ({violation['impact']}) {len(nodes)}×: {why} {parts[:SHOWN]}"
