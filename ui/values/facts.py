"""A figure with all that belongs beside it: qualifier, unit, period, source, who disagrees."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from figures.value_format import ValueFormat
from i18n import Language
from tables.disputes import Claim, pairing
from tables.harmonise.merged import province_set_of
from tables.headlines import Headline, find
from tables.observations import national_of
from tables.origin.provenance import table_of
from ui.link import history_of_figure, link
from ui.names import area_name, gate_name
from ui.provenance.point import point_link
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.texts import note_with_marks
from ui.values.harmonised import origin_words
from ui.view import View


@dataclass(frozen=True)
class Fact:
    """One figure in words of the reader's language; texts are "" where there is nothing to say."""

    label: str
    href: str  # where the app shows more of it
    word: str  # the qualifier
    number: str
    unit: str
    when: str
    status: str  # estimate, provisional …
    mark: Markup
    note: str | Markup = ""
    others: tuple["Fact", ...] = ()  # what other sources say
    # What was announced before the figure was revised: `when` says that it was, and when.
    announced: tuple["Fact", ...] = ()
    revised: tuple["Fact", ...] = ()  # what counts today instead of an announced figure
    history: str = ""  # where the app shows what publications made of it
    point: str = ""  # where the app shows where the figure is from
    made: str = ""  # how a figure came to be that nobody reports of the province


def headlines(view: View, notes: SourceNotes, declared: Iterable[Headline]) -> list[Fact]:
    """Return the facts that headlines name, with whose figure it is in their labels.

    An upload may have taken a figure away; it is then left out.
    """
    claims = ((headline.table, _claim(headline)) for headline in declared)
    return [WRITERS[table](view, notes, claim) for table, claim in claims if claim]


@kept
def _claim(headline: Headline) -> Claim | None:
    try:
        return find(tables(), headline)
    except LookupError:
        return None


def observation(view: View, notes: SourceNotes, claim: Claim) -> Fact:
    """Return a row of `statistics` as a fact, with what was announced and what others say."""
    fact = _observation(view, notes, claim.row)
    alike, others = _announced_alike(claim)
    revised = [row for row in others if pairing(claim.row, row) == "revised"]
    return replace(
        fact,
        announced=tuple(_announcement(view, notes, same) for same in alike),
        revised=tuple(_observation(view, notes, row) for row in revised),
        others=tuple(_observation(view, notes, row) for row in others if row not in revised),
    )


def announced_before(view: View, notes: SourceNotes, claim: Claim) -> tuple[Fact, ...]:
    """Return what was announced before a figure was revised, each value once."""
    return tuple(_announcement(view, notes, same) for same in _announced_alike(claim)[0])


def _announced_alike(claim: Claim) -> tuple[list[list[Row]], list[Row]]:
    """The announced rows of equal value together, the most official first, and the other rows.

    Whoever else gives an announced value is listed with it: it is no opinion of its own.
    """
    announced = [row for row in claim.others if pairing(claim.row, row) == "announced"]
    alike: dict[tuple[float, str], list[Row]] = {}
    for row in sorted(announced, key=_place_of_announcement):
        alike.setdefault((row["obs_value"], row["qualifier"]), []).append(row)
    others: list[Row] = []
    for row in claim.others:
        if row not in announced:
            alike.get((row["obs_value"], row["qualifier"]), others).append(row)
    return list(alike.values()), others


def _place_of_announcement(row: Row) -> tuple[int, str]:
    return rows("sources")[row["source_id"]]["authority"], row["announced"]


def _announcement(view: View, notes: SourceNotes, alike: list[Row]) -> Fact:
    """What was announced, once for all rows that give it; the first says when."""
    fact = _observation(view, notes, alike[0])
    marks = Markup("").join(notes.mark(row["source_id"]) for row in alike)
    when = ValueFormat(view.language).announcement(alike[0]["announced"])
    return replace(fact, mark=marks, when=when)


def _observation(view: View, notes: SourceNotes, row: Row) -> Fact:
    language = view.language
    indicator = rows("indicators")[row["indicator"]]
    table, units = table_of(row), units_of(row)
    params = {"indicator": row["indicator"], "areas": row["ref_area"], **units}
    return Fact(
        label=language.name(indicator, "title"),
        href=link(view, "indicators", **params),
        word=_qualifier(language, row),
        number=language.number(row["obs_value"]),
        unit=language.unit(indicator["unit"]),
        when=language.date(row["time_period"]),
        status=", ".join(_status(language, row)),
        mark=Markup("").join(map(notes.mark, row.get("source_ids") or (row["source_id"],))),
        note=note_with_marks(language, notes, row["note"]),
        history=figure_history(view, table, row) if table else "",
        point="" if view.presenting else point_link(view, row, **units),
        made=origin_words(language, row, row.get("parts") or (), row.get("beside")),
    )


def _status(language: Language, row: Row) -> list[str]:
    status = row["obs_status"]
    words = [language.label("statistics", "obs_status", status)] if status != "A" else []
    return [language.gettext("calculated"), *words] if row.get("derived") else words


def units_of(*facing: Row | None) -> dict[str, str]:
    """Return what a link needs so that a chart has values as those that face each other.

    That is the set of provinces for which one of them was made or recast; {} where none was.
    """
    made = (row for row in facing if row and (row.get("derived") or row.get("recast")))
    return next(({"units": province_set_of(tables(), row["ref_area"])} for row in made), {})


def figure_history(view: View, table: str, row: Row) -> str:
    """Return the address of the history of a figure, of all sources; "" on a projector.

    table: one whose key has the source behind what names the figure.
    """
    return "" if view.presenting else history_of_figure(view.language, table, row)


def beside(view: View, notes: SourceNotes, row: Row) -> Fact | None:
    """Return the figure of the country for the indicator and period of a province's row, or None.

    Its label is the country and the period; its number has no more decimals than the indicator,
    as the source may have more of them than a figure beside another needs.
    """
    national = _national_of(row["indicator"], row["ref_area"], row["time_period"])
    if national is None:
        return None
    decimals = rows("indicators")[national["indicator"]]["decimals"]
    value = round(national["obs_value"], decimals)
    fact = observation(view, notes, Claim({**national, "obs_value": value}))
    label = f"{area_name(view.language, national['ref_area'])} {fact.when}"
    history = figure_history(view, "statistics_national", national)
    return replace(fact, label=label, history=history)


@kept
def _national_of(indicator: str, area: str, period: str) -> Row | None:
    row = {"indicator": indicator, "ref_area": area, "time_period": period}
    return national_of(tables(), row)


def _of_province(view: View, notes: SourceNotes, claim: Claim) -> Fact:
    province = view.language.name(rows("provinces")[claim.row["ref_area"]])
    return with_subject(view, observation(view, notes, claim), province)


def traffic(view: View, notes: SourceNotes, row: Row) -> Fact:
    """Return a row of `gate_traffic` as a fact; its status says what of the traffic it counts."""
    language = view.language
    basis, scope = row["basis"], row["scope"]
    return Fact(
        label=language.label("gate_traffic", "indicator", row["indicator"]),
        href=link(view, "gates", gate=row["gate_id"]),
        word=_qualifier(language, row),
        number=language.number(row["obs_value"]),
        unit="",  # the label names it
        when=language.date(row["time_period"]),
        status=" · ".join(
            language.label("gate_traffic", column, value)
            for column, value, usual in (("basis", basis, "total"), ("scope", scope, "all"))
            if value != usual
        ),
        mark=notes.mark(row["source_id"]),
        note=note_with_marks(language, notes, row["note"]),
        history=figure_history(view, "gate_traffic", row),
    )


def _crossing(view: View, notes: SourceNotes, claim: Claim) -> Fact:
    fact = traffic(view, notes, claim.row)
    return with_subject(view, fact, gate_name(view.language, claim.row["gate_id"]))


def support(view: View, notes: SourceNotes, row: Row) -> Fact:
    """Return a row of `support` as a fact; its status says whom the figure covers."""
    language = view.language
    return Fact(
        label=language.label("support", "kind", row["kind"]),
        href=link(view, "partnerships", pair=row["partnership_id"], section="support"),
        word=_qualifier(language, row),
        number=language.number(row["value"]),
        unit=language.label("support", "unit", row["unit"]),
        when=language.date(row["period"]),
        status=language.label("support", "scope", row["scope"]) if row["scope"] != "pair" else "",
        mark=notes.mark(row["source_id"]),
        note=note_with_marks(language, notes, row["note"]),
    )


def _support_of_lao(view: View, notes: SourceNotes, claim: Claim) -> Fact:
    pair = rows("partnerships")[claim.row["partnership_id"]]
    name = view.language.name(rows("provinces")[pair["la_province_id"]])
    return with_subject(view, support(view, notes, claim.row), name)


def with_subject(view: View, fact: Fact, subject: str) -> Fact:
    """Return a fact whose label says whose figure it is: "Population, Sekong"."""
    words = view.language.gettext("%(measure)s, %(subject)s")
    label = words % {"measure": fact.label, "subject": subject}
    return replace(fact, label=label)


def _qualifier(language: Language, row: Row) -> str:
    qualifier = row["qualifier"]
    return language.label("statistics", "qualifier", qualifier) if qualifier else ""


WRITERS: Mapping[str, Callable[[View, SourceNotes, Claim], Fact]] = {
    "statistics": _of_province,
    "gate_traffic": _crossing,
    "support": _support_of_lao,
}
