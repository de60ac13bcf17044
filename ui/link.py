"""Controls bound to the link, which is the only state: what is seen is what a link restores.

On each run the value is read from the address and checked; a control's callback writes the
reader's choice back to the address before the next run. Streamlit's own `bind="query-params"`
is not used, because with `format_func` it writes the translated label, not the id.
In presenter mode and in a frame no control is drawn and the value in the link holds.
"""

import csv
import io
from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st

from i18n import Language
from tables.package import resources
from ui.plain import plain, plainly
from ui.search.names import have_names, meant
from ui.state.cache import asked_version
from ui.state.query import is_own, query
from ui.view import View

Format = Callable[[str], str]


def pick_one(
    view: View,
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    format: Format = str,
    style: Literal["select", "segments"] = "select",
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """Draw a control for one option and return the option chosen, one of `options`."""
    value = read_one(view, name, options, default, format)
    if not view.has_controls:
        return value
    key = _prepare(view, name, value)
    if style == "segments":
        st.segmented_control(
            plain(label),
            options,
            key=key,
            format_func=plainly(format),
            required=True,
            wrap=True,
            on_change=_write_one,
            args=(name, key, default),
            label_visibility=label_visibility,
        )
    else:
        by_name: Any = have_names(options)  # st.selectbox is typed for True or False as written
        st.selectbox(
            plain(label),
            options,
            key=key,
            format_func=format,
            placeholder=view.language.gettext("Choose"),
            on_change=_write_option,
            args=(view, name, key, default, options),
            label_visibility=label_visibility,
            accept_new_options=by_name,
        )
    return value


def read_one(
    view: View, name: str, options: Container[str], default: str, format: Format = str
) -> str:
    """Return the option that the link asks for; if there is none such, the default, with a note."""
    value = query().get(name, default)
    if value not in options:
        _note_wrong(view, name, [value], format(default))
        return default
    return value


def pick_text(view: View, name: str, label: str, longest: int = 80) -> str:
    """Draw a box for words to look for and return them, "" where there are none."""
    value = query().get(name, "")[:longest].strip()
    if not view.has_controls:
        return value
    key = _prepare(view, name, value)
    st.text_input(
        plain(label), key=key, max_chars=longest, on_change=_write_one, args=(name, key, "")
    )
    return value


def pick_many(
    view: View,
    name: str,
    label: str,
    options: Sequence[str],
    default: Sequence[str],
    format: Format = str,
    limit: int | None = None,
    style: Literal["select", "pills"] = "select",
    options_of: Callable[[str], Sequence[str]] = lambda value: (value,),
) -> tuple[str, ...]:
    """Draw a control for several options and return those chosen, in the order chosen.

    `options_of` gives the options meant by a value in the link.
    """
    asked = _asked_many(name, default, options_of)
    chosen = tuple(value for value in asked if value in options)[:limit]
    if wrong := [value for value in asked if value not in options]:
        chosen = chosen or tuple(default)
        _note_wrong(view, name, wrong, view.language.list(format(value) for value in chosen))
    if not view.has_controls:
        return chosen
    key = _prepare(view, name, list(chosen))
    arguments = (name, key, tuple(default))
    if style == "pills":
        st.pills(
            plain(label),
            options,
            selection_mode="multi",
            key=key,
            format_func=plainly(format),
            wrap=True,
            on_change=_write_many,
            args=arguments,
        )
    else:
        st.multiselect(
            plain(label),
            options,
            key=key,
            format_func=format,
            max_selections=limit,
            placeholder=view.language.gettext("Choose"),
            select_all=False,
            accept_new_options=have_names(options),
            on_change=_write_options,
            args=(view, *arguments, options),
        )
    return chosen


def pick_switch(view: View, name: str, label: str, values: tuple[str, str], default: str) -> bool:
    """Draw a switch between the values of a link for on and for off; return whether it is on."""
    on = read_one(view, name, values, default) == values[0]
    if not view.has_controls:
        return on
    key = _prepare(view, name, on)
    st.toggle(plain(label), key=key, on_change=_write_switch, args=(name, key, values, default))
    return on


def pick_year(
    view: View,
    name: str,
    label: str,
    years: Sequence[str],
    default: str,
    format: Format = str,
) -> str:
    """Draw a slider through the years and return the year chosen, one of `years`."""
    value = read_one(view, name, years, default, format)
    if not view.has_controls or len(years) < 2:
        return value
    key = _prepare(view, name, value)
    st.select_slider(
        plain(label),
        years,
        key=key,
        format_func=plainly(format),
        on_change=_write_one,
        args=(name, key, default),
    )
    return value


def pick_years(view: View, name: str, label: str, first: int, last: int) -> tuple[int, int]:
    """Draw a slider for a range of years and return its first and last year."""
    default = f"{first}-{last}"
    asked = query().get(name, default)
    start, _, end = asked.partition("-")
    wrong = not (start.isdigit() and end.isdigit() and first <= int(start) <= int(end) <= last)
    if wrong:
        _note_wrong(view, name, [asked], default)
    value = (first, last) if wrong else (int(start), int(end))
    if not view.has_controls or first == last:
        return value
    key = _prepare(view, name, value)
    st.slider(plain(label), first, last, key=key, on_change=_write_range, args=(name, key, default))
    return value


def link(view: View, page: str, **params: str) -> str:
    """Return an address inside the app, with the reader's language and version kept."""
    return link_in(view.language, page, **params)


def link_in(language: Language, page: str, **params: str) -> str:
    """Return `link` for what is kept for all readers of a language."""
    return f"/{page}?{urlencode({**kept_parameters(), **params, 'lang': language.code}, safe=',')}"


def history_link(
    language: Language, table: str, row: Mapping[str, Any], parts: int | None = None
) -> str:
    """Return the address of the history of a row of a table; of all that share parts of its key.

    row: its cells as text, at least those of the key. parts: how many columns of the key name what
    is meant, all if None: a figure of `statistics` is named by three, whichever source tells it.
    """
    key = [str(row[column]) for column in resources()[table].primary_key[:parts]]
    return link_in(language, "versions", table=table, row=key_as_text(key))


def history_of_figure(language: Language, table: str, row: Mapping[str, Any]) -> str:
    """Return the address of the history of a figure: of its rows of every source, all together.

    table: one whose key has the source behind what names the figure.
    """
    parts = resources()[table].primary_key.index("source_id")
    return history_link(language, table, row, parts)


def key_as_text(key: Sequence[str]) -> str:
    """Return the cells of a key as one line of CSV, which is how a link names a row."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(key)
    return line.getvalue()


def key_in(text: str) -> tuple[str, ...]:
    """Return the cells of the key that a link names; () where it names none."""
    try:
        return tuple(next(csv.reader([text]), ()))
    except csv.Error:
        return ()


def kept_parameters() -> dict[str, str]:
    """Return the parameter that every link inside the app keeps: the version, if one is asked."""
    return {"version": asked_version()} if asked_version() else {}


def address_here(view: View, without: str) -> str:
    """Return the address of this very view, but for one parameter."""
    params = {name: query()[name] for name in query() if name != without}
    return f"/{view.page}?{urlencode(params, safe=',')}" if params else f"/{view.page}"


def _asked_many(
    name: str, default: Sequence[str], options_of: Callable[[str], Sequence[str]]
) -> list[str]:
    if name not in query():
        return list(default)
    asked = (part for part in query()[name].split(",") if part)
    return list(dict.fromkeys(value for part in asked for value in options_of(part)))


def _prepare(view: View, name: str, value: object) -> str:
    """Give the control the value of the link before it is drawn, and return its key."""
    key = f"{view.page or 'overview'}.{name}"
    st.session_state[key] = value
    return key


def _note_wrong(view: View, name: str, wrong: Sequence[str], instead: str) -> None:
    if not is_own():
        return  # nobody reads it where the link is another one
    _ = view.language.gettext
    words = _("The link asks for %(wrong)s, which is not here. Shown: %(shown)s.")
    quoted = ", ".join(f"“{value[:60]}” ({name})" for value in wrong)
    st.warning(plain(words % {"wrong": quoted, "shown": instead}), icon=":material/link_off:")


def _write(name: str, value: str, default: str) -> None:
    if value == default and name in query():
        del query()[name]
    elif value != default:
        query()[name] = value


def _write_one(name: str, key: str, default: str) -> None:
    _write(name, st.session_state[key], default)


def _write_option(view: View, name: str, key: str, default: str, options: Sequence[str]) -> None:
    for option in options_meant(view, [st.session_state[key]], options):
        _write(name, option, default)


def _write_options(
    view: View, name: str, key: str, default: Sequence[str], options: Sequence[str]
) -> None:
    chosen = options_meant(view, st.session_state[key], options)
    _write(name, ",".join(dict.fromkeys(chosen)), ",".join(default))


def options_meant(view: View, chosen: Sequence[str], options: Sequence[str]) -> list[str]:
    """Return the options chosen, those too that are called as somebody typed; of others, a note."""
    meanings = {text: text if text in options else meant(text, options) for text in chosen}
    for text in (text for text, option in meanings.items() if option is None):
        words = view.language.gettext("Nothing to choose here is called “%(query)s”.")
        st.toast(plain(words % {"query": text}))
    return [option for option in meanings.values() if option is not None]


def _write_switch(name: str, key: str, values: tuple[str, str], default: str) -> None:
    _write(name, values[0 if st.session_state[key] else 1], default)


def _write_many(name: str, key: str, default: Sequence[str]) -> None:
    _write(name, ",".join(st.session_state[key]), ",".join(default))


def _write_range(name: str, key: str, default: str) -> None:
    first, last = st.session_state[key]
    _write(name, f"{first}-{last}", default)


def forget(*names: str) -> None:
    """Take parameters out of the link."""
    for name in names:
        query().pop(name, None)


def box_for_controls(
    view: View, key: str, horizontal: bool = False
) -> AbstractContextManager[object]:
    """Return a box for controls; nothing is drawn where there are none."""
    if not view.has_controls:
        return nullcontext()
    return st.container(key=key, horizontal=horizontal, vertical_alignment="bottom")


def place_for_filters(view: View) -> AbstractContextManager[object]:
    """Return where the filters of a list go: on a phone they are folded away."""
    if not (view.has_controls and view.phone):
        return nullcontext()
    label = view.language.gettext("Filters")
    return st.expander(plain(label), icon=":material/filter_list:")


def show_clear(view: View, page: str, filters: Sequence[str]) -> None:
    """Show the button that takes all filters of a page's list out of the link."""
    label, icon = view.language.gettext("Clear all filters"), ":material/filter_list_off:"
    st.button(plain(label), icon=icon, on_click=forget, args=tuple(filters), key=f"{page}.clear")
