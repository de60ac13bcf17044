"""A partnership as slides: what it is, where, its figures, what was agreed, and what comes next.

Without a pair in the link it is the list of partnerships, as a table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from exports.deck import Cell, Chart, Part, Slide, Step, Story, Table
from exports.parts.pieces import pieces
from pages.partnerships import figures, history, listing, profile
from pages.partnerships.filters import fitting, in_order, pick_filters
from tables import commitments
from tables.commitments import OVERDUE, CommitmentFilter
from tables.cooperation.standing import SIDES, Standing
from tables.partnerships import Partnership
from ui.names import dated_name, fate, origin, since
from ui.row_words import event_in_words
from ui.share.slides import here, slide_of, slides_of
from ui.share.texts import (
    chunks,
    event_step,
    fact_cell,
    fact_step,
    step_of,
    stories,
    text_of,
)
from ui.sources import SourceNotes
from ui.state.cache import Row, rows
from ui.state.query import query
from ui.texts import note_with_marks, note_words, text
from ui.values.commitments import commitments_for, state_counts, state_in_words
from ui.values.facts import observation
from ui.view import View

CHARTS = 3  # of indicators that both provinces have
LEAST_POINTS = 6  # of a chart that is worth a slide


def slides(view: View) -> list[Slide]:
    """Return what the link in force shows: a pair, one section of it, or the list."""
    pair = profile.read_pair(view)
    if not pair:
        return _list(view)
    partnership = profile.partnership_of(pair)
    sections = {
        "figures": _figures,
        "key-figures": _figures,
        "events": _events,
        "commitments": _commitments,
        "support": _support,
        "people": _people,
    }
    if section := sections.get(query().get("section", "")):
        return list(section(view, partnership)) or [_summary(view, partnership)]
    return [
        _summary(view, partnership),
        *_map(view, partnership),
        _origins(view, partnership),
        *_charts(view, partnership),
        *agreements(view, partnership),
    ]


def agreements(view: View, partnership: Partnership) -> list[Slide]:
    """Return what was agreed with what became of it, then what is due."""
    return [*_commitments(view, partnership), *_next(view, partnership)]


def _slide(
    view: View,
    partnership: Partnership,
    part: str,
    parts: Sequence[Part],
    notes: SourceNotes,
) -> Slide:
    """A slide of a pair: its name and what of it."""
    statistics, events = profile.figures_and_events(partnership)
    return slide_of(
        view,
        f"{profile.title(view, partnership)}: {part}" if part else profile.title(view, partnership),
        parts,
        notes,
        subtitle=_since(view, partnership),
        figures=statistics if any(isinstance(one, Table) for one in parts) else None,
        events=events if len(events) else None,
    )


def _since(view: View, partnership: Partnership) -> str:
    status = view.language.label("partnerships", "status", partnership.pair["status"])
    return f"{since(view.language, partnership.pair)} · {status}"


def _summary(view: View, partnership: Partnership) -> Slide:
    """Since when, the last meeting, what is due; what sources tell of students and trade."""
    notes, standing = SourceNotes(view), profile.all_standings()[partnership.id]
    steps = [_tile(tile) for tile in profile.tiles(view, standing, notes)]
    steps += [fact_step(view.language, fact) for fact in profile.facts(view, standing, notes)]
    if not steps:  # no source tells more of it than that there is one
        mark = notes.mark(partnership.pair["source_id"])
        steps.append(step_of(_since(view, partnership), mark))
    return _slide(view, partnership, "", [Story("", steps)], notes)


def _origins(view: View, partnership: Partnership) -> Slide:
    """The two provinces, what the partnership goes back to, and who carries it on."""
    notes, pair = SourceNotes(view), partnership.pair
    steps = [*_provinces(view, partnership, notes), *_relatives(view, partnership, notes)]
    if note := note_with_marks(view.language, notes, pair["note"]):
        steps.append(step_of(note, notes.mark(pair["source_id"])))
    words = view.language.gettext("The two provinces")
    return _slide(view, partnership, words, [Story("", steps)], notes)


def _tile(tile: Mapping[str, Any]) -> Step:
    """A tile of the page as a step: what has a source has a date, and what is counted has none."""
    about = text_of(tile["about"])
    if not tile["mark"]:
        return Step(f"{tile['label']}: {tile['value']} {about}")
    return step_of(f"{tile['label']}: {about}", tile["mark"], when=tile["value"])


def _relatives(view: View, partnership: Partnership, notes: SourceNotes) -> Iterator[Step]:
    _, language = view.language.gettext, view.language
    relatives = (
        (_("Goes back to"), partnership.predecessors),
        (_("Carried on by"), partnership.successors),
    )
    for label, pairs in relatives:
        if pairs:
            names = language.list(dated_name(language, pair["partnership_id"]) for pair in pairs)
            marks = (notes.mark(pair["source_id"]) for pair in pairs)
            yield step_of(f"{label}: {names}", *marks)


def _provinces(view: View, partnership: Partnership, notes: SourceNotes) -> Iterator[Step]:
    """Each of the two provinces: its capital, what it came from and what became of it."""
    language = view.language
    for province in (partnership.vn, partnership.la):
        area, capital = province["province_id"], text(language, province, "capital")
        changes = (*origin(view, notes, area), *fate(view, notes, area))
        said = [language.name(province)]
        if capital:
            words = language.gettext("capital %(name)s")
            said.append(words % {"name": text_of(capital)})
        said += [text_of(change.text) for change in changes]
        marks = (notes.mark(province["source_id"]), *(change.marks for change in changes))
        yield step_of(" · ".join(said), *marks)


def _map(view: View, partnership: Partnership) -> Iterator[Slide]:
    """Where the two are."""
    words = view.language.gettext("On the map")
    if address := map_address(partnership):
        for slide in slides_of(address, view.language):
            yield replace(slide, title=f"{profile.title(view, partnership)}: {words}")


def map_address(partnership: Partnership) -> str:
    """Return the link to the map of a pair, "" where it cannot be drawn.

    It is of the last year in which the pair held, with the gates of its border.
    """
    standing = profile.all_standings()[partnership.id]
    pair = partnership.id if standing.is_active else next(iter(standing.heirs), "")
    if not pair:
        return ""
    params = {"indicator": "none", "pair": pair, "layers": "partners,inset"}
    if ended := min(filter(None, (side["valid_to"] for side in _sides(partnership))), default=""):
        params["year"] = str(int(ended[:4]) - 1)
    return here(f"/map?{urlencode({**params, 'gates': 'international,main'}, safe=',')}")


def _sides(partnership: Partnership) -> tuple[Row, Row]:
    return partnership.vn, partnership.la


def _charts(view: View, partnership: Partnership) -> list[Slide]:
    """The first figures that both provinces have, through the years."""
    return [slide for _, slide in _charted(view, partnership)]


def chart_addresses(view: View, partnership: Partnership) -> list[str]:
    """Return the links to the charts of the first figures that both provinces have."""
    return [address for address, _ in _charted(view, partnership)]


def _charted(view: View, partnership: Partnership) -> list[tuple[str, Slide]]:
    """The link to each chart that is worth a slide, with the slide."""
    chosen: list[tuple[str, Slide]] = []
    for line in figures.lines_of(partnership):
        href = figures.href_of_both(view, line)
        if not href or len(chosen) == CHARTS:
            continue
        address = here(href)
        (slide, *_more) = slides_of(address, view.language)
        charts = [part for part in slide.parts if isinstance(part, Chart)]
        if sum(len(chart.points) for chart in charts) >= LEAST_POINTS:
            chosen.append((address, slide))
    return chosen


def _figures(view: View, partnership: Partnership) -> Iterator[Slide]:
    """The newest figures of both provinces, line by line."""
    notes, language = SourceNotes(view), view.language
    cells = []
    for line in figures.lines_of(partnership):
        facts = [observation(view, notes, claim) if claim else None for claim in line]
        label = next(fact.label for fact in facts if fact)
        values = [float(claim.row["obs_value"]) if claim else None for claim in line]
        sides = zip(facts, values, strict=True)
        cells.append([Cell(label), *(fact_cell(language, fact, value) for fact, value in sides)])
    names = [language.name(side) for side in _sides(partnership)]
    table = Table("", [language.gettext("Indicator"), *names], cells)
    title = language.gettext("Figures side by side")
    for part in pieces(table):
        yield _slide(view, partnership, title, [part], notes)


def _events(view: View, partnership: Partnership) -> Iterator[Slide]:
    """What they did together, the newest first."""
    notes, language = SourceNotes(view), view.language
    steps = [event_step(event_in_words(view, event, "", notes)) for event in partnership.events]
    for story in stories("", steps):
        yield _slide(view, partnership, language.gettext("Events"), [story], notes)


def _commitments(view: View, partnership: Partnership) -> Iterator[Slide]:
    """What was agreed, with what became of each: those that the pair carries on come last."""
    every = commitments_for(CommitmentFilter(pair=partnership.id))
    if every.empty:
        return
    counts = state_counts(view, every, pair=partnership.id)
    said = ", ".join(f"{one['label']} {view.language.number(one['number'])}" for one in counts)
    title = view.language.gettext("Commitments")
    yield from _of_commitments(view, partnership, title, _in_order(partnership, every), said)


def _in_order(partnership: Partnership, every: pd.DataFrame) -> list[Row]:
    """The rows of `commitments_on`: those of the pair itself first."""
    records: list[Row] = every.to_dict("records")  # type: ignore[assignment]
    return sorted(records, key=lambda row: row["partnership_id"] != partnership.id)


def _commitment(view: View, row: Row, notes: SourceNotes) -> Step:
    """A commitment with its newest state; what a source says of that is for the speaker."""
    language, _ = view.language, view.language.gettext
    state = state_in_words(language, row["status"])
    if row["overdue"]:
        state = ", ".join(filter(None, (state_in_words(language, OVERDUE), state)))
    if row["status_date"]:
        state = f"{state} ({language.date(row['status_date'])})"
    due = _("due %(date)s") % {"date": language.date(row["due"])} if row["due"] else ""
    marks = [notes.mark(row["source_id"])]
    if row["status_source_id"]:
        marks.append(notes.mark(row["status_source_id"]))
    when = " · ".join(filter(None, (language.date(row["agreed"]), due)))
    return step_of(text(language, row, "text"), *marks, when=when, state=state)


def _spoken(view: View, records: Sequence[Row]) -> str:
    """What sources say of the newest state of commitments, a line for each."""
    words = note_words(view.language)
    return "\n".join(
        f"{view.language.name(row, 'text')}: {words(row['status_note'])[0]}"
        for row in records
        if row["status_note"]
    )


def _of_commitments(
    view: View, partnership: Partnership, part: str, records: Sequence[Row], title: str = ""
) -> Iterator[Slide]:
    """Slides of commitments, as many as have room on each."""
    notes, start = SourceNotes(view), 0
    for story in stories(title, [_commitment(view, row, notes) for row in records]):
        own = records[start : start + len(story.steps)]
        start += len(own)
        slide = _slide(view, partnership, part, [story], notes)
        yield replace(slide, notes=_spoken(view, own))


def _next(view: View, partnership: Partnership) -> Iterator[Slide]:
    """What is due next, then what is overdue."""
    every = commitments_for(CommitmentFilter(pair=partnership.id))
    late = commitments.in_order(every[every["overdue"]], "due")
    records = [*commitments.due_next(every).to_dict("records"), *late.to_dict("records")]
    title = view.language.gettext("What is due")
    yield from _of_commitments(view, partnership, title, records)


def _support(view: View, partnership: Partnership) -> Iterator[Slide]:
    """Students, grants and projects, one by one."""
    notes = SourceNotes(view)
    facts = history.support_facts(view, partnership, notes)
    title = view.language.gettext("Support")
    for part in chunks([fact_step(view.language, fact) for fact in facts], 8):
        yield _slide(view, partnership, title, [Story("", part)], notes)


def _people(view: View, partnership: Partnership) -> Iterator[Slide]:
    """Who took part in the events, those of the last ones first."""
    notes, language = SourceNotes(view), view.language
    cells = []
    for person in partnership.people:
        newest = person.appearances[0]
        event = rows("events")[newest["event_id"]]
        number = (notes.number(newest["source_id"]),)
        said = f"{language.date(event['date'])}: {language.name(event, 'title')}"
        cells.append(
            [
                Cell(language.name(newest)),
                Cell(language.label("event_people", "side", person.side)),
                Cell(language.name(newest, "role")),
                Cell(said, sources=number),
            ]
        )
    _ = language.gettext
    headings = [_("Name"), _("Side"), _("Role"), _("Event")]
    for part in pieces(Table("", headings, cells)):
        yield _slide(view, partnership, _("People"), [part], notes)


def _list(view: View) -> list[Slide]:
    """The partnerships that fit, with where each stands today."""
    choice, notes, _ = pick_filters(view), SourceNotes(view), view.language.gettext
    chosen = in_order(view.language, choice, fitting(choice.area, choice.words, choice.state))
    headings = [_("Partnership"), _("Since"), _("Last meeting"), _("Next due"), _("Overdue")]
    table = Table("", headings, [_line(view, standing, notes) for standing in chosen])
    title = listing.list_title(view, choice, chosen)
    return [slide_of(view, title, [part], notes) for part in pieces(table)] or [
        slide_of(view, title, [], notes)
    ]


def _line(view: View, standing: Standing, notes: SourceNotes) -> list[Cell]:
    language, pair = view.language, standing.pair
    names = (language.name(rows("provinces")[pair[side]]) for side in SIDES)
    meeting, due, late = standing.meeting, standing.due, standing.overdue
    return [
        Cell(" – ".join(names), sources=(notes.number(pair["source_id"]),)),
        Cell(language.date(pair["established"])),
        _dated(view, meeting, "date", "title", notes),
        _dated(view, due, "due", "text", notes),
        Cell(language.number(late), late) if late else Cell(""),
    ]


def _dated(view: View, row: Row | None, date: str, field: str, notes: SourceNotes) -> Cell:
    if row is None:
        return Cell("")
    said = f"{view.language.date(row[date])}: {view.language.name(row, field)}"
    return Cell(said, sources=(notes.number(row["source_id"]),))
