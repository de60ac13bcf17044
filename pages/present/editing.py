"""Editing a tour where it is read: its words in three languages, the order of its views."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from i18n import LANGUAGES
from pages.present.talk import is_own
from tables.package import resources
from tables.read import Row
from tables.tours.views import Cells, changed_view, moved_view, views_of, without_view
from ui.editor import ask_name, editor, name_given
from ui.plain import plain
from ui.state.cache import rows, tables
from ui.tours.publication import Edit, Texts, may_edit, publish_edit
from ui.view import View

Change = Callable[[pd.DataFrame, str, int], pd.DataFrame]  # of a view, by its tour and place
VIEW, NAME = "tours.edit.view", "tours.edit.name"
TROUBLE = "tours.edit.trouble"
FIELDS = {"title": 160, "note": 1200}  # of a view, and the longest of each
OF_TOUR = {"title": 120, "abstract": 600}


def offer(view: View, tour: str) -> None:
    """Show, to whoever may publish, what may be changed of a tour, folded away at first."""
    if is_own(tour) or not may_edit(view):
        return
    label = view.language.gettext("Edit this tour")
    with st.expander(plain(label), icon=":material/edit:", expanded=VIEW in st.session_state):
        if trouble := st.session_state.pop(TROUBLE, ""):
            st.warning(plain(trouble), icon=":material/edit_note:")
        if who := editor(view):
            ask_name(view, who, NAME)
        position = _pick_view(view, tour)
        if position:
            _show_view(view, tour, position)
        else:
            _show_tour(view, tour)


def _pick_view(view: View, tour: str) -> int:
    """Draw the choice of what is edited: 0 is the tour itself, else a view by its place."""
    names = {0: view.language.gettext("The tour itself")}
    for number, row in enumerate(views_of(tables(), tour), 1):
        names[number] = f"{number}. {view.language.name(row, 'title')}"
    if st.session_state.get(VIEW, 0) not in names:
        st.session_state[VIEW] = 0
    label = view.language.gettext("What to edit")
    chosen = st.selectbox(plain(label), list(names), key=VIEW, format_func=names.__getitem__)
    return int(chosen or 0)


def _show_tour(view: View, tour: str) -> None:
    boxes = _ask(view, rows("tours")[tour], OF_TOUR, tour)
    edit = partial(_in_tour, tour, boxes)
    _button(view, "save", view.language.gettext("Publish these words"), edit, f"Tour {tour}: words")


def _in_tour(tour: str, boxes: Cells, texts: Texts) -> Texts:
    tours, cells = texts["tours"].copy(), _given(boxes)
    tours.loc[tours["tour_id"] == tour, list(cells)] = list(cells.values())
    return {**texts, "tours": tours}


def _show_view(view: View, tour: str, position: int) -> None:
    """What may be done with one view: other words, another place, none at all."""
    _ = view.language.gettext
    boxes = _ask(view, views_of(tables(), tour)[position - 1], FIELDS, f"{tour}.{position}")
    acts: Sequence[tuple[str, str, Change, int]] = (
        ("words", _("Publish these words"), partial(_with_words, boxes), position),
        ("up", _("Up"), partial(moved_view, by=-1), max(1, position - 1)),
        ("down", _("Down"), partial(moved_view, by=1), position + 1),
        ("remove", _("Remove"), without_view, 0),
    )
    with st.container(horizontal=True):
        for key, label, change, following in acts:
            edit = partial(_in_views, change, tour, position)
            _button(view, key, label, edit, f"Tour {tour}, view {position}: {key}", following)


def _with_words(boxes: Cells, views: pd.DataFrame, tour: str, position: int) -> pd.DataFrame:
    return changed_view(views, tour, position, _given(boxes))


def _in_views(change: Change, tour: str, position: int, texts: Texts) -> Texts:
    return {**texts, "tour_views": change(texts["tour_views"], tour, position)}


def _ask(view: View, row: Row, fields: Mapping[str, int], key: str) -> Cells:
    """Draw boxes for texts in each language and return, by column, the keys of the boxes."""
    boxes = {}
    for column, (code, name) in zip(st.columns(len(LANGUAGES)), LANGUAGES.items(), strict=True):
        with column:
            st.caption(plain(name))
            for field, most in fields.items():
                boxes[f"{field}_{code}"] = _box(view, row, f"{field}_{code}", most, key)
    return boxes


def _box(view: View, row: Row, column: str, most: int, key: str) -> str:
    """Draw a box for a text of a tour, one line for a title; return its key."""
    table = resources()["tour_views" if "abstract_en" not in row else "tours"]
    label, box = table.field(column).title[view.language.code], f"tours.edit.{key}.{column}"
    value = str(row[column])
    if column.startswith("title"):
        st.text_input(plain(label), value=value, max_chars=most, key=box)
    else:
        st.text_area(plain(label), value=value, max_chars=most, key=box)
    return box


def _given(boxes: Cells) -> Cells:
    """What is in the boxes at the moment of publishing, each text on one line, by column."""
    given = {column: str(st.session_state.get(box, "")) for column, box in boxes.items()}
    return {column: " ".join(text.split()) for column, text in given.items()}


def _button(view: View, key: str, label: str, edit: Edit, note: str, chosen: int = 0) -> None:
    """A button that publishes an edit, and goes on with a view of the tour."""
    st.button(
        plain(label),
        key=f"tours.edit.{key}",
        on_click=_publish,
        args=(view, edit, note, chosen),
    )


def _publish(view: View, edit: Edit, note: str, chosen: int) -> None:
    who = editor(view)
    author = name_given(who, NAME) if who else ""
    trouble = publish_edit(view, edit, author, note)
    st.session_state[TROUBLE] = trouble
    if not trouble:
        st.session_state[VIEW] = chosen
