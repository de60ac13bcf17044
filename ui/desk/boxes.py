"""Boxes of a form: a control for each kind of column, as datapackage.json describes it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from exports.findings import issue_in_words, option_in_words, question_in_words
from tables.package import Field, Resource
from ui import blocks
from ui.desk.form import EXACT, Form, exactness
from ui.desk.words import reference_labels
from ui.names import pair_labels
from ui.plain import plain, plainly
from ui.search.names import have_names, meant
from ui.view import View
from uploads.checking.calendar.dates import holds_dates, holds_periods
from uploads.checking.constraints import REQUIRED
from uploads.checking.rules.texts import WITHOUT_TEXT
from uploads.desk.rows import EntryCheck
from uploads.issue import Issue, Question
from uploads.row_names import reference

FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2099, 12, 31)
# Columns of texts that take more than a line.
LONG_TEXTS = ("summary", "text", "definition", "note", "abstract")


NUMBER = re.compile(r"\d+$")


def with_number(title: str, row: str) -> str:
    """Return what a box is called in one of several rows: "Name" in the first, then "Name (2)"."""
    number = NUMBER.search(row)
    return f"{title} ({number[0]})" if number and number[0] != "1" else title


@dataclass(frozen=True)
class Boxes:
    """The boxes of one row of a form, with what the check says of each.

    row: how the form calls the row. strict: whether an empty box that must be filled is a fault
    already, or only not filled yet.
    """

    view: View
    form: Form
    row: str
    resource: Resource
    check: EntryCheck
    strict: bool = True

    def ask(
        self,
        column: str,
        label: str = "",
        options: Mapping[str, str] | None = None,
        optional: bool | None = None,
        quiet: bool = False,
    ) -> str:
        """Draw the box of a column with its faults and questions, and return its text.

        label: instead of the column's title. options: instead of all that the column may hold, with
        what each is called. optional: instead of what the column itself says.
        quiet: whether another place shows its faults.
        """
        field = self.resource.field(column)
        box = f"{self.row}.{column}"
        free = not self.needs(column) if optional is None else optional
        title = with_number(label or field.title[self.view.language.code], self.row)
        words = self.view.language.gettext("%(title)s (may stay empty)") % {"title": title}
        with st.container():  # its place stays, so that what is being written below stays too
            self._draw(box, field, words if free else title, options)
            if not quiet:
                self.show_findings(column)
        return self.form.text(box)

    def needs(self, column: str) -> bool:
        """Return whether a column may not stay empty, by itself."""
        return bool(self.resource.field(column).constraints.get("required"))

    def _draw(
        self,
        box: str,
        field: Field,
        label: str,
        options: Mapping[str, str] | None,
    ) -> None:
        choices = self._choices(field) if options is None else options
        text = self.form.texts.get(box, "")
        if holds_dates(field) and not holds_periods(field):
            self._ask_date(box, label)
        elif field.is_list:
            values = [value for value in text.split(field.delimiter) if value in choices]
            key = self._seed(box, values)
            st.multiselect(
                plain(label),
                list(choices),
                key=key,
                format_func=choices.__getitem__,
                placeholder=self._choose,
                select_all=False,
            )
        elif choices:
            ask_one(self.view, self.form, box, label, choices)
        elif field.name.rpartition("_")[0] in LONG_TEXTS or field.name in LONG_TEXTS:
            st.text_area(plain(label), key=self._seed(box, text), height="content")
        else:
            st.text_input(plain(label), key=self._seed(box, text))

    @property
    def _choose(self) -> str:
        return self.view.language.gettext("Choose")

    def _seed(self, box: str, value: object) -> str:
        return seed(self.form, box, value)

    def _choices(self, field: Field) -> Mapping[str, str]:
        """What a column may hold, with what each is called; {} where anything may stand."""
        language = self.view.language
        if field.categories:
            return {value: words[language.code] for value, words in field.categories.items()}
        key = reference(self.resource, field)
        if key is None:
            return {}
        if key.resource == "partnerships":
            return pair_labels(language)
        return reference_labels(language, key.resource)

    def _ask_date(self, box: str, label: str) -> None:
        """A day, and how exact it is: sources often tell no more than the month or the year."""
        _, text = self.view.language.gettext, self.form.texts.get(box, "")
        words = {
            "day": _("to the day"),
            "month": _("to the month"),
            "year": _("to the year"),
        }
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input(
                plain(label),
                value=None,
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                format="DD/MM/YYYY",
                key=self._seed(box, _day(text)),
            )
            st.selectbox(
                plain(_("How exact")),
                list(words),
                format_func=plainly(words.__getitem__),
                key=self._seed(box + EXACT, self.form.texts.get(box + EXACT) or exactness(text)),
                width=150,
            )

    def show_findings(self, column: str) -> None:
        """Show what is wrong with a box, and ask what can be read in several ways."""
        language = self.view.language
        lines = [
            issue_in_words(language, issue, self.resource)
            for name, issue in self.check.faults
            if name == self.row and issue.column == column and (self.strict or not _is_open(issue))
        ]
        if lines:
            blocks.show(self.view, "field_faults.html", lines=lines)
        for name, question in self.check.questions:
            if name == self.row and question.column == column:
                self._ask_question(question)

    def _ask_question(self, question: Question) -> None:
        language = self.view.language
        words = {option.value: option_in_words(language, option) for option in question.options}
        box = f"{self.row}:{question.id}"
        st.radio(
            plain(question_in_words(language, question, self.resource)),
            list(words),
            index=None,
            key=f"{self.form.key('')}?{box}",
            format_func=plainly(words.__getitem__),
            on_change=_answer,
            args=(self.form, box),
        )


def ask_one(view: View, form: Form, box: str, label: str, choices: Mapping[str, str]) -> None:
    """Draw the choice of one of several; a name may be written in any spelling."""
    text = form.texts.get(box, "")
    key = seed(form, box, text or None)
    chosen = st.session_state[key]
    if chosen is not None and chosen not in choices:
        st.session_state[key] = meant(chosen, choices)
        form.put(box, st.session_state[key] or "")
    by_name: Any = have_names(list(choices))
    st.selectbox(
        plain(label),
        list(choices),
        index=None,
        key=key,
        format_func=lambda value: choices.get(value, str(value)),
        placeholder=view.language.gettext("Choose"),
        accept_new_options=by_name,
    )


def seed(form: Form, box: str, value: object) -> str:
    """Give a box its value before it is drawn for the first time, and return its key."""
    key = form.key(box)
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def open_boxes(check: EntryCheck) -> Sequence[tuple[str, str]]:
    """Return row and column of each box that must be filled and is empty."""
    return [(name, issue.column or "") for name, issue in check.faults if _is_open(issue)]


def _is_open(issue: Issue) -> bool:
    return issue.message_id in (REQUIRED, WITHOUT_TEXT)


def _day(text: str) -> date | None:
    """The first day of a date that may be no more exact than a month or a year."""
    with suppress(ValueError):
        return date.fromisoformat(text + "0000-01-01"[len(text) :])
    return None


def _answer(form: Form, box: str) -> None:
    key = f"{form.key('')}?{box}"
    if st.session_state.get(key) is not None:
        form.answers[box] = st.session_state[key]
