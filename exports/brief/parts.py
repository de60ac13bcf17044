"""The parts of a slide as brief.typ sets them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from exports.deck import Cell, Chart, Map, Part, Slide, Step, Story, Table
from exports.drawing import letters
from exports.drawing.canvas import Canvas
from exports.drawing.draw import HEIGHTS, draw, least_height
from exports.drawing.plot import Value, values_of
from exports.drawing.typeset import data_of
from i18n import Language

Data = dict[str, Any]
TEXT = 12  # pixels of type in tables and time lines
PADDING = 8  # pixels beside the text of a cell
SMALLEST = 0.65  # of its type, for a table of many columns
TALLEST = 1.1  # a map's height as a share of its width
LEAST, SHARE = 230.0, 0.42  # pixels down of a chart, and its share of the width
MOST_DATES = 0.25  # of the width, for the dates of a time line beside its steps
ROWS = ("ranking", "stacked")  # kinds of chart that are as high as their rows


@dataclass(frozen=True)
class Column:
    """What a part is set in: so many pixels across, for readers of a language.

    `drawn`: how much smaller than their pixels drawings are. `share`: how high charts are, as a
    share of what suits them best.
    """

    width: float
    language: Language
    drawn: float = 1.0
    share: float = 1.0

    @property
    def room(self) -> float:
        """The pixels across that a drawing has."""
        return self.width / self.drawn


def part_data(part: Part, slide: Slide, column: Column) -> Data:
    """Return a part as data for a column, its title unless the slide has it."""
    title = "" if part.title == slide.title else part.title
    if isinstance(part, Chart | Map):
        above = f"{slide.title}\n{slide.subtitle}"
        said = len(slide.parts) == 1 and part.title in above and part.unit in above
        return _picture(part, column) | ({} if said else {"title": title, "unit": part.unit})
    if isinstance(part, Table):
        return _table(part, title, column.width)
    return _story(part, title, column.width)


def _picture(part: Chart | Map, column: Column) -> Data:
    """A drawing without its title, and the values that it does not write, to stand beneath it."""
    bare = replace(part, remarks=())
    size = column.room, _height(bare, column)
    canvas = draw(bare, *size, column.language, heading=False, beneath=False)
    figures = _of_map(part) if isinstance(part, Map) else _of_chart(part, canvas)
    sources = set() if figures or isinstance(part, Map) else set().union(*part.points["sources"])
    return {
        "kind": "picture",
        "title": "",
        "unit": "",
        "alt": part.alt or ": ".join(filter(None, (part.title, part.unit))),
        "drawing": data_of(canvas),
        "figures": figures,
        "remarks": list(part.remarks),
        "sources": sorted(sources),
    }


def _height(part: Chart | Map, column: Column) -> float:
    width = column.room
    height = least_height(part, width, column.language, heading=False)
    if isinstance(part, Map):
        return min(height, width * TALLEST)
    if part.kind in ROWS:
        return height
    return max(height, LEAST, width * SHARE) - (1 - column.share) * HEIGHTS[part.kind]


def _of_chart(chart: Chart, canvas: Canvas) -> list[Data]:
    """The values of a chart by series, if the drawing does not write each of them."""
    values, series = values_of(chart), []
    said = Counter(words.text for words in canvas.words)
    said.update(words.text.rpartition("  ")[2] for words in canvas.words if "  " in words.text)
    needed = Counter(value.text for value in values)
    if chart.kind != "scatter" and needed <= said:
        return []
    for key, name in chart.names.items():
        own = [value for value in values if value.series == key]
        alike = {value.sources for value in own}
        common = next(iter(alike)) if len(alike) == 1 else ()
        texts = [_value(chart, value, marked=not common) for value in own]
        if texts:
            series.append({"name": name, "sources": list(common), "values": texts})
    return series


def _value(chart: Chart, value: Value, *, marked: bool) -> tuple[str, str]:
    """Where a value stands, and what it is, with its status and sources."""
    at = f"{value.x_text};" if chart.kind == "scatter" else value.category
    words = f"{value.text} ({value.status})" if value.status else value.text
    return at, words + "".join(f" [{number}]" for number in value.sources if marked)


def _of_map(area: Map) -> list[Data]:
    """The values of the provinces that have one, by the sources that they have."""
    by_sources: dict[tuple[int, ...], list[tuple[str, str]]] = {}
    for shape in area.shapes:
        if shape.value is not None:
            by_sources.setdefault(shape.sources, []).append((shape.name, shape.text))
    return [
        {"name": "", "sources": list(sources), "values": values}
        for sources, values in by_sources.items()
    ]


def _table(table: Table, title: str, width: float) -> Data:
    return {
        "kind": "table",
        "title": title,
        "headings": list(table.headings),
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "numbers": [_is_number(table, column) for column in range(len(table.headings))],
        "widths": _widths(table, width),
        "size": max(SMALLEST, min(1.0, width / max(table_width(table), 1.0))),
    }


def table_width(table: Table) -> float:
    """Return the pixels across that a table needs so that no word of it is broken."""
    return sum(word for word, _ in _needs(table))


def _widths(table: Table, width: float) -> list[float]:
    """The pixels of each column: its longest word, and of what is left as its texts need."""
    needs = _needs(table)
    left = max(width - sum(word for word, _ in needs), 0.0)
    wanting = sum(text - word for word, text in needs) or 1.0
    return [word + (text - word) * min(1.0, left / wanting) for word, text in needs]


def _needs(table: Table) -> list[tuple[float, float]]:
    """The pixels that the longest word and the longest text of each column need."""
    needs = []
    for column in zip(table.headings, *table.rows, strict=True):
        texts = [_words(each) for each in column]
        words = [word for text in texts for word in letters.lines(text, 1, TEXT, letters.BOLD)]
        longest = (
            max(letters.width(each, TEXT, letters.BOLD) for each in own) for own in (words, texts)
        )
        word, text = longest
        needs.append((word + PADDING, text + PADDING))
    return needs


def _words(cell: Cell | str) -> str:
    if isinstance(cell, str):
        return cell
    marks = "".join(f"[{number}]" for number in cell.sources)
    return f"{cell.text}\u00a0{marks}" if marks else cell.text


def _cell(cell: Cell) -> Data:
    return {"text": cell.text, "sources": list(cell.sources)}


def _is_number(table: Table, column: int) -> bool:
    """Whether the cells of a column that have a text are numbers."""
    cells = [row[column] for row in table.rows if row[column].text]
    return bool(cells) and all(cell.value is not None for cell in cells)


def _story(story: Story, title: str, width: float) -> Data:
    dates = max((letters.width(step.when, TEXT) for step in story.steps), default=0.0)
    return {
        "kind": "story",
        "title": title,
        "steps": _steps(story.steps),
        "dates": dates + 2 if dates <= width * MOST_DATES else 0,
    }


def _steps(steps: Sequence[Step]) -> list[Data]:
    return [
        {"text": step.text, "when": step.when, "state": step.state, "sources": list(step.sources)}
        for step in steps
    ]
