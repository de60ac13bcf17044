"""A map on a slide: every province a shape of its own with its name and its value, grouped."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, hypot

from exports.deck import Map, Mark, Path, Point, Shape
from exports.slides.canvas import CONTENT, NAMESPACES, Box, Canvas, preset
from exports.slides.footer import SIDE
from exports.slides.measure import line_height, lines_of, text_width
from exports.slides.words import EMU, Paragraph, Run, emu, solid
from figures.theme import LIGHT

SMALLEST = 13.5  # points of names on a map: 27 of a projector's 1080 pixels
SWATCH, GAP = 18, 10
LEGEND_SHARE = 0.4  # of a box, at most, for the legend beside the map
FORMS = {"circle": "ellipse", "square": "rect", "triangle": "triangle", "pin": "teardrop"}
STEP = 6  # points between two places of a line that a name is held against


class Plane:
    """Where the points of a map are on a slide."""

    def __init__(self, figure: Map, box: Box) -> None:
        self.scale = min(box.width / figure.width, box.height / figure.height)
        width, height = figure.width * self.scale, figure.height * self.scale
        self.box = Box(box.left, box.top + (box.height - height) / 2, width, height)

    def at(self, point: Point) -> Point:
        """Return the place of a point, in points of the slide."""
        return self.box.left + point[0] * self.scale, self.box.top + point[1] * self.scale

    def units(self, point: Point) -> tuple[int, int]:
        """Return the place of a point in whole units of the slide."""
        x, y = self.at(point)
        return round(x * EMU), round(y * EMU)


def write_map(canvas: Canvas, figure: Map, box: Box, below: float) -> None:
    """Add a map with its legend: as large as the box allows, the legend in a column to its right.

    `below`: where the column ends, as other words stand below the legend.
    """
    side = _side(figure, box)
    plane = Plane(figure, box._replace(width=box.width - side))
    shapes = [_ground(canvas, figure, plane)] if figure.ground else []
    shapes += [_province(canvas, shape, plane) for shape in figure.shapes if shape.rings]
    shapes += [_line(canvas, path, plane) for path in figure.paths]
    shapes += [_mark(canvas, mark, plane) for mark in figure.marks]
    shapes += _names(canvas, figure, plane)
    identity = canvas.identity(figure.title or "–", figure.alt or figure.title)
    canvas.add(canvas.group(identity, plane.box, shapes, NAMESPACES))
    if figure.legend:
        left = box.right - side + GAP * 2
        column = Box(left, box.top, box.right - left, below - box.top)
        _write_legend(canvas, figure, column)


def _side(figure: Map, box: Box) -> float:
    """The width of the column beside a map, in which its legend is."""
    if not figure.legend:
        return 0
    return min(SIDE + GAP * 2, box.width * LEGEND_SHARE)


def outline(rings: Iterable[Sequence[Point]], plane: Plane, closed: bool = True) -> tuple[Box, str]:
    """Return rings as one path (`a:custGeom`) in whole units of the slide, and the box around it.

    All rings are in one `a:path`, so that a province of islands is one shape and its holes are
    empty. Points that fall on the one before them are left out.
    """
    places = [[plane.units(point) for point in ring] for ring in rings]
    across = [x for ring in places for x, _ in ring]
    down = [y for ring in places for _, y in ring]
    left, top = min(across), min(down)
    width, height = max(max(across) - left, 1), max(max(down) - top, 1)
    steps = []
    for ring in places:
        before = None
        for x, y in ring[:-1] if closed and ring[0] == ring[-1] else ring:
            if (x, y) != before:
                tag = "lnTo" if before else "moveTo"
                steps.append(f'<a:{tag}><a:pt x="{x - left}" y="{y - top}"/></a:{tag}>')
            before = x, y
        if closed:
            steps.append("<a:close/>")
    fill = "" if closed else ' fill="none"'
    xml = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}"{fill}>{"".join(steps)}</a:path></a:pathLst></a:custGeom>'
    )
    return Box(left / EMU, top / EMU, width / EMU, height / EMU), xml


def _stroke(colour: str, width: float, dash: bool = False) -> str:
    pattern = '<a:prstDash val="sysDash"/>' if dash else ""
    return f'<a:ln w="{emu(width)}" cap="rnd">{solid(colour)}{pattern}<a:round/></a:ln>'


def _ground(canvas: Canvas, figure: Map, plane: Plane) -> str:
    box, geometry = outline(figure.ground, plane)
    look = solid(LIGHT.land) + _stroke(LIGHT.land_border, 0.75)
    return canvas.drawn_shape(canvas.identity("–"), box, geometry, look)


def _province(canvas: Canvas, shape: Shape, plane: Plane) -> str:
    box, geometry = outline(shape.rings, plane)
    numbers = "".join(f" [{number}]" for number in shape.sources)
    said = f"{shape.name}: {shape.text}{numbers}" if shape.text else shape.name
    empty = shape.fill.lower() in ("", LIGHT.background.lower())
    look = solid(shape.fill or LIGHT.background)
    look += _stroke(LIGHT.axis, 0.9) if empty else _stroke(LIGHT.background, 0.6)
    return canvas.drawn_shape(canvas.identity(shape.name, said), box, geometry, look)


def _line(canvas: Canvas, path: Path, plane: Plane) -> str:
    box, geometry = outline([path.points], plane, closed=False)
    look = f"<a:noFill/>{_stroke(path.colour, max(path.width * plane.scale, 0.5), path.dash)}"
    return canvas.drawn_shape(canvas.identity(path.name or "–", path.name), box, geometry, look)


def _mark(canvas: Canvas, mark: Mark, plane: Plane) -> str:
    x, y = plane.at(mark.at)
    radius = max(mark.radius * plane.scale, 2)
    turn = ""
    if mark.form == "pin":  # its tip, a corner of the box of the shape, is at the place
        y, turn = y - radius * 2**0.5, ' rot="8100000"'
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    look = solid(mark.fill, mark.opacity)
    look += _stroke(mark.edge, 1.2) if mark.edge else "<a:ln><a:noFill/></a:ln>"
    said = f"{mark.name}: {mark.text}" if mark.text else mark.name
    form = preset(FORMS[mark.form])
    return canvas.drawn_shape(canvas.identity(mark.name, said), box, form, look, turn)


def _names(canvas: Canvas, figure: Map, plane: Plane) -> list[str]:
    """The names for which the map has room: those it is about first, none upon another thing."""
    size = max(figure.text * plane.scale, SMALLEST)
    taken = [_around(mark.at, mark.radius * plane.scale, plane) for mark in figure.marks]
    taken += [spot for path in figure.paths if path.name for spot in _spots(path, plane)]
    shapes = []
    for text, at, colour, bold in sorted(_labels(figure), key=lambda label: not label[3]):
        lines = text.split("\n")
        high = sum(line_height(line, size) for line in lines)
        wide = max(text_width(line, size, bold) for line in lines)
        x, y = plane.at(at)
        box = Box(x - wide / 2, y - high / 2, wide, high)
        if _inside(box, plane.box) and not any(_touch(box, other) for other in taken):
            taken.append(box)
            runs = [Paragraph([Run(line, size, colour, bold)], "ctr") for line in lines]
            shapes.append(canvas.text_shape(text.replace("\n", " "), box, runs, "ctr", wrap=False))
    return shapes


def _labels(figure: Map) -> list[tuple[str, Point, str, bool]]:
    labels = [
        ("\n".join(shape.lines or (shape.name,)), shape.label, shape.ink, shape.bold)
        for shape in figure.shapes
        if shape.label
    ]
    labels += [(mark.name, mark.label, LIGHT.ink, False) for mark in figure.marks if mark.label]
    return labels + [(word.text, word.at, word.colour, False) for word in figure.words]


def _around(at: Point, radius: float, plane: Plane) -> Box:
    x, y = plane.at(at)
    return Box(x - radius, y - radius, 2 * radius, 2 * radius)


def _spots(path: Path, plane: Plane) -> list[Box]:
    """Places along a line, near enough to each other for no name to lie between two of them."""
    spots = []
    for start, end in pairwise(map(plane.at, path.points)):
        steps = max(ceil(hypot(end[0] - start[0], end[1] - start[1]) / STEP), 1)
        for step in range(steps + 1):
            x = start[0] + (end[0] - start[0]) * step / steps
            spots.append(Box(x - 1, start[1] + (end[1] - start[1]) * step / steps - 1, 2, 2))
    return spots


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _inside(box: Box, frame: Box) -> bool:
    return (
        box.left >= frame.left
        and box.right <= frame.right
        and box.top >= frame.top
        and box.bottom <= frame.bottom
    )


def _write_legend(canvas: Canvas, figure: Map, box: Box) -> None:
    """A row for each class, from the top; words that do not fit beside their colour break."""
    top, shapes, width = box.top, [], box.width - SWATCH - GAP
    for colour, words in figure.legend:
        height = max(len(lines_of(words, width, CONTENT)), 1) * line_height(words, CONTENT)
        middle = top + line_height(words, CONTENT) / 2
        shapes.append(_swatch(canvas, figure, colour, words, (box.left, middle)))
        words_box = Box(box.left + SWATCH + GAP, top, width, height)
        shapes.append(canvas.text_shape(words, words_box, [Paragraph([Run(words, CONTENT)])]))
        top += height + GAP / 2
    frame = Box(box.left, box.top, box.width, max(top - box.top, 1))
    said = ", ".join(words for _, words in figure.legend)
    canvas.add(canvas.group(canvas.identity(said[:60], said), frame, shapes, NAMESPACES))


def _swatch(canvas: Canvas, figure: Map, colour: str, words: str, at: Point) -> str:
    """The colour of a class in the form that the map has for it: an area, a line or a mark."""
    fills = {shape.fill for shape in figure.shapes}
    box = Box(at[0], at[1] - SWATCH / 2, SWATCH, SWATCH)
    mark = next((mark for mark in figure.marks if mark.text.split(", ")[0] == words), None)
    if mark is None and colour not in fills:
        if any(path.colour == colour and path.name for path in figure.paths):
            line, look = box._replace(top=at[1] - 1.5, height=3), solid(colour)
            return canvas.drawn_shape(canvas.identity("–"), line, preset("rect"), look)
        mark = next((mark for mark in figure.marks if mark.fill == colour), None)
    if mark:
        edge = mark.edge if mark.edge != LIGHT.background else mark.fill
        look = solid(mark.fill, mark.opacity) + _stroke(edge or mark.fill, 1.5)
        return canvas.drawn_shape(canvas.identity("–"), box, preset(FORMS[mark.form]), look)
    look = solid(colour or LIGHT.background) + _stroke(LIGHT.axis, 0.75)
    return canvas.drawn_shape(canvas.identity("–"), box, preset("rect"), look)
