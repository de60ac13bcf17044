"""Decks as one file of HTML, with drawings inside it: no server, no network, no other file."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from exports.deck import Cell, Chart, Deck, Map, Part, Shape, Slide, Story, Table
from exports.drawing import to_svg
from exports.frozen.outlines import Outlines
from exports.frozen.seal import BLANK, sealed
from i18n import LANGUAGES, Language
from tables.package import descriptor

ROOM = Path(__file__).parent
FONTS = ROOM.parents[1] / "static" / "fonts"
# Fonts inside the file, so that Lao is read on machines that have none: by language.
FONT_OF = {"lo": "noto-sans-lao-looped-lao-wght-normal.woff2"}
WIDTH, HEIGHT, MAP_HEIGHT = 760, 300, 620  # pixels of a drawing; the page scales it


@dataclass(frozen=True)
class Figure:
    """A part as the template writes it: its drawing, if it has one, and all of it in words."""

    title: str
    drawing: Markup
    table: Table | None
    story: Story | None
    remarks: Sequence[str]
    credit: str


def to_html(*decks: Deck) -> bytes:
    """Return decks as one sealed file of HTML (exports/frozen/seal.py), all of it to be searched.

    Decks of one language are chapters one after the other; the reader chooses between languages.
    Every figure has its qualifier and a mark that leads to its source. The file forbids the browser
    to ask for anything, and is whole without its script.
    """
    drawings = {
        id(part): _drawing(part, deck.language)
        for deck in decks
        for slide in deck.slides
        for part in slide.parts
        if isinstance(part, Chart | Map)
    }
    outlines = Outlines(list(drawings.values()))
    languages = {deck.language.code: deck.language for deck in decks}
    style, script = _text("edition.css") + _of_languages(languages), _text("edition.js")
    return sealed(
        _template().render(
            editions=[
                (language, [deck for deck in decks if deck.language.code == code])
                for code, language in languages.items()
            ],
            figure=lambda part, slide, language: _figure(
                part, slide, language, outlines.drawing(drawings.get(id(part), ""))
            ),
            outlines=outlines.definitions(),
            names=LANGUAGES,
            style=Markup(style),
            script=Markup(script),
            rules=_rules(script),
            blank=BLANK,
            licence="; ".join(one["title"] for one in descriptor()["licenses"]),
        )
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("edition.html")


def _text(name: str) -> str:
    return (ROOM / name).read_text(encoding="utf-8")


def _rules(script: str) -> str:
    """What the browser may do: nothing but draw what is in the file, and run the one script."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _of_languages(languages: Mapping[str, Language]) -> str:
    """The rules by which the language that is chosen is seen, and the fonts that it needs."""
    seen = (f"#in-{code}:checked ~ .in-{code}{{display:block}}" for code in languages)
    fonts = (
        f'@font-face{{font-family:"Frozen {code}";src:url(data:font/woff2;base64,'
        f"{base64.b64encode((FONTS / name).read_bytes()).decode('ascii')});font-weight:100 900}}"
        for code, name in FONT_OF.items()
        if code in languages
    )
    return "".join((*seen, *fonts))


def _drawing(part: Chart | Map, language: Language) -> str:
    height = MAP_HEIGHT if isinstance(part, Map) else HEIGHT
    return to_svg(part, WIDTH, height, language)


def _figure(part: Part, slide: Slide, language: Language, drawing: Markup) -> Figure:
    """A part of a slide as the template writes it."""
    title = "" if part.title == slide.title else part.title
    if isinstance(part, Story):
        return Figure(title, Markup(), None, part, (), "")
    if isinstance(part, Table):
        return Figure(title, Markup(), part, None, (), "")
    credit = part.credit if isinstance(part, Map) else ""
    table = _of_map(part, language) if isinstance(part, Map) else _of_chart(part, language)
    return Figure(title, drawing, table, None, part.remarks, credit)


def _of_chart(chart: Chart, language: Language) -> Table:
    """Every value of a chart: a row for each category, a column for each series."""
    points: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for point in chart.points.to_dict("records"):
        points.setdefault((str(point["category"]), str(point["series"])), []).append(point)
    rows = [
        [Cell(category), *(_cell(points.get((category, series), ())) for series in chart.names)]
        for category in chart.categories
        if any((category, series) in points for series in chart.names)
    ]
    head = chart.axis or language.gettext("Place on the axis")
    return Table(chart.unit, [head, *chart.names.values()], rows)


def _cell(points: Sequence[Mapping[str, object]]) -> Cell:
    """The values of a place in a chart in words, mostly one, with what is said of each."""
    texts, sources = [], []
    for point in points:
        status = f" ({point['status']})" if point["status"] else ""
        across = f"{point['x_text']} · " if point.get("x_text") else ""
        texts.append(f"{across}{point['text']}{status}")
        sources += list(point["sources"])  # type: ignore[call-overload]
    return Cell("; ".join(texts), None, tuple(dict.fromkeys(sources)))


def _of_map(plane: Map, language: Language) -> Table:
    """What a map says of each province, and of each mark that has words."""
    rows = [[Cell(one.name), Cell(one.text, None, one.sources)] for one in _named(plane)]
    return Table("", [language.gettext("Province"), plane.unit or language.gettext("Value")], rows)


def _named(plane: Map) -> Iterator[Shape]:
    yield from (shape for shape in plane.shapes if shape.name and shape.text)
