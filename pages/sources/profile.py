"""One source: the document, all that it supports, and what other sources say."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from figures.value_format import ValueFormat
from i18n import Language
from tables.disputes import contradictions
from tables.package import resources
from tables.read import OBSERVATION_KEYS, STATISTICS_KEYS
from tables.sources import cited_rows, copy_place, own_address
from ui import blocks, row_words
from ui.charts import show_table
from ui.link import link
from ui.names import area_name, gate_name
from ui.plain import plain
from ui.provenance.point import point_link_in
from ui.state.cache import kept, rows, tables
from ui.texts import note_words
from ui.view import View


def show_profile(view: View, source_id: str) -> None:
    """Show the profile of a source. Raises KeyError for an unknown source."""
    cited = cited_by(source_id)
    titles = {name: resources()[name].title[view.language.code] for name in cited}
    source = rows("sources")[source_id]
    blocks.show(
        view,
        "sources/profile.html",
        source=source,
        address=own_address(source),
        place=copy_place(source),
        counts={titles[name]: len(frame) for name, frame in cited.items()},
    )
    _show_disputes(view, source_id)
    if view.presenting:
        return
    if "statistics" in cited:
        _show_statistics(view, source_id, len(cited["statistics"]))
    sections = {
        titles[name]: [row_words.line(view, name, row) for row in frame.to_dict("records")]
        for name, frame in cited.items()
        if name != "statistics"
    }
    blocks.show(view, "sources/lines.html", sections=sections)


@kept
def cited_by(source_id: str) -> Mapping[str, pd.DataFrame]:
    """Return the rows that name a source, by table."""
    return cited_rows(tables(), source_id)


def _show_statistics(view: View, source_id: str, count: int) -> None:
    _ = view.language.gettext
    config = st.column_config
    heading = resources()["statistics"].title[view.language.code]
    st.subheader(plain(f"{heading} ({view.language.number(count)})"), anchor=False)
    columns = {
        "area": config.TextColumn(_("Province")),
        "title": config.TextColumn(_("Indicator")),
        "period": config.TextColumn(_("Period")),
        "value": config.TextColumn(_("Value"), alignment="right"),
        "counts": config.TextColumn(_("Which value counts"), width=200),
        "status": config.TextColumn(_("Status")),
        "link": config.LinkColumn(_("Chart"), display_text=_("Show")),
        "note": config.TextColumn(_("Note")),
    }
    key = f"sources.statistics.{source_id}"
    show_table(view, _statistics(view.language, source_id), key, heading, columns, height="auto")


@kept
def _statistics(language: Language, source_id: str) -> pd.DataFrame:
    """The observations of a source in words, as the table shows them."""
    observations = cited_by(source_id)["statistics"].to_dict("records")
    return pd.DataFrame([_observation(language, row) for row in observations])


def _observation(language: Language, row: Mapping[str, object]) -> dict[str, str]:
    return {
        "area": language.name(rows("provinces")[str(row["ref_area"])]),
        "title": language.name(rows("indicators")[str(row["indicator"])], "title"),
        "period": language.date(str(row["time_period"])),
        "value": _value(language, row),
        "counts": _counts(language, row),
        "status": _status(language, row),
        "link": point_link_in(language, row),
        "note": note_words(language)(str(row["note"]))[0],
    }


def _status(language: Language, row: Mapping[str, object]) -> str:
    """What kind of value it is, "" for one as reported; traffic figures have no status."""
    status = str(row.get("obs_status", "A"))
    return "" if status == "A" else language.label("statistics", "obs_status", status)


def _value(language: Language, row: Mapping[str, object]) -> str:
    indicator = rows("indicators")[str(row["indicator"])]
    return ValueFormat(language, str(indicator["unit"])).quantity(row)


def _counts(language: Language, row: Mapping[str, object]) -> str:
    _ = language.gettext
    if not row["preferred"]:
        return _("Another source counts")
    return _("Counts; another source differs") if row["disputed"] else _("Counts")


def _show_disputes(view: View, source_id: str) -> None:
    """Show side by side what this and other sources say of the same thing."""
    cases = [case for table in OBSERVATION_KEYS for case in _cases(view.language, source_id, table)]
    if cases:
        blocks.show(view, "sources/disputes.html", cases=cases, own=source_id, link=_link(view))


def _link(view: View) -> Callable[[str], str]:
    """What gives the address of a source."""
    return lambda source_id: link(view, "sources", source=source_id)


@kept
def _cases(language: Language, source_id: str, table: str) -> list[Mapping[str, object]]:
    """Each thing that sources disagree about: its subject in words and what each of them says."""
    said = contradictions(tables(), source_id, table)
    statistics = OBSERVATION_KEYS[table] == STATISTICS_KEYS
    subject, value = (_subject, _value) if statistics else (_gate_subject, Language.quantity)
    return [
        {
            "subject": subject(language, group.iloc[0]),
            "values": [
                {
                    "value": value(language, row),
                    "status": _status(language, row),
                    "source": rows("sources")[row["source_id"]],
                    "preferred": row["preferred"],
                }
                for row in group.to_dict("records")
            ],
        }
        for _, group in said.groupby(list(OBSERVATION_KEYS[table]), sort=False)
    ]


def _subject(language: Language, row: Mapping[str, str]) -> str:
    area = area_name(language, row["ref_area"])
    title = language.name(rows("indicators")[row["indicator"]], "title")
    return f"{area}, {title}, {language.date(row['time_period'])}"


def _gate_subject(language: Language, row: Mapping[str, str]) -> str:
    gate = gate_name(language, row["gate_id"])
    coded = ("indicator", "basis", "scope")
    parts = (language.label("gate_traffic", key, row[key]) for key in coded)
    return ", ".join((gate, *parts, language.date(row["time_period"])))
