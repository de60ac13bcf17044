"""A slide as it is filled: boxes in points, texts, shapes, and links that lead out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from exports.slides.words import Paragraph, emu, escaped, text_body
from i18n import Language

WIDTH, HEIGHT = 960, 540  # points of a slide, 16 to 9
MARGIN = 40
TITLE, CONTENT, NOTE = 28, 20, 12  # points of type; nothing is written smaller than its own
NAMESPACES = nsdecls("a", "p", "r")
# Marks a shape as one that only decorates, so that a screen reader passes over it.
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


class Box(NamedTuple):
    """A rectangle on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


def transform(box: Box, tag: str = "a:xfrm", more: str = "", children: bool = False) -> str:
    """Return where a shape is. `children`: the same for what is in it, at scale 1."""
    off = f'x="{emu(box.left)}" y="{emu(box.top)}"'
    ext = f'cx="{emu(box.width)}" cy="{emu(box.height)}"'
    inner = f"<a:chOff {off}/><a:chExt {ext}/>" if children else ""
    return f"<{tag}{more}><a:off {off}/><a:ext {ext}/>{inner}</{tag}>"


@dataclass
class Canvas:
    """A slide of a presentation, with the numbers of its shapes and the language of its texts."""

    slide: Slide
    language: Language
    numbers: count = field(default_factory=lambda: count(100))

    def link(self, address: str) -> str:
        """Return the relationship that leads to an address, "" for what is none."""
        if not is_address(address):
            return ""
        return self.slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def identity(self, name: str, text: str = "") -> str:
        """Return number, name and alternative text of a shape; without a text it decorates."""
        described = f' descr="{escaped(text)}"' if text else ""
        inner = "" if text else DECORATIVE
        number, named = next(self.numbers), escaped(name)
        return f'<p:cNvPr id="{number}" name="{named}"{described}>{inner}</p:cNvPr>'

    def add(self, xml: str) -> None:
        """Add a shape, which is above those before it."""
        self.slide.shapes._spTree.append(parse_xml(xml))

    def write(
        self, name: str, box: Box, paragraphs: Sequence[Paragraph], anchor: str = "t"
    ) -> None:
        """Add paragraphs in a box."""
        self.add(self.text_shape(name, box, paragraphs, anchor, NAMESPACES))

    def text_shape(
        self,
        name: str,
        box: Box,
        paragraphs: Sequence[Paragraph],
        anchor: str = "t",
        namespaces: str = "",
        wrap: bool = True,
    ) -> str:
        """Return a box of text as `p:sp`."""
        number = next(self.numbers)
        return (
            f'<p:sp {namespaces}><p:nvSpPr><p:cNvPr id="{number}" name="{escaped(name)}"/>'
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{transform(box)}'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f"{text_body(paragraphs, self.language, anchor, wrap)}</p:sp>"
        )

    def drawn_shape(self, identity: str, box: Box, geometry: str, look: str, more: str = "") -> str:
        """Return a shape without text as `p:sp`: `geometry` and `look` are DrawingML."""
        return (
            f"<p:sp><p:nvSpPr>{identity}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{transform(box, more=more)}{geometry}{look}</p:spPr></p:sp>"
        )

    def group(self, identity: str, box: Box, shapes: Sequence[str], namespaces: str = "") -> str:
        """Return shapes as one `p:grpSp`, which covers the box."""
        return (
            f"<p:grpSp {namespaces}><p:nvGrpSpPr>{identity}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{transform(box, children=True)}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )


def is_address(text: str) -> bool:
    """Return whether a text is an address that a slide may lead to."""
    return text.startswith(("http://", "https://"))


def preset(form: str) -> str:
    """Return the geometry of one of the shapes that PowerPoint knows by name."""
    return f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
