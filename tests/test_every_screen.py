"""Every page in every language, theme and size: nothing that a check of tests/screens/ finds.

A page is loaded once for all checks. By default each page is looked at in one way, another one
than the next; `--thorough` looks at all of them in all ways.
"""

from collections.abc import Callable

import pytest

from tests.browsing import PAGES, Server, Visit
from tests.screens.checks import all_complaints
from tests.screens.looks import FOR_EDITORS, SIZES, Look, looks


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test each screen that is to be looked at."""
    if "look" in metafunc.fixturenames:
        screens = looks(metafunc.config.getoption("--thorough"))
        metafunc.parametrize("look", screens, ids=str)


def test_a_screen_leaves_nobody_out(
    look: Look, server: Server, visit_to: Callable[..., Visit], thorough: bool
) -> None:
    visit = visit_to(server, look.size, look.dark)
    if look.page in FOR_EDITORS:
        visit.enter(server)
    page = visit.go(look.address)
    faults = all_complaints(page, look, thorough)
    assert not faults, "\n".join(faults)


def test_screens_are_of_every_page_and_take_turns() -> None:
    few = looks(thorough=False)
    assert sorted(look.page for look in few) == sorted(PAGES)
    for turn in ({look.language for look in few}, {look.dark for look in few}):
        assert len(turn) in (2, 3)
    assert {look.size for look in few} == set(SIZES)
    assert len(looks(thorough=True)) > len(PAGES) * 18
