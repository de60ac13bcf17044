"""Whatever may be published leaves every page alive: what would end one is refused before.

Random edits of the shipped tables are checked as a publication is. Those that pass are put
together, a few at a time, and every page is opened with them.
"""

from pathlib import Path
from random import Random
from unittest.mock import Mock

import pytest

from i18n import LANGUAGES
from tables.package import resources
from tables.read import Tables, read_text, typed_tables
from tests.apps import run
from tests.browsing import PAGES
from tests.edits import Edit, Link, links_to, random_edit
from uploads.checking.whole import check_proposal
from versions.location import VARIABLE

TOGETHER = 12  # edits that are looked at in one go
ROUNDS, ALL_ROUNDS = 1, 25
FEW_PAGES = ("overview", "map", "partnerships")


@pytest.fixture(scope="module")
def shipped() -> Tables:
    """Every table as text, as shipped; no test may change it."""
    return {name: read_text(resource) for name, resource in resources().items()}


def accepted_edits(texts: Tables, random: Random, count: int) -> tuple[Tables, list[Edit]]:
    """The tables after some edits that may be published one after the other, and these edits."""
    edits: list[Edit] = []
    while len(edits) < count:
        edit = random_edit(texts, random)
        after = {**texts, edit.table: edit.result}
        if not check_proposal(texts, after, {edit.table}):
            texts = after
            edits.append(edit)
    return texts, edits


def troubles(page: str, params: dict[str, str]) -> list[str]:
    """What failed on a page."""
    app = run(page, **params)
    return [*(error.message for error in app.exception), *(error.value for error in app.error)]


def test_what_may_be_published_leaves_every_page_alive(
    shipped: Tables, thorough: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(ALL_ROUNDS if thorough else ROUNDS):
        random = Random(number)
        texts, edits = accepted_edits(shipped, random, TOGETHER)
        # A store of its own, so that no cache takes these tables for others.
        monkeypatch.setenv(VARIABLE, str(tmp_path / str(number)))
        read = Mock(return_value=typed_tables(texts))
        monkeypatch.setattr("ui.state.snapshots.read_tables", read)
        pages: list[Link] = [(page, {}) for page in (PAGES if thorough else FEW_PAGES)]
        links = [link for edit in edits for link in links_to(edit, texts)]
        failures = {
            (page, *params.items()): words
            for page, params in [*pages, *(links if thorough else random.sample(links, 3))]
            if (words := troubles(page, {**params, "lang": random.choice(list(LANGUAGES))}))
        }
        assert failures == {}, [f"{edit.table}: {edit.words}" for edit in edits]
        read.assert_called_once()  # so these tables are what the pages have read
