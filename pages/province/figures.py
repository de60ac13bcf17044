"""The figures of a province: leading ones with series and place, others, gaps, and the file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from figures.places import place_words
from i18n import Language
from tables.comparison import leading_figures, other_figures
from tables.coverage import ranked
from tables.disputes import Claim
from tables.freshness.gaps import OLD
from tables.notes import breaking_methods
from tables.ranking.place import Place, places
from tables.ranking.share import REPORTED
from tables.sources import own_address
from ui import blocks
from ui.link import link
from ui.names import province_labels
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.texts import note_words, text
from ui.values.facts import observation
from ui.values.gaps import gap_in_words, gaps_today
from ui.values.sparks import with_spark
from ui.view import View

AREA_UNIT = "km2"  # what a province is, not how it does: the head has it
MOST_PRESENTED = 8  # figures on a projector
YEAR = 4  # characters of a period that is a whole year


@kept
def leading(area: str) -> tuple[Claim, ...]:
    """Return the newest figures of a province that two provinces are compared by."""
    return tuple(leading_figures(tables(), area))


@kept
def observations(area: str) -> pd.DataFrame:
    """Return the rows of `statistics` of a province, of every source."""
    statistics = tables()["statistics"]
    return statistics[statistics["ref_area"] == area]


def show_leading(view: View, area: str, notes: SourceNotes) -> None:
    """Show the leading figures, each with its series, and its place where that may be told."""
    claims = [
        claim
        for claim in leading(area)
        if rows("indicators")[claim.row["indicator"]]["unit"] != AREA_UNIT
    ]
    most = MOST_PRESENTED if view.presenting else len(claims)
    blocks.show(
        view,
        "province/figures.html",
        figures=[_figure(view, claim, notes) for claim in claims[:most]],
        has_others=bool(_others(area)),
        coverage=link(view, "coverage", part="office", area=area),
    )


def _figure(view: View, claim: Claim, notes: SourceNotes) -> dict[str, Any]:
    place = place_in_words(view, claim, notes)
    return {**with_spark(view, notes, claim), "place": place}


def place_in_words(view: View, claim: Claim, notes: SourceNotes) -> Markup:
    """Return the place among the provinces of the country, "" where it may not be told."""
    period = claim.row["time_period"]
    if len(period) != YEAR:
        return Markup("")
    place = _places(claim.row["indicator"], period).get(claim.row["ref_area"])
    if place is None:
        return Markup("")
    words = ", ".join(place_words(place, view.language))
    mark = notes.mark(place.published.row["source_id"]) if place.published else ""
    return Markup("{}{}").format(words, mark)


@kept
def _places(indicator: str, year: str) -> Mapping[str, Place]:
    own = ranked(tables(), indicator, year)
    return places(tables(), own.assign(way=breaking_methods(tables(), own)), REPORTED)


def show_others(view: View, area: str, notes: SourceNotes) -> None:
    """Show the newest figure of every other indicator, by topic; nothing where there is none."""
    claims = _others(area)
    if not claims:
        return
    title = view.language.gettext("Other figures (%(count)s)") % {"count": len(claims)}
    with st.expander(plain(title)):
        topics: dict[str, list[object]] = {}
        for claim in claims:
            topic = rows("indicators")[claim.row["indicator"]]["topic"]
            topics.setdefault(topic, []).append(observation(view, notes, claim))
        blocks.show(view, "province/others.html", topics=topics)


@kept
def _others(area: str) -> tuple[Claim, ...]:
    without = [claim.row["indicator"] for claim in leading(area)]
    return tuple(other_figures(tables(), area, without))


def show_gaps(view: View, area: str) -> None:
    """Show what the province lacks, what is of long ago, and open questions; nothing without."""
    gaps, questions = gaps_today(area, date.today().isoformat()), _questions(area)
    if not (gaps or questions):
        return
    lines = [gap_in_words(view.language, area, gap) for gap in gaps]
    blocks.show(
        view,
        "province/gaps.html",
        missing=[line for line in lines if not line["newest"]],
        old=[line for line in lines if line["newest"]],
        years=OLD,
        questions=[text(view.language, question, "text") for question in questions],
        href=link(view, "coverage", area=area),
    )


@kept
def _questions(area: str) -> tuple[dict[str, Any], ...]:
    """The open questions that name the province."""
    named = (row for row in rows("open_questions").values() if area in row["subject_ids"])
    return tuple(dict(row) for row in named)


@kept
def for_download(area: str, language: Language) -> pd.DataFrame:
    """Return every figure of a province, of every source, one a row, as `select` sorts them.

    The headings are in the reader's language, with the ids of the tables beside the names; values
    are numbers in the unit beside them, missing is "".
    """
    _, indicators, sources = language.gettext, rows("indicators"), rows("sources")
    words, label = note_words(language), province_labels(language)[area]
    own = observations(area).sort_values(
        ["indicator", "time_period", "preferred", "source_id"], ascending=[True, True, False, True]
    )
    yes = {True: _("yes"), False: _("no")}
    return pd.DataFrame(
        [
            {
                _("Province"): label,
                _("Indicator"): language.name(indicators[row["indicator"]], "title"),
                _("Period"): row["time_period"],
                _("Qualifier"): _code(language, "qualifier", row["qualifier"]),
                _("Value"): row["obs_value"],
                _("Unit"): language.unit(indicators[row["indicator"]]["unit"]),
                _("Status"): _code(language, "obs_status", row["obs_status"]),
                _("Preferred"): yes[row["preferred"]],
                _("Note"): words(row["note"])[0],
                _("Source"): sources[row["source_id"]]["title"],
                _("Publisher"): sources[row["source_id"]]["publisher"],
                _("Published"): sources[row["source_id"]]["published"],
                _("Address"): own_address(sources[row["source_id"]]),
                "ref_area": area,
                "indicator": row["indicator"],
                "source_id": row["source_id"],
            }
            for row in own.to_dict("records")
        ]
    )


def _code(language: Language, field: str, value: str) -> str:
    return language.label("statistics", field, value) if value else ""
