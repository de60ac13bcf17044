"""The lines of a comparison on the page: both values, by how much they differ, or why not."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from figures.findings.pair import difference_words, times_as_high
from i18n import Language
from i18n import message as _
from pages.compare.facing import Line, by_topic, format_of, lines_of
from tables.disputes import Claim
from tables.harmonise.facing import COUNTED, MISSING, NO_RATE, OPEN, OTHER_YEARS, UNORDERED
from tables.harmonise.money import DOLLAR
from tables.sources import own_address
from ui import blocks
from ui.link import link
from ui.names import province_labels
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, rows
from ui.values.facts import observation, units_of
from ui.values.harmonised import conversion, origin_words
from ui.values.sparks import with_spark
from ui.view import View

MOST_PRESENTED = 6  # lines on a projector: those that compare go first
REASONS: Mapping[str, str] = {
    "definition": _("they measure different things"),
    "currency": _("the currencies differ"),
    "unit": _("the units differ"),
    "price_base": _("prices of the year and of 2010 do not compare"),
    "basis": _("they are counted on different bases"),
    OTHER_YEARS: _("no period of which both have a figure"),
    NO_RATE: _("no exchange rate of this period"),
    COUNTED: _("they do not count the same"),
    OPEN: _("“over” and “under” leave open which is more"),
    UNORDERED: _("a place or an answer is not more or less"),
}


def show_lines(view: View, areas: tuple[str, str], topic: str, notes: SourceNotes) -> None:
    """Show the lines of two provinces by topic; those of one province alone are folded away."""
    lines = lines_of(*areas, view.language)
    chosen = {name: own for name, own in by_topic(lines).items() if topic in ("", name)}
    of_both = {
        name: [_line(view, line, areas, notes) for line in own if line.is_of_both]
        for name, own in chosen.items()
    }
    of_both = {name: own for name, own in of_both.items() if own}
    if view.presenting:
        of_both = _presented(of_both)
    labels = province_labels(view.language)
    blocks.show(
        view,
        "compare/lines.html",
        topics=of_both,
        names=[labels[area] for area in areas],
        countries=[rows("provinces")[area]["country"].lower() for area in areas],
    )
    if not view.presenting:
        for side, area in enumerate(areas):
            _show_alone(view, chosen, side, area, notes)


def _presented(topics: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """As many lines as a projector has room for, of those that compare."""
    room, presented = MOST_PRESENTED, {}
    for name, lines in topics.items():
        own = [line for line in lines if line["difference"]][:room]
        room -= len(own)
        if own:
            presented[name] = own
    return presented


def _line(view: View, line: Line, areas: tuple[str, str], notes: SourceNotes) -> dict[str, Any]:
    """A line in words; its address leads to the chart of both series."""
    language = view.language
    titles = [language.name(rows("indicators")[name], "title") for name in line.facing.indicators]
    return {
        "titles": list(dict.fromkeys(titles)),
        "href": _address(view, line, areas),
        "sides": [
            {**(with_spark(view, notes, claim) if claim else {"fact": None}), "way": way}
            for claim, way in zip(line.claims, line.ways, strict=True)
        ],
        **gap_in_words(view, line, areas, notes),
    }


def gap_in_words(
    view: View, line: Line, areas: tuple[str, str], notes: SourceNotes
) -> dict[str, Any]:
    """Return by how much the values of a line differ, at which rates; or why not."""
    language, gap = view.language, line.facing.gap
    if gap is None:
        return {"difference": "", "ratio": "", "rates": [], "why": why(line, language)}
    points = language.gettext("percentage points")
    greater = areas[0 if (gap.ratio or 0) >= 1 else 1]
    has_ratio = gap.ratio not in (None, 1)
    return {
        "difference": difference_words(gap, format_of(line, language), points),
        "ratio": times_as_high(gap, language) if has_ratio else "",
        "greater": province_labels(language)[greater],
        "rates": [
            {
                "words": f"{format_of(line, language).number(row)} = "
                f"{conversion(language, {**published, 'formula': ''}, row['rate'])}",
                "mark": notes.mark(row["rate"].source_id),
            }
            for row, published in zip(gap.rows, line.facing.rows, strict=True)
            if row["rate"] is not None and published is not None
        ],
        "why": "",
    }


def why(line: Line, language: Language) -> str:
    """Return why the values of a line do not compare, "" where they do."""
    reasons = [
        language.gettext(REASONS[reason]) for reason in line.facing.reasons if reason in REASONS
    ]
    if reasons and line.ways[0] != line.ways[1]:
        reasons.append(" / ".join(filter(None, line.ways)))
    words = language.gettext("Not comparable: %(reasons)s")
    return words % {"reasons": "; ".join(reasons)} if reasons else ""


def _address(view: View, line: Line, areas: tuple[str, str]) -> str:
    """The address of the chart of both series, with amounts in dollars where those are compared."""
    first, *others = dict.fromkeys(line.facing.indicators)
    params = {"indicator": first, "areas": ",".join(areas), "with": ",".join(others)}
    params |= units_of(*line.facing.rows)
    if line.facing.gap and line.facing.gap.rates:
        params["currency"] = DOLLAR
    return link(view, "indicators", **{name: value for name, value in params.items() if value})


def _show_alone(
    view: View, topics: Mapping[str, list[Line]], side: int, area: str, notes: SourceNotes
) -> None:
    """Show the figures that only one of the provinces has."""
    figures: dict[str, list[Claim]] = {}
    for topic, lines in topics.items():
        own = [line.claims[side] for line in lines if MISSING in line.facing.reasons]
        if claims := [claim for claim in own if claim]:
            figures[topic] = claims
    if not figures:
        return
    words = view.language.gettext("Only of %(province)s (%(count)s)")
    count = sum(len(claims) for claims in figures.values())
    label = words % {"province": province_labels(view.language)[area], "count": count}
    with st.expander(plain(label)):
        topics_in_words = {
            topic: [observation(view, notes, claim) for claim in claims]
            for topic, claims in figures.items()
        }
        blocks.show(view, "compare/alone.html", topics=topics_in_words)


@kept
def for_download(left: str, right: str, language: Language) -> pd.DataFrame:
    """Return the comparison, one line a row: both values, and what they make.

    Values are numbers in the unit beside them, `difference` in the unit of `compared_in`; missing
    is "". `…_calculated` says how a value came to be that nobody published of its province, which
    has several sources. `ratio` is left by right; `why_not` says why two values do not compare.
    """
    labels = province_labels(language)
    return pd.DataFrame(
        [
            {
                "topic": language.label("indicators", "topic", _topic(line)),
                **_side(line, 0, "left", labels[left], language),
                **_side(line, 1, "right", labels[right], language),
                **_made(line, language),
            }
            for line in lines_of(left, right, language)
        ]
    )


def _topic(line: Line) -> str:
    return str(rows("indicators")[line.indicator]["topic"])


def _side(line: Line, side: int, name: str, province: str, language: Language) -> dict[str, Any]:
    """The columns of one side of a line."""
    row = line.facing.rows[side] or {}
    indicator = rows("indicators").get(line.facing.indicators[side], {})
    sources = [rows("sources")[source_id] for source_id in row.get("source_ids", ())]
    parts, beside = row.get("parts", ()), row.get("beside")
    return {
        f"{name}_province": province,
        f"{name}_indicator": indicator.get("indicator_id", ""),
        f"{name}_title": language.name(indicator, "title"),
        f"{name}_period": row.get("time_period", ""),
        f"{name}_qualifier": row.get("qualifier", ""),
        f"{name}_value": row.get("obs_value", ""),
        f"{name}_unit": language.unit(indicator["unit"]) if indicator else "",
        f"{name}_status": row.get("obs_status", ""),
        f"{name}_calculated": origin_words(language, row, parts, beside),
        f"{name}_note": row.get("note", ""),
        f"{name}_source_id": row.get("source_ids", ()),
        f"{name}_source": tuple(source["title"] for source in sources),
        f"{name}_publisher": tuple(source["publisher"] for source in sources),
        f"{name}_published": tuple(source["published"] for source in sources),
        f"{name}_address": tuple(own_address(source) for source in sources),
    }


def _made(line: Line, language: Language) -> dict[str, Any]:
    """The columns of what two values make."""
    gap = line.facing.gap
    one, other = gap.rows if gap else ({}, {})
    return {
        "compared_in": language.unit(gap.unit) if gap else "",
        "left_compared": one.get("obs_value", ""),
        "right_compared": other.get("obs_value", ""),
        "qualifier": gap.qualifier if gap else "",
        "difference": gap.difference if gap else "",
        "ratio": gap.ratio if gap and gap.ratio is not None else "",
        "rates": tuple(f"1 USD = {rate.rate:.12g} {rate.currency}" for rate in gap.rates)
        if gap
        else (),
        "rate_source_ids": tuple(rate.source_id for rate in gap.rates) if gap else (),
        "why_not": why(line, language)
        or (language.gettext("No figure found") if not line.is_of_both else ""),
    }
