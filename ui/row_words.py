"""Rows of the tables in words: any of them as a line to read, an event with all that it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ui.link import link
from ui.names import area_name, gate_name, pair_name, written_in
from ui.sources import SourceNotes
from ui.state.cache import Row, rows
from ui.view import View


@dataclass(frozen=True)
class Line:
    """One row of a table in words; `lang` is the language of the text, as data may lack others."""

    when: str
    text: str
    lang: str
    href: str = ""  # where the app shows more of it
    status: str = ""  # a coded value in words
    note: str = ""  # in English, as in the tables


def line(view: View, table: str, row: Row) -> Line:
    """Return a row of `table` as a line. Raises KeyError for a table that has no writer."""
    return WRITERS[table](view, row)


def event_in_words(view: View, event: Row, href: str, notes: SourceNotes) -> dict[str, Any]:
    """Return what an event says: when, type, title, title_lang, href, mark, summary, place, fields.

    Without its people, whom each page shows in its own way.
    """
    language = view.language
    return {
        "when": language.date("/".join(filter(None, (event["date"], event["end_date"])))),
        "type": language.label("events", "type", event["type"]),
        "title": language.name(event, "title"),
        "title_lang": written_in(language, event, "title"),
        "href": href,
        "mark": notes.mark(event["source_id"]),
        "summary": event["summary_en"],
        "place": event["place"],
        "fields": [language.label("events", "fields", field) for field in event["fields"]],
    }


def _province(view: View, row: Row) -> Line:
    language = view.language
    kind = language.label("provinces", "type", row["type"])
    span = "–".join((language.date(row["valid_from"]), language.date(row["valid_to"])))
    href = link(view, "indicators", areas=row["province_id"])
    return Line(span.strip("–"), language.name(row), language.code, href, kind)


def _lineage(view: View, row: Row) -> Line:
    language, provinces = view.language, rows("provinces")
    names = (provinces[row[key]] for key in ("predecessor_id", "successor_id"))
    change = language.label("lineage", "change", row["change"])
    text = " → ".join(language.name(name) for name in names)
    return Line(language.date(row["date"]), text, language.code, status=change)


def _observation(view: View, row: Row) -> Line:
    language, indicator = view.language, rows("indicators")[row["indicator"]]
    value = language.quantity(row, unit=language.unit(indicator["unit"]))
    return Line(
        language.date(row["time_period"]),
        f"{area_name(language, row['ref_area'])}, {language.name(indicator, 'title')}: {value}",
        language.code,
        link(view, "indicators", indicator=row["indicator"]),
        note=row["note"],
    )


def _partnership(view: View, row: Row) -> Line:
    language = view.language
    coded = ("instrument", "status")
    status = ", ".join(language.label("partnerships", key, row[key]) for key in coded)
    return Line(
        language.date(row["established"]),
        pair_name(language, row["partnership_id"]),
        language.code,
        link(view, "partnerships", pair=row["partnership_id"]),
        status,
        row["note"],
    )


def _event(view: View, row: Row) -> Line:
    language = view.language
    return Line(
        language.date(row["date"]),
        language.name(row, "title"),
        written_in(language, row, "title"),
        _events_of(view, row),
        language.label("events", "type", row["type"]),
        row["summary_en"],
    )


def _events_of(view: View, event: Row) -> str:
    pairs = event["partnership_ids"]
    return link(view, "events", pair=pairs[0]) if pairs else link(view, "events")


def _person(view: View, row: Row) -> Line:
    event = rows("events")[row["event_id"]]
    return Line(
        view.language.date(event["date"]),
        f"{row['name']} – {view.language.name(event, 'title')}",
        written_in(view.language, event, "title"),
        _events_of(view, event),
        note=row["role"],
    )


def _commitment(view: View, row: Row) -> Line:
    language = view.language
    return Line(
        language.date(row["due"]),
        language.name(row, "text"),
        written_in(language, row, "text"),
        link(view, "partnerships", pair=row["partnership_id"]),
        language.label("commitments", "field", row["field"]),
    )


def _commitment_status(view: View, row: Row) -> Line:
    language = view.language
    commitment = rows("commitments")[row["commitment_id"]]
    return Line(
        language.date(row["date"]),
        language.name(commitment, "text"),
        written_in(language, commitment, "text"),
        link(view, "partnerships", pair=commitment["partnership_id"]),
        language.label("commitment_status", "status", row["status"]),
        row["note"],
    )


def _support(view: View, row: Row) -> Line:
    language = view.language
    kind = language.label("support", "kind", row["kind"])
    value = language.quantity(row, unit=language.label("support", "unit", row["unit"]))
    scope = language.label("support", "scope", row["scope"])
    return Line(
        language.date(row["period"]),
        f"{kind}: {value}",
        language.code,
        link(view, "partnerships", pair=row["partnership_id"]),
        f"{pair_name(language, row['partnership_id'])}, {scope}",
        row["note"],
    )


def _gate(view: View, row: Row) -> Line:
    text = gate_name(view.language, row["gate_id"])
    href = link(view, "gates", gate=row["gate_id"])
    return Line("", text, view.language.code, href, note=row["note"])


def _gate_status(view: View, row: Row) -> Line:
    language = view.language
    return Line(
        language.date(row["valid_from"]),
        gate_name(language, row["gate_id"]),
        language.code,
        link(view, "gates", gate=row["gate_id"]),
        language.label("gate_status", "status", row["status"]),
        row["note"],
    )


def _gate_traffic(view: View, row: Row) -> Line:
    language = view.language
    measure = language.label("gate_traffic", "indicator", row["indicator"])
    basis = language.label("gate_traffic", "basis", row["basis"])
    scope = language.label("gate_traffic", "scope", row["scope"])
    return Line(
        language.date(row["time_period"]),
        f"{measure}: {language.quantity(row)}",
        language.code,
        link(view, "gates", gate=row["gate_id"]),
        ", ".join((gate_name(language, row["gate_id"]), basis, scope)),
        row["note"],
    )


def _corridor(view: View, row: Row) -> Line:
    language = view.language
    status = language.label("corridors", "status", row["status"])
    lang = written_in(language, row, "name")
    return Line("", language.name(row), lang, link(view, "map"), status, row["note"])


def _corridor_point(view: View, row: Row) -> Line:
    corridor = rows("corridors")[row["corridor_id"]]
    note = ": ".join(filter(None, (view.language.name(corridor), row["note"])))
    return Line("", row["place"], "en", link(view, "map"), note=note)


def _exchange_rate(view: View, row: Row) -> Line:
    language = view.language
    currency = language.label("exchange_rates", "currency", row["currency"])
    words = language.gettext("1 US dollar: %(rate)s %(currency)s")
    rate = language.quantity(row, value="rate")
    text = words % {"rate": rate, "currency": currency}
    href = link(view, "indicators")
    return Line(language.date(row["time_period"]), text, language.code, href, note=row["note"])


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
