"""A view as one picture: its title, charts and maps, and where all of it is from."""

from collections.abc import Iterable

from exports.deck import Chart, Map, Part, Slide, Source, Story, Table
from exports.drawing import letters
from exports.drawing.axes import TEXT
from exports.drawing.canvas import Canvas, Style
from exports.drawing.draw import draw, least_height
from exports.drawing.typeset import to_png
from figures.theme import LIGHT
from i18n import Language

WIDTH, HEIGHT = 960.0, 460.0  # pixels of a picture, and of a chart or a map in it
MARGIN, BETWEEN = 24.0, 18.0
HEADING, NOTE = 20, 11  # font sizes
GAP = 16  # pixels between the columns of a table


def figure_svg(slide: Slide, language: Language, width: float = WIDTH) -> str:
    """Return a slide as SVG, with its sources, the day of its data and the view's link."""
    canvas = figure(slide, language, width)
    about = (part.alt or part.title for part in slide.parts if isinstance(part, Chart | Map))
    return canvas.svg(slide.title, ". ".join(filter(None, (slide.subtitle, *about))))


def figure_png(slide: Slide, language: Language, width: float = WIDTH) -> bytes:
    """Return a slide as PNG of twice as many dots across, with all that the SVG has."""
    return to_png(figure(slide, language, width))


def figure(slide: Slide, language: Language, width: float = WIDTH) -> Canvas:
    """Return the drawing of a slide, as high as what is in it."""
    canvas, room = Canvas(width, 0, language), width - 2 * MARGIN
    title = Style(canvas.size(HEADING), weight=600)
    y = canvas.paragraph((MARGIN, MARGIN), slide.title, room, title)
    quiet = Style(canvas.size(TEXT + 1), LIGHT.muted)
    y = canvas.paragraph((MARGIN, y), slide.subtitle, room, quiet)
    for part in slide.parts:
        drawn = _drawn(part, room, language, heading=part.title != slide.title)
        canvas.insert(drawn, (MARGIN, y + BETWEEN))
        y += BETWEEN + drawn.height
    note = Style(canvas.size(NOTE), LIGHT.muted)
    y += BETWEEN
    canvas.line((MARGIN, y - 6), (width - MARGIN, y - 6), LIGHT.rule)
    for line in foot_of(slide, language):
        y = canvas.paragraph((MARGIN, y), line, room, note)
    canvas.height = y + MARGIN / 2
    canvas.shapes.insert(0, f'<rect width="100%" height="100%" fill="{LIGHT.background}"/>')
    return canvas


def foot_of(slide: Slide, language: Language) -> Iterable[str]:
    """Yield the lines that say where a slide is from: sources, day of the data, link."""
    _ = language.gettext
    for source in slide.sources:
        yield f"[{source.number}] {source_words(source)}"
    if slide.as_of:
        yield slide.as_of
    if slide.address:
        yield f"{_('Twin Provinces')}: {slide.address}"


def source_words(source: Source) -> str:
    """Return a source as a line: title, publisher and date, each once."""
    said = (source.title, source.publisher, source.published)
    return ", ".join(dict.fromkeys(text for text in said if text))


def _drawn(part: Part, width: float, language: Language, *, heading: bool) -> Canvas:
    if isinstance(part, Chart | Map):
        height = max(least_height(part, width, language, heading=heading), HEIGHT)
        if isinstance(part, Map):
            height = min(height, width * 0.8)
        return draw(part, width, height, language, heading=heading)
    canvas = Canvas(width, 0, language)
    y = 0.0
    if heading:
        style = Style(canvas.size(TEXT + 3), weight=600)
        y = canvas.paragraph((0, 0), part.title, width, style) + 4
    canvas.height = _table(canvas, part, y) if isinstance(part, Table) else _story(canvas, part, y)
    return canvas


def _table(canvas: Canvas, table: Table, y: float) -> float:
    """The rows of a table, each column as wide as its share: the pixel below them."""
    size = canvas.size(TEXT)
    texts = [list(table.headings), *([cell.text for cell in row] for row in table.rows)]
    widths = column_widths(texts, canvas.width, size)
    for number, row in enumerate(texts):
        style, x, foot = Style(size, weight=400 if number else 600), 0.0, y
        for text, wide in zip(row, widths, strict=True):
            foot = max(foot, canvas.paragraph((x, y + 3), text, wide - GAP, style))
            x += wide
        y = foot + 3
        canvas.line((0, y), (canvas.width, y), LIGHT.axis if number == 0 else LIGHT.grid)
    return y


def column_widths(texts: list[list[str]], width: float, size: float) -> list[float]:
    """Return the pixels of each column of a table, of rows of texts.

    Each has what its longest text needs; those that need more than their share get less, where
    all of them together need too much.
    """
    needs = [
        max(letters.width(text, size, letters.BOLD) for text in column) + GAP
        for column in zip(*texts, strict=True)
    ]
    fair = width / max(len(needs), 1)
    left = width - sum(need for need in needs if need <= fair)
    long = sum(need for need in needs if need > fair)
    return [need if need <= fair or sum(needs) <= width else need / long * left for need in needs]


def _story(canvas: Canvas, story: Story, y: float) -> float:
    """The steps of a story, when before what: the pixel below them."""
    size = canvas.size(TEXT + 1)
    dated = [letters.width(step.when, size, letters.BOLD) for step in story.steps if step.when]
    left = max(dated, default=-GAP) + GAP
    for step in story.steps:
        canvas.paragraph((0, y), step.when, left, Style(size, weight=600))
        y = canvas.paragraph((left, y), step.text, canvas.width - left, Style(size))
        state = Style(size, LIGHT.muted, 600)
        y = canvas.paragraph((left, y), step.state, canvas.width - left, state) + 5
    return y
