"""The panel that says where one value is from: beside a chart, or beneath it on a phone."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup, escape

from figures.value_format import ValueFormat
from i18n import Language
from tables.harmonise.parts import Part
from tables.origin.provenance import Provenance, Said
from tables.package import resources
from tables.sources import copy_place, own_address
from ui import blocks
from ui.desk.ways import correction_link
from ui.link import history_of_figure, link
from ui.names import area_name, province_link
from ui.plain import plain
from ui.provenance.point import close, point_link, text_of
from ui.provenance.scale import OnScale, quantity, scale_in_words
from ui.share.taken import citation_of
from ui.sources import SourceNotes, publisher
from ui.state.cache import Row, kept, rows, state_read
from ui.state.reach import wait_for
from ui.state.session import moment
from ui.texts import note_with_marks
from ui.values.harmonised import beside_words, formula
from ui.view import View
from versions.location import StoreError
from versions.rows import Arrival, Key, arrivals
from versions.version import Publication


def show_panel(
    view: View, provenance: Provenance, notes: SourceNotes, scaled: OnScale | None = None
) -> None:
    """Show where a value is from, all of it, with a citation to copy and a way to close it.

    scaled: what the chart made of it, which then comes first. static/points.js closes it on Esc,
    and moves to it whoever came by the keyboard.
    """
    _ = view.language.gettext
    with st.container(key="point"):
        label = _("Close: where this value is from")
        st.button("✕", help=plain(label), on_click=close, type="tertiary", key="point.close")
        said = _in_words(view, provenance, notes)
        if scaled:
            published = said["published"] or (said["value"] if provenance.table else "")
            scale = scale_in_words(view, scaled, notes)
            said |= {"value": scaled.value, "published": published, "scale": scale}
        blocks.show(view, "provenance.html", **said)
        st.caption(plain(_("To cite this value")))
        st.code(citation(view, provenance, scaled), None, wrap_lines=True)


def exact(language: Language, provenance: Provenance) -> str:
    """Return a value with qualifier and unit, each digit of it as its source wrote it.

    One that was made here has no source's digits.
    """
    arrival = _arrival(provenance.table, provenance.row) if provenance.table else None
    digits = arrival.cells["obs_value"] if arrival else ""
    return quantity(language, _as_reported(provenance.row), len(digits.partition(".")[2]))


def citation(view: View, provenance: Provenance, scaled: OnScale | None = None) -> str:
    """Return one line to copy, in the reader's language: value, version, documents and address.

    scaled: what a chart made of the value, which is cited with its formula. A title stands in the
    language that its document is in.
    """
    language, row, indicator = view.language, provenance.row, provenance.indicator
    area, period = area_name(language, row["ref_area"]), language.date(row["time_period"])
    title = f"{language.name(indicator, 'title')}, {area}, {period}"
    value = scaled.words if scaled else exact(language, provenance)
    cited = citation_of(view, f"{title}: {value}", ())
    documents = tuple(_document(language, source) for source in provenance.sources)
    return replace(cited, publishers=documents).words(language)


def _document(language: Language, source: Row) -> str:
    """Publisher, title and date of a source."""
    parts = (
        publisher(language, source),
        f"“{source['title']}”",
        language.date(source["published"]),
    )
    return ", ".join(filter(None, parts))


def _in_words(view: View, provenance: Provenance, notes: SourceNotes) -> dict[str, Any]:
    """All that the template says."""
    language, row, indicator = view.language, provenance.row, provenance.indicator
    value = exact(language, provenance)
    converted = bool(row.get("converted"))
    in_chart = quantity(language, {**row, "amount_unit": row["unit"]}) if converted else value
    return {
        "point": text_of(provenance.point),
        "subject": _subject(view, row),
        "title": language.name(indicator, "title"),
        "value": in_chart,
        "published": value if converted else "",
        "scale": None,
        "doubts": _doubts(language, row),
        "qualifier": _label(language, "qualifier", row["qualifier"]),
        "status": _label(language, "obs_status", row["obs_status"]),
        "method": _method(language, provenance),
        "made": _formula(language, provenance),
        "parts": [_part(view, part, notes) for part in provenance.parts],
        "beside": beside_words(language, row, provenance.beside) if row["derived"] else "",
        "sources": [_source(source) for source in provenance.sources],
        "reason": provenance.reason,
        "others": [_other(view, provenance.table, said, notes) for said in provenance.others],
        "note": note_with_marks(language, notes, row["note"]),
        "definition": language.name(indicator, "definition"),
        "version": _version(view, provenance),
        "correct": _correction(view, provenance.table, row),
        "rules": link(view, "sources", part="dictionary", resource="statistics"),
        "mark": notes.mark,
        "source_link": lambda source_id: link(view, "sources", source=source_id),
    }


def _subject(view: View, row: Row) -> Any:  # noqa: ANN401 (text or a link)
    """Whose value it is, the way to its page, and of when."""
    area = row["ref_area"]
    name = province_link(view, area) if area in rows("provinces") else ""
    name = name or escape(area_name(view.language, area))
    return Markup("{} · {}").format(name, view.language.date(row["time_period"]))


def _as_reported(row: Row) -> Row:
    """A row with the amount that its source gives, where the chart has it in another currency."""
    return {**row, "obs_value": row["amount"]} if row.get("converted") else row


def _doubts(language: Language, row: Row) -> str:
    """What is uncertain about a value: that it was calculated, an estimate, a forecast."""
    words = ValueFormat(language).doubts({**row, "before": (), "disputed": False})
    return words.strip(" ()")


def _label(language: Language, field: str, value: str) -> str:
    return language.label("statistics", field, value) if value else ""


def _method(language: Language, provenance: Provenance) -> str:
    """How a value came to be that no source reports for this province and in this unit."""
    row, _ = provenance.row, language.gettext
    ways = {
        "sum": _("Calculated here: the sum of its parts"),
        "weighted_mean": _("Calculated here: the weighted mean of its parts"),
    }
    words = [ways[row["method"]]] if row["derived"] else []
    if row["recast"]:
        words.append(beside_words(language, row, provenance.beside))
    if row.get("converted"):
        words.append(_("converted at the rate of the period"))
    return "; ".join(words)


def _formula(language: Language, provenance: Provenance) -> str:
    """What a value was calculated from, on one line; "" for one as reported.

    A sum needs none: its parts are listed.
    """
    row = provenance.row
    if row["method"] == "sum" and not row.get("converted"):
        return ""
    if row.get("formula"):
        return str(row["formula"])
    made = row if row["derived"] else provenance.beside
    return formula(language, made, provenance.parts) if made and provenance.parts else ""


def _part(view: View, part: Part, notes: SourceNotes) -> Mapping[str, Any]:
    language, weight = view.language, part.weight
    return {
        "name": area_name(language, part.ref_area),
        "href": point_link(view, part.row),
        "value": quantity(language, part.row),
        "mark": notes.mark(part.row["source_id"]),
        "weight": quantity(language, weight) if weight is not None else "",
        "weight_mark": notes.mark(weight["source_id"]) if weight is not None else "",
    }


def _source(source: Row) -> Row:
    return {**source, "place": copy_place(source), "address": own_address(source)}


def _correction(view: View, table: str, row: Row) -> str:
    """The way to correct a row, for whoever may publish; "" of a value that was made here."""
    return correction_link(view, table, row) if table else ""


def _other(view: View, table: str, said: Said, notes: SourceNotes) -> Mapping[str, Any]:
    """What another source says, and how that relates to the value that counts."""
    language, row = view.language, said.row
    _ = language.gettext
    relations = {
        "target": _("forecast or target: what was expected"),
        "same": _("says the same"),
        "rounded": _("agrees: one of the two is rounded"),
        "differs": _("says otherwise"),
    }
    if said.relation == "announced":
        relations["announced"] = ValueFormat(language).announcement(row["announced"])
    status = "" if row["obs_status"] == "A" else _label(language, "obs_status", row["obs_status"])
    return {
        "value": quantity(language, {**row, "amount_unit": ""}),
        "status": status[:1].lower() + status[1:],
        "relation": relations[said.relation],
        "source": said.source,
        "note": note_with_marks(language, notes, row["note"]),
        "correct": _correction(view, table, row),
    }


def _version(view: View, provenance: Provenance) -> Mapping[str, Any] | None:
    """Which publication brought a row in, and which changed it since; None of a value made here."""
    if not provenance.table:
        return None
    arrival, _ = _arrival(provenance.table, provenance.row), view.language.gettext
    if arrival is None:
        return None
    changed = ""
    if arrival.last.number != arrival.first.number:
        changed = _("last changed by %(publication)s") % {"publication": _name(view, arrival.last)}
    return {
        "words": _("Came with %(publication)s") % {"publication": _name(view, arrival.first)},
        "changed": changed,
        "href": history_of_figure(view.language, provenance.table, provenance.row),
    }


def _name(view: View, one: Publication) -> str:
    """What a publication is called in a sentence: number, date and author."""
    _ = view.language.gettext
    if not one.number or one.time is None:
        return _("the first version, as the dashboard came")
    words = _("publication %(number)s (%(when)s, %(author)s)")
    return words % {"number": one.number, "when": moment(view, one.time), "author": one.author}


def _arrival(table: str, row: Row) -> Arrival | None:
    """How a row came to be, None where that cannot be read."""
    key = tuple(str(row[column]) for column in resources()[table].primary_key)
    return _arrivals(table, row["indicator"]).get(key)


@kept
def _arrivals(table: str, indicator: str) -> Mapping[Key, Arrival]:
    """How all rows of an indicator came to be: asked of the record once for each state."""
    try:
        return wait_for(arrivals, table, state_read().number(table), indicator)
    except StoreError:
        return {}
