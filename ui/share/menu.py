"""The one menu by which a page is taken away, the same and in the same place on every page."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from geo.addresses import STATIC
from ui.blocks import script_of
from ui.plain import plain
from ui.share.address import address_of, frame_of, framing_hosts
from ui.share.files import FORMS, ZIP, has_one_picture
from ui.share.slides import FIRST
from ui.share.taken import Taken, taken
from ui.view import View

FRAMED = 720  # pixels of a frame that holds a page
OF_BROWSER = ("year", "zoom")  # what of the map only the browser knows
_SCRIPT = script_of("share.js")
_HTML = (STATIC / "share.html").read_text(encoding="utf-8")
Texts = list[Mapping[str, Any]]


def show_menu(view: View) -> None:
    """Show the menu; what is in it is made once it is open."""
    # A key for each page, so that it is shut again on another one.
    label = view.language.gettext("Take away")
    box = st.popover(
        plain(label),
        help=plain(label),
        icon=":material/download:",
        type="tertiary",
        key=f"take.{view.page or FIRST}",
        on_change="rerun",
    )
    if not getattr(box, "open", True):
        return
    with box, st.container(key="take"):
        own = taken(view)
        files, texts = st.columns(2, gap="medium")
        with files:
            _offer_files(own)
        with texts:
            _show_texts(view, own)


def _offer_files(own: Taken) -> None:
    """A button for each form of a file; one that the page cannot give says why."""
    gettext, has_slides = own.language.gettext, own.has_slides
    has_tables = bool(own.datasets)
    for form in FORMS:
        is_there = has_tables if form.of_tables else has_slides
        several = form.id in ("png", "svg") and not has_one_picture(own.page)
        use = form.use if is_there else form.why_not
        st.download_button(
            f"**{plain(gettext(form.label))}** {plain(gettext(use))}",
            data=partial(form.build, own),
            file_name=f"{own.name}.{'zip' if several else form.id}",
            mime=ZIP if several else form.kind,
            type="tertiary",
            key=f"take.{own.page}.{form.id}",
            disabled=not is_there,
            width="stretch",
            on_click="ignore",
        )


def _show_texts(view: View, own: Taken) -> None:
    """What is copied or printed, which only a browser does."""
    component = st.components.v2.component("share", html=_HTML, js=_SCRIPT, isolate_styles=False)
    component(key=f"take.{view.page}.texts", data=json.dumps(_texts(view, own)))


def _texts(view: View, own: Taken) -> Mapping[str, Any]:
    """What the browser shows; `addresses` are those that it brings up to date in the texts."""
    _, language, citation = view.language.gettext, view.language, own.citation
    newest, framed = address_of(view), address_of(view, frame=True)
    no_host = _(
        "No page may show this dashboard in a frame yet. Whoever runs it allows a host by the "
        "setting TWIN_PROVINCES_FRAME; until then browsers leave the frame empty."
    )
    as_now = _("With the data as they are here: %(version)s")
    texts: Texts = [
        _text(_("Link"), _("With the newest data, whenever it is opened"), newest),
        _text(
            _("Link to this version"), as_now % {"version": citation.version(language)}, own.address
        ),
        _text(_("Citation"), _("For a text or a list of references"), citation.words(language)),
        _text("BibTeX", _("For LaTeX and Zotero"), citation.bibtex(language)),
        _text("RIS", _("For EndNote, Mendeley and Zotero"), citation.ris(language)),
        _text(
            _("Embed"),
            _("HTML for another page, which then shows this with the newest data")
            if framing_hosts()
            else no_host,
            frame_of(framed, own.title, FRAMED),
        ),
    ]
    return {
        "texts": texts if own.number else [texts[0], *texts[2:]],
        # The longest first: the others may be the beginning of it.
        "addresses": sorted({newest, framed, own.address}, key=len, reverse=True),
        "own": list(OF_BROWSER),
        "print": {"label": _("Print"), "about": _("The whole page on A4, or as a PDF of it")},
        "words": {
            "copy": _("Copy"),
            "copied": _("Copied."),
            "select": _("This browser does not copy by itself: the text is selected."),
        },
    }


def _text(label: str, about: str, text: str) -> Mapping[str, Any]:
    return {"label": label, "about": about, "text": text}
