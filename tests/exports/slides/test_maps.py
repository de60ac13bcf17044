"""Maps as shapes: one for each province, with its name and value; names touch nothing."""

from itertools import combinations

from tests.exports.decks import deck, province_map, slide
from tests.exports.slides.reading import content, described, shapes


def test_every_province_is_a_shape_with_name_value_and_source() -> None:
    page = content(deck(slide(province_map())))[0]
    assert described(page)["Alpha"] == "Alpha: 15,100 thousand [1]"
    assert described(page)["Beta"] == "Beta: no figure"
    assert described(page)["Visits 2024"] == "Alpha has the most visits"
    assert described(page)["Gate"] == "Gate: international"


def test_islands_and_holes_are_parts_of_one_path() -> None:
    page = content(deck(slide(province_map())))[0]
    alpha = next(shape for shape in shapes(page) if shape.name == "Alpha")
    paths = alpha._element.xpath(".//a:path")
    assert len(paths) == 1
    assert len(paths[0].xpath("a:moveTo")) == len(paths[0].xpath("a:close")) == 3


def test_what_only_decorates_is_marked_as_such() -> None:
    page = content(deck(slide(province_map())))[0]
    ground = next(shape for shape in shapes(page) if shape.name == "–")
    assert ground._element.xpath(".//*[local-name()='decorative']")


def test_no_two_names_touch(code: str) -> None:
    page = content(deck(slide(province_map(code)), code=code))[0]
    group = next(shape for shape in page.shapes if shape.name == "Visits 2024")
    names = [shape for shape in group.shapes if shape.has_text_frame and shape.text]
    assert len(names) >= 3
    for one, other in combinations(names, 2):
        apart = one.left + one.width <= other.left or other.left + other.width <= one.left
        assert apart or one.top + one.height <= other.top or other.top + other.height <= one.top


def test_each_class_of_the_legend_stands_beside_its_colour() -> None:
    page = content(deck(slide(province_map())))[0]
    legend = next(shape for shape in page.shapes if shape.name.startswith("10,000 or more"))
    assert [shape.text for shape in legend.shapes if shape.text] == [
        "10,000 or more",
        "less",
        "no figure",
    ]
