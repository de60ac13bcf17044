"""A PDF says all that its deck says, can be read aloud, and takes no text for markup."""

import re
import unicodedata
from dataclasses import replace

import pypdfium2
import pytest

from exports.brief import to_pdf
from exports.brief.document import names_of, page_count
from exports.brief.joining import joined
from exports.deck import Cell, Chart, Deck, Map, Slide, Story, Table
from i18n import LANGUAGES
from tests.exports.decks import (
    ADDRESS,
    NAMES,
    SOURCES,
    chart,
    deck,
    province_map,
    slide,
    story,
    table,
)
from tests.exports.drawing.charts import PARTS

every_language = pytest.mark.parametrize("code", LANGUAGES)


def text_of(document: bytes) -> str:
    """The words of a PDF, without the foot of a page, over which a text may go on."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document)]
    feet = [page.splitlines()[-1] for page in pages]
    bodies = [page.removesuffix(foot) for page, foot in zip(pages, feet, strict=True)]
    return plain("".join(bodies) + "".join(feet))


def plain(text: str) -> str:
    """A text without what a line break may change."""
    return re.sub(r"[\s\u200b\u2060\ufffe\u00ad-]", "", unicodedata.normalize("NFC", text))


def figures_of(deck: Deck) -> list[str]:
    """Every figure of a deck, as it is written."""
    figures: list[str] = []
    for part in (part for each in deck.slides for part in each.parts):
        if isinstance(part, Chart):
            figures += [*part.points["text"]]
            figures += [text for text in part.points.get("x_text", ()) if isinstance(text, str)]
        elif isinstance(part, Map):
            figures += [shape.text for shape in part.shapes if shape.value is not None]
        elif isinstance(part, Table):
            figures += [cell.text for row in part.rows for cell in row]
    return figures


def with_all(code: str) -> Deck:
    """A deck of all kinds of parts, of both sets of made-up parts."""
    more = [slide(make()) for make in PARTS.values()]
    return deck(*deck(code=code).slides, *more, code=code)


@every_language
@pytest.mark.parametrize("pages", [None, 2])
def test_the_text_holds_every_figure_and_source(code: str, pages: int | None) -> None:
    whole = with_all(code)
    text = text_of(to_pdf(whole, pages))
    figures = figures_of(whole)
    assert len(figures) > 60
    if code == "lo":  # typst writes some Lao letters twice: their figures are compared
        figures = [re.sub(r"[\u0e80-\u0eff]", "", figure) for figure in figures]
    assert [figure for figure in figures if plain(figure) not in text] == []
    for source in SOURCES:
        assert plain(source.title) in text
        assert plain(source.publisher) in text
    for words in (whole.title, whole.version, ADDRESS, SOURCES[0].address, "estimate", "CC BY 4.0"):
        assert plain(words) in text


def test_the_text_holds_steps_states_and_remarks() -> None:
    text = text_of(to_pdf(deck(slide(story(5)), slide(chart("line")))))
    for words in ("5/3/2024", "outcome unknown", "Both sides agreed", *chart("line").remarks):
        assert plain(words) in text


@every_language
def test_it_is_tagged_titled_and_in_its_language(code: str) -> None:
    document = to_pdf(with_all(code))  # typst refuses what is against PDF/UA-1
    assert b"pdfuaid:part" in document
    pdf = pypdfium2.PdfDocument(document)
    assert pdf.get_metadata_value("Title") == with_all(code).title
    assert f"/Lang({code})".encode() in document.replace(b" ", b"")
    assert len(pdf) == page_count(document)


def test_a_brief_is_set_smaller_until_it_fits() -> None:
    few = deck(slide(chart("line")), slide(story(12)), slide(table()))
    assert page_count(to_pdf(few, pages=1)) == 1
    many = deck(*(slide(story(40)) for _ in range(6)))
    assert page_count(to_pdf(many, pages=1)) > 1  # nothing is left out


def test_markup_is_text_and_reads_no_file() -> None:
    words = '#read("/etc/passwd") *bold* $x$ <label> @ref \\ [a] // no'
    evil = Slide(words, (Story(words, story().steps), Table("", [words], [[Cell(words)]])), SOURCES)
    text = text_of(to_pdf(deck(evil, slide(chart("line")))))
    assert text.count(plain(words)) == 3
    assert "root:" not in text


def test_letters_that_no_font_has_do_not_stop_it() -> None:
    text = text_of(to_pdf(deck(slide(replace(story(), title="中 จังหวัด → ≥ 5 \x07")))))
    assert plain("→≥5") in text


def test_a_source_has_one_number_throughout() -> None:
    other = replace(SOURCES[0], title="Another book")
    after = slide(chart("line"), title="Next", sources=(other, SOURCES[1]))
    whole = joined(deck(slide(story()), after))
    text = text_of(to_pdf(whole))
    assert text.count(plain("Yearbook 2024")) == text.count(plain("Another book")) == 1
    assert text.count(plain("Report & <plan> on visits")) == 1
    numbers = [[source.number for source in each.sources] for each in whole.slides]
    assert numbers == [[1, 2], [2, 3]]
    points = whole.slides[1].parts[0].points  # type: ignore[union-attr]
    assert set().union(*points["sources"]) == {2, 3}


def test_numbers_in_remarks_are_those_of_the_document() -> None:
    other = replace(SOURCES[0], title="Another book")
    remark = chart("line", remarks=("Vietnam: 512 [1] and 3 [2].",))
    after = slide(remark, title="Next", sources=(other, SOURCES[1]))
    whole = joined(deck(slide(story()), after))
    assert whole.slides[1].parts[0].remarks == ["Vietnam: 512 [3] and 3 [2]."]  # type: ignore[union-attr]


def test_what_a_screen_cuts_goes_on_on_paper() -> None:
    steps = story(4)
    cut = [slide(Story(steps.title, part)) for part in (steps.steps[:2], steps.steps[2:])]
    assert [part.title for part in joined(deck(*cut)).slides[0].parts] == [steps.title]
    assert len(joined(deck(*cut)).slides[0].parts[0].steps) == 4  # type: ignore[union-attr]
    rows = joined(deck(slide(table()), slide(table()))).slides[0].parts[0].rows  # type: ignore[union-attr]
    assert len(rows) == 2 * len(table().rows)
    assert len(joined(deck(slide(table()), slide(table(), title="Else"))).slides) == 2


def test_a_lao_name_is_not_broken() -> None:
    assert names_of(deck(code="lo")) == sorted(NAMES["lo"])
    assert names_of(deck(code="vi")) == []


def test_a_link_that_is_no_address_of_the_web_is_no_link() -> None:
    source = replace(SOURCES[0], address="javascript:alert(1)")
    document = to_pdf(deck(slide(story(), sources=(source,), address="/map")))
    assert b"javascript" not in document


def test_a_wide_table_has_the_page_lying_and_breaks_no_number() -> None:
    numbers = [Cell(f"1.234.567.{column:03}", 1.0, (1,)) for column in range(12)]
    wide = Table("Wide", ["Province", *"ABCDEFGHIJKL"], [[Cell("Alpha"), *numbers]])
    document = to_pdf(deck(slide(wide)))
    page = pypdfium2.PdfDocument(document)[0]
    assert page.get_width() > page.get_height()
    lines = re.split(r"[\s\]]", page.get_textpage().get_text_range())
    assert [cell.text for cell in numbers if cell.text not in lines] == []


def test_one_deck_is_always_the_same_file() -> None:
    whole = deck(slide(chart("line")), slide(province_map()))
    assert to_pdf(whole) == to_pdf(whole)


def test_a_deck_of_nothing_is_a_page() -> None:
    assert page_count(to_pdf(Deck("Nothing", "nothing", deck().language, []))) == 1
