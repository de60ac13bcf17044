"""Faults that are mended by a click: the suggestion for all rows that it fits, and the way back."""

from collections.abc import Mapping, Sequence

import streamlit as st

from exports.columns import allowed_values
from exports.findings import NO_NAMES, column_title, suggestion_in_words
from exports.names import NamesById, with_names
from i18n import Language
from pages.upload.faults.lines import Line
from pages.upload.work import Work
from tables.package import Resource, resources
from ui import blocks
from ui.plain import plain, plainly
from ui.state.cache import kept, tables
from ui.view import View
from uploads.repair.rows import REPEATED, SWAP
from uploads.repair.ways import WayOut

MOST_CHOICES = 150  # values of a list; of more, one is written
MOST_LINES = 25  # with buttons; when these are mended, the next ones come
REPAIRS = ("correct:", "correct-rows:", "leave-out:", "swap:")  # how ids of such answers begin


def show_repairs(
    view: View, work: Work, lines: Sequence[Line], resource: Resource | None, names: NamesById
) -> None:
    """Show each fault that has a way out with its buttons, and one that takes all suggestions."""
    language = view.language
    suggested = [way for line in lines for way in line.ways[:1] if way.is_suggested]
    if len(suggested) > 1:
        words = language.ngettext(
            "Take the %(count)s suggestion", "Take all %(count)s suggestions", len(suggested)
        )
        answers = {name: text for way in suggested for name, text in way.answers.items()}
        st.button(
            plain(words % {"count": language.number(len(suggested))}),
            on_click=_take,
            args=(work, answers),
            key="upload.repair.all",
            icon=":material/done_all:",
        )
    for number, line in enumerate(lines[:MOST_LINES]):
        with st.container(
            border=True,
            horizontal=True,
            vertical_alignment="center",
            key=f"upload-repair-{number}",
        ):
            blocks.show(view, "upload/fault.html", line=line)
            with st.container(horizontal=True, width="content"):
                for place, way in enumerate(line.ways):
                    st.button(
                        plain(way_in_words(language, line, way, resource, names)),
                        on_click=_take,
                        args=(work, way.answers),
                        key=f"upload.repair.{number}.{place}",
                    )
                if line.correction and resource:
                    _offer_own(view, work, line, resource, number)


def _offer_own(view: View, work: Work, line: Line, resource: Resource, number: int) -> None:
    """Let the clerk say himself what is to be read: one of the values allowed, or a text."""
    _ = view.language.gettext
    key = f"upload.repair.own.{number}"
    with st.popover(_("Write it"), type="tertiary"):
        words = _("What is meant by “%(value)s”?") if line.value else _("What belongs here?")
        label = words % {"value": line.value}
        choices = _choices(view.language, resource.name, line.issue.column or "")
        args = (work, line.correction, key)
        if 0 < len(choices) <= MOST_CHOICES:
            st.selectbox(
                plain(label),
                list(choices),
                index=None,
                key=key,
                format_func=plainly(lambda one: f"{choices[str(one)]} ({one})"),
                placeholder=_("Choose"),
                on_change=_take_own,
                args=args,
            )
        else:
            st.text_input(plain(label), key=key, on_change=_take_own, args=args)


@kept
def _choices(language: Language, table: str, column: str) -> Mapping[str, str]:
    resource = resources()[table]
    field = resource.field(column)
    return {} if field.is_list else allowed_values(resource, field, tables(), language)


def _take_own(work: Work, correction: str, key: str) -> None:
    text = st.session_state[key]
    if text:
        _take(work, {correction: str(text).strip()})


def way_in_words(
    language: Language,
    line: Line,
    way: WayOut,
    resource: Resource | None,
    names: NamesById = NO_NAMES,
) -> str:
    """Return what a click does, the suggestion with its name beside it."""
    is_own = way.text == line.issue.suggestion
    own = suggestion_in_words(language, line.issue, resource, names)
    text = own if is_own else with_names(way.text, names)
    return language.gettext(way.message_id) % {"text": text}


def _take(work: Work, answers: Mapping[str, str]) -> None:
    work.answers |= answers
    work.start()


def mended_here(work: Work) -> list[str]:
    """Return the ids of answers that mend the file."""
    return [name for name in work.answers if name.startswith(REPAIRS)]


def show_mended(view: View, work: Work, resource: Resource | None, names: NamesById) -> None:
    """List what was mended by a click, each with the way back."""
    mended, language = mended_here(work), view.language
    if not mended:
        return
    words = language.ngettext(
        "Mended here: %(count)s fault", "Mended here: %(count)s faults", len(mended)
    )
    with st.expander(plain(words % {"count": language.number(len(mended))}), key="upload-mended"):
        _ = language.gettext
        st.caption(plain(_("Your file stays as it is. What is published is mended.")))
        if len(mended) > 1:
            st.button(
                _("Undo all"), on_click=_undo, args=(work, mended), key="upload.repair.undo.all"
            )
        for number, name in enumerate(mended[:MOST_LINES]):
            with st.container(horizontal=True, vertical_alignment="center"):
                text = repair_in_words(language, name, work.answers[name], resource, names)
                st.text(text, width="stretch")
                key = f"upload.repair.undo.{number}"
                st.button(_("Undo"), on_click=_undo, args=(work, [name]), key=key, type="tertiary")


def _undo(work: Work, ids: Sequence[str]) -> None:
    for name in ids:
        work.answers.pop(name, None)
    work.start()


def repair_in_words(
    language: Language, name: str, text: str, resource: Resource | None, names: NamesById
) -> str:
    """Return what an answer mends: the column, what stands there, and what is read instead."""
    _ = language.gettext
    if name == SWAP:
        return _("Longitude and latitude swapped back where they look swapped")
    if name == REPEATED:
        return _("Rows left out that repeat an earlier one")
    kind, column, value = name.split(":", 2)
    new = with_names(text, names) or _("(empty)")
    fields = {"column": column_title(language, resource, column), "value": value, "text": new}
    if kind == "leave-out":
        words = _("%(column)s: rows with “%(value)s” left out")
    elif kind == "correct-rows":
        fields["value"] = value.replace(",", ", ")
        words = _("%(column)s, rows %(value)s: “%(text)s”")
    elif not column:
        fields["text"] = column_title(language, resource, text)
        words = _("Heading “%(value)s”: “%(text)s”") if text else _("Column “%(value)s” left out")
    else:
        words = _("%(column)s: “%(value)s” → “%(text)s”")
    return words % fields
