"""The profile of a partnership: which one, its two provinces, and their figures side by side."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from i18n import Language
from tables.comparison import Line, compare, indicators_in, key_figures, stated_in
from tables.disputes import Claim
from tables.partnerships import Partnership, Rows, partnership
from ui import blocks
from ui.counting import counting_methods
from ui.facts import observation
from ui.link import link, pick_one
from ui.names import dated_name, fate, origin, pair_labels, pair_name, since
from ui.sources import SourceNotes, with_marks
from ui.state.cache import cached, tables
from ui.view import View

FEW = 12  # lines of figures on a projector


def pick(view: View) -> Partnership:
    """Draw the choice of a partnership and return all that is known of the one chosen."""
    labels = cached(pair_labels, "pair_labels", view.language)
    label = view.language.gettext("Partnership")
    options = list(labels)
    chosen = pick_one(view, "pair", label, options, options[0], labels.__getitem__)
    return cached(lambda pair: partnership(tables(), pair), "partnership", chosen)


def title(view: View, shown: Partnership) -> str:
    """Return the names of the two provinces, the Vietnamese one first."""
    return pair_name(view.language, shown.id)


def show_head(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show since when the partnership stands, what became of it, and its relatives."""
    language, pair = view.language, shown.pair
    blocks.show(
        view,
        "partnerships/head.html",
        since=since(language, pair),
        status=language.label("partnerships", "status", pair["status"]),
        mark=notes.mark(pair["source_id"]),
        note=with_marks(notes, pair["note"]),
        before=_relatives(view, shown.predecessors, notes),
        after=_relatives(view, shown.successors, notes),
    )


def _relatives(view: View, pairs: Rows, notes: SourceNotes) -> list[dict[str, Any]]:
    return [
        {
            "name": dated_name(view.language, pair["partnership_id"]),
            "href": link(view, "partnerships", pair=pair["partnership_id"]),
            "mark": notes.mark(pair["source_id"]),
        }
        for pair in pairs
    ]


def show_provinces(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show the two provinces side by side: names, capital, where they came from and went."""
    sides = [
        {
            "province": province,
            "country": province["country"].lower(),
            "mark": notes.mark(province["source_id"]),
            "origin": origin(view, notes, province["province_id"]),
            "fate": fate(view, notes, province["province_id"]),
        }
        for province in (shown.vn, shown.la)
    ]
    blocks.show(view, "partnerships/provinces.html", sides=sides)


def show_comparison(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show the latest figures of both provinces, line by line."""
    lines = _compared(shown)
    lines = lines[:FEW] if view.presenting else lines
    blocks.show(
        view,
        "partnerships/comparison.html",
        vn=view.language.name(shown.vn),
        la=view.language.name(shown.la),
        lines=[
            _line(view, line, ways, notes)
            for line, ways in zip(lines, _ways(view, shown), strict=False)
        ],
    )


def _compared(shown: Partnership) -> list[Line]:
    vn, la = shown.vn["province_id"], shown.la["province_id"]
    return cached(lambda *sides: compare(tables(), *sides), "comparison", vn, la)


def _ways(view: View, shown: Partnership) -> list[list[str]]:
    """How the figures of each line count, where the two sides do not count alike."""

    def ways(code: str, _pair: str) -> list[list[str]]:
        known = [[claim.row for claim in line if claim] for line in _compared(shown)]
        return [counting_methods(Language(code), pd.DataFrame(rows)) for rows in known]

    return cached(ways, "ways of a comparison", view.language.code, shown.id)


def _line(view: View, line: Line, ways: list[str], notes: SourceNotes) -> dict[str, Any]:
    sides = [observation(view, notes, claim) if claim else None for claim in line]
    label = next(side.label for side in sides if side)
    counting = iter(ways)
    counted = [next(counting) if side else "" for side in sides]
    href = _beside(view, line)
    return {"label": label, "sides": zip(sides, counted, strict=True), "href": href}


def _beside(view: View, line: Line) -> str:
    """The address that shows both series of a line, "" where only one is known."""
    known = [claim.row for claim in line if claim]
    if len(known) < len(line):
        return ""
    first, *others = dict.fromkeys(row["indicator"] for row in known)
    areas = ",".join(row["ref_area"] for row in known)
    beside = {"with": ",".join(others)} if others else {}
    return link(view, "indicators", indicator=first, **beside, areas=areas)


def show_key_figures(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show what the partnership's own sources say of each province, then its other figures."""
    for province in (shown.vn, shown.la):
        area, name = province["province_id"], view.language.name(province)
        stated = cached(
            lambda *asked: stated_in(tables(), *asked), "stated_in", area, shown.source_ids
        )
        if stated:
            words = view.language.gettext("Key figures of %(province)s, as stated to the partner")
            _show_figures(view, area, name, stated, notes, words % {"province": name})
        if not view.presenting:
            without = indicators_in(_compared(shown)) + tuple(c.row["indicator"] for c in stated)
            expanded = province is shown.vn and not stated and not view.phone
            _show_others(view, area, name, without, notes, expanded)


def _show_others(
    view: View,
    area: str,
    name: str,
    without: tuple[str, ...],
    notes: SourceNotes,
    expanded: bool,
) -> None:
    """Show the key figures that stand nowhere else on the page."""
    others = cached(lambda *asked: key_figures(tables(), *asked), "key_figures", area, without)
    if others:
        words = view.language.gettext("Other key figures of %(province)s (%(count)s)")
        label = words % {"province": name, "count": len(others)}
        with st.expander(label, expanded=expanded):
            _show_figures(view, area, name, others, notes)


def _show_figures(
    view: View,
    area: str,
    name: str,
    figures: Sequence[Claim],
    notes: SourceNotes,
    title: str = "",
) -> None:
    blocks.show(
        view,
        "partnerships/figures.html",
        title=title,
        province=name,
        href=link(view, "indicators", areas=area),
        figures=[observation(view, notes, claim) for claim in figures],
    )
