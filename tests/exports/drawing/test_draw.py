"""Drawings say every value, join what belongs together, and no word is cut or lies on another."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from exports.deck import Chart, Map
from exports.drawing import draw, least_height, letters, to_svg
from exports.drawing.canvas import Canvas, Words
from i18n import Language
from tests.exports.drawing.charts import HILL, NAMES, PARTS, PLACES, bar, line, ranking, stacked

SVG = "{http://www.w3.org/2000/svg}"
SIZES = ((640, 260), (320, 230))
every_part = pytest.mark.parametrize("kind", PARTS)


def drawing(part: Chart | Map, width: float, height: float, code: str = "vi") -> Canvas:
    """The drawing of a part, as high as it needs."""
    language = Language(code)
    return draw(part, width, max(height, least_height(part, width, language)), language)


def box(words: Words) -> tuple[float, float, float, float]:
    """The pixels that the ink of a line covers: left, top, right, bottom."""
    size = words.style.size
    wide = letters.width(words.text, size, words.style.weight)
    left = words.x - {"start": 0, "middle": wide / 2, "end": wide}[words.anchor]
    return left, words.y - size * 0.7, left + wide, words.y + size * 0.1


def is_on(one: Words, other: Words) -> bool:
    """Whether two lines of text lie on each other."""
    a, b = box(one), box(other)
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def texts(canvas: Canvas) -> str:
    """All words of a drawing, in their order."""
    return " ".join(words.text for words in canvas.words)


@every_part
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", ["vi", "lo"])
def test_no_word_is_cut_or_lies_on_another(kind: str, size: tuple[float, float], code: str) -> None:
    canvas = drawing(PARTS[kind](), *size, code)
    cut = [
        words.text
        for words in canvas.words
        if box(words)[0] < -1 or box(words)[2] > canvas.width + 1
        if box(words)[1] < -1 or box(words)[3] > canvas.height + 1
    ]
    on = [(a.text, b.text) for a, b in combinations(canvas.words, 2) if is_on(a, b)]
    assert (cut, on) == ([], [])


@every_part
def test_a_drawing_is_svg_with_a_title_a_description_and_text(kind: str) -> None:
    part = PARTS[kind]()
    root = ElementTree.fromstring(to_svg(part, 640, 260, Language("lo")))
    assert root.findtext(f"{SVG}title") == part.title
    assert root.findtext(f"{SVG}desc") == (part.alt or part.title)
    said = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert said == [words.text for words in drawing(part, 640, 260, "lo").words]


@pytest.mark.parametrize("part", [bar(), ranking(), stacked()])
@pytest.mark.parametrize("size", SIZES)
def test_bars_say_every_value(part: Chart, size: tuple[float, float]) -> None:
    said = texts(drawing(part, *size))
    assert [text for text in part.points["text"] if text not in said] == []


@pytest.mark.parametrize("size", SIZES)
def test_lines_say_what_is_qualified_and_the_remarks(size: tuple[float, float]) -> None:
    said = texts(drawing(line(), *size))
    for words in (
        "over 11,250",
        "about 5,600",
        "over 16,500",
        "estimate",
        "target",
        *line().remarks,
    ):
        assert words in said


def paths(canvas: Canvas) -> list[tuple[str, int, bool]]:
    """The lines of a chart: of which series, through how many points, and whether dashed."""
    elements = [ElementTree.fromstring(shape) for shape in canvas.shapes]
    return [
        (
            each.findtext("title") or "",
            len(each.get("d", "")[1:].split("L")),
            "stroke-dasharray" in each.attrib,
        )
        for each in elements
        if each.tag == "path"
    ]


def test_a_line_joins_no_two_values_over_a_gap() -> None:
    alpha, hill, plan = NAMES.values()
    drawn = paths(drawing(line(), 640, 260))
    assert sorted(drawn) == sorted(
        [(alpha, 6, False), (alpha, 3, False), (hill, 3, False), (hill, 2, False), (plan, 2, True)]
    )


def test_a_line_joins_as_the_chart_says() -> None:
    chart = line()
    rows = chart.points.assign(join="solid")
    rows.loc[rows["category"].isin(["2018", "2020"]), "join"] = "dash"
    rows.loc[rows["category"] == "2013", "join"] = ""
    drawn = paths(drawing(replace(chart, points=rows), 640, 260))
    own = [run for run in drawn if run[0] == NAMES[HILL]]
    assert own == [(NAMES[HILL], 2, False), (NAMES[HILL], 2, True), (NAMES[HILL], 2, False)]


def test_rows_of_a_ranking_make_it_higher() -> None:
    many = ranking(60)
    svg = ElementTree.fromstring(to_svg(many, 640, 260, Language("en")))
    assert float(svg.get("height", "0")) > 60 * 15
    said = texts(drawing(many, 640, 260))
    assert [name for name in (*PLACES, "Province 59") if name not in said] == []


def test_quiet_series_have_no_name_and_no_marks() -> None:
    chart = line()
    quiet = drawing(replace(chart, quiet=frozenset({HILL})), 640, 260)
    assert NAMES[HILL] not in texts(quiet)
    assert "circle" not in "".join(shape for shape in quiet.shapes if NAMES[HILL] in shape)


def test_names_with_signs_of_markup_are_text() -> None:
    chart = replace(
        ranking(), categories=("<b>&",), points=ranking().points.head(1).assign(category="<b>&")
    )
    root = ElementTree.fromstring(to_svg(chart, 640, 260, Language("en")))
    assert "<b>&" in [text.text for text in root.iter(f"{SVG}text")]


def test_a_legend_has_the_marks_and_lines_of_the_map() -> None:
    area = PARTS["map"]()
    assert isinstance(area, Map)
    gate = replace(area.marks[0], text="a border gate", fill="#ffffff", edge="#123456")
    legend = (("#123456", "a border gate"), (area.paths[0].colour, "roads"), ("#abcdef", "land"))
    plain = drawing(replace(area, marks=(gate,), legend=()), 640, 400)
    with_legend = drawing(replace(area, marks=(gate,), legend=legend), 640, 400)
    counts = [
        [sum(f"<{tag} " in shape for shape in each.shapes) for tag in ("path", "line", "rect")]
        for each in (plain, with_legend)
    ]
    assert [after - before for before, after in zip(*counts, strict=True)] == [1, 1, 1]
