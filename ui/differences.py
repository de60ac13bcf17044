"""What two states of a table differ in, in words: rows by their names, values, and how many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd
import streamlit as st

from i18n import Language
from tables.package import Resource
from ui import blocks
from ui.charts import show_table
from ui.link import history_link
from ui.plain import plain
from ui.state.cache import Row, rows, tables
from ui.view import View
from uploads.row_names import name_of, reference
from versions.changes import Changes

Kind = Literal["added", "changed", "removed", "unchanged"]
MOST_ROWS = 200  # of each kind on a page; the download has them all
LONGEST_NUMBER = 16  # characters; of a longer one some digits would get lost


@dataclass(frozen=True)
class ChangedValue:
    """A cell that differs: the name of its row, the title of its column, and both texts.

    href: where the history of the row is, "" for none.
    """

    row: str
    column: str
    old: str
    new: str
    href: str = ""


def show_rows(
    view: View, resource: Resource, changes: Changes, key: str, history: bool = False
) -> None:
    """Show what changes in a table, row by row: values old and new, then whole rows.

    key: the beginning of the keys of the controls. history: whether each row leads to its history.
    """
    _show_changed(view, resource, changes, history)
    _show_whole(view, resource, changes.added, "added", key, history)
    _show_whole(view, resource, changes.removed, "removed", key, history)


def _show_changed(view: View, resource: Resource, changes: Changes, history: bool) -> None:
    """Each cell that changes, old and new, behind the names of its row."""
    if changes.changed.empty:
        return
    language = view.language
    words = values_in_words(language, resource)
    lines = list(changed_values(language, resource, changes, MOST_ROWS, words))
    if history:
        first = changes.changed.head(MOST_ROWS).to_dict("records")
        lines = [
            replace(line, href=history_link(language, resource.name, row))
            for line, row in zip(lines, first, strict=True)
        ]
    hidden = len(changes.changed) - len(lines)
    _ = language.gettext
    old, new = _("Old value"), _("New value")
    blocks.show(view, "changed.html", lines=lines, hidden=hidden, old=old, new=new)


def _show_whole(
    view: View, resource: Resource, whole: pd.DataFrame, kind: Kind, key: str, history: bool
) -> None:
    """Whole rows behind their names, in a box to open; rows that would go are seen at once."""
    if whole.empty:
        return
    language = view.language
    title = count_in_words(language, kind, len(whole))
    with st.expander(plain(title), expanded=kind == "removed"):
        if len(whole) > MOST_ROWS:
            words = language.gettext("The first %(shown)s are shown; the download has them all.")
            st.caption(plain(words % {"shown": MOST_ROWS}))
        first, titles = whole.head(MOST_ROWS), column_titles(language, resource)
        name, value = row_names(language, resource), values_in_words(language, resource)
        records = first.to_dict("records")
        table = pd.DataFrame(
            {column: [value(column, text) for text in first[column]] for column in titles}
        )
        table = table.assign(_row=[name(row) for row in records])
        columns: dict[str, Any] = {"_row": resource.title[language.code], **titles}
        if history:
            table = table.assign(
                _history=[history_link(language, resource.name, row) for row in records]
            )
            words = language.gettext("History")
            columns["_history"] = st.column_config.LinkColumn(words, display_text=words)
        show_table(view, table, f"{key}.{kind}", title, columns)


def changed_values(
    language: Language,
    resource: Resource,
    changes: Changes,
    most: int,
    value: Callable[[str, str], str] = lambda _column, text: text,
) -> Iterator[ChangedValue]:
    """Yield the cells that differ, `most` of them at the most, in the order of the changes.

    `value` says how the text of a column reads: `values_in_words`, or as it is in the files.
    """
    name, titles = row_names(language, resource), column_titles(language, resource)
    for row in changes.changed.head(most).to_dict("records"):
        column = row["column"]
        old, new = value(column, row["old"]), value(column, row["new"])
        yield ChangedValue(name(row), titles[column], old, new)


def column_titles(language: Language, resource: Resource) -> dict[str, str]:
    """Return the title of each column by its name, in the order of the table."""
    return {field.name: field.title[language.code] for field in resource.fields}


def values_in_words(language: Language, resource: Resource) -> Callable[[str, str], str]:
    """Return what gives the words for a value: `words(column, text)`.

    A code follows its label, and a number is written as the language writes it: else
    14.600, which is 14.6, would be taken for 14 thousand where points part thousands.
    """

    def words(column: str, text: str) -> str:
        field = resource.field(column)
        if field.type in ("number", "integer") and 0 < len(text) < LONGEST_NUMBER:
            return language.number(float(text), len(text.partition(".")[2]))
        labels = field.categories.get(text)
        return f"{labels[language.code]} ({text})" if labels else text

    return words


def row_names(language: Language, resource: Resource) -> Callable[[Row], str]:
    """Return what names a row by its key, with the names of what the key refers to."""
    parts = [_key_part(language, resource, column) for column in resource.primary_key]

    def name(row: Row) -> str:
        return " · ".join(words for part in parts if (words := part(row)))

    return name


def _key_part(language: Language, resource: Resource, column: str) -> Callable[[Row], str]:
    """What one column of a key says of a row."""
    field, key = resource.field(column), reference(resource, resource.field(column))
    table = key.resource if key else resource.name if len(resource.primary_key) == 1 else ""

    def part(row: Row) -> str:
        value = str(row[column])
        if field.categories:
            labels = field.categories.get(value)
            return labels[language.code] if labels else value
        if not table or table == "sources":  # the title of a source would push all else aside
            return value
        record = rows(table).get(value)
        return (name_of(record, tables(), language) if record else "") or value

    return part


def count_in_words(language: Language, kind: Kind, count: int) -> str:
    """Return how many rows were added, changed, removed or left: "3 rows added"."""
    ngettext = language.ngettext
    words = {
        "added": ngettext("%(count)s row added", "%(count)s rows added", count),
        "changed": ngettext("%(count)s row changed", "%(count)s rows changed", count),
        "removed": ngettext("%(count)s row removed", "%(count)s rows removed", count),
        "unchanged": ngettext("%(count)s row unchanged", "%(count)s rows unchanged", count),
    }
    return words[kind] % {"count": language.number(count)}


def counts(changes: Changes) -> dict[Kind, int]:
    """Return how many rows of the table are of each kind."""
    return {
        "added": len(changes.added),
        "changed": changes.changed_rows,
        "removed": len(changes.removed),
        "unchanged": changes.unchanged,
    }


def as_one(changes: Changes) -> pd.DataFrame:
    """Return all changes as one table: `change`, then the columns of the table, `old` and `new`.

    Of a changed cell there are the key of its row, the name of its column, and both values.
    """
    parts = [
        changes.added.assign(change="added"),
        changes.changed.assign(change="changed"),
        changes.removed.assign(change="removed"),
    ]
    table = pd.concat(parts, ignore_index=True).fillna("")
    last = [name for name in ("column", "old", "new") if name in table]
    others = [name for name in table if name not in ("change", *last)]
    return table[["change", *others, *last]]
