"""A province as slides: what it is, its leading figures, where it is, its partners and events."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from exports.deck import Cell, Chart, Part, Slide, Step, Story, Table
from pages.province import cooperation, figures, head
from ui.names import fate, origin
from ui.row_words import event_in_words
from ui.share.slides import here, slide_of, slides_of
from ui.share.texts import event_step, fact_cell, numbers_of, step_of, stories, text_of
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.texts import text
from ui.values.facts import observation
from ui.view import View

CHARTS = 2  # of leading figures
LEAST_POINTS = 4  # of a chart that is worth a slide
FIGURES = 8  # leading ones


def slides(view: View) -> list[Slide]:
    """Return the province of the link in force."""
    area = head.pick(view)
    return [
        _summary(view, area),
        *_map(view, area),
        *_charts(view, area),
        *_partners(view, area),
        *_events(view, area),
    ]


def _summary(view: View, area: str) -> Slide:
    """What it is, in the words below its name, and its leading figures."""
    notes, language, province = SourceNotes(view), view.language, rows("provinces")[area]
    about = [language.label("provinces", "type", province["type"])]
    if capital := text(language, province, "capital"):
        about.append(language.gettext("capital %(name)s") % {"name": text_of(capital)})
    _ = language.gettext
    headings = [_("Indicator"), _("Value"), _("Place")]
    figures_of_all = [_figure(view, claim, notes) for claim in figures.leading(area)[:FIGURES]]
    parts: list[Part] = [Table("", headings, figures_of_all)]
    if not figures_of_all:
        parts = [Story("", _changes(view, area, notes) or [step_of(" · ".join(about))])]
    own, events = figures.observations(area), cooperation.events_of(area)
    return slide_of(
        view,
        head.title(view, area),
        parts,
        notes,
        subtitle=" · ".join(about),
        figures=own,
        events=events,
    )


def _changes(view: View, area: str, notes: SourceNotes) -> list[Step]:
    """What it came from, and what became of it."""
    changes = (*origin(view, notes, area), *fate(view, notes, area))
    return [step_of(change.text, change.marks) for change in changes]


def _figure(view: View, claim: figures.Claim, notes: SourceNotes) -> list[Cell]:
    fact = observation(view, notes, claim)
    place = figures.place_in_words(view, claim, notes)
    return [
        Cell(fact.label),
        fact_cell(view.language, fact, float(claim.row["obs_value"])),
        Cell(text_of(place), sources=numbers_of(place)),
    ]


def _map(view: View, area: str) -> Iterator[Slide]:
    """Where it is; of the last year in which it was as it is told."""
    params = {"indicator": "none", "area": area, "layers": "inset"}
    if ended := rows("provinces")[area]["valid_to"]:
        params["year"] = str(int(ended[:4]) - 1)
    words = view.language.gettext("On the map")
    for slide in slides_of(here(f"/map?{urlencode(params, safe=',')}"), view.language):
        yield replace(slide, title=f"{head.title(view, area)}: {words}")


def _charts(view: View, area: str) -> list[Slide]:
    """The first leading figures through the years."""
    chosen: list[Slide] = []
    for claim in figures.leading(area):
        if len(chosen) == CHARTS:
            break
        params = {"indicator": claim.row["indicator"], "areas": area}
        slide = slides_of(here(f"/indicators?{urlencode(params)}"), view.language)[0]
        charts = [part for part in slide.parts if isinstance(part, Chart)]
        if any(len(chart.points) >= LEAST_POINTS for chart in charts):
            chosen.append(slide)
    return chosen


def _partners(view: View, area: str) -> Iterator[Slide]:
    """Its partners and its border gates."""
    notes, _ = SourceNotes(view), view.language.gettext
    pairs = [pair for pair in cooperation.partners(view, area, notes) if pair["is_active"]]
    partners = [_partner(pair) for pair in pairs]
    gates = [
        Step(
            gate["names"],
            state=gate["word"],
            sources=numbers_of(gate["mark"]) if gate["mark"] else (),
        )
        for gate in cooperation.gates(view, area, notes)
    ]
    parts = [
        *stories("", _changes(view, area, notes)),
        *stories(_("Partners"), partners),
        *stories(_("Border gates"), gates),
    ]
    if parts:
        title = f"{head.title(view, area)}: {_('Partners')}, {_('Border gates')}"
        yield slide_of(view, title, parts, notes)


def _partner(pair: Mapping[str, Any]) -> Step:
    said = ", ".join([text_of(pair["partner"]), *pair["counts"]])
    return step_of(said, pair["mark"], state=pair["since"])


def _events(view: View, area: str) -> Iterator[Slide]:
    """The newest events."""
    notes, events = SourceNotes(view), cooperation.events_of(area)
    newest = events.head(cooperation.MOST_EVENTS).to_dict("records")
    steps = [event_step(event_in_words(view, event, "", notes)) for event in newest]
    title = f"{head.title(view, area)}: {view.language.gettext('Events')}"
    for story in stories("", steps):
        yield slide_of(view, title, [story], notes, events=events)
