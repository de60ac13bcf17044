"""What is written at the points of a chart: values, names at the ends of lines, doubts in words.

A label whose words are the number alone follows the number when somebody edits it; one with a
qualifier ("over 14,600") is text, as no format of numbers says it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts.plot import Frame, number_format
from exports.slides.words import escaped, look
from figures.theme import LIGHT
from i18n import Language

Row = dict[str, Any]
NUMBER = re.compile(r"\d[\d.,]*")
TEXT_COLOURS = dict(zip(LIGHT.categorical, LIGHT.categorical_text, strict=True))
# A label moved aside would else be tied to its point by a line, which could be taken for data.
NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
TAGS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


@dataclass(frozen=True)
class Label:
    """A label at the point `place` of a series; `shift`: from its usual spot, in points.

    `text`: "" for one that shows the value (and the name of the series, if `name`).
    `parting`: between name and value, " " or a line break. `position`: "t", "b", "l", "r", "ctr"
    or "outEnd" of the point.
    """

    place: int
    text: str
    position: str
    colour: str
    name: bool = False
    value: bool = True
    bold: bool = False
    shift: tuple[float, float] = (0, 0)
    parting: str = " "


@dataclass
class Labels:
    """The labels of each series of a chart, and the boxes they take, so that none touch."""

    frame: Frame
    of: dict[str, list[Label]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Return whether no label and nothing that is drawn is in a box."""
        return not any(
            box.left < other.right
            and other.left < box.right
            and box.top < other.bottom
            and other.top < box.bottom
            for other in self.boxes
        )

    def add(self, series: str, label: Label, box: Box | None = None) -> None:
        """Add a label, and keep its box free of others."""
        self.of.setdefault(series, []).append(label)
        if box:
            self.boxes.append(box)


def text_colour(colour: str) -> str:
    """Return the colour in which words of a series can be read."""
    return TEXT_COLOURS.get(colour.upper(), colour)


def is_plain(row: Row, chart: Chart, language: Language) -> bool:
    """Return whether the words of a value are its number in the chart's format, and no more."""
    number = language.number(round(row["value"], chart.decimals), chart.decimals)
    return bool(words_of(row) == number)


def words_of(row: Row) -> str:
    """Return a value in words, with what it is if it is no outcome: "14,600 (estimate)"."""
    return f"{row['text']} ({row['status']})" if row.get("status") else str(row["text"])


def doubt_of(row: Row) -> str:
    """Return what a value has beside its number: "over", "(estimate)", "" for a mere number."""
    return " ".join(NUMBER.sub(" ", words_of(row)).split())


def labels_xml(labels: Sequence[Label], chart: Chart, frame: Frame, language: Language) -> str:
    """Return the labels of a series as `c:dLbls`; its other points have none."""
    ordered = sorted(labels, key=lambda label: label.place)
    each = "".join("".join(_label_xml(label, chart, frame, language)) for label in ordered)
    return f"<c:dLbls>{each}{_switches(False, False)}{NO_LEADERS}</c:dLbls>"


def _label_xml(label: Label, chart: Chart, frame: Frame, language: Language) -> Iterator[str]:
    yield f'<c:dLbl><c:idx val="{label.place}"/>'
    across, down = label.shift[0] / frame.chart.width, label.shift[1] / frame.chart.height
    if abs(across) > 0.001 or abs(down) > 0.001:
        yield f'<c:layout><c:manualLayout><c:x val="{across:.4f}"/><c:y val="{down:.4f}"/>'
        yield "</c:manualLayout></c:layout>"
    margins = 'lIns="38100" tIns="0" rIns="38100" bIns="0"'
    body = f'<a:bodyPr wrap="none" {margins} anchor="ctr"/><a:lstStyle/>'
    if label.text:
        run = look("rPr", language, CONTENT, label.colour, label.bold)
        lines = label.text.split("\n")
        rich = "".join(
            f'<a:p><a:pPr algn="l"/><a:r>{run}<a:t>{escaped(line)}</a:t></a:r></a:p>'
            for line in lines
        )
        yield f"<c:tx><c:rich>{body}{rich}</c:rich></c:tx>"
    yield f'<c:numFmt formatCode="{escaped(number_format(language, chart.decimals))}"'
    yield ' sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
    properties = look("defRPr", language, CONTENT, label.colour, label.bold)
    yield f'<c:txPr>{body}<a:p><a:pPr algn="l">{properties}</a:pPr>'
    yield f'<a:endParaRPr/></a:p></c:txPr><c:dLblPos val="{label.position}"/>'
    yield f"{_switches(label.value, label.name)}<c:separator>{label.parting}</c:separator></c:dLbl>"


def _switches(value: bool, name: bool) -> str:
    shown_parts = {"Val": value, "SerName": name}
    return "".join(f'<c:show{tag} val="{int(shown_parts.get(tag, False))}"/>' for tag in TAGS)
