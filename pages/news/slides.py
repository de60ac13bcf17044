"""What is new as slides: the counts, commitments that moved, events, and figures by province."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from exports.deck import Cell, Part, Slide, Step, Table
from exports.parts.pieces import pieces
from pages.news import controls, listing
from tables.freshness.news import counts_by_area
from ui.names import area_name, province_labels
from ui.share.slides import slide_of
from ui.share.texts import event_step, numbers_of, stories, text_of
from ui.sources import SourceNotes
from ui.view import View

MOST = 18  # events and commitments of each kind


def slides(view: View) -> list[Slide]:
    """Return what is new since what the link asks for."""
    choice = controls.pick_choice(view)
    news, notes, language = controls.news_of(choice), SourceNotes(view), view.language
    _, title = language.gettext, controls.title(view, choice)
    counts = (
        (_("Commitments"), len(news.commitments)),
        (_("Events"), len(news.events)),
        (_("Figures"), len(news.figures)),
    )
    subtitle = " · ".join(f"{words}: {language.number(count)}" for words, count in counts)
    moved = news.commitments.head(MOST).to_dict("records")
    happened = news.events.head(MOST).to_dict("records")
    parts: list[Part] = [
        *stories(
            _("Commitments"),
            [_commitment(listing.commitment_of(view, row, notes)) for row in moved],
        ),
        *stories(_("Events"), [event_step(listing.event_of(view, row, notes)) for row in happened]),
        *pieces(_by_area(view, counts_by_area(news)))[:1],
    ]
    return [slide_of(view, title, [part], notes, subtitle=subtitle) for part in parts] or [
        slide_of(view, title, [], notes, subtitle=subtitle)
    ]


def _commitment(item: Mapping[str, Any]) -> Step:
    """A commitment with the state that it has now."""
    words = (item["pair"], text_of(item["text"]), text_of(item["note"]))
    marks = numbers_of(item["mark"], item["note"])
    return Step(": ".join(filter(None, words)), item["when"], item["words"], marks)


def _by_area(view: View, counts: pd.DataFrame) -> Table:
    """How much is new of each province, as numbers."""
    language, _ = view.language, view.language.gettext
    labels = province_labels(language)
    headings = [
        _("Province"),
        _("New figures"),
        _("Revised figures"),
        _("Events"),
        _("Commitments"),
    ]
    cells = [
        [
            Cell(labels.get(str(area)) or area_name(language, str(area))),
            *(
                Cell(language.number(row[kind]), float(row[kind])) if row[kind] else Cell("")
                for kind in listing.KINDS
            ),
        ]
        for area, row in zip(counts.index, counts.to_dict("records"), strict=True)
    ]
    return Table(_("By province"), headings, cells)
