"""Where the labels of charts and maps are, as a browser measures their ink."""

from typing import Any

from playwright.sync_api import Page

from figures.theme import Figure
from ui.charts import CONFIG, as_written

# The boxes of the ink of texts, a box a line: what the canvas measures of it, turned as it is on
# the page. A text without ink has none.
INK = """texts => {
    const pen = document.createElement('canvas').getContext('2d');
    const boxes = [];
    texts.forEach((text, owner) => {
        const lines = text.querySelectorAll('tspan.line');
        for (const line of lines.length ? lines : [text]) {
            if (!line.textContent.trim()) continue;
            const {fontFamily, fontSize, fontWeight} =
                getComputedStyle(line.querySelector('tspan') ?? line);
            pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
            const ink = pen.measureText(line.textContent);
            const {x, y} = line.getStartPositionOfChar(0), turn = line.getScreenCTM();
            const sides = [-ink.actualBoundingBoxLeft, ink.actualBoundingBoxRight];
            const ends = [-ink.actualBoundingBoxAscent, ink.actualBoundingBoxDescent];
            const corners = sides.flatMap(across => ends.map(down =>
                new DOMPoint(x + across, y + down).matrixTransform(turn)));
            const xs = corners.map(({x}) => x), ys = corners.map(({y}) => y);
            boxes.push({owner, name: text.textContent, left: Math.min(...xs), top: Math.min(...ys),
                right: Math.max(...xs), low: Math.max(...ys)});
        }
    });
    return boxes;
}"""
# Pairs of names that lie on each other.
MEETING = """boxes => {
    const meets = (a, b) => a.owner < b.owner && a.left < b.right && b.left < a.right
        && a.top < b.low && b.top < a.low;
    return boxes.flatMap(one =>
        boxes.filter(other => meets(one, other)).map(other => [one.name, other.name]));
}"""
# An empty page in the fonts of the product, with Plotly as Streamlit brings it.
CLEAR = """async words => {
    for (const weight of [400, 600, 700])
        await document.fonts.load(`${weight} 13px "Twin Sans"`, words);
    const sheet = document.createElement('div');
    sheet.id = 'sheet';
    sheet.style = 'position: fixed; inset: 0; z-index: 9999999; background: white; overflow: auto';
    document.body.append(sheet);
}"""
DRAW = f"""async ([figures, width, config]) => {{
    const sheet = document.getElementById('sheet');
    const faults = [];
    for (const {{data, layout}} of figures) {{
        const chart = document.createElement('div');
        sheet.replaceChildren(chart);
        await Plotly.newPlot(chart, data, {{...layout, width}}, config);
        const texts = [...chart.querySelectorAll('svg text')].filter(text =>
            text.checkVisibility({{opacityProperty: true, visibilityProperty: true}}));
        const boxes = ({INK})(texts), edge = chart.getBoundingClientRect();
        const cut = boxes.filter(box => box.left < edge.left - 1 || box.right > edge.right + 1
            || box.top < edge.top - 1 || box.low > edge.top + layout.height + 1);
        faults.push([...cut.map(({{name}}) => [name]), ...({MEETING})(boxes)]);
        Plotly.purge(chart);
    }}
    return faults;
}}"""


def open_sheet(page: Page, words: str) -> None:
    """Lay an empty sheet over a page that shows a chart; `words` are letters that it will need."""
    page.evaluate(CLEAR, words)


def label_faults(page: Page, figures: list[Figure], width: float) -> list[list[list[str]]]:
    """Return what is wrong with the labels of each figure, drawn so many pixels wide on the sheet.

    One label: the edge of the figure cuts it. Two: they lie on each other.
    """
    plain: list[Any] = [as_written(figure) for figure in figures]
    faults: list[list[list[str]]] = page.evaluate(DRAW, [plain, width, CONFIG])
    return faults
