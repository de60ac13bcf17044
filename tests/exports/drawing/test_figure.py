"""A picture of a view says what it shows, all of its sources, of when it is, and its link."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from exports.deck import Slide
from exports.drawing import figure, figure_png, figure_svg
from i18n import LANGUAGES, Language
from tests.exports.decks import ADDRESS, SOURCES, deck, slide, story, table
from tests.exports.drawing.charts import PARTS
from tests.exports.drawing.test_draw import box

ALL = slide(*(make() for make in PARTS.values()), table(), story())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", [960.0, 480.0])
def test_a_picture_carries_where_it_is_from(code: str, width: float) -> None:
    canvas = figure(ALL, Language(code), width)
    said = " ".join(words.text for words in canvas.words)
    for source in SOURCES:
        assert f"[{source.number}] {source.title}" in said
        assert source.publisher in said
    assert "geoBoundaries" in said
    assert ALL.as_of in said
    assert ADDRESS in said.replace(" ", "")
    assert [words.text for words in canvas.words if box(words)[3] > canvas.height] == []


@pytest.mark.parametrize("part", [table(), story()])
def test_tables_and_stories_are_whole(part: object) -> None:
    said = " ".join(words.text for words in figure(slide(part), Language("en")).words)  # type: ignore[arg-type]
    for text in ("Province 3", "3,000") if part == table() else ("2/3/2024", "outcome unknown"):
        assert text in said


@pytest.mark.parametrize("each", deck(code="lo").slides, ids=lambda each: each.parts[0].title)
def test_every_kind_of_part_is_svg_and_png(each: Slide) -> None:
    language = Language("lo")
    svg = ElementTree.fromstring(figure_svg(each, language, 500))
    picture = Image.open(io.BytesIO(figure_png(each, language, 500)))
    assert picture.size[0] == 1000
    assert abs(picture.size[1] - 2 * float(svg.get("height", "0"))) <= 2
    assert len(set(picture.convert("L").resize((60, 60)).tobytes())) > 5
