"""What stands beneath a chart to take it away: its link, a frame, a citation, and its figures."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from exports.citation import Citation
from exports.dataset import Dataset, to_zip
from exports.sheets import to_xlsx
from ui.blocks import STATIC, script_of
from ui.plain import plain
from ui.share.address import address_of, frame_of, framing_hosts, version_here
from ui.sources import publisher
from ui.state import session
from ui.state.cache import asked_version, rows
from ui.view import View

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SCRIPT = script_of("share.js")
_HTML = (STATIC / "share.html").read_text(encoding="utf-8")
PICTURE = (STATIC / "picture.html").read_text(encoding="utf-8"), script_of("picture.js")
Texts = Sequence[tuple[str, str]]  # labels and what is copied


@dataclass(frozen=True)
class Shared:
    """What of a page is shared.

    `title`: what it shows. `source_ids`: of its figures. `name`: that of its files. `data` builds
    its figures, once a file is asked for; None where there are none. `height`: pixels of a frame
    that holds the page, 0 where it is not for a frame. `of_browser`: parameters of the address that
    only the browser keeps up to date. `chart`: the key of the only chart, "" where there is none;
    `heading` and `notes`: what a picture of it says above it, beginning with the title, and below.
    """

    title: str
    source_ids: Sequence[str]
    name: str
    data: Callable[[Citation], Dataset] | None = None
    height: int = 0
    of_browser: tuple[str, ...] = ()
    chart: str = ""
    heading: Sequence[str] = ()
    notes: Sequence[str] = ()


def show_share(view: View, shared: Shared) -> None:
    """Show the ways to take the page away, in one row; none where there are no controls."""
    if not view.has_controls:
        return
    _ = view.language.gettext
    citation = citation_of(view, shared.title, shared.source_ids)
    with st.container(key="share", horizontal=True, gap="small"):
        pop_up = partial(_pop_up, view, shared)
        pop_up("link", _("Link"), ":material/link:", lambda: _links(view, citation))
        if shared.height:
            pop_up("embed", _("Embed"), ":material/code:", lambda: _frames(view, shared))
        pop_up("cite", _("Cite"), ":material/format_quote:", lambda: _cited(view, citation))
        if shared.chart:
            _offer_picture(view, shared, citation)
        if shared.data:
            _offer_files(view, shared, citation)


def citation_of(view: View, title: str, source_ids: Sequence[str]) -> Citation:
    """Return how the page is cited: with the address that shows its data as they are now."""
    published = session.newest_publication()
    number = published.number if published else 0
    publishers = (publisher(view.language, rows("sources")[one]) for one in source_ids)
    return Citation(
        title,
        tuple(dict.fromkeys(publishers)),
        address_of(view, version_here()),
        number,
        f"{published.time:%Y-%m-%d}" if published and published.time else "",
        date.today().isoformat(),
    )


def _pop_up(
    view: View, shared: Shared, name: str, label: str, icon: str, texts: Callable[[], Texts]
) -> None:
    """A button that opens texts to copy; they are sent once it is open."""
    # A key for each page, so that it is shut again on another one.
    key = f"share.{view.page}.{name}"
    box = st.popover(plain(label), icon=icon, type="tertiary", key=key, on_change="rerun")
    if not getattr(box, "open", True):
        return
    with box:
        if name == "embed" and not framing_hosts():
            _say_no_frames(view)
        _show_texts(view, key, texts(), shared.of_browser)


def _links(view: View, citation: Citation) -> Texts:
    _ = view.language.gettext
    newest = _("With the newest data, whenever it is opened"), address_of(view)
    if not version_here():
        return [newest]
    words = _("With the data as they are here: %(version)s")
    return [newest, (words % {"version": citation.version(view.language)}, citation.address)]


def _frames(view: View, shared: Shared) -> Texts:
    words = view.language.gettext("HTML for a page that shows this chart with the newest data")
    address = address_of(view, frame=True)
    return [(words, frame_of(address, shared.title, shared.height))]


def _say_no_frames(view: View) -> None:
    st.info(
        view.language.gettext(
            "No page may show this dashboard in a frame yet. Whoever runs it allows a host by the "
            "setting TWIN_PROVINCES_FRAME; until then browsers leave the frame empty."
        ),
        icon=":material/lock:",
    )


def _cited(view: View, citation: Citation) -> Texts:
    _, language = view.language.gettext, view.language
    return [
        (_("Citation"), citation.words(language)),
        ("BibTeX", citation.bibtex(language)),
        ("RIS", citation.ris(language)),
    ]


def _show_texts(view: View, key: str, texts: Texts, of_browser: Sequence[str]) -> None:
    component = st.components.v2.component("share", html=_HTML, js=_SCRIPT, isolate_styles=False)
    component(key=f"{key}.texts", data=json.dumps(_texts(view, texts, of_browser)))


def _texts(view: View, texts: Texts, of_browser: Sequence[str]) -> Mapping[str, Any]:
    """What the browser shows; `addresses` are those that it brings up to date in the texts."""
    _ = view.language.gettext
    addresses = address_of(view, version_here()), address_of(view, frame=True), address_of(view)
    return {
        "texts": [{"label": label, "text": text} for label, text in texts],
        # The longest first: the others may be the beginning of it.
        "addresses": sorted(set(addresses), key=len, reverse=True),
        "own": list(of_browser),
        "words": {
            "copy": _("Copy"),
            "copied": _("Copied."),
            "select": _("This browser does not copy by itself: the text is selected."),
        },
    }


def _offer_picture(view: View, shared: Shared, citation: Citation) -> None:
    """A button for the chart as a picture; the browser draws it, as it has drawn the chart."""
    language = view.language
    key = f"share.{view.page}.picture"
    icon = ":material/image:"
    box = st.popover(
        language.gettext("Picture"), icon=icon, type="tertiary", key=key, on_change="rerun"
    )
    if not getattr(box, "open", True):
        return
    data = {
        "chart": shared.chart,
        "name": shared.name,
        "heading": list(shared.heading or (shared.title,)),
        "foot": [*shared.notes, citation.words(language)],
        "language": language.code,
        "failure": language.gettext("This browser could not draw the picture."),
    }
    with box:
        html, script = PICTURE
        component = st.components.v2.component(
            "picture", html=html, js=script, isolate_styles=False
        )
        component(key=f"{key}.buttons", data=json.dumps(data))


def _offer_files(view: View, shared: Shared, citation: Citation) -> None:
    _, build = view.language.gettext, shared.data
    if build is None:
        return
    as_of = f"-as-of-{asked_version()}" if asked_version() else ""
    name = f"{shared.name}{as_of}"
    st.download_button(
        _("Excel (.xlsx)"),
        data=lambda: to_xlsx(build(citation)),
        file_name=f"{name}.xlsx",
        mime=XLSX,
        icon=":material/download:",
        type="tertiary",
        key=f"share.{view.page}.xlsx",
        on_click="ignore",
    )
    st.download_button(
        _("CSV with its description (.zip)"),
        data=lambda: to_zip(build(citation)),
        file_name=f"{name}.zip",
        mime="application/zip",
        icon=":material/download:",
        type="tertiary",
        key=f"share.{view.page}.zip",
        on_click="ignore",
    )
