"""A table on slides: a table of PowerPoint's own, over as many slides and as wide as it needs."""

from collections.abc import Sequence
from dataclasses import replace

from exports.deck import Cell, Table
from exports.slides.canvas import CONTENT, NAMESPACES, NOTE, Box, Canvas
from exports.slides.measure import in_pages, line_height, lines_of, text_width
from exports.slides.words import Paragraph, Run, emu, escaped, paragraph, solid
from figures.theme import LIGHT
from i18n import Language

ACROSS, DOWN = 8, 5  # points around the text of a cell
NARROWEST = 60  # points of a column
Row = Sequence[Cell]


def marks(sources: Sequence[int]) -> str:
    """Return the numbers of sources as they follow a text: " [1] [3]"."""
    return "".join(f" [{number}]" for number in sources)


def lines_with_marks(text: str, sources: Sequence[int], width: float, bold: bool = False) -> int:
    """Return how many lines a text takes with the small numbers of its sources behind it."""
    lines = lines_of(text, width, CONTENT, bold)
    last = text_width(lines[-1], CONTENT, bold) + text_width(marks(sources), NOTE)
    return len(lines) + (1 if sources and last > width else 0)


def column_widths(table: Table, width: float) -> list[float]:
    """Return the widths of the columns: room for each word first, then as texts are long."""
    count = range(len(table.headings))
    natural = [_natural(table, column) for column in count]
    least = [min(_needed(table, column), natural[column]) for column in count]
    if sum(natural) <= width:
        return [one + (width - sum(natural)) / len(natural) for one in natural]
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    share = (width - sum(least)) / (sum(natural) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, natural, strict=True)]


def _natural(table: Table, column: int) -> float:
    widths = [text_width(table.headings[column], CONTENT, bold=True)]
    cells = [row[column] for row in table.rows]
    widths += [
        text_width(one.text, CONTENT) + text_width(marks(one.sources), NOTE) for one in cells
    ]
    return max(max(widths) + 2 * ACROSS + 1, NARROWEST)


def _needed(table: Table, column: int) -> float:
    """The width below which a word of a column would be broken; in Lao, a phrase, up to 200."""
    texts = [table.headings[column], *(row[column].text for row in table.rows)]
    words = (word for text in texts for word in text.split())
    widest = max((text_width(word, CONTENT, bold=True) for word in words), default=0)
    return max(min(widest, 200) + 2 * ACROSS + 1, NARROWEST)


def row_height(row: Row, widths: Sequence[float], bold: bool = False) -> float:
    """Return how high a row is: as its highest cell."""
    heights = [
        lines_with_marks(cell.text, cell.sources, width - 2 * ACROSS, bold)
        * line_height(cell.text, CONTENT)
        for cell, width in zip(row, widths, strict=True)
    ]
    return max(heights, default=CONTENT) + 2 * DOWN


def heading_row(table: Table) -> list[Cell]:
    """Return the headings of a table as a row."""
    return [Cell(heading) for heading in table.headings]


def table_height(table: Table, width: float) -> float:
    """Return how high a whole table is at a width."""
    widths = column_widths(table, width)
    rows = sum(row_height(row, widths) for row in table.rows)
    return row_height(heading_row(table), widths, bold=True) + rows


def cut_table(table: Table, width: float, height: float) -> list[Table]:
    """Return a table as tables that fit: first by columns, the first of which each keeps."""
    return [
        piece for columns in _columns(table, width) for piece in _cut_rows(columns, width, height)
    ]


def _columns(table: Table, width: float) -> list[Table]:
    needs = [_needed(table, column) for column in range(len(table.headings))]
    groups: list[list[int]] = [[]]
    for column in range(1, len(needs)):
        if groups[-1] and needs[0] + sum(needs[one] for one in [*groups[-1], column]) > width:
            groups.append([])
        groups[-1].append(column)
    return [_with_columns(table, [0, *group]) for group in groups]


def _with_columns(table: Table, columns: Sequence[int]) -> Table:
    rows = [[row[column] for column in columns] for row in table.rows]
    return replace(table, headings=[table.headings[column] for column in columns], rows=rows)


def _cut_rows(table: Table, width: float, height: float) -> list[Table]:
    widths = column_widths(table, width)
    room = height - row_height(heading_row(table), widths, bold=True)
    rows = (row for one in table.rows for row in _cut_row(one, widths, room))
    pages = in_pages(rows, lambda row: row_height(row, widths), room)
    return [replace(table, rows=rows) for rows in pages]


def _cut_row(row: Row, widths: Sequence[float], room: float) -> list[Row]:
    """A row as rows that fit on a slide: long cells go on in the next one."""
    if row_height(row, widths) <= room:
        return [row]
    texts = []
    for cell, width in zip(row, widths, strict=True):
        lines = lines_of(cell.text, width - 2 * ACROSS, CONTENT)
        most = max(int((room - 2 * DOWN) / line_height(cell.text, CONTENT)) - 1, 1)
        texts.append([" ".join(lines[at : at + most]) for at in range(0, len(lines), most)])
    pieces: list[Row] = []
    for place in range(max(map(len, texts))):
        cells = []
        for cell, parts in zip(row, texts, strict=True):
            text = parts[place] if place < len(parts) else ""
            last = place == len(parts) - 1
            cells.append(Cell(text, cell.value if text else None, cell.sources if last else ()))
        pieces.append(cells)
    return pieces


def write_table(canvas: Canvas, table: Table, box: Box) -> None:
    """Add a table at the top of a box, as high as its rows."""
    widths = column_widths(table, box.width)
    rows = [(heading_row(table), True), *((row, False) for row in table.rows)]
    heights = [row_height(row, widths, bold) for row, bold in rows]
    numbers = [
        all(cell.value is not None or not cell.text for cell in column)
        for column in zip(*table.rows, strict=True)
    ] or [False] * len(widths)
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    body = "".join(
        f'<a:tr h="{emu(height)}">'
        + "".join(
            _cell(cell, bold, number, canvas.language)
            for cell, number in zip(row, numbers, strict=True)
        )
        + "</a:tr>"
        for (row, bold), height in zip(rows, heights, strict=True)
    )
    number = next(canvas.numbers)
    name = escaped(table.title or ", ".join(table.headings))
    canvas.add(
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{name}"'
        f' descr="{name}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f'</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{emu(box.left)}"'
        f' y="{emu(box.top)}"/><a:ext cx="{emu(sum(widths))}" cy="{emu(sum(heights))}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell(cell: Cell, heading: bool, number: bool, language: Language) -> str:
    colour = LIGHT.muted if heading else LIGHT.ink
    runs = [Run(cell.text, CONTENT, colour, heading)] if cell.text else []
    if cell.sources:
        runs.append(Run(marks(cell.sources), NOTE, LIGHT.muted))
    text = paragraph(Paragraph(runs, "r" if number else "l"), language)
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    edge = solid(LIGHT.axis if heading else LIGHT.rule)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="{emu(ACROSS)}" marR="{emu(ACROSS)}" marT="{emu(DOWN)}"'
        f' marB="{emu(DOWN)}">{none}<a:lnB w="{emu(1)}">{edge}</a:lnB><a:noFill/></a:tcPr></a:tc>'
    )
