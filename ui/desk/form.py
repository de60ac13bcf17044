"""What somebody writes in a form of the desk: every box as text, kept until it is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import streamlit as st

from tables.package import Resource
from uploads.checking.calendar.dates import holds_dates, holds_periods
from uploads.desk.rows import Entry, EntryCheck
from versions.version import Publication

FORMS = "desk.forms"
EXACT = ".to"  # behind the name of a date's box: that of the box that says how exact it is
EXACTNESS: Mapping[str, int] = {"day": 10, "month": 7, "year": 4}  # characters of an ISO date


@dataclass
class Form:
    """One form, by the link that opens it.

    texts: what is in each box, by its name: "event.title_vi". answers: to questions of the check,
    by row and question. check: the last one, and what was checked. over: whether it was published
    or dropped, so that a second click does nothing. publication: what was made of it, and the
    address to go back to. click: when the last click on "Publish" came. round: how often its boxes
    were filled anew. kept: what ui/desk/drafts.py has kept of it. is_taken_up: whether it was
    begun another time.
    """

    name: str
    texts: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    check: tuple[tuple[Any, ...], EntryCheck] | None = None
    over: bool = False
    publication: tuple[Publication, str] | None = None
    click: float = 0.0
    round: int = 0
    kept: Mapping[str, str] | None = None
    is_taken_up: bool = False

    def key(self, box: str) -> str:
        """Return the key of a box among all controls of the session."""
        return f"{self._start}{box}"

    @property
    def _start(self) -> str:
        name = sha256(f"{self.name} {self.round}".encode()).hexdigest()[:10]
        return f"desk.{name}."

    def collect(self) -> None:
        """Take over what is in the boxes now; an answer about a text that changed is asked anew."""
        for key, value in list(st.session_state.items()):
            name, start = str(key), self._start
            if name.startswith(start) and not name.startswith(f"{start}?"):
                self.put(name.removeprefix(start), as_text(value))

    def put(self, box: str, text: str) -> None:
        """Put a text into a box; drawn boxes show it as soon as `refill` was called."""
        if self.texts.get(box, "") != text:
            entry, _dot, column = box.partition(".")
            for question in [name for name in self.answers if name.startswith(f"{entry}:")]:
                if question.endswith(f":{column}"):
                    del self.answers[question]
        self.texts[box] = text

    def refill(self) -> None:
        """Let all boxes be drawn anew with the texts as they are now."""
        self.round += 1

    def text(self, box: str) -> str:
        """Return what is in a box; a date as far as it is exact."""
        text = self.texts.get(box, "")
        return text[: EXACTNESS.get(self.texts.get(box + EXACT, ""), len(text))]

    def entry(self, name: str, resource: Resource, **cells: str) -> Entry:
        """Return what is in the boxes of one row; `cells` are those that nobody writes."""
        own = {field.name: self.text(f"{name}.{field.name}") for field in resource.fields}
        return Entry(name, resource.name, own | cells)

    def fill(self, name: str, resource: Resource, cells: Mapping[str, str]) -> None:
        """Begin the boxes of a row with these cells."""
        for column in resource.fields:
            text = cells.get(column.name, "")
            self.texts[f"{name}.{column.name}"] = text
            if holds_dates(column) and not holds_periods(column):
                self.texts[f"{name}.{column.name}{EXACT}"] = exactness(text)


def exactness(text: str) -> str:
    """Return how exact a date is: to the "day", "month" or "year"."""
    return {7: "month", 4: "year"}.get(len(text), "day")


def as_text(value: object) -> str:
    """Return what a box holds as text: a date in ISO form, a list as lists are written."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "|".join(map(str, value))
    return str(value)


def begun_forms() -> Sequence[Form]:
    """Return the forms that the session has begun, also those that are over."""
    return tuple(st.session_state.get(FORMS, {}).values())


def current_form(name: str) -> Form:
    """Return the form of this name that the session has begun, else a new one."""
    forms: dict[str, Form] = st.session_state.setdefault(FORMS, {})
    if name not in forms or forms[name].over:
        forms[name] = Form(name)
    form = forms[name]
    form.collect()
    return form
