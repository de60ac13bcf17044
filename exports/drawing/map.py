"""Maps: provinces in their colours, lines and marks on them, names that fit, and the legend."""

from dataclasses import dataclass

from exports.deck import Map, Mark
from exports.deck import Point as Place
from exports.drawing import letters
from exports.drawing.canvas import DASH, Canvas, Frame, Point, Style, steps_along
from figures.label_space import LabelSpace, beside
from figures.theme import LIGHT

NAMES, LEGEND, REMARK, CREDIT = 9, 12, 11, 9  # font sizes
_SWATCH = 11
VEIL = {"fill": LIGHT.background, "fill_opacity": 0.8, "rx": 2}  # under a name
_WAYS = ("middle center", "top center", "bottom center")  # where a name is from its middle
LEAST_RADIUS = 1.5
TIGHT = 0.85  # of the height of a line, for names in two lines
# The corners of marks that are not round, in radii to the right and down.
FORMS = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.1), (1, 0.8), (-1, 0.8)),
    "pin": ((0, 0), (-0.8, -1.4), (0, -2.2), (0.8, -1.4)),
}


@dataclass(frozen=True)
class Plane:
    """Where the units of a map are on the canvas: `scale` pixels each, from a corner."""

    scale: float
    left: float
    top: float

    def at(self, place: Place) -> Point:
        """Return the pixels of a place of the map."""
        return self.left + place[0] * self.scale, self.top + place[1] * self.scale

    def ring(self, places: tuple[Place, ...]) -> list[Point]:
        """Return the pixels of a ring or a line."""
        return [self.at(place) for place in places]


def draw_map(canvas: Canvas, area: Map, frame: Frame) -> None:
    """Draw a map as large as it fits into the frame above its legend and credit."""
    below = _draw_below(Canvas(canvas.width, 0, canvas.language), area, (frame.left, 0), frame)
    inner = Frame(frame.left, frame.top, frame.right, frame.bottom - below)
    scale = min(inner.width / area.width, inner.height / area.height)
    left = inner.left + (inner.width - area.width * scale) / 2
    plane = Plane(scale, left, inner.top)
    _draw_ground(canvas, area, plane)
    for shape in area.shapes:
        note = ": ".join(filter(None, (shape.name, shape.text)))
        rings = [plane.ring(ring) for ring in shape.rings]
        edge = {"stroke": LIGHT.background, "stroke_width": 0.7, "stroke_linejoin": "round"}
        canvas.area(rings, {"fill": shape.fill, **edge}, note)
    for path in area.paths:
        dash = DASH if path.dash else ""
        width = max(path.width * scale, 0.6)
        canvas.path(plane.ring(path.points), path.colour, width, dash, path.name)
    _write_names(canvas, area, plane, _draw_marks(canvas, area, plane))
    foot = inner.top + area.height * scale
    _draw_below(canvas, area, (frame.left, foot), frame)


def least_map_height(canvas: Canvas, area: Map, width: float) -> float:
    """Return the pixels down that a map of the whole width needs, with its legend and credit."""
    frame = Frame(0, 0, width, 0)
    below = _draw_below(Canvas(width, 0, canvas.language), area, (0, 0), frame)
    return area.height * width / area.width + below


def _draw_ground(canvas: Canvas, area: Map, plane: Plane) -> None:
    look = {"fill": LIGHT.land, "stroke": LIGHT.land_border, "stroke_width": 0.6}
    for ring in area.ground:
        canvas.area([plane.ring(ring)], look)


def _draw_marks(canvas: Canvas, area: Map, plane: Plane) -> LabelSpace:
    """Draw the marks, and return what of the canvas they take, and where lines run."""
    space = LabelSpace(canvas.width, canvas.height)
    for path in (path for path in area.paths if path.name):
        for x, y in steps_along(plane.ring(path.points)):
            space.pass_through(x, canvas.height - y)
    for mark in area.marks:
        x, y = plane.at(mark.at)
        r = max(mark.radius * plane.scale, LEAST_RADIUS)
        note = ": ".join(filter(None, (mark.name, mark.text)))
        _draw_mark(canvas, mark, (x, y), r, note)
        if mark.opacity == 1:  # a circle that lets the map through lets words lie on it
            space.take(x, canvas.height - y, 2 * r, 2 * r)
    return space


def _draw_mark(canvas: Canvas, mark: Mark, at: Point, radius: float, note: str = "") -> None:
    look = {"fill": mark.fill, "fill_opacity": mark.opacity}
    look |= {"stroke": mark.edge or LIGHT.background, "stroke_width": 1}
    if mark.form == "circle":
        canvas.add("circle", {"cx": at[0], "cy": at[1], "r": radius, **look}, note)
        return
    corners = FORMS.get(mark.form, FORMS["square"])
    ring = [(at[0] + radius * right, at[1] + radius * down) for right, down in corners]
    canvas.area([ring], look, note)


def _write_names(canvas: Canvas, area: Map, plane: Plane, space: LabelSpace) -> None:
    """Write names as large as the map placed them, or legible: none on another or on a mark.

    What the map is about comes first, and what has no room is left to the list of the figures.
    """
    size = max(canvas.size(NAMES), area.text * plane.scale)
    for shape in sorted(area.shapes, key=lambda shape: not shape.bold):
        if shape.label:
            style = Style(size, shape.ink, 700 if shape.bold else 400)
            _write(canvas, shape.lines or (shape.name,), plane.at(shape.label), style, space)
    for mark in area.marks:
        if mark.label:
            _write(canvas, (mark.name,), plane.at(mark.label), Style(size), space, veil=True)
    for word in area.words:
        style = Style(size, word.colour)
        _write(canvas, (word.text,), plane.at(word.at), style, space)


def _write(
    canvas: Canvas,
    lines: tuple[str, ...],
    at: Point,
    style: Style,
    space: LabelSpace,
    *,
    veil: bool = False,
) -> None:
    """Write lines around a middle, or a little above or below it where a line runs through it.

    Where that is not free, there is no name. `veil`: on any colour of the map.
    """
    height = letters.line_height("".join(lines), style.size) * TIGHT
    across = max(letters.width(line, style.size, style.weight) for line in lines)
    size = (across + 2, height * len(lines))
    x, up = at[0], canvas.height - at[1]
    way = space.place(x, up, size, _WAYS, over=True)
    if way is None:
        return
    left, low, right, high = beside(x, up, way, size)
    middle = canvas.height - (low + high) / 2
    if veil:
        canvas.box((left - 1, canvas.height - high), (right - left + 2, high - low), VEIL)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * height + style.size * 0.35
        canvas.write((x, y), line, style, "middle")


def _draw_sign(canvas: Canvas, area: Map, entry: tuple[str, str], at: Point) -> None:
    """What an entry of the legend looks like on the map: a mark, a line, or else an area."""
    (colour, words), half = entry, _SWATCH / 2
    alike = (mark for mark in area.marks if colour in (mark.fill, mark.edge))
    if mark := next((mark for mark in alike if mark.text.startswith(words)), None):
        _draw_mark(canvas, mark, at, half * 0.9)
    elif any(path.name and path.colour == colour for path in area.paths):
        canvas.line((at[0] - half, at[1]), (at[0] + half, at[1]), colour, 2)
    else:
        look = {"fill": colour, "stroke": LIGHT.axis, "stroke_width": 0.6}
        canvas.box((at[0] - half, at[1] - half), (_SWATCH, _SWATCH), look)


def _draw_below(canvas: Canvas, area: Map, corner: Point, frame: Frame) -> float:
    """The legend in as many lines as it needs, and the credit: the pixel below them."""
    size = canvas.size(LEGEND)
    x, y = corner[0], corner[1] + 10
    height = letters.line_height("".join(words for _, words in area.legend), size)
    for colour, words in area.legend:
        wide = _SWATCH + 5 + letters.width(words, size)
        if x > corner[0] and x + wide > frame.right:
            x, y = corner[0], y + height
        _draw_sign(canvas, area, (colour, words), (x + _SWATCH / 2, y + height / 2))
        canvas.write((x + _SWATCH + 5, y + height * 0.72), words, Style(size))
        x += wide + 14
    y += height if area.legend else 0
    remark, credit = (Style(canvas.size(size), LIGHT.muted) for size in (REMARK, CREDIT))
    for text in area.remarks:
        y = canvas.paragraph((corner[0], y + 2), text, frame.width, remark)
    return canvas.paragraph((corner[0], y + 2), area.credit, frame.width, credit)
