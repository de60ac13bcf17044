"""A brief of a pair or a province: two pages that say every figure of its slides."""

import re

import pytest

from exports.brief import to_pdf
from exports.brief.document import page_count
from i18n import LANGUAGES, Language
from tables.headlines import FOUNDING
from tests.exports.brief.test_document import figures_of, plain, text_of
from ui.share.slides import deck_of

LAO = re.compile(r"[\u0e80-\u0eff]")  # typst writes some of these letters twice


PAIRS = [f"/partnerships?pair={pair}" for pair in FOUNDING]
PROVINCES = ["/province?area=vn-ninh-binh-2025", "/province?area=la-savannakhet"]


@pytest.mark.parametrize("link", PAIRS + PROVINCES)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("in_turn")
def test_a_brief_has_two_pages_with_every_figure_and_source(link: str, code: str) -> None:
    deck = deck_of([link], Language(code))
    document = to_pdf(deck, pages=2)
    assert page_count(document) <= 2
    text = LAO.sub("", text_of(document))
    figures = figures_of(deck)
    assert len(figures) > 5
    assert [figure for figure in figures if LAO.sub("", plain(figure)) not in text] == []
    titles = [source.title for slide in deck.slides for source in slide.sources]
    assert [title for title in titles if LAO.sub("", plain(title)) not in text] == []
