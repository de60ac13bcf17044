"""A drawing as it grows: shapes as SVG, and words at their places beside them.

Words are kept apart from the shapes, so that a PDF can set them itself: typst writes the text of an
SVG without the marks of Lao letters.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from exports.drawing import letters
from figures.theme import LAO_EXTRA, LIGHT
from i18n import Language

Point = tuple[float, float]
# Where neither of our fonts is installed: what the systems of officials have.
_OTHERS = {
    letters.LATIN: "'Segoe UI', Arial, sans-serif",
    letters.LAO: "'Leelawadee UI', 'Phetsarath OT', sans-serif",
    letters.THAI: "'Leelawadee UI', sans-serif",
}
DASH = "5 4"
STEP = 4  # pixels


Look = Mapping[str, object]  # attributes of a shape; an underscore stands for a hyphen


@dataclass(frozen=True)
class Style:
    """How words look: font size in pixels, colour and weight."""

    size: float
    colour: str = LIGHT.ink
    weight: int = 400


@dataclass(frozen=True)
class Words:
    """A line of text: `x` is its "start", "middle" or "end" (`anchor`), `y` its base line."""

    x: float
    y: float
    text: str
    style: Style
    anchor: str


@dataclass(frozen=True)
class Frame:
    """The edges of the part of a drawing that is left, in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its pixels down."""
        return self.bottom - self.top


@dataclass
class Canvas:
    """A drawing of so many pixels, for readers of a language."""

    width: float
    height: float
    language: Language
    shapes: list[str] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def size(self, pixels: float) -> float:
        """Return a font size, which for Lao is a pixel larger."""
        return pixels + (LAO_EXTRA if self.language.code == "lo" else 0)

    def add(self, tag: str, look: Look, title: str = "") -> None:
        """Add a shape; `title`: what a browser says where the mouse is."""
        own = "".join(
            f" {name.replace('_', '-')}={quoteattr(_value(value))}"
            for name, value in look.items()
            if value != ""
        )
        inner = f"><title>{escape(title)}</title></{tag}>" if title else "/>"
        self.shapes.append(f"<{tag}{own}{inner}")

    def line(self, start: Point, end: Point, colour: str, width: float = 1, dash: str = "") -> None:
        """Add a straight line."""
        (x1, y1), (x2, y2) = start, end
        stroke = {"stroke": colour, "stroke_width": width, "stroke_dasharray": dash}
        self.add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **stroke})

    def path(
        self, points: Sequence[Point], colour: str, width: float, dash: str = "", title: str = ""
    ) -> None:
        """Add a line through points."""
        ends = {"stroke_linejoin": "round", "stroke_linecap": "butt" if dash else "round"}
        stroke = {"stroke": colour, "stroke_width": width, "stroke_dasharray": dash, **ends}
        self.add("path", {"d": "M" + "L".join(map(_pair, points)), "fill": "none", **stroke}, title)

    def area(self, rings: Iterable[Sequence[Point]], look: Look, title: str = "") -> None:
        """Add closed rings as one shape: a ring within another is a hole."""
        d = "".join(f"M{'L'.join(map(_pair, ring))}Z" for ring in rings)
        self.add("path", {"d": d, "fill_rule": "evenodd", **look}, title)

    def box(self, corner: Point, size: Point, look: Look, title: str = "") -> None:
        """Add a rectangle, from its upper left corner so many pixels across and down."""
        (x, y), (width, height) = corner, size
        self.add("rect", {"x": x, "y": y, "width": width, "height": height, **look}, title)

    def dot(self, at: Point, radius: float, colour: str, *, hollow: bool, title: str = "") -> None:
        """Add a round mark; a hollow one has the colour of the page inside."""
        look: Look = {"fill": colour}
        if hollow:
            look = {"fill": LIGHT.background, "stroke": colour, "stroke_width": 1.5}
        self.add("circle", {"cx": at[0], "cy": at[1], "r": radius, **look}, title)

    def write(self, at: Point, text: str, style: Style, anchor: str = "start") -> None:
        """Write a line of text at its base line."""
        if text:
            self.words.append(Words(*at, text, style, anchor))

    def paragraph(self, at: Point, text: str, room: float, style: Style) -> float:
        """Write a text in lines below a point, and return where what follows it begins."""
        x, y = at
        for line in letters.lines(text, room, style.size, style.weight) if text else ():
            height = letters.line_height(line, style.size)
            self.write((x, y + height * 0.75), line, style)
            y += height
        return y

    def insert(self, other: "Canvas", at: Point) -> None:
        """Add another drawing, its upper left corner at a point."""
        x, y = at
        self.shapes.append(f'<g transform="translate({_pair(at)})">{"".join(other.shapes)}</g>')
        self.words += [replace(words, x=words.x + x, y=words.y + y) for words in other.words]

    def svg(self, title: str = "", alt: str = "") -> str:
        """Return the drawing as an SVG document, its words as text."""
        words = "".join(map(_element, self.words))
        about = f"<title>{escape(title)}</title>" if title else ""
        about += f"<desc>{escape(alt)}</desc>" if alt else ""
        return self._document(f' lang="{self.language.code}" role="img"', about, words)

    def svg_of_shapes(self) -> str:
        """Return the drawing as an SVG document without its words."""
        return self._document("", "", "")

    def _document(self, attributes: str, about: str, words: str) -> str:
        size = f'width="{_value(self.width)}" height="{_value(self.height)}"'
        box = f'viewBox="0 0 {_value(self.width)} {_value(self.height)}"'
        start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}{attributes}>'
        return f"{start}{about}{''.join(self.shapes)}{words}</svg>"


def steps_along(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points of a line a few pixels apart, so that words can keep off it."""
    for start, end in pairwise(points):
        long = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        steps = max(int(long / STEP), 1)
        for step in range(steps + 1):
            share = step / steps
            yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _element(words: Words) -> str:
    """A line of text, each script in a family that has its letters."""
    style = words.style
    look = {"x": words.x, "y": words.y, "font-size": style.size, "fill": style.colour}
    look |= {"text-anchor": words.anchor} if words.anchor != "start" else {}
    look |= {"font-weight": style.weight} if style.weight != 400 else {}
    pieces = letters.runs(words.text)
    inner = escape(words.text)
    if len(pieces) == 1:
        look["font-family"] = _families(pieces[0][1])
    else:
        look["xml:space"] = "preserve"
        inner = "".join(
            f"<tspan font-family={quoteattr(_families(family))}>{escape(piece)}</tspan>"
            for piece, family in pieces
        )
    own = "".join(f" {name}={quoteattr(_value(value))}" for name, value in look.items())
    return f"<text{own}>{inner}</text>"


def _families(family: str) -> str:
    return f"'{family}', {_OTHERS[family]}"


def _value(value: object) -> str:
    """An attribute's text: numbers with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _pair(point: Point) -> str:
    return f"{_value(float(point[0]))} {_value(float(point[1]))}"
