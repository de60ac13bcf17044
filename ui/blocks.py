"""Blocks of HTML that Streamlit has no element for: cards, figures, lists, legends.

Templates live in ui/templates/, those of one page in pages/<page>/templates/, and escape everything
that comes from data.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import streamlit as st
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from figures.theme import Theme
from geo.addresses import address_of
from ui.view import View

_ROOM = Path(__file__).parent
# The colours of the theme that the rules in static/style.css use, as variables of the same name.
COLOURS = ("ink", "muted", "link", "primary", "rule", "axis", "panel", "background", "corridor")
STATUS_COLOURS = ("ok", "warning", "error", "info")
COUNTRY_COLOURS = ("vn", "vn_text", "vn_tint", "la", "la_text", "la_tint")


@cache
def _templates() -> Environment:
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(_ROOM / "templates"), PrefixLoader(_of_pages())]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _of_pages() -> dict[str, FileSystemLoader]:
    """The templates of each page, by the name of its folder: "gates/facts.html"."""
    folders = _ROOM.parent.glob("pages/*/templates")
    return {folder.parent.name: FileSystemLoader(folder) for folder in folders}


def load_templates() -> None:
    """Compile every template now rather than when it is first shown."""
    for name in _templates().list_templates():
        _templates().get_template(name)


def render(view: View, template: str, **values: object) -> Markup:
    """Return the filled template as HTML, marked with the language it is written in."""
    language = view.language
    return Markup(
        _templates()
        .get_template(template)
        .render(
            view=view, language=language, _=language.gettext, ngettext=language.ngettext, **values
        )
    )


def show(
    view: View, template: str, width: Literal["stretch", "content"] = "stretch", **values: object
) -> None:
    """Show a filled template on the page."""
    show_block(view, render(view, template, **values), width)


def show_block(
    view: View, filled: Markup, width: Literal["stretch", "content"] = "stretch"
) -> None:
    """Show a template that was filled before."""
    block = Markup('<div class="tp" lang="{}">{}</div>')
    body = str(block.format(view.language.code, filled))
    if view.framed:  # what a link leads to does not fit into the frame
        body = body.replace("<a ", '<a target="_blank" rel="noopener" ')
    st.html(body, width=width)


def show_range(view: View, first: int, last: int, count: int) -> None:
    """Say which items of a list are there: "1–20 of 112"; nothing where all are.

    It is seen on a projector and on paper, where nobody can turn pages.
    """
    if last - first + 1 < count:
        show(view, "range.html", first=first, last=last, count=count)


def show_style(view: View) -> None:
    """Give the page its colours, and words for controls, as CSS variables, and rules that use them.

    The rules are files of their own, which a browser asks for once and not with every rerun.
    """
    _ = view.language.gettext
    gone = _("The server does not answer. What you see stays, and goes on once it does.")
    words = _words({"by-name": _("Look for this name"), "server-gone": gone})
    st.html(f"<style>{_import('style.css')}{_variables(view.theme)}{words}</style>")
    for is_on, name in ((view.presenting, "present.css"), (view.framed, "frame.css")):
        if is_on:
            st.html(f"<style>{_import(name)}</style>")


def show_words(words: Mapping[str, str]) -> None:
    """Give the style sheet words in the reader's language for what Streamlit says in English.

    They are CSS variables, for `content` in the rules of static/style.css.
    """
    st.html(f"<style>{_words(words)}</style>")


def _words(words: Mapping[str, str]) -> str:
    values = "".join(f"--{name}:{_quoted(text)};" for name, text in words.items())
    return f":root{{{values}}}"


def _quoted(text: str) -> str:
    """Return a text as a CSS string; what could end it or the style is written as its number."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\<\n' else c for c in text) + '"'


def _import(name: str) -> str:
    """Return the rule that fetches a style sheet."""
    return f'@import url("{address_of(name)}");'


def script_of(name: str) -> str:
    """Return the script of a component that a file in static/ shows, fetched once by a browser.

    Each instance leaves by itself: where Streamlit puts another in its place, it takes the old one
    away after the new one has come.
    """
    return f"""export default function (component) {{
  let left = false, leave = () => {{}};
  import(new URL("{address_of(name)}", document.location.origin))
    .then((file) => {{ if (!left) leave = file.show(component); }});
  return () => {{ left = true; leave(); }};
}}"""


def _variables(theme: Theme) -> str:
    names = (*COLOURS, *STATUS_COLOURS, *COUNTRY_COLOURS)
    values = "".join(f"--{name.replace('_', '-')}:{getattr(theme, name)};" for name in names)
    return f":root{{{values}}}"
