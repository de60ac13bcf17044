"""The speaker's notes: what the deck has to say, and what of the figures the slide cannot show."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from exports.deck import Chart, Deck, Map, Slide
from exports.slides.canvas import NAMESPACES, NOTE, Canvas
from exports.slides.charts.labels import words_of
from exports.slides.footer import source_text
from exports.slides.tables import marks
from exports.slides.words import Paragraph, Run, paragraph


def notes_of(slide: Slide, deck: Deck) -> list[str]:
    """Return the notes of a slide as paragraphs.

    First what is to be said; then of each chart its finding, its remarks, and every value that is
    an estimate or has a qualifier, with its sources; at last the sources and the link in full.
    """
    lines = [line for line in slide.notes.splitlines() if line.strip()]
    for part in slide.parts:
        if isinstance(part, Chart):
            lines += _of_chart(part, deck)
        elif isinstance(part, Map):
            lines += [text for text in (part.alt, *part.remarks) if text]
    lines += [source_text(source) for source in slide.sources]
    return [*dict.fromkeys(lines), *([slide.address] if slide.address else [])]


def _of_chart(chart: Chart, deck: Deck) -> Iterator[str]:
    yield from (text for text in (chart.alt, *chart.remarks) if text)
    number = deck.language.number
    for row in chart.points.to_dict("records"):
        plain = row["text"] == number(round(row["value"], chart.decimals), chart.decimals)
        if not plain or row.get("status"):
            name, category = chart.names[row["series"]], row.get("category", "")
            place = ", ".join(dict.fromkeys(text for text in (name, str(category)) if text))
            value = f"{place}: {words_of({**row})} {chart.unit}".rstrip()
            yield value + marks(row.get("sources", ()))


def write_notes(canvas: Canvas, lines: Sequence[str]) -> None:
    """Give a slide its notes, a paragraph a line, in the language of the deck."""
    if not lines:
        return
    frame: Any = canvas.slide.notes_slide.notes_text_frame
    body = frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for line in lines:
        words = paragraph(Paragraph([Run(line, NOTE)]), canvas.language)
        body.append(parse_xml(words.replace("<a:p>", f"<a:p {NAMESPACES}>", 1)))
