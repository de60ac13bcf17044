"""The people at a new event: who was there, for which side, and in which role."""

from collections.abc import Mapping

import streamlit as st

from i18n import Language
from ui.desk.boxes import Boxes, seed, with_number
from ui.desk.form import Form
from ui.plain import plain
from ui.state.cache import Row, kept, tables
from uploads.spelling import fold_accents

# The boxes of a person's role: one that is there in the words of `_key`, or a new one; and for whom
# one was suggested.
ROLE, ROLE_OF = "role-choice", "role-of"
IN_ENGLISH = "role"
COLUMNS = (IN_ENGLISH, "role_vi", "role_lo")  # of event_people


def ask_person(boxes: Boxes) -> None:
    """Draw one person: side, name as the source writes it, and role, chosen or written anew."""
    language = boxes.view.language
    _, box = language.gettext, f"{boxes.row}.{ROLE}"
    side, name, role = st.columns([1, 2, 3])
    with side:
        boxes.ask("side")
    with name:
        boxes.ask("name")
    with role:
        labels = _labels(language, boxes.form.text(f"{boxes.row}.side"))
        label = _("Role: choose one, or write a new one and press Enter")
        st.selectbox(
            plain(with_number(label, boxes.row)),
            list(labels),
            index=None,
            key=seed(boxes.form, box, boxes.form.texts.get(box) or None),
            format_func=lambda value: labels.get(value) or role_name(language, value),
            placeholder=_("Choose"),
            accept_new_options=True,
        )
        for column in COLUMNS:
            boxes.show_findings(column)


def suggest_role(form: Form, row: str) -> None:
    """Choose for somebody who was at an event before the role that he had there last."""
    name, side = form.text(f"{row}.name"), form.text(f"{row}.side")
    who = f"{side} {fold_accents(name)}"
    if not name or form.text(f"{row}.{ROLE_OF}") == who or form.text(f"{row}.{ROLE}"):
        return
    form.texts[f"{row}.{ROLE_OF}"] = who
    if role := _last_roles().get(who):
        form.texts[f"{row}.{ROLE}"] = role
        st.session_state[form.key(f"{row}.{ROLE}")] = role


def role_cells(role: str, column: str) -> Mapping[str, str]:
    """Return the cells of a role by column: all languages of one that is there, of a new one one.

    column: that of the language in which a new one is written.
    """
    return _roles().get(role, {column: role})


def role_name(language: Language, role: str) -> str:
    """Return what a role is called in the reader's language; a new one is as it was written."""
    return language.name(role_cells(role, IN_ENGLISH), "role")


@kept
def _roles() -> Mapping[str, Mapping[str, str]]:
    people = tables()["event_people"].to_dict("records")
    return {_key(row): {column: row[column] for column in COLUMNS} for row in people}


def _key(row: Row) -> str:
    """The words of a role in English, or in the language that it is written in."""
    return Language("en").name(row, "role")


@kept
def _labels(language: Language, side: str) -> Mapping[str, str]:
    """What people of a side were, in the reader's words, by those of `_key`."""
    people = tables()["event_people"]
    own = people[people["side"] == side] if side else people
    # What is called the same in this language is offered once.
    roles = {language.name(row, "role"): _key(row) for row in own.to_dict("records")}
    return {roles[name]: name for name in sorted(roles, key=language.order)}


@kept
def _last_roles() -> Mapping[str, str]:
    """The role that each person had at the newest event, by side and name without accents."""
    events = tables()["events"].set_index("event_id")["date"]
    people = tables()["event_people"]
    people = people.assign(date=people["event_id"].map(events)).sort_values("date", kind="stable")
    return {
        f"{row['side']} {fold_accents(row['name'])}": _key(row) for row in people.to_dict("records")
    }
