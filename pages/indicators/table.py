"""What is below the chart of the page of indicators: table, download, disagreements, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from figures.charts.marks import recast_words
from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.national import with_countries
from pages.indicators.result import GIVEN, NO_RATE, ChoiceResult, reported_rows, result_of
from tables.disputes import Dispute, announcements, disputes, pairing
from tables.harmonise.parts import Part
from tables.notes import Note, grouped_notes, year_ranges
from tables.origin.provenance import Point
from tables.sources import own_address
from ui import blocks
from ui.charts import show_table
from ui.link import history_of_figure, link_in
from ui.names import province_labels
from ui.plain import plain
from ui.provenance.point import open_selected, text_of
from ui.sources import SourceNotes, publisher
from ui.state.cache import kept, rows, tables
from ui.state.scenes import show_scene
from ui.texts import marked, note_words
from ui.view import View

# More disputes and notes are folded, so that the page stays short; more provinces are counted.
OPEN_DISPUTES, OPEN_NOTES, NAMED = 6, 4, 4


@dataclass(frozen=True)
class Listed:
    """Rows of a table: in words, and the point of each as a link names it."""

    words: pd.DataFrame
    points: list[str]


def show_values(view: View, choice: Choice, result: ChoiceResult, notes: SourceNotes) -> None:
    """Show what sources disagree on, the table with its download, notes and definition."""
    if not result.rows.empty:
        show_scene(_show_disputes, view, choice, notes=notes)
        _show_table(view, choice)
        show_scene(_show_notes, view, choice)
    if not choice.compared:
        show_scene(_show_about, view, choice)


def _show_table(view: View, choice: Choice) -> None:
    _ = view.language.gettext
    listed = _listed(choice, view.language)
    label = _("Table: every value with its source (%(count)s)") % {"count": len(listed.words)}
    with st.expander(plain(label), icon=":material/table:"):
        columns = _columns(view, choice)
        st.caption(plain(_("Select a row to see where its value is from.")))
        _show_rows(view, listed, "indicators.table", _("Table"), columns)
        _show_countries(view, choice, columns)


def _show_countries(view: View, choice: Choice, columns: Mapping[str, Any]) -> None:
    """Show the rows of the countries below those of the provinces, as they are none of them."""
    listed, _ = _listed_countries(choice, view.language), view.language.gettext
    if listed.words.empty:
        return
    title = _("The country, for reference: in no sum and no ranking")
    st.caption(plain(title))
    columns = {**columns, "province": _("Country")}
    _show_rows(view, listed, "indicators.countries", title, columns)


def _show_rows(
    view: View,
    listed: Listed,
    key: str,
    title: str,
    columns: Mapping[str, Any],
) -> None:
    """Show rows in words; selecting one opens the panel of its value, without any script."""
    select = partial(open_selected, key, listed.points)
    show_table(view, listed.words, key, title, columns, on_select=select)


def _columns(view: View, choice: Choice) -> dict[str, Any]:
    _ = view.language.gettext
    return {
        **({"indicator": _("Indicator")} if len(choice.indicators) > 1 else {}),
        "province": _("Province"),
        "period": st.column_config.TextColumn(_("Period"), width=130),
        "qualifier": _("Qualifier"),
        "value": st.column_config.TextColumn(_("Value"), alignment="right"),
        "unit": _("Unit"),
        "status": _("Status"),
        "source": st.column_config.LinkColumn(
            _("Source"), display_text=r"#(.+)$", width="medium", alignment="left"
        ),
        "counts": _("Preferred"),
        "formula": st.column_config.TextColumn(_("Calculated from"), width="large"),
        "note": st.column_config.TextColumn(_("Note"), width="large"),
        "history": st.column_config.LinkColumn(_("History"), display_text=_("Show")),
    }


@kept
def _listed(choice: Choice, language: Language) -> Listed:
    """The rows of the provinces, one for each value of each source."""
    chosen = result_of(choice, language).all_rows
    words = rows_in_words(choice, language, chosen.assign(beside=chosen["indicator"]))
    return Listed(words, _points(chosen))


@kept
def _listed_countries(choice: Choice, language: Language) -> Listed:
    """The rows of the countries, one for each value of each source."""
    chosen = result_of(choice, language).national
    words = rows_in_words(choice, language, chosen, "statistics_national")
    return Listed(words, _points(chosen))


def _points(chosen: pd.DataFrame) -> list[str]:
    names = chosen[list(Point._fields)].itertuples(index=False, name=None)
    return [text_of(Point(*each)) for each in names]


def rows_in_words(
    choice: Choice, language: Language, chosen: pd.DataFrame, table: str = "statistics"
) -> pd.DataFrame:
    """Return rows of a table in words; `beside` is their indicator in the choice."""
    result = result_of(choice, language)
    labels = with_countries(province_labels(language), language)
    words = note_words(language)
    counts = {True: language.gettext("yes"), False: language.gettext("no")}
    listed = [
        {
            "indicator": language.name(rows("indicators")[row["indicator"]], "title"),
            "province": labels[row["ref_area"]],
            "period": language.date(row["time_period"]),
            "qualifier": _qualifier(language, row["qualifier"]),
            "value": language.number(row["obs_value"], _decimals(result, row)),
            "unit": language.unit(row["unit"]),
            "status": _status(language, row),
            "source": _source_link(row["source_id"], language),
            "counts": _announced(language, row) or counts[row["preferred"]],
            "formula": _formula(language, row),
            "note": words(row["note"])[0],
            "history": _history(language, table, row),
        }
        for row in chosen.to_dict("records")
    ]
    return pd.DataFrame(listed)


def _history(language: Language, table: str, row: Mapping[str, Any]) -> str | None:
    """Where it is told what publications made of a value; None for one that is made of others."""
    if row["derived"]:
        return None
    name = "statistics_recast" if row.get("recast") else table
    return history_of_figure(language, name, row)


def _decimals(result: ChoiceResult, row: Mapping[str, Any]) -> int:
    """Those of the indicator's unit, which is not that of its result where no rate is known."""
    one = result.by_indicator[row["beside"]]
    return (
        one.decimals
        if row["unit"] == one.unit
        else rows("indicators")[row["indicator"]]["decimals"]
    )


def _formula(language: Language, row: Mapping[str, Any]) -> str:
    """How a value was made, or why it stays in another currency than the one chosen."""
    _ = language.gettext
    words = f"{row['formula']} {row['mark']}" if row["formula"] else ""
    why = {
        NO_RATE: _("no exchange rate for %(period)s: as reported"),
        GIVEN: _("as reported; a source gives it in the chosen currency too"),
    }
    if row["conversion"] not in why:
        return words
    fields = {"period": language.date(row["time_period"])}
    return "; ".join(filter(None, (words, why[row["conversion"]] % fields)))


def _status(language: Language, row: Mapping[str, Any]) -> str:
    status = language.label("statistics", "obs_status", row["obs_status"])
    return f"{status}, {recast_words(language)}" if row.get("recast") else status


def _qualifier(language: Language, qualifier: str) -> str:
    return language.label("statistics", "qualifier", qualifier) if qualifier else ""


def _announced(language: Language, row: Mapping[str, Any]) -> str:
    """That a value was announced and is revised, instead of a plain no."""
    if not row.get("announced"):
        return ""
    when = ValueFormat(language).announcement(row["announced"])
    return language.gettext("no: %(announced)s, revised since") % {"announced": when}


def _source_link(source_id: str, language: Language) -> str:
    """The address of a source; after # is what the table shows for it."""
    address, source = link_in(language, "sources", source=source_id), rows("sources")[source_id]
    title = f"{publisher(language, source)}: {source['title']}"
    return f"{address}#{quote(title)}"


@kept
def for_download(choice: Choice, language: Language) -> pd.DataFrame:
    """Return the rows of a choice, one a value, names in the reader's language beside the ids.

    Those of the countries are the last, with vn and la as ref_area. obs_value is in `unit`; an
    amount that has no rate, or that a source gives in the chosen currency too, is as reported
    (`conversion`). `method` and `parts` say how a derived row was made; source_ids and the columns
    source_… are tuples of equal length, source_url "" where only that of a copy is known.
    `announced`: when a value was, that is revised since.
    """
    result = result_of(choice, language)
    chosen = pd.concat([result.all_rows, result.national])
    labels = with_countries(province_labels(language), language)
    names = chosen["indicator"].unique()
    titles = {name: language.name(rows("indicators")[name], "title") for name in names}
    return pd.DataFrame(
        {
            "ref_area": chosen["ref_area"],
            "province": chosen["ref_area"].map(labels),
            "indicator": chosen["indicator"],
            "title": chosen["indicator"].map(titles),
            "time_period": chosen["time_period"],
            "qualifier": chosen["qualifier"],
            "obs_value": chosen["obs_value"],
            "unit": chosen["unit"],
            "obs_status": chosen["obs_status"],
            "preferred": chosen["preferred"],
            "disputed": chosen["disputed"],
            "announced": chosen["announced"],
            "derived": chosen["derived"],
            "recast": chosen["recast"],
            "method": chosen["method"],
            "parts": _parts(result, chosen),
            "converted": chosen["converted"],
            "conversion": chosen["conversion"],
            "amount_reported": chosen["amount"],
            "unit_reported": chosen["amount_unit"],
            "rate": [rate.rate if rate else None for rate in chosen["rate"]],
            "rate_source_id": [rate.source_id if rate else "" for rate in chosen["rate"]],
            "source_ids": chosen["source_ids"],
            **{
                f"source_{name}": [_of_sources(ids, name) for ids in chosen["source_ids"]]
                for name in ("title", "publisher", "read_in", "published", "authority")
            },
            "source_url": [
                tuple(own_address(rows("sources")[source_id]) for source_id in ids)
                for ids in chosen["source_ids"]
            ],
            "note": chosen["note"],
        }
    )


def _parts(result: ChoiceResult, chosen: pd.DataFrame) -> list[tuple[str, ...]]:
    """Of each row the parts it was made of, as "vn-ha-nam=803700"; a weight follows ×."""
    made = (
        result.parts.get((row["indicator"], (row["ref_area"], row["time_period"])), ())
        if row["derived"]
        else ()
        for row in chosen.to_dict("records")
    )
    return [tuple(_part(part) for part in parts) for parts in made]


def _part(part: Part) -> str:
    number = f"{part.ref_area}={part.row['qualifier']} {part.row['obs_value']:.12g}"
    if part.weight is not None:
        number += f" × {part.weight['qualifier']} {part.weight['obs_value']:.12g}"
        number += f" ({part.weight['indicator']}, {part.weight['time_period']})"
    return " ".join(number.replace("= ", "=").split())


def _of_sources(source_ids: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(str(rows("sources")[source_id][name]) for source_id in source_ids)


def _show_disputes(view: View, choice: Choice, notes: SourceNotes) -> None:
    cases = _disputes(choice, view.language)
    if not cases:
        return
    label = _title_of_disputes(view.language, cases)
    with st.expander(
        plain(label), expanded=len(cases) <= OPEN_DISPUTES, icon=":material/compare_arrows:"
    ):
        labels = with_countries(province_labels(view.language), view.language)
        blocks.show(
            view,
            "indicators/disputes.html",
            cases=cases,
            name=labels.__getitem__,
            sources=rows("sources"),
            mark=notes.mark,
            indicators=rows("indicators"),
            announcement=ValueFormat(view.language).announcement,
            pairing=pairing,
            note=lambda text: marked(view.language, note_words(view.language)(text)),
        )


def _title_of_disputes(language: Language, cases: Sequence[Dispute]) -> str:
    """How many figures differ between sources; of them those that an office revised since."""
    revised = sum(any(row["announced"] for row in case.others) for case in cases)
    words = language.gettext("Sources disagree (%(count)s)")
    if revised:
        words = language.gettext("Sources differ (%(count)s), revised since announced: %(revised)s")
    return words % {"count": len(cases), "revised": revised}


@kept
def _disputes(choice: Choice, language: Language) -> list[Dispute]:
    reported = _all_reported(choice, language)
    reported = reported.assign(announced=announcements(tables(), reported))
    return disputes(reported, rows("sources"))


def _all_reported(choice: Choice, language: Language) -> pd.DataFrame:
    """What sources report of the provinces, then of their countries.

    Beside all provinces over all years what is said of each value would be too much to read: there
    it is that of the provinces chosen, as the hover boxes have it of the others.
    """
    result = result_of(choice, language)
    reported = reported_rows(result)
    if choice.kind.of_all and not choice.kind.of_one_period:
        reported = reported[reported["ref_area"].isin(choice.provinces)]
    return pd.concat([reported, result.national_reported], ignore_index=True)


def _show_notes(view: View, choice: Choice) -> None:
    lines = _notes(choice, view.language)
    if not lines:
        return
    _ = view.language.gettext
    label = _("Notes on the figures (%(count)s)") % {"count": len(lines)}
    with st.expander(plain(label), expanded=len(lines) <= OPEN_NOTES, icon=":material/notes:"):
        blocks.show(view, "indicators/notes.html", notes=lines)


@kept
def _notes(choice: Choice, language: Language) -> list[Mapping[str, object]]:
    return [
        {
            "text": marked(language, (note.text, note.language)),
            "is_break": note.is_break,
            "about": _about(language, note),
        }
        for note in grouped_notes(_all_reported(choice, language), note_words(language))
    ]


def _about(language: Language, note: Note) -> str:
    labels = with_countries(province_labels(language), language)
    names = ", ".join(labels[province] for province in note.areas)
    if len(note.areas) > NAMED:
        names = language.ngettext("%(count)s province", "%(count)s provinces", len(note.areas))
        names %= {"count": len(note.areas)}
    periods = ", ".join(language.date(period) for period in year_ranges(note.periods))
    return f"{names}, {periods}"


def _show_about(view: View, choice: Choice) -> None:
    indicator = rows("indicators")[choice.indicator]
    weights = [rows("indicators")[weight] for weight in indicator["weight_indicator"]]
    blocks.show(view, "indicators/about.html", indicator=indicator, weights=weights)
