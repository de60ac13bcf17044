"""The list of all sources with what each supports, and its filters."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from i18n import Language
from tables.package import resources
from tables.sources import COPY, citing_tables, copy_place, own_address, usage
from ui.charts import show_table
from ui.link import box_for_controls, pick_one, pick_text
from ui.plain import plain
from ui.state.cache import kept, tables
from ui.state.query import query
from ui.view import View


def show_list(view: View) -> None:
    """Show the sources that fit the filters, as a table; a click on a row opens a source."""
    sources = filtered(view)
    _ = view.language.gettext
    words = view.language.ngettext("%(count)s source", "%(count)s sources", len(sources))
    counted = words % {"count": view.language.number(len(sources))}
    hint = _("Select a row to see all that a source supports.")
    st.caption(plain(f"{counted}. {hint}"))

    def choose() -> None:
        if chosen := st.session_state[key]["selection"]["rows"]:
            query()["source"] = sources["source_id"].iloc[chosen[0]]

    # A new key for each list: a row number kept from another list would choose a wrong source.
    key = f"sources.list.{hash((tuple(sources['source_id']), query().get('source')))}"
    show_table(view, sources, key, _("All sources"), _columns(view), height=420, on_select=choose)


@kept
def _listed(language: Language) -> pd.DataFrame:
    """Sources with what they support, those with most figures first, ready to be shown."""
    frame = tables()["sources"].merge(usage(tables()), on="source_id")
    authority = frame["authority"].astype(str)
    copied = {"": "", COPY: language.gettext("a copy")}
    each = frame.to_dict("records")
    return frame.assign(
        copied_words=[copied.get(row["read_in"], copy_place(row)) for row in each],
        document=[own_address(row) for row in each],
        published_words=frame["published"].map(language.date),
        language_words=_in_words(language, frame["language"], "language"),
        authority_words=_in_words(language, authority, "authority"),
        words=(frame["title"] + " " + frame["publisher"]).str.casefold(),
    ).sort_values(["figures", "records", "mentions"], ascending=False, kind="stable")


def _in_words(language: Language, values: pd.Series, field: str) -> pd.Series:
    return values.map({value: language.label("sources", field, value) for value in values.unique()})


def filtered(view: View) -> pd.DataFrame:
    """Draw the filters and return the sources that fit, with what each supports."""
    listed = _listed(view.language)
    _ = view.language.gettext
    with box_for_controls(view, "sources-filters", horizontal=True):
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
    by_words = sorted(names, key=lambda value: view.language.order(names[value]))
    options = sorted(names) if column == "authority" else by_words
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
        "publisher": config.TextColumn(_("Publisher"), width=200),
        "title": config.TextColumn(_("Title"), width=340),
        "copied_words": config.TextColumn(_("Read in a copy"), width=130),
        "published_words": config.TextColumn(_("Published"), width=90),
        "language_words": config.TextColumn(_("Language"), width=130),
        "authority_words": config.TextColumn(_("Authority"), width=230),
        "document": config.LinkColumn(_("Document"), width=90, display_text=_("Open")),
        "figures": config.NumberColumn(_("Figures"), format="plain"),
        "records": config.NumberColumn(_("Other rows"), format="plain"),
        "mentions": config.NumberColumn(_("Named in notes"), format="plain"),
        **counts,
    }
