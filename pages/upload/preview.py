"""The fourth step of an upload: what publishing would do, in counts, rows and values."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from exports.columns import name_of, reference
from exports.csv import to_csv
from i18n import Language
from pages.upload.work import Work
from tables.package import Resource, resources
from ui import blocks
from ui.charts import show_table
from ui.state.cache import rows, tables
from ui.view import View
from versions.changes import Changes, Mode

SHOWN = 200  # rows of each kind on the page; the download has them all
LONGEST_NUMBER = 16  # characters; of a longer one some digits would get lost
MODES: tuple[Mode, ...] = ("update", "replace")


def pick_mode(view: View) -> Mode:
    """Draw the choice of what becomes of rows that the file does not have."""
    _ = view.language.gettext
    words = {"update": _("Add and update rows"), "replace": _("Replace the table")}
    helps = {
        "update": _("Rows that are not in your file stay as they are."),
        "replace": _("Rows that are not in your file are removed."),
    }
    chosen: Mode = st.segmented_control(
        _("What to do with the table"),
        MODES,
        default="update",
        required=True,
        key="upload.mode",
        format_func=words.__getitem__,
        persist_state="page",
    )
    st.caption(helps[chosen])
    return chosen


def show(view: View, work: Work, changes: Changes) -> None:
    """Show what would change, row by row."""
    resource = resources()[work.table]
    blocks.show(view, "upload/counts.html", counts=_counts(view, changes))
    if changes.nothing:
        st.info(_nothing(view), icon=":material/info:")
        return
    _show_changed(view, changes, resource)
    _show_rows(view, changes.added, resource, "added")
    _show_rows(view, changes.removed, resource, "removed")
    st.download_button(
        view.language.gettext("All changes (CSV)"),
        data=lambda: to_csv(as_one(changes)),
        file_name=f"{resource.name}-changes.csv",
        mime="text/csv",
        icon=":material/download:",
        key="upload.changes.csv",
        on_click="ignore",
    )


def _nothing(view: View) -> str:
    return view.language.gettext(
        "Your file says the same as the table: there is nothing to publish."
    )


def _counts(view: View, changes: Changes) -> list[tuple[str, str, str]]:
    """Kind, number and words of each count."""
    _, number = view.language.gettext, view.language.number
    return [
        ("added", number(len(changes.added)), _("rows added")),
        ("changed", number(changes.changed_rows), _("rows changed")),
        ("removed", number(len(changes.removed)), _("rows removed")),
        ("unchanged", number(changes.unchanged), _("rows unchanged")),
    ]


def _show_changed(view: View, changes: Changes, resource: Resource) -> None:
    """Each cell that changes, old and new, behind the names of its row."""
    if changes.changed.empty:
        return
    _ = view.language.gettext
    name, value = row_names(view.language, resource), _values(view.language, resource)
    shown = changes.changed.head(SHOWN)
    lines = [
        {
            "row": name(row),
            "column": resource.field(row["column"]).title[view.language.code],
            "old": value(row["column"], row["old"]),
            "new": value(row["column"], row["new"]),
        }
        for row in shown.to_dict("records")
    ]
    hidden = len(changes.changed) - len(shown)
    blocks.show(view, "upload/changed.html", lines=lines, hidden=hidden)


def _show_rows(view: View, frame: pd.DataFrame, resource: Resource, kind: str) -> None:
    if frame.empty:
        return
    language, code = view.language, view.language.code
    _ = language.gettext
    count = len(frame)
    titles = {
        "added": language.ngettext("%(count)s row added", "%(count)s rows added", count),
        "removed": language.ngettext("%(count)s row removed", "%(count)s rows removed", count),
    }
    title = titles[kind] % {"count": language.number(count)}
    with st.expander(title, expanded=kind == "removed"):
        if count > SHOWN:
            words = _("The first %(shown)s are shown; the download has them all.")
            st.caption(words % {"shown": SHOWN})
        name = row_names(language, resource)
        first, value = frame.head(SHOWN), _values(language, resource)
        listed = pd.DataFrame(
            {
                field.name: [value(field.name, text) for text in first[field.name]]
                for field in resource.fields
            }
        )
        listed = listed.assign(_row=[name(row) for row in first.to_dict("records")])
        columns = {"_row": resource.title[code]}
        columns |= {field.name: field.title[code] for field in resource.fields}
        show_table(view, listed, f"upload.{kind}", title, columns)


def as_one(changes: Changes) -> pd.DataFrame:
    """Return all changes as one table: `change`, then the columns of the table, `old` and `new`.

    Of a changed cell there are the key of its row, the name of its column, and both values.
    """
    parts = [
        changes.added.assign(change="added"),
        changes.changed.assign(change="changed"),
        changes.removed.assign(change="removed"),
    ]
    found = pd.concat(parts, ignore_index=True).fillna("")
    last = [name for name in ("column", "old", "new") if name in found]
    others = [name for name in found if name not in ("change", *last)]
    return found[["change", *others, *last]]


def row_names(language: Language, resource: Resource) -> Callable[[Mapping[str, Any]], str]:
    """Return what names a row by its key, with the names of what the key refers to."""
    parts = [_part(language, resource, column) for column in resource.primary_key]

    def name(row: Mapping[str, Any]) -> str:
        return " · ".join(said for part in parts if (said := part(row)))

    return name


def _values(language: Language, resource: Resource) -> Callable[[str, str], str]:
    """How a value is shown: a code behind its words, a number as the language writes it.

    Else 14.600, which is 14.6, would be taken for 14 thousand where points part thousands.
    """

    def value(column: str, text: str) -> str:
        field = resource.field(column)
        if field.type in ("number", "integer") and 0 < len(text) < LONGEST_NUMBER:
            return language.number(float(text), len(text.partition(".")[2]))
        labels = field.categories.get(text)
        return f"{labels[language.code]} ({text})" if labels else text

    return value


def _part(
    language: Language, resource: Resource, column: str
) -> Callable[[Mapping[str, Any]], str]:
    """What one column of a key says of a row."""
    field, key = resource.field(column), reference(resource, resource.field(column))
    table = key.resource if key else resource.name if len(resource.primary_key) == 1 else ""

    def part(row: Mapping[str, Any]) -> str:
        value = str(row[column])
        if field.categories:
            return field.categories.get(value, {}).get(language.code, value)
        if not table or table == "sources":  # the title of a source would push all else aside
            return value
        known = rows(table).get(value)
        return (name_of(known, tables(), language) if known else "") or value

    return part
