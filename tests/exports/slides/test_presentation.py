"""The file as a whole: valid, the same each time, with sources, links, notes and alternatives."""

from pathlib import Path

from openxml_audit import validate_pptx

from exports.deck import Source
from exports.slides.presentation import to_pptx
from exports.slides.words import LAO
from tests.exports.decks import ADDRESS, deck, province_map, slide, story
from tests.exports.slides.reading import content, opened, shapes, texts


def test_the_schema_of_office_finds_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(to_pptx(deck(code="lo")))
    assert [error.description for error in validate_pptx(file).errors] == []


def test_the_same_deck_makes_the_same_bytes() -> None:
    assert to_pptx(deck()) == to_pptx(deck())


def test_the_file_says_what_it_is(code: str) -> None:
    properties = opened(deck(code=code)).core_properties
    assert properties.title == "What Alpha and Beta share"
    assert properties.subject == "Version 17 of 26/11/2026"
    assert properties.language == {"en": "en-GB", "vi": "vi-VN", "lo": "lo-LA"}[code]


def test_it_is_wide_and_begins_with_a_cover_that_a_single_slide_needs_not() -> None:
    book = opened(deck())
    assert book.slide_width * 9 == book.slide_height * 16
    assert book.slides[0].shapes.title.text == "What Alpha and Beta share"
    assert len(opened(deck(slide(story()))).slides) == 1


def test_each_slide_names_sources_day_link_and_whose_boundaries() -> None:
    page = content(deck(slide(province_map())))[0]
    said = texts(page)
    for part in ("[1]", "Office of Alpha, Yearbook 2024, 05/2024", "Report & <plan> on visits"):
        assert part in said
    assert "26/11/2026" in said
    assert "geoBoundaries, CC BY 4.0" in said
    links = {relation.target_ref for relation in page.part.rels.values() if relation.is_external}
    assert links == {ADDRESS, "https://alpha.example/book"}


def test_notes_are_those_of_the_deck_and_what_no_slide_can_show() -> None:
    notes = content(deck())[0].notes_slide.notes_text_frame.text
    assert notes.startswith("Say that Alpha grew.")
    assert "Alpha, 2022: over 14,600 thousands [2]" in notes
    assert "Alpha, 2024: 15,100 (estimate) thousands [1]" in notes
    assert ADDRESS in notes


def test_sources_without_room_are_on_the_last_slide() -> None:
    many = [
        Source(
            number, f"Yearbook {number} of the provinces", "Office of statistics", "2024", "", ""
        )
        for number in range(1, 41)
    ]
    pages = content(deck(slide(story(), sources=many)))
    assert "–[40]" in texts(pages[0])
    last = "".join(texts(page) for page in pages[1:])
    assert all(f"[{number}]" in last for number in range(1, 41))


def test_every_text_names_its_language_and_a_font_with_lao() -> None:
    for page in content(deck(code="lo")):
        runs = page.shapes._spTree.xpath(".//a:r/a:rPr")
        assert {run.get("lang") for run in runs} == {"lo-LA"}
        fonts = {tuple(font.get("typeface") for font in run.xpath("a:ea|a:cs")) for run in runs}
        assert fonts == {(LAO, LAO)}


def test_nothing_is_small_or_lies_outside_of_its_slide(code: str) -> None:
    book = opened(deck(code=code))
    for page in book.slides:
        sizes = {int(run.get("sz")) for run in page.shapes._spTree.xpath(".//a:rPr[@sz]")}
        assert min(sizes) >= 1200
        for shape in shapes(page):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= book.slide_width
            assert shape.top + shape.height <= book.slide_height


def test_no_two_shapes_of_a_slide_have_one_number() -> None:
    for page in content(deck()):
        numbers = page.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(numbers) == len(set(numbers))
