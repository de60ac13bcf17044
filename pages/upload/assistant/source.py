"""A source that is not there yet, entered where it is asked for and published with the figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from exports.findings import issue_with_advice
from pages.upload.draft import Part, wait
from pages.upload.work import Work
from tables.package import Field, resources
from ui import blocks
from ui.plain import plain
from ui.state.cache import rows, tables
from ui.state.reach import wait_for
from ui.view import View
from uploads.checking.sheet import check_sheet
from uploads.issue import Issue, Option
from uploads.layouts.subjects import source_option
from uploads.spelling import fold_accents
from uploads.values import CheckResult, Sheet
from versions.changes import compare
from versions.delta import read_text

TABLE = "sources"
NEW = "new:source"  # the answer that a source is entered here; no identifier has a colon
FAULTS = "upload.source.faults"
ASKED = ("title", "publisher", "published", "url", "language", "authority")
LIKE_EARLIER = ("publisher", "language", "authority")  # what the next document has in common
ID_WORDS = 40  # characters of the title that an identifier begins with


def draw(view: View, work: Work, checked: CheckResult) -> None:
    """Draw the fields that a source needs, filled with what the file and an earlier one say."""
    resource, first = resources()[TABLE], _first_values(view, checked)
    with st.container(border=True, key="upload-source"):
        for name in ASKED:
            _draw_field(view, work, resource.field(name), first.get(name, ""))
        if faults := st.session_state.pop(FAULTS, ()):
            lines = [issue_with_advice(view.language, one, resource) for one in faults]
            blocks.show(view, "upload/objections.html", lines=lines)


def _draw_field(view: View, work: Work, field: Field, value: str) -> None:
    code, key = view.language.code, _key(work, field.name)
    label = field.title[code]
    if not field.constraints.get("required"):
        label = view.language.gettext("%(title)s (may be empty)") % {"title": label}
    if not field.categories:
        st.text_input(plain(label), value=value, key=key, help=plain(field.description[code]))
        return
    options = list(field.categories)
    st.selectbox(
        plain(label),
        options,
        index=options.index(value) if value in options else None,
        key=key,
        format_func=lambda one: field.categories[one][code],
        placeholder=view.language.gettext("Choose"),
        help=plain(field.description[code]),
    )


def _first_values(view: View, checked: CheckResult) -> Mapping[str, str]:
    """The title as the file has it, the reader's language; of an earlier file, who published it."""
    values = {"title": checked.title, "language": view.language.code}
    used = checked.recollection
    earlier = rows(TABLE).get(used.earlier.get("layout:source", "")) if used else None
    if earlier:
        values |= {name: str(earlier[name]) for name in LIKE_EARLIER}
    return values


def _key(work: Work, name: str) -> str:
    return f"upload.source.{work.folder.name}.{name}"


def add(view: View, work: Work) -> str:
    """Let the source wait to be published with the file and return its identifier.

    Where it is not such as the table holds, its faults are kept to be shown and "" is returned.
    """
    given = {name: _given(work, name) for name in ASKED}
    row = {**dict.fromkeys(rows_columns(), ""), **given, "source_id": source_id(given)}
    faults = faults_of(row, tables())
    if faults:
        st.session_state[FAULTS] = faults
        return ""
    resource = resources()[TABLE]
    old = wait_for(read_text, TABLE, work.state.number(TABLE))
    frame = pd.DataFrame([row], dtype="str")
    waiting = work.waiting.get(TABLE, old)
    result = compare(waiting, frame, resource, "update", whole_rows=True).result
    changes = replace(compare(old, result, resource, "replace"), mode="update")
    if not changes.nothing:
        wait(work.state, TABLE, Part(given["title"], changes))
    return row["source_id"]


def options_of_here(work: Work) -> Sequence[Option]:
    """Return the sources that wait to be published with the file, as answers."""
    if (frame := work.waiting.get(TABLE)) is None:
        return ()
    fresh = frame[~frame["source_id"].isin(list(rows(TABLE)))]
    return tuple(map(source_option, fresh.to_dict("records")))


def rows_columns() -> list[str]:
    """Return the columns of the table of sources."""
    return [field.name for field in resources()[TABLE].fields]


def _given(work: Work, name: str) -> str:
    value: Any = st.session_state.get(_key(work, name))
    return " ".join(str(value).split()) if value is not None else ""


def source_id(given: Mapping[str, str]) -> str:
    """Return the identifier of a source: words of its title, and a digest of all that it is."""
    words = re.sub("[^a-z0-9]+", "-", fold_accents(given["title"]))[:ID_WORDS].strip("-")
    digest = sha256(repr(sorted(given.items())).encode()).hexdigest()[:8]
    return "-".join(filter(None, ("u", words, digest)))


def faults_of(row: Mapping[str, str], published: Mapping[str, pd.DataFrame]) -> list[Issue]:
    """Return what is wrong with a row of sources, checked as any file of them is."""
    cells = pd.DataFrame([list(row.values())], columns=range(len(row)), dtype="str")
    sheet = Sheet(tuple(row), cells, np.array([2], np.int64), 1)
    result = check_sheet(sheet, resources()[TABLE], published, {})
    return [replace(one, row=None) for one in result.issues if one.kind == "fault"]
