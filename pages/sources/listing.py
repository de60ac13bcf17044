"""The page of sources: the finding, the list with its filters, and the parts beside it."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from exports.columns import rules, type_in_words
from i18n import Language
from pages.sources import profile
from tables.package import Resource, resources
from tables.sources import by_authority, citing_tables, usage
from ui import blocks
from ui.charts import offer_csv, show_table
from ui.link import link, pick_one, pick_text, read_one
from ui.state.cache import cached, rows, tables
from ui.view import View

PARTS = ("list", "dictionary", "rule", "licences", "questions")


def title(view: View, source_id: str) -> str:
    """Return what the page finds: how much rests on all sources, or on the one looked at."""
    return _title_of_one(view, source_id) if source_id else _title_of_all(view)


def _title_of_one(view: View, source_id: str) -> str:
    language, support = view.language, cached(_support, "sources.support")[source_id]
    figures = language.ngettext("%(count)s figure", "%(count)s figures", support["figures"])
    records = language.ngettext("%(count)s other row", "%(count)s other rows", support["records"])
    parts = ((figures, support["figures"]), (records, support["records"]))
    known = [words % {"count": language.number(count)} for words, count in parts if count]
    if not known:
        return language.gettext("No row of the tables rests on this source")
    return language.gettext("This source supports %(rows)s") % {"rows": language.list(known)}


def _title_of_all(view: View) -> str:
    number, levels = view.language.number, cached(_levels, "sources.levels")
    words = view.language.gettext(
        "%(sources)s sources support %(figures)s figures, %(official)s of them official"
    )
    return words % {
        "sources": number(levels["sources"].sum()),
        "figures": number(levels["figures"].sum()),
        "official": number(levels.loc[levels["authority"] == 1, "figures"].sum()),
    }


def pick_source(view: View) -> str:
    """Return the source that the link asks for, or "" with a note if there is no such source."""
    known = {"", *rows("sources")}
    return read_one(view, "source", known, "", lambda _: view.language.gettext("All sources"))


def show_source(view: View, source_id: str) -> None:
    """Show one source with all that it supports, and the way back to all sources."""
    if not view.presenting:
        label = view.language.gettext("All sources")
        st.button(label, icon=":material/arrow_back:", on_click=_leave_source, key="sources.all")
    profile.show(view, source_id)


def pick_part(view: View) -> str:
    """Draw the choice between the parts of the page and return one of PARTS."""
    _ = view.language.gettext
    names = {
        "list": _("All sources"),
        "dictionary": _("Data dictionary"),
        "rule": _("Which value counts"),
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
            blocks.show(view, f"sources/{part}.html", example=link(view, "indicators", **EXAMPLE))
        case "questions":
            _show_questions(view)
        case _:
            _show_list(view)


# Two sources that differ: the ministry's report and an estimate of the year before.
EXAMPLE = {"indicator": "budget_revenue_bn_vnd", "areas": "vn-ha-nam"}


def _show_levels(view: View) -> None:
    """Show how many sources and figures there are of each authority."""
    levels = cached(_levels, "sources.levels").to_dict("records")
    blocks.show(view, "sources/levels.html", levels=levels)


def _levels() -> pd.DataFrame:
    return by_authority(tables())


def _support() -> Mapping[str, Mapping[str, int]]:
    counts = usage(tables()).set_index("source_id")[["figures", "records"]]
    return {str(source): counts for source, counts in counts.to_dict("index").items()}


def _leave_source() -> None:
    st.query_params.pop("source", None)


def _show_list(view: View) -> None:
    found = _filtered(view, cached(_listed, "sources.list", view.language))
    _ = view.language.gettext
    words = view.language.ngettext("%(count)s source", "%(count)s sources", len(found))
    counted = words % {"count": view.language.number(len(found))}
    hint = _("Select a row to see all that a source supports.")
    st.caption(f"{counted}. {hint}")

    def choose() -> None:
        if chosen := st.session_state[key]["selection"]["rows"]:
            st.query_params["source"] = found["source_id"].iloc[chosen[0]]

    # A new key for each list: a row number kept from another list would choose a wrong source.
    key = f"sources.list.{hash((tuple(found['source_id']), st.query_params.get('source')))}"
    show_table(view, found, key, _("All sources"), _columns(view), height=420, on_select=choose)
    offer_csv(view, found, "twin-provinces-sources", "sources.csv")


def _listed(language: Language) -> pd.DataFrame:
    """Sources with what they support, those with most figures first, ready to be shown."""
    frame = tables()["sources"].merge(usage(tables()), on="source_id")
    authority = frame["authority"].astype(str)
    return frame.assign(
        published_words=frame["published"].map(language.date),
        language_words=_in_words(language, frame["language"], "language"),
        authority_words=_in_words(language, authority, "authority"),
        words=(frame["title"] + " " + frame["publisher"]).str.casefold(),
    ).sort_values(["figures", "records", "mentions"], ascending=False, kind="stable")


def _in_words(language: Language, values: pd.Series, field: str) -> pd.Series:
    return values.map({value: language.label("sources", field, value) for value in values.unique()})


def _filtered(view: View, listed: pd.DataFrame) -> pd.DataFrame:
    _ = view.language.gettext
    with st.container(key="sources-filters", horizontal=True):
        words = pick_text(view, "q", _("Title or publisher"))
        authority = _pick_value(view, listed, "authority", _("Authority"))
        spoken = _pick_value(view, listed, "language", _("Language of the document"))
        table = _pick_table(view)
    chosen = listed["words"].str.contains(words.casefold(), regex=False)
    for column, value in (("authority", authority), ("language", spoken)):
        if value:
            chosen &= listed[column].astype(str) == value
    if table:
        chosen &= listed[table] > 0
    return listed[chosen]


def _pick_value(view: View, listed: pd.DataFrame, column: str, label: str) -> str:
    """Draw a control for the values of a coded column and return one of them, "" for all."""
    names: Mapping[str, str] = dict(
        zip(listed[column].astype(str), listed[f"{column}_words"], strict=True)
    )
    options = sorted(names) if column == "authority" else sorted(names, key=names.__getitem__)
    every = view.language.gettext("All")
    return pick_one(view, column, label, ["", *options], "", lambda value: names.get(value, every))


def _pick_table(view: View) -> str:
    language = view.language
    options: Sequence[str] = ["", *citing_tables(tables())]

    def name(table: str) -> str:
        every = language.gettext("Any table")
        return resources()[table].title[language.code] if table else every

    return pick_one(view, "table", language.gettext("Supports"), options, "", name)


def _columns(view: View) -> Mapping[str, object]:
    """The columns of the list: the document, then how much rests on it."""
    _ = view.language.gettext
    config, code = st.column_config, view.language.code
    # Plain: "localized" groups by the browser's language, and 2,099 reads as 2.099 in Vietnamese.
    counts = {
        name: config.NumberColumn(resources()[name].title[code], format="plain")
        for name in citing_tables(tables())
    }
    return {
        "title": config.TextColumn(_("Title"), width=380),
        "publisher": config.TextColumn(_("Publisher"), width=180),
        "published_words": config.TextColumn(_("Published"), width=90),
        "language_words": config.TextColumn(_("Language"), width=130),
        "authority_words": config.TextColumn(_("Authority"), width=230),
        "url": config.LinkColumn(_("Document"), width=90, display_text=_("Open")),
        "figures": config.NumberColumn(_("Figures"), format="plain"),
        "records": config.NumberColumn(_("Other rows"), format="plain"),
        "mentions": config.NumberColumn(_("Named in notes"), format="plain"),
        **counts,
    }


def _show_questions(view: View) -> None:
    """Show what is not known, by topic."""
    questions = cached(_questions, "sources.questions", view.language)
    blocks.show(view, "sources/questions.html", topics=questions)


def _questions(language: Language) -> Mapping[str, list[Mapping[str, object]]]:
    by_topic: dict[str, list[Mapping[str, object]]] = {}
    for question in rows("open_questions").values():
        topic = language.label("open_questions", "topic", question["topic"])
        by_topic.setdefault(topic, []).append(question)
    return by_topic


def show_dictionary(view: View) -> None:
    """Show all tables, or the columns of the one that the link asks for."""
    known = resources()
    _ = view.language.gettext
    code = view.language.code

    def name(table: str) -> str:
        return known[table].title[code] if table else _("All tables")

    chosen = pick_one(view, "resource", _("Table"), ["", *known], "", name)
    if chosen:
        _show_columns(view, known[chosen])
    else:
        counts = {name: len(rows) for name, rows in tables().items()}
        blocks.show(
            view, "sources/dictionary.html", tables=known.values(), counts=counts, link=_link(view)
        )


def _show_columns(view: View, resource: Resource) -> None:
    """The columns of one table: title, meaning, type, unit, rules and allowed values."""
    blocks.show(
        view,
        "sources/dictionary_table.html",
        table=resource,
        tables=resources(),
        rules=lambda field: rules(view.language, field).values(),
        type_of=lambda field: type_in_words(view.language, field),
        link=_link(view),
    )


def _link(view: View) -> object:
    def to(table: str) -> str:
        return link(view, "sources", part="dictionary", resource=table)

    return to
