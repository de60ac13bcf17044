"""The profile of a partnership: which one, its two provinces, and their figures side by side."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.comparison import compare, key_figures, stated_in
from data.partnerships import Profile, profile
from ui import blocks
from ui.cache import cached, tables
from ui.facts import observation
from ui.pair_words import fate, ordered_pairs, origin, pair_label, since
from ui.params import link, pick_one
from ui.source_lines import pair_name
from ui.sources import SourceNotes
from ui.view import View

FEW = 12  # lines of figures on a projector


def pick(view: View) -> Profile:
    """Draw the choice of a partnership and return all that is known of the one chosen."""
    language = view.language
    pairs = cached(ordered_pairs, "ordered_pairs", language)
    chosen = pick_one(
        view,
        "pair",
        language.gettext("Partnership"),
        pairs,
        pairs[0],
        lambda pair: pair_label(language, pair),
    )
    return cached(lambda pair: profile(tables(), pair), "pair_profile", chosen)


def title(view: View, shown: Profile) -> str:
    """Return the names of the two provinces, the Vietnamese one first."""
    return pair_name(view.language, shown.pair["partnership_id"])


def show_head(view: View, shown: Profile, notes: SourceNotes) -> None:
    """Show since when the partnership stands, what became of it, and its relatives."""
    language, pair = view.language, shown.pair
    blocks.show(
        view,
        "pair_head.html",
        since=since(language, pair),
        status=language.label("partnerships", "status", pair["status"]),
        mark=notes.mark(pair["source_id"]),
        note=pair["note"],
        before=_relatives(view, shown.predecessors, notes),
        after=_relatives(view, shown.successors, notes),
    )


def _relatives(view: View, pairs: pd.DataFrame, notes: SourceNotes) -> list[dict[str, Any]]:
    return [
        {
            "name": pair_label(view.language, pair["partnership_id"]).split(" · ")[0],
            "href": link(view, "partnerships", pair=pair["partnership_id"]),
            "mark": notes.mark(pair["source_id"]),
        }
        for pair in pairs.to_dict("records")
    ]


def show_provinces(view: View, shown: Profile, notes: SourceNotes) -> None:
    """Show the two provinces side by side: names, capital, where they came from and went."""
    for column, province in zip(st.columns(2), (shown.vn, shown.la), strict=True):
        with column:
            blocks.show(
                view,
                "pair_province.html",
                province=province,
                country=province["country"].lower(),
                mark=notes.mark(province["source_id"]),
                origin=origin(view, notes, province["province_id"]),
                fate=fate(view, notes, province["province_id"]),
            )


def show_comparison(view: View, shown: Profile, notes: SourceNotes) -> None:
    """Show the latest figures of both provinces, line by line."""
    vn, la = shown.vn["province_id"], shown.la["province_id"]
    lines = cached(lambda *sides: compare(tables(), *sides), "comparison", vn, la)
    lines = lines[:FEW] if view.presenting else lines
    blocks.show(
        view,
        "pair_comparison.html",
        vn=view.language.name(shown.vn),
        la=view.language.name(shown.la),
        lines=[_line(view, line, notes) for line in lines],
    )


def _line(view: View, line: Sequence[pd.Series | None], notes: SourceNotes) -> dict[str, Any]:
    sides = [None if row is None else observation(view, notes, row) for row in line]
    return {"label": next(side.label for side in sides if side), "sides": sides}


def show_key_figures(view: View, shown: Profile, notes: SourceNotes) -> None:
    """Show what the partnership's own sources say of the provinces, then other key figures."""
    own = tuple(sorted({shown.pair["source_id"], *shown.events["source_id"]}))
    for province in (shown.vn, shown.la):
        area, name = province["province_id"], view.language.name(province)
        stated = cached(lambda *asked: stated_in(tables(), *asked), "stated_in", area, own)
        _show_stated(view, area, name, stated, notes)
        _show_others(view, area, name, stated, notes)


def _show_stated(
    view: View, area: str, name: str, stated: pd.DataFrame, notes: SourceNotes
) -> None:
    if stated.empty:
        return
    words = view.language.gettext("Key figures of %(province)s, as stated to the partner")
    _show_figures(view, area, name, stated, notes, words % {"province": name})


def _show_others(
    view: View, area: str, name: str, stated: pd.DataFrame, notes: SourceNotes
) -> None:
    known = tuple(stated["indicator"])
    others = cached(lambda *asked: key_figures(tables(), *asked), "key_figures", area, known)
    if others.empty or view.presenting:
        return
    words = view.language.gettext("Other key figures of %(province)s (%(count)s)")
    with st.expander(words % {"province": name, "count": len(others)}):
        _show_figures(view, area, name, others, notes)


def _show_figures(
    view: View,
    area: str,
    name: str,
    figures: pd.DataFrame,
    notes: SourceNotes,
    title: str = "",
) -> None:
    blocks.show(
        view,
        "pair_figures.html",
        title=title,
        province=name,
        href=link(view, "indicators", areas=area),
        figures=[observation(view, notes, row) for _, row in figures.iterrows()],
    )
