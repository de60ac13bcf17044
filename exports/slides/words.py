"""Text on slides as DrawingML: paragraphs of runs, with the font and language that each needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.util import Emu

from exports.slides.measure import line_height
from figures.theme import LIGHT
from i18n import Language

LATIN, LAO = "Arial", "Leelawadee UI"  # docs/decisions/fonts-of-slides.md says why
TAGS = {"en": "en-GB", "vi": "vi-VN", "lo": "lo-LA"}
EMU = 12_700  # English Metric Units of a point
QUOTES = {'"': "&quot;", "\n": " ", "\t": " "}
# What XML 1.0 has no place for, in a text that somebody uploaded.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def emu(points: float) -> Emu:
    """Return points in the units in which slides are measured."""
    return Emu(round(points * EMU))


def escaped(text: str) -> str:
    """Return a text as it is written in XML, in an element or an attribute."""
    return escape(UNWRITABLE.sub("", text), QUOTES)


def solid(colour: str, opacity: float = 1.0) -> str:
    """Return a fill of one colour (#rrggbb)."""
    alpha = f'<a:alpha val="{opacity:.0%}"/>'.replace("%", "000") if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}">{alpha}</a:srgbClr></a:solidFill>'


def look(tag: str, language: Language, size: float, colour: str, bold: bool, more: str = "") -> str:
    """Return the properties of a run (`a:rPr`) or of all runs of a chart (`a:defRPr`).

    A slide that is copied into another deck keeps its font for Lao, which the other may not have.
    """
    fonts = "".join(f'<a:{script} typeface="{LAO}"/>' for script in ("ea", "cs"))
    return (
        f'<a:{tag} lang="{TAGS.get(language.code, "en-GB")}" sz="{round(size * 100)}"'
        f' b="{int(bold)}">{solid(colour)}<a:latin typeface="{LATIN}"/>{fonts}{more}</a:{tag}>'
    )


@dataclass(frozen=True)
class Run:
    """A piece of text of one look. `link`: the relationship of the slide that it leads to."""

    text: str
    size: float
    colour: str = LIGHT.ink
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Runs in a paragraph: `before` it a space, `hanging` from its second line on, in points.

    A tab within it leads to `hanging`. `align`: "l", "ctr" or "r".
    """

    runs: Sequence[Run]
    align: str = "l"
    before: float = 0
    hanging: float = 0

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(run.text for run in self.runs)


def paragraph(one: Paragraph, language: Language) -> str:
    """Return a paragraph as `a:p`, with lines of the height that was measured."""
    size = max((run.size for run in one.runs), default=12)
    hang = (
        f' marL="{emu(one.hanging)}" indent="{-emu(one.hanging)}"'
        if one.hanging
        else ' marL="0" indent="0"'
    )
    tab = f'<a:tabLst><a:tab pos="{emu(one.hanging)}" algn="l"/></a:tabLst>' if one.hanging else ""
    return (
        f'<a:p><a:pPr{hang} algn="{one.align}">'
        f'<a:lnSpc><a:spcPts val="{round(line_height(one.text, size) * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(one.before * 100)}"/></a:spcBef><a:buNone/>{tab}</a:pPr>'
        + "".join(run_xml(run, language) for run in one.runs)
        + "</a:p>"
    )


def run_xml(run: Run, language: Language) -> str:
    """Return a run as `a:r`."""
    link = f'<a:hlinkClick r:id="{run.link}"/>' if run.link else ""
    text = escape(UNWRITABLE.sub("", run.text))
    properties = look("rPr", language, run.size, run.colour, run.bold, link)
    return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"


def text_body(
    paragraphs: Sequence[Paragraph], language: Language, anchor: str = "t", wrap: bool = True
) -> str:
    """Return paragraphs as `p:txBody` without margins; nothing shrinks to fit."""
    return (
        f'<p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="0" tIns="0" rIns="0"'
        f' bIns="0" rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        + "".join(paragraph(one, language) for one in paragraphs)
        + "</p:txBody>"
    )
