"""The page of sources: what it finds, the choice between its parts, and one source or one part."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from i18n import Language
from pages.sources.dictionary import show_dictionary
from pages.sources.listing import show_list
from pages.sources.profile import show_profile
from pages.sources.recast import show_recast
from tables.headlines import DISPUTED
from tables.sources import by_authority, usage
from ui import blocks
from ui.link import link, pick_one, read_one
from ui.plain import plain
from ui.state.cache import Row, kept, rows, tables
from ui.state.query import query
from ui.view import View

PARTS = ("list", "dictionary", "rule", "recast", "licences", "questions")


def title(view: View, source_id: str) -> str:
    """Return what the page finds: how much rests on all sources, or on the one looked at."""
    return _title_of_one(view, source_id) if source_id else _title_of_all(view)


def _title_of_one(view: View, source_id: str) -> str:
    language, support = view.language, _support()[source_id]
    figures = language.ngettext("%(count)s figure", "%(count)s figures", support["figures"])
    records = language.ngettext(
        "%(count)s other entry", "%(count)s other entries", support["records"]
    )
    parts = ((figures, support["figures"]), (records, support["records"]))
    counts = [words % {"count": language.number(count)} for words, count in parts if count]
    if not counts:
        return language.gettext("Nothing in the tables rests on this source")
    return language.gettext("This source supports %(rows)s") % {"rows": language.list(counts)}


def _title_of_all(view: View) -> str:
    language, counts = view.language, levels()
    sources, figures = int(counts["sources"].sum()), int(counts["figures"].sum())
    official = counts[counts["authority"] == 1]
    copied = official["copied"].sum()
    words = language.gettext("%(sources)s; %(figures)s, %(official)s of them official")
    if copied:
        words = language.gettext(
            "%(sources)s; %(figures)s, %(official)s of them official, %(copied)s of these read in "
            "a copy"
        )
    all_sources = language.ngettext("%(count)s source", "%(count)s sources", sources)
    all_figures = language.ngettext("%(count)s figure", "%(count)s figures", figures)
    return words % {
        "sources": all_sources % {"count": language.number(sources)},
        "figures": all_figures % {"count": language.number(figures)},
        "official": language.number(official["figures"].sum()),
        "copied": language.number(copied),
    }


@kept
def _support() -> Mapping[str, Mapping[str, int]]:
    counts = usage(tables()).set_index("source_id")[["figures", "records"]]
    return {str(source): support for source, support in counts.to_dict("index").items()}


@kept
def levels() -> pd.DataFrame:
    """Return how many sources and figures there are of each authority: see `by_authority`."""
    return by_authority(tables())


def pick_source(view: View) -> str:
    """Return the source that the link asks for, or "" with a note if there is no such source."""
    return read_one(
        view, "source", {"", *rows("sources")}, "", lambda _: view.language.gettext("All sources")
    )


def show_source(view: View, source_id: str) -> None:
    """Show one source with all that it supports, and the way back to all sources."""
    if not view.presenting:
        label = view.language.gettext("All sources")
        st.button(
            plain(label), icon=":material/arrow_back:", on_click=_leave_source, key="sources.all"
        )
    show_profile(view, source_id)


def _leave_source() -> None:
    query().pop("source", None)


def pick_part(view: View) -> str:
    """Draw the choice between the parts of the page and return one of PARTS."""
    _ = view.language.gettext
    names = {
        "list": _("All sources"),
        "dictionary": _("Data dictionary"),
        "rule": _("Which value counts"),
        "recast": _("Recast figures"),
        "licences": _("Licences and credits"),
        "questions": _("Open questions"),
    }
    return pick_one(
        view,
        "part",
        _("Show"),
        PARTS,
        "list",
        names.__getitem__,
        style="segments",
        label_visibility="collapsed",
    )


def show_part(view: View, part: str) -> None:
    """Show the chosen part of the page; on a projector the long list gives way to the rule."""
    if part == "list":
        _show_levels(view)
    if part == "list" and view.presenting:
        part = "rule"
    match part:
        case "dictionary":
            show_dictionary(view)
        case "rule" | "licences":
            example = {"indicator": DISPUTED.measure, "areas": DISPUTED.subject}
            blocks.show(view, f"sources/{part}.html", example=link(view, "indicators", **example))
        case "recast":
            show_recast(view)
        case "questions":
            _show_questions(view)
        case _:
            show_list(view)


def _show_levels(view: View) -> None:
    """Show how many sources and figures there are of each authority."""
    blocks.show(view, "sources/levels.html", levels=levels().to_dict("records"))


def _show_questions(view: View) -> None:
    """Show the open questions, by topic."""
    blocks.show(view, "sources/questions.html", topics=questions(view.language))


@kept
def questions(language: Language) -> Mapping[str, Sequence[Row]]:
    """Return the open questions by topic."""
    by_topic: dict[str, list[Row]] = {}
    for question in rows("open_questions").values():
        topic = language.label("open_questions", "topic", question["topic"])
        by_topic.setdefault(topic, []).append(question)
    return by_topic
