"""What is written at the points of a chart: values, names at the ends of lines, doubts in words.

A label whose words are the number alone follows the number when somebody edits it; one with a
qualifier ("over 14,600") is text, as no format of numbers says it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts.plot import GAP, Frame, number_format
from exports.slides.measure import line_height, text_width
from exports.slides.words import escaped, look
from figures.label_space import spread_labels
from figures.theme import LIGHT
from i18n import Language

Row = dict[str, Any]
END_SHARE = 0.4  # of a chart, at most, for names at the ends of its lines
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
    `position`: "t", "b", "l", "r", "ctr" or "outEnd" of the point.
    """

    place: int
    text: str
    position: str
    colour: str
    name: bool = False
    value: bool = True
    bold: bool = False
    shift: tuple[float, float] = (0, 0)


@dataclass
class Labels:
    """The labels of each series of a chart, and the boxes they take, so that none touch."""

    frame: Frame
    of: dict[str, list[Label]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)

    def add(self, series: str, label: Label, box: Box, force: bool = False) -> bool:
        """Add a label where its box is free or `force`; return whether it was."""
        free = not any(
            box.left < other.right
            and other.left < box.right
            and box.top < other.bottom
            and other.top < box.bottom
            for other in self.boxes
        )
        if free or force:
            self.of.setdefault(series, []).append(label)
            self.boxes.append(box)
        return free or force


def text_colour(colour: str) -> str:
    """Return the colour in which words of a series can be read."""
    return TEXT_COLOURS.get(colour.upper(), colour)


def is_plain(row: Row, chart: Chart, language: Language) -> bool:
    """Return whether the words of a value are its number in the chart's format, and no more."""
    number = language.number(round(row["value"], chart.decimals), chart.decimals)
    return bool(row["text"] == number)


def words_of(row: Row) -> str:
    """Return a value in words, with what it is if it is no outcome: "14,600 (estimate)"."""
    return f"{row['text']} ({row['status']})" if row.get("status") else str(row["text"])


def end_text(row: Row, chart: Chart) -> str:
    """Return the name of a series with its last value, as it is written at the end of its line."""
    return f"{chart.names[row['series']]} {words_of(row)}"


def end_width(chart: Chart, rows: Sequence[Row]) -> float:
    """Return how wide the words at the ends of lines are."""
    return max((text_width(end_text(row, chart), CONTENT, bold=True) for row in rows), default=0)


def line_labels(
    chart: Chart, series: dict[str, list[Row]], frame: Frame, direct: bool, language: Language
) -> Labels:
    """Return the names at the ends of lines, and each value that is not just a number.

    `series`: the rows of each, in the order of the axis. `direct`: whether names fit.
    """
    labels = Labels(frame)
    ends = [rows[-1] for name, rows in series.items() if rows and name not in chart.quiet]
    if direct:
        _add_ends(labels, chart, ends, frame, language)
    if chart.kind == "slope":
        _add_starts(labels, chart, [rows[0] for rows in series.values() if len(rows) > 1], language)
    for name, rows in series.items():
        inner = rows[1:-1] if chart.kind == "slope" else rows[: -1 if direct else None]
        for row in inner:
            if name not in chart.quiet and (
                words_of(row) != row["text"] or not is_plain(row, chart, language)
            ):
                _add_beside(labels, chart, row)
    return labels


def _add_ends(
    labels: Labels, chart: Chart, ends: Sequence[Row], frame: Frame, language: Language
) -> None:
    usual = [frame.y(row["value"]) for row in ends]
    heights = [line_height(end_text(row, chart), CONTENT) for row in ends]
    spread = spread_labels(usual, heights, (0, frame.chart.height))
    for row, y, level, height in zip(ends, usual, spread, heights, strict=True):
        place = chart.categories.index(row["category"])
        right = frame.inside.right - frame.x(place, len(chart.categories))
        plain = is_plain(row, chart, language) and not row.get("status")
        label = Label(
            place,
            "" if plain else end_text(row, chart),
            "r",
            text_colour(chart.colours[row["series"]]),
            name=True,
            bold=True,
            shift=(right, level - y),
        )
        width = text_width(end_text(row, chart), CONTENT, bold=True)
        box = Box(frame.inside.right + GAP, level - height / 2, width, height)
        labels.add(row["series"], label, box, force=True)


def _add_starts(labels: Labels, chart: Chart, starts: Sequence[Row], language: Language) -> None:
    frame = labels.frame
    usual = [frame.y(row["value"]) for row in starts]
    heights = [line_height(words_of(row), CONTENT) for row in starts]
    spread = spread_labels(usual, heights, (0, frame.chart.height))
    for row, y, level, height in zip(starts, usual, spread, heights, strict=True):
        plain = is_plain(row, chart, language) and not row.get("status")
        colour = text_colour(chart.colours[row["series"]])
        text = "" if plain else words_of(row)
        label = Label(0, text, "l", colour, shift=(0, level - y))
        width = text_width(words_of(row), CONTENT)
        labels.add(
            row["series"],
            label,
            Box(frame.inside.left - GAP - width, level - height / 2, width, height),
            True,
        )


def _add_beside(labels: Labels, chart: Chart, row: Row) -> None:
    """A value in words above its point or below, where it is free; the notes have it anyway."""
    frame, place = labels.frame, chart.categories.index(row["category"])
    x, y = frame.x(place, len(chart.categories)), frame.y(row["value"])
    width, height = text_width(words_of(row), CONTENT), line_height(words_of(row), CONTENT)
    colour = text_colour(chart.colours[row["series"]])
    for position, top in (("t", y - height - GAP / 2), ("b", y + GAP / 2)):
        box = Box(x - width / 2, top, width, height)
        label = Label(place, words_of(row), position, colour)
        inside = box.left >= 0 and box.right <= frame.inside.right + GAP
        inside = inside and box.top >= 0 and box.bottom <= frame.inside.bottom
        if inside and labels.add(row["series"], label, box):
            return


def bar_labels(
    chart: Chart, series: dict[str, list[Row]], frame: Frame, slot: float, language: Language
) -> Labels:
    """Return the values at the ends of bars: all that have room, and all that are no mere number.

    `slot`: the points across that a bar has for its label; lying bars have all of them.
    """
    labels = Labels(frame)
    for name, rows in series.items():
        for row in rows:
            plain = is_plain(row, chart, language)
            text = row["text"] if chart.kind != "ranking" else words_of(row)
            if plain and text_width(text, CONTENT) > slot:
                continue
            written = "" if plain and text == row["text"] else text
            label = Label(chart.categories.index(row["category"]), written, "outEnd", LIGHT.ink)
            labels.of.setdefault(name, []).append(label)
    return labels


def part_labels(
    chart: Chart, series: dict[str, list[Row]], frame: Frame, slot: float, language: Language
) -> Labels:
    """Return the values within the parts of bars that are high enough for them."""
    labels = Labels(frame)
    for name, rows in series.items():
        for row in rows:
            high = abs(frame.scale.share(row["value"]) - frame.scale.share(0)) * frame.inside.height
            plain = is_plain(row, chart, language)
            if high < line_height(row["text"], CONTENT) or text_width(row["text"], CONTENT) > slot:
                continue
            colour = LIGHT.text_on(chart.colours[name])
            place = chart.categories.index(row["category"])
            label = Label(place, "" if plain else row["text"], "ctr", colour)
            labels.of.setdefault(name, []).append(label)
    return labels


def point_labels(
    chart: Chart, rows: Sequence[Row], frame: Frame, x_share: Sequence[float]
) -> Labels:
    """Return the names of the points of a scatter that have room for theirs, to their right."""
    labels = Labels(frame)
    for row, share in zip(rows, x_share, strict=True):
        x = frame.inside.left + share * frame.inside.width
        labels.boxes.append(Box(x - 4, frame.y(row["value"]) - 4, 8, 8))
    for row, share in zip(rows, x_share, strict=True):
        name = chart.names[row["series"]]
        x, y = frame.inside.left + share * frame.inside.width, frame.y(row["value"])
        width, height = text_width(name, CONTENT), line_height(name, CONTENT)
        colour = text_colour(chart.colours[row["series"]])
        for position, left in (("r", x + GAP), ("l", x - GAP - width)):
            box = Box(left, y - height / 2, width, height)
            label = Label(0, "", position, colour, name=True, value=False)
            if (
                box.left >= 0
                and box.right <= frame.chart.width
                and labels.add(row["series"], label, box)
            ):
                break
    return labels


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
        yield f"<c:tx><c:rich>{body}<a:p><a:r>{run}<a:t>{escaped(label.text)}</a:t></a:r></a:p>"
        yield "</c:rich></c:tx>"
    yield f'<c:numFmt formatCode="{escaped(number_format(language, chart.decimals))}"'
    yield ' sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
    properties = look("defRPr", language, CONTENT, label.colour, label.bold)
    yield f"<c:txPr>{body}<a:p><a:pPr>{properties}</a:pPr>"
    yield f'<a:endParaRPr/></a:p></c:txPr><c:dLblPos val="{label.position}"/>'
    yield f"{_switches(label.value, label.name)}<c:separator> </c:separator></c:dLbl>"


def _switches(value: bool, name: bool) -> str:
    shown_parts = {"Val": value, "SerName": name}
    return "".join(f'<c:show{tag} val="{int(shown_parts.get(tag, False))}"/>' for tag in TAGS)
