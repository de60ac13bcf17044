"""An empty presentation: 16 to 9, two layouts, the fonts and colours of the dashboard."""

import re

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.shapes.autoshape import Shape
from pptx.slide import SlideMaster
from pptx.util import Pt

from exports.deck import Deck
from exports.slides.canvas import HEIGHT, MARGIN, TITLE, WIDTH, Box
from exports.slides.words import LAO, LATIN, TAGS
from figures.theme import LIGHT

COVER, CONTENT_LAYOUT = "Title Slide", "Title Only"
BROAD = WIDTH - 2 * MARGIN
BOXES = {
    "TITLE": Box(MARGIN, 24, BROAD, 70),
    "BODY": Box(MARGIN, 110, BROAD, 350),
    "CENTER_TITLE": Box(MARGIN, 120, BROAD, 150),
    "SUBTITLE": Box(MARGIN, 290, BROAD, 160),
    "SLIDE_NUMBER": Box(WIDTH - MARGIN - 50, HEIGHT - 40, 50, 20),
}
COLOURS = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.background,
    "dk2": LIGHT.primary,
    "lt2": LIGHT.panel,
    **{f"accent{place}": LIGHT.categorical[place - 1] for place in range(1, 7)},
    "hlink": LIGHT.link,
    "folHlink": LIGHT.link,
}


def new_presentation(deck: Deck) -> PresentationType:
    """Return a presentation without slides, which says what it is of."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(presentation.slide_layouts):
        if layout.name not in (COVER, CONTENT_LAYOUT):
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    for page in (master, *presentation.slide_layouts):
        for shape in list(page.placeholders):
            _place(shape)
    _set_styles(master)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = _themed(theme.blob.decode()).encode()
    _describe(presentation, deck)
    return presentation


def _place(shape: Shape) -> None:
    """Put a placeholder where slides of this shape need it; those for date and footer go."""
    kind = shape.placeholder_format.type.name
    if kind not in BOXES:
        shape._element.getparent().remove(shape._element)
        return
    shape.left, shape.top, shape.width, shape.height = map(Pt, BOXES[kind])
    body = shape.text_frame._txBody.bodyPr
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", "b" if kind in ("CENTER_TITLE", "SLIDE_NUMBER") else "t")


def _set_styles(master: SlideMaster) -> None:
    """Titles at the left and bold, in the size that slides have."""
    title = next(master._element.iter(qn("p:titleStyle")))[0]
    title.set("algn", "l")
    look = title.find(qn("a:defRPr"))
    look.set("sz", str(TITLE * 100))
    look.set("b", "1")


def _themed(xml: str) -> str:
    """A theme with the fonts and colours of slides, for whatever is added to them later."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value.lstrip("#")}"/></a:{name}>'
        for name, value in COLOURS.items()
    )
    scheme = f'<a:clrScheme name="Twin Provinces">{colours}</a:clrScheme>'
    xml = re.sub(r"<a:clrScheme.*?</a:clrScheme>", scheme, xml, flags=re.DOTALL)
    fonts = f'<a:latin typeface="{LATIN}"/><a:ea typeface=""/><a:cs typeface="{LAO}"/>'
    xml = re.sub(r"<a:latin [^>]*/>\s*<a:ea [^>]*/>\s*<a:cs [^>]*/>", fonts, xml)
    return xml.replace('script="Laoo" typeface="DokChampa"', f'script="Laoo" typeface="{LAO}"')


def _describe(presentation: PresentationType, deck: Deck) -> None:
    """The properties of the file: of which version it is, in which language, and no day.

    The same deck makes the same file on another day, so that both can be compared.
    """
    properties = presentation.core_properties
    properties.title, properties.subject = deck.title, deck.version
    properties.author, properties.last_modified_by = "Twin Provinces", ""
    properties.language = TAGS.get(deck.language.code, "en-GB")
    properties.keywords = deck.made
    element = properties._element
    for tag in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision"):
        for child in element.findall(qn(tag)):
            element.remove(child)
