"""Rows of the tables in words: any of them as a line to read, an event with all that it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from i18n import Language
from tables.comparison import stated_at
from tables.disputes import Claim
from tables.harmonise.money import is_official
from ui.link import link
from ui.names import area_name, gate_name, pair_name
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.texts import marked, note_words, text
from ui.values.facts import observation
from ui.view import View


@dataclass(frozen=True)
class Line:
    """One row of a table in words."""

    when: str
    text: str | Markup
    href: str = ""  # where the app shows more of it
    status: str = ""  # a coded value in words
    note: str | Markup = ""


def line(view: View, table: str, row: Row) -> Line:
    """Return a row of `table` as a line. Raises KeyError for a table that has no writer."""
    return WRITERS[table](view, row)


def event_in_words(view: View, event: Row, href: str, notes: SourceNotes) -> dict[str, Any]:
    """Return what an event says: when, type, title, href, mark, summary, place, fields.

    And `announced`: the figures that its provinces told each other there, as facts. Without its
    people, whom each page shows in its own way.
    """
    language = view.language
    return {
        "when": language.date("/".join(filter(None, (event["date"], event["end_date"])))),
        "type": language.label("events", "type", event["type"]),
        "title": text(language, event, "title"),
        "href": href,
        "mark": notes.mark(event["source_id"]),
        "summary": text(language, event, "summary"),
        "place": text(language, event, "place"),
        "fields": [language.label("events", "fields", field) for field in event["fields"]],
        "announced": [observation(view, notes, claim) for claim in _stated_at(event["event_id"])],
    }


@kept
def _stated_at(event_id: str) -> list[Claim]:
    return stated_at(tables(), rows("events")[event_id])


def announced_in_words(language: Language, event_id: str) -> tuple[str, ...]:
    """Return the figures announced at an event, each as a line of text with its status."""
    lines = []
    for row in (claim.row for claim in _stated_at(event_id)):
        indicator = rows("indicators")[row["indicator"]]
        value = language.quantity(row, unit=language.unit(indicator["unit"]))
        status = row["obs_status"]
        words = f" ({language.label('statistics', 'obs_status', status)})" if status != "A" else ""
        area, period = area_name(language, row["ref_area"]), language.date(row["time_period"])
        title = language.name(indicator, "title")
        lines.append(f"{title}, {area}, {period}: {value}{words}")
    return tuple(lines)


def _note(view: View, row: Row) -> Markup:
    return marked(view.language, note_words(view.language)(row["note"]))


def _province(view: View, row: Row) -> Line:
    language = view.language
    kind = language.label("provinces", "type", row["type"])
    span = "–".join((language.date(row["valid_from"]), language.date(row["valid_to"])))
    href = link(view, "province", area=row["province_id"])
    return Line(span.strip("–"), language.name(row), href, kind)


def _lineage(view: View, row: Row) -> Line:
    language, provinces = view.language, rows("provinces")
    names = (provinces[row[key]] for key in ("predecessor_id", "successor_id"))
    change = language.label("lineage", "change", row["change"])
    steps = " → ".join(language.name(name) for name in names)
    return Line(language.date(row["date"]), steps, status=change)


def _observation(view: View, row: Row) -> Line:
    language, indicator = view.language, rows("indicators")[row["indicator"]]
    value = language.quantity(row, unit=language.unit(indicator["unit"]))
    return Line(
        language.date(row["time_period"]),
        f"{area_name(language, row['ref_area'])}, {language.name(indicator, 'title')}: {value}",
        link(view, "indicators", indicator=row["indicator"]),
        note=_note(view, row),
    )


def _partnership(view: View, row: Row) -> Line:
    language = view.language
    coded = ("instrument", "status")
    status = ", ".join(language.label("partnerships", key, row[key]) for key in coded)
    return Line(
        language.date(row["established"]),
        pair_name(language, row["partnership_id"]),
        link(view, "partnerships", pair=row["partnership_id"]),
        status,
        _note(view, row),
    )


def _event(view: View, row: Row) -> Line:
    language = view.language
    return Line(
        language.date(row["date"]),
        text(language, row, "title"),
        _events_of(view, row),
        language.label("events", "type", row["type"]),
        text(language, row, "summary"),
    )


def _events_of(view: View, event: Row) -> str:
    pairs = event["partnership_ids"]
    return link(view, "events", pair=pairs[0]) if pairs else link(view, "events")


def _person(view: View, row: Row) -> Line:
    event = rows("events")[row["event_id"]]
    language = view.language
    who, title = text(language, row, "name"), text(language, event, "title")
    return Line(
        language.date(event["date"]),
        Markup("{} – {}").format(who, title),
        _events_of(view, event),
        note=text(language, row, "role"),
    )


def _commitment(view: View, row: Row) -> Line:
    language = view.language
    return Line(
        language.date(row["due"]),
        text(language, row, "text"),
        link(view, "partnerships", pair=row["partnership_id"], section="commitments"),
        language.label("commitments", "field", row["field"]),
    )


def _commitment_status(view: View, row: Row) -> Line:
    language = view.language
    commitment = rows("commitments")[row["commitment_id"]]
    return Line(
        language.date(row["date"]),
        text(language, commitment, "text"),
        link(view, "partnerships", pair=commitment["partnership_id"], section="commitments"),
        language.label("commitment_status", "status", row["status"]),
        _note(view, row),
    )


def _support(view: View, row: Row) -> Line:
    language = view.language
    kind = language.label("support", "kind", row["kind"])
    value = language.quantity(row, unit=language.label("support", "unit", row["unit"]))
    scope = language.label("support", "scope", row["scope"])
    return Line(
        language.date(row["period"]),
        f"{kind}: {value}",
        link(view, "partnerships", pair=row["partnership_id"], section="support"),
        f"{pair_name(language, row['partnership_id'])}, {scope}",
        _note(view, row),
    )


def _gate(view: View, row: Row) -> Line:
    name = gate_name(view.language, row["gate_id"])
    href = link(view, "gates", gate=row["gate_id"])
    return Line("", name, href, note=_note(view, row))


def _gate_status(view: View, row: Row) -> Line:
    language = view.language
    return Line(
        language.date(row["valid_from"]),
        gate_name(language, row["gate_id"]),
        link(view, "gates", gate=row["gate_id"]),
        language.label("gate_status", "status", row["status"]),
        _note(view, row),
    )


def _gate_traffic(view: View, row: Row) -> Line:
    language = view.language
    measure = language.label("gate_traffic", "indicator", row["indicator"])
    basis = language.label("gate_traffic", "basis", row["basis"])
    scope = language.label("gate_traffic", "scope", row["scope"])
    return Line(
        language.date(row["time_period"]),
        f"{measure}: {language.quantity(row)}",
        link(view, "gates", gate=row["gate_id"]),
        ", ".join((gate_name(language, row["gate_id"]), basis, scope)),
        _note(view, row),
    )


def _corridor(view: View, row: Row) -> Line:
    language = view.language
    status = language.label("corridors", "status", row["status"])
    name = text(language, row, "name")
    return Line("", name, link(view, "map"), status, _note(view, row))


def _corridor_point(view: View, row: Row) -> Line:
    corridor = rows("corridors")[row["corridor_id"]]
    parts = text(view.language, corridor, "name"), _note(view, row)
    note = Markup(": ").join(filter(None, parts))
    return Line("", text(view.language, row, "place"), link(view, "map"), note=note)


def _exchange_rate(view: View, row: Row) -> Line:
    language = view.language
    currency = language.label("exchange_rates", "currency", row["currency"])
    _ = language.gettext
    words = (
        _("1 US dollar: %(rate)s %(currency)s, official average")
        if is_official(row)
        else _("1 US dollar: %(rate)s %(currency)s, implied by an amount in both currencies")
    )
    rate = language.quantity(row, value="rate")
    said = words % {"rate": rate, "currency": currency}
    href = link(view, "indicators")
    return Line(language.date(row["time_period"]), said, href, note=_note(view, row))


WRITERS: Mapping[str, Callable[[View, Row], Line]] = {
    "provinces": _province,
    "lineage": _lineage,
    "statistics_national": _observation,
    "statistics_recast": _observation,
    "partnerships": _partnership,
    "events": _event,
    "event_people": _person,
    "commitments": _commitment,
    "commitment_status": _commitment_status,
    "support": _support,
    "gates": _gate,
    "gate_status": _gate_status,
    "gate_traffic": _gate_traffic,
    "corridors": _corridor,
    "corridor_points": _corridor_point,
    "exchange_rates": _exchange_rate,
}
