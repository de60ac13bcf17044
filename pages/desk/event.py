"""A new event with its people and commitments: one form, published as one."""

from collections.abc import Mapping

import streamlit as st

from i18n import LANGUAGES, Language
from pages.desk.happening import COMMITMENTS, EVENT, OUTCOME, PEOPLE, Happening, text_column
from pages.desk.people import ask_person
from tables.package import resources
from ui import blocks
from ui.desk.boxes import Boxes, open_boxes
from ui.desk.drafts import begin_form
from ui.desk.publishing import check_form, offer_to_drop, show_steps
from ui.desk.sources import ask_source
from ui.desk.ways import BACK
from ui.names import pair_labels, province_labels
from ui.plain import plain
from ui.state.cache import kept, rows
from ui.state.query import query
from ui.view import View
from uploads.desk.rows import EntryCheck

TRIED = "tried"  # whether somebody asked what is still to be filled in
NEEDED = ("title", "summary", "text")  # in one language at least
PAIR = "pair"  # the parameter of the link that chooses a partnership


def show_event(view: View) -> None:
    """Show the boxes of an event, what they would add, and the way to publish it."""
    _, form = view.language.gettext, begin_form(view, "event=new")
    happening = Happening(view.language, form)
    happening.begin(query().get(PAIR, ""))
    check = check_form(view, form, happening.entries())
    strict = bool(form.text(TRIED))
    _ask_event(view, happening, check, strict)
    st.subheader(_("Who was there"), anchor=False)
    with st.container():
        for name in happening.numbered(PEOPLE):
            ask_person(Boxes(view, form, name, resources()["event_people"], check, strict))
    _offer_one_more(happening, PEOPLE, _("Add a person"))
    st.subheader(_("What was agreed"), anchor=False)
    for name in happening.numbered(COMMITMENTS):
        _ask_commitment(view, happening, name, check, strict)
    _offer_one_more(happening, COMMITMENTS, _("Add a commitment"))
    if not (check.may_be_published or check.objections):
        _show_open(view, happening, check, strict)
    show_steps(view, form, check, happening.title, f"/events?event={happening.event_id}")
    offer_to_drop(view, form, query().get(BACK, "") or "/desk")


def _ask_event(view: View, happening: Happening, check: EntryCheck, strict: bool) -> None:
    """Draw what the event itself is: who, when, what, where, and who says so."""
    _, language = view.language.gettext, view.language
    boxes = Boxes(view, happening.form, EVENT, resources()["events"], check, strict)
    # Rows of two, so that a phone has them in the order in which they are filled in.
    left, right = st.columns(2)
    with left:
        boxes.ask("partnership_ids", options=_pairs(language))
    with right:
        others = _("Other provinces, beside those of the partnerships")
        boxes.ask("province_ids", others, province_labels(language), happening.has_pair)
    left, right = st.columns(2)
    with left:
        boxes.ask("date")
    with right:
        boxes.ask("end_date", _("Last day, if it took several"))
    left, right = st.columns(2)
    with left:
        boxes.ask("type")
    with right:
        boxes.ask("fields")
    ask_texts(boxes, ("title", "summary", "place"))
    source = _("Source: where this is reported")
    ask_source(view, happening.form, f"{EVENT}.source_id", source, check, strict)


def _ask_commitment(
    view: View, happening: Happening, name: str, check: EntryCheck, strict: bool
) -> None:
    """Draw one commitment, and what became of it until now."""
    _ = view.language.gettext
    boxes = Boxes(view, happening.form, name, resources()["commitments"], check, strict)
    log = Boxes(
        view, happening.form, f"{OUTCOME}{name}", resources()["commitment_status"], check, strict
    )
    with st.container(border=True, key=f"desk-{name}"):
        ask_texts(boxes, ("text",))
        left, middle, right = st.columns(3)
        with left:
            boxes.ask("field")
        with middle:
            boxes.ask("due")
        with right:
            log.ask("status", _("What became of it until now"))
        with st.container():
            if len(happening.pairs) > 1:
                options = {pair: pair_labels(view.language)[pair] for pair in happening.pairs}
                boxes.ask("partnership_id", options=options)
        if happening.has_outcome(name):
            with st.container(horizontal=True):
                log.ask("date", _("Since when"))
            log.ask("note")


def ask_texts(boxes: Boxes, texts: tuple[str, ...]) -> None:
    """Draw texts in the reader's language; those in others are folded away, as one is enough."""
    _, own = boxes.view.language.gettext, boxes.view.language.code
    for text in texts:
        column, english = (text_column(boxes.resource, text, code) for code in (own, "en"))
        boxes.ask(column, optional=text not in NEEDED)
        with st.container():
            if english != column:  # where the check says that the text stands in no language
                boxes.show_findings(english)
    others = [code for code in LANGUAGES if code != own]
    language = boxes.view.language
    names = language.list(language.label("sources", "language", code) for code in others)
    label = _("In other languages too (may stay empty): %(languages)s") % {"languages": names}
    with st.expander(plain(label)):
        for place, code in zip(st.columns(len(others)), others, strict=True):
            with place:
                for text in texts:
                    column = text_column(boxes.resource, text, code)
                    boxes.ask(column, optional=False, quiet=code == "en")


def _offer_one_more(happening: Happening, kind: str, label: str) -> None:
    st.button(
        plain(label),
        icon=":material/add:",
        key=f"desk.more.{kind}",
        on_click=happening.add,
        args=(kind,),
        type="tertiary",
    )


def _show_open(view: View, happening: Happening, check: EntryCheck, strict: bool) -> None:
    """Say what is still to be filled in, once somebody has asked for it."""
    _ = view.language.gettext
    label = _("Check and preview")
    args = (TRIED, "1")
    st.button(
        plain(label),
        key="desk.check",
        type="primary",
        on_click=happening.form.put,
        args=args,
    )
    if strict and (missing := [happening.box_title(*box) for box in open_boxes(check)]):
        words = _("Still to fill in: %(boxes)s.")
        boxes = view.language.list(dict.fromkeys(missing))
        blocks.show(view, "field_faults.html", lines=[words % {"boxes": boxes}])


@kept
def _pairs(language: Language) -> Mapping[str, str]:
    """The partnerships, those that are active first."""
    labels, pairs = pair_labels(language), rows("partnerships")
    return dict(sorted(labels.items(), key=lambda item: pairs[item[0]]["status"] != "active"))
