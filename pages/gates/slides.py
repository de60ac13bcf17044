"""Border gates as slides: all on a map and in a table, and the chosen one with its story."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from exports.deck import Cell, Slide, Step, Story, Table
from exports.parts.pieces import pieces
from pages.gates import class_map, listing, profile
from ui.names import area_name, gate_name
from ui.share.slides import here, slide_of, slides_of
from ui.share.texts import numbers_of, step_of, stories, text_of
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.state.query import query
from ui.view import View

SIDE_BY_SIDE = 4  # ways of counting traffic on a slide


def slides(view: View) -> list[Slide]:
    """Return the gate that the link names, and the map; without one the map and all gates."""
    gate, day = listing.pick(view), class_map.pick_date(view)
    if query().get("part") == "traffic" and (traffic := list(_traffic(view, gate))):
        return traffic
    if "gate" in query():
        return [_story(view, gate), *_traffic(view, gate), *_map(view, gate, day)]
    return [*_map(view, "", day), *_list(view)]


def _map(view: View, gate: str, day: str) -> Iterator[Slide]:
    """All gates with a position at the end of the year of the date."""
    classes = "international,main,auxiliary"
    params = {"indicator": "none", "layers": "inset", "gates": classes, "year": day[:4]}
    params |= {"gate": gate} if gate else {}
    for slide in slides_of(here(f"/map?{urlencode(params, safe=',')}"), view.language):
        yield replace(slide, title=listing.title(view), subtitle=listing.subtitle(view))


def _story(view: View, gate: str) -> Slide:
    """What the gate is today, every class that it had, its provinces and corridors."""
    notes, language = SourceNotes(view), view.language
    status = listing.status(view, gate, notes)
    history = [
        step_of(
            text_of(step["note"]) or step["word"],
            step["mark"],
            step["note"],
            when=step["when"],
            state=" · ".join(filter(None, (step["word"], step["step"]))),
        )
        for step in profile.history(view, gate, notes)
    ]
    facts = profile.facts(view, gate, notes)
    about = [f"{side['name']}" for side in facts["sides"]]
    steps = [
        step_of(" – ".join(about), facts["mark"]),
        step_of(f"{language.gettext('Position')}: {facts['position']}", facts["mark"]),
        *(step_of(pair["name"], pair["mark"], state=pair["status"]) for pair in facts["pairs"]),
        *(step_of(one["name"], one["mark"], state=one["status"]) for one in facts["corridors"]),
    ]
    traffic, events = profile.figures_and_events(gate)
    parts = [Story("", steps), *stories("", history, 8)[:1]]
    said = ", ".join(filter(None, (status.word, status.since)))
    return slide_of(
        view,
        f"{gate_name(language, gate)}: {said}",
        parts,
        notes,
        figures=traffic if len(traffic) else None,
        events=events if len(events) else None,
    )


def _traffic(view: View, gate: str) -> Iterator[Slide]:
    """The traffic: what is counted differently is in a story of its own."""
    notes, language = SourceNotes(view), view.language
    parts = [
        Story(
            ", ".join((block["title"], *block["counted"])),
            [
                Step(
                    " ".join(filter(None, (row["value"], row["kind"] and f"({row['kind']})"))),
                    row["when"],
                    sources=numbers_of(row["mark"], row["note"]),
                )
                for row in block["rows"]
            ],
        )
        for block in profile.traffic(view, gate, notes)
    ]
    words = language.gettext("Traffic at %(gate)s") % {"gate": gate_name(language, gate)}
    for start in range(0, len(parts), SIDE_BY_SIDE):
        yield slide_of(view, words, parts[start : start + SIDE_BY_SIDE], notes)


def _list(view: View) -> list[Slide]:
    """All gates with their class, since when, and the provinces on both sides."""
    notes, _ = SourceNotes(view), view.language.gettext
    countries = (area_name(view.language, side) for side in ("vn", "la"))
    headings = [_("Border gate"), _("Class"), _("Since"), *countries]
    cells = [_gate(view, gate, notes) for gate in rows("gates")]
    return [
        slide_of(view, listing.title(view), [part], notes, subtitle=listing.subtitle(view))
        for part in pieces(Table("", headings, cells))
    ]


def _gate(view: View, gate: str, notes: SourceNotes) -> list[Cell]:
    language, status = view.language, listing.status(view, gate, notes)
    sides = (rows("gates")[gate][side] for side in ("vn_province_id", "la_province_id"))
    return [
        Cell(gate_name(language, gate)),
        Cell(status.word, sources=numbers_of(status.mark)),
        Cell(status.since),
        *(Cell(language.name(rows("provinces")[side])) for side in sides),
    ]
