"""What is new in words: the counts, the commitments that moved, events, and figures by province."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from figures.value_format import ValueFormat
from i18n import Language
from pages.news.controls import Choice
from tables.freshness.news import LATE, REVISED, News, counts_by_area, undated_figures
from tables.observations import newness
from tables.package import resources
from ui import blocks
from ui.link import link
from ui.names import area_name, gate_name, pair_name, province_labels, province_link
from ui.share.figures import sourced
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.texts import note_with_marks, text
from ui.values.commitments import state_in_words
from ui.view import View

MOST_EVENTS = 60  # in the list; the page of events has all
MOST_FIGURES = 400  # shown one by one; of more, only how many each province has
MOST_PRESENTED = 5  # rows of each list on a projector
KINDS = ("new", "revised", "events", "commitments")
USUAL = "statistics"  # the table that most figures are of: the others are named beside theirs
GROUP = ["areas", "table", "subject", "measure", "basis", "scope", "unit"]


def show_summary(view: View, choice: Choice, news: News) -> None:
    """Show since what it is, what counts as new, and how much there is of each kind."""
    revised = int((news.figures["change"] == REVISED).sum())
    blocks.show(
        view,
        "news/summary.html",
        meeting=_meeting(view, choice),
        publication=choice.publication,
        publications=link(view, "versions"),
        sources=link(view, "sources"),
        undated=_undated(choice.day) if choice.day else 0,
        nothing=news.nothing,
        counts={
            "commitments": len(news.commitments),
            "events": len(news.events),
            "new": len(news.figures) - revised,
            "revised": revised,
        },
    )


@kept
def _undated(day: str) -> int:
    return undated_figures(tables(), day)


def _meeting(view: View, choice: Choice) -> Mapping[str, Any] | None:
    """The meeting since which it is, with the way to it."""
    if not choice.meeting:
        return None
    event = rows("events")[choice.meeting]
    href = link(view, "events", event=choice.meeting)
    return {"title": text(view.language, event, "title"), "href": href}


def show_commitments(view: View, news: News, notes: SourceNotes) -> None:
    """Show the commitments whose state is another one than before, the last moved ones first."""
    lines = [commitment_of(view, row, notes) for row in _first(view, news.commitments)]
    if lines:
        blocks.show(view, "news/commitments.html", lines=lines)
        blocks.show_range(view, 1, len(lines), len(news.commitments))


def _first(view: View, frame: pd.DataFrame) -> Sequence[Row]:
    return (frame.head(MOST_PRESENTED) if view.presenting else frame).to_dict("records")


def commitment_of(view: View, row: Row, notes: SourceNotes) -> Mapping[str, Any]:
    """Return a commitment whose state is another one than before, in words."""
    language, is_state = view.language, row["change"] != LATE
    source = (is_state and row["status_source_id"]) or row["source_id"]
    return {
        "when": language.date(row["moved"]),
        "text": text(language, row, "text"),
        "href": link(view, "commitments", commitment=row["commitment_id"]),
        "pair": pair_name(language, row["partnership_id"]),
        "pair_href": link(view, "partnerships", pair=row["partnership_id"]),
        "due": language.date(row["due"]),
        "status": row["status"],
        "words": state_in_words(language, row["status"]),
        "before": state_in_words(language, row["old_status"]),
        "change": row["change"],
        "is_overdue": row["overdue"],
        "mark": notes.mark(source),
        "note": note_with_marks(language, notes, row["status_note"]) if is_state else "",
    }


def show_events(view: View, news: News, notes: SourceNotes) -> None:
    """Show what happened, newest first."""
    if news.events.empty:
        return
    lines = [event_of(view, row, notes) for row in _first(view, news.events.head(MOST_EVENTS))]
    years = news.events["date"].str[:4]
    blocks.show(
        view,
        "news/events.html",
        lines=lines,
        others=0 if view.presenting else max(0, len(news.events) - MOST_EVENTS),
        href=link(view, "events", years=f"{years.min()}-{years.max()}"),
    )
    blocks.show_range(view, 1, len(lines), len(news.events))


def event_of(view: View, row: Row, notes: SourceNotes) -> Mapping[str, Any]:
    """Return what happened, in words."""
    language = view.language
    return {
        "when": language.date("/".join(filter(None, (row["date"], row["end_date"])))),
        "type": language.label("events", "type", row["type"]),
        "title": text(language, row, "title"),
        "href": link(view, "events", event=row["event_id"]),
        "pairs": [
            (pair_name(language, pair), link(view, "partnerships", pair=pair))
            for pair in row["partnership_ids"]
        ],
        "is_changed": row["change"] == REVISED,
        "mark": notes.mark(row["source_id"]),
    }


def show_figures(view: View, choice: Choice, news: News, notes: SourceNotes) -> None:
    """Show how much is new of each province, and the figures one by one where they are few."""
    if not choice.area and not news.nothing:
        counts = counts_by_area(news)
        areas = _areas(view, choice, counts.head(MOST_PRESENTED) if view.presenting else counts)
        blocks.show(view, "news/areas.html", areas=areas, kinds=KINDS)
        blocks.show_range(view, 1, len(areas), len(counts))
    if news.figures.empty or view.presenting:
        return
    is_long = len(news.figures) > MOST_FIGURES
    by_area = [] if is_long else _by_area(view, news, notes)
    blocks.show(view, "news/figures.html", areas=by_area, is_long=is_long, is_first=choice.area)


def for_download(news: News) -> pd.DataFrame:
    """Return the figures of the news, each with its unit and its sources, those of before too."""
    figures, indicators = news.figures.drop(columns="areas"), rows("indicators")
    units = [
        unit or indicators.get(measure, {}).get("unit", "")
        for unit, measure in zip(figures["unit"], figures["measure"], strict=True)
    ]
    return sourced(figures.assign(unit=units))


def _areas(view: View, choice: Choice, counts: pd.DataFrame) -> list[Mapping[str, Any]]:
    """Each province or country with its numbers; of a pair both provinces and those before."""
    return [
        {
            **_named(view, str(area)),
            "href": link(view, "news", **choice.link, area=str(area)),
            "counts": [view.language.number(row[kind]) if row[kind] else "" for kind in KINDS],
        }
        for area, row in zip(counts.index, counts.to_dict("records"), strict=True)
    ]


def _named(view: View, area: str) -> Mapping[str, str]:
    """The name of a province, which leads to its page, or of a country; and which country it is."""
    label = province_labels(view.language).get(area)
    name = province_link(view, area, label) if label else area_name(view.language, area)
    return {"name": name, "country": area[:2]}


def _by_area(view: View, news: News, notes: SourceNotes) -> list[Mapping[str, Any]]:
    """The figures by province, or by the provinces that they are about, in the order of names."""
    series: dict[tuple[Any, ...], list[Row]] = {}
    for row in news.figures.to_dict("records"):
        series.setdefault(tuple(row[name] for name in GROUP), []).append(row)
    by_area: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for (areas, table, *_), own in series.items():
        by_area.setdefault(areas, []).append(_series(view, table, own, notes))
    return [
        {"areas": [_named(view, area) for area in areas], "lines": lines}
        for areas, lines in sorted(by_area.items(), key=lambda item: _sorted_by(view, item[0]))
    ]


def _sorted_by(view: View, areas: Sequence[str]) -> bytes:
    labels = province_labels(view.language)
    return view.language.order(" ".join(labels.get(area, area) for area in areas))


def _series(view: View, table: str, own: Sequence[Row], notes: SourceNotes) -> Mapping[str, Any]:
    """What is new of one measure: its newest value, how many others, and each that was revised."""
    language = view.language
    periods = sorted(own, key=lambda row: newness(row["time_period"]))
    newest = periods[-1]
    label, href = _label(view, table, newest)
    return {
        "table": "" if table == USUAL else resources()[table].title[language.code],
        "label": label,
        "href": href,
        "when": language.date(newest["time_period"]),
        "value": _value(language, table, newest),
        "mark": notes.mark(newest["source_id"]),
        "others": len(periods) - 1,
        "first": language.date(periods[0]["time_period"]),
        "revised": [
            _revision(language, table, row, notes) for row in periods if row["change"] == REVISED
        ],
    }


def _label(view: View, table: str, row: Row) -> tuple[str, str]:
    """What a figure measures, in words, and the address at which there is more of it."""
    language, subject = view.language, row["subject"]
    if table == "gate_traffic":
        coded = [language.label(table, key, row[key]) for key in ("basis", "scope")]
        measure = language.label(table, "indicator", row["measure"])
        return ", ".join((gate_name(language, subject), measure, *coded)), link(
            view, "gates", gate=subject
        )
    if table == "support":
        words = language.label(table, "kind", row["measure"])
        return f"{pair_name(language, subject)}, {words}", link(view, "partnerships", pair=subject)
    name = language.name(rows("indicators")[row["measure"]], "title")
    areas = {"areas": subject} if subject in rows("provinces") else {}
    return name, link(view, "indicators", indicator=row["measure"], **areas)


def _value(language: Language, table: str, row: Row) -> str:
    if row["measure"] in rows("indicators") and table not in ("gate_traffic", "support"):
        return ValueFormat(language, rows("indicators")[row["measure"]]["unit"]).value(row)
    unit = language.label("support", "unit", row["unit"]) if row["unit"] else ""
    return language.quantity(row, unit=unit)


def _revision(language: Language, table: str, row: Row, notes: SourceNotes) -> Mapping[str, Any]:
    """A value that was another one before, both with their sources."""
    old = {"obs_value": row["old_obs_value"], "qualifier": row["old_qualifier"], "obs_status": ""}
    return {
        "when": language.date(row["time_period"]),
        "old": _value(language, table, {**row, **old}),
        "old_mark": notes.mark(row["old_source_id"])
        if row["old_source_id"] in rows("sources")
        else "",
        "new": _value(language, table, row),
        "mark": notes.mark(row["source_id"]),
    }
