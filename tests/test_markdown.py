"""Nothing but our own words is read as Markdown: kept by the code itself.

Which texts Streamlit reads so is asked of its own documentation, parameter by parameter, so that
the rule holds for what a newer Streamlit brings. Each of them must be a text of the code, a message
of the catalogues without fields, or `plain(…)` (ui/plain.py); options need `plainly(…)`.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tests.source_files import FLOOR, name_of, room, sources, tree

PARAMETERS = re.compile(r"^Parameters\n-+\n(.*?)(?=^\S[^\n]*\n-{3,}$|\Z)", re.DOTALL | re.MULTILINE)
PARAMETER = re.compile(r"^\*{0,2}(\w+) *:.*\n((?:(?: .*)?\n?)*)", re.MULTILINE)
# They tell how Markdown is shown, or hold what is made by calls that are looked at themselves.
NO_TEXTS = {"anchors", "bind", "cursor", "pages", "unsafe_allow_html", "width", "wrap"}
# Streamlit's page draws them as Markdown, its documentation does not say so.
UNDOCUMENTED = {"radio": {"captions"}}
MESSAGES = ("_", "gettext")
OTHERS = ("language", "log")  # what has methods of the same names


@cache
def markdown_parameters() -> dict[str, dict[str, int | None]]:
    """The parameters that are read as Markdown, with their places, by the name of the function.

    The place of one that takes all arguments from there on is None.
    """
    by_name: dict[str, dict[str, int | None]] = {}
    for owner in (st.column_config, st, DeltaGenerator):
        for name, function in inspect.getmembers(owner, callable):
            documented = markdown_in(inspect.getdoc(function) or "")
            if documented := documented | UNDOCUMENTED.get(name, set()):
                given = list(inspect.signature(function).parameters.values())
                given = given[1:] if given[0].name == "self" else given
                by_name[name] = {
                    parameter.name: None if parameter.kind is parameter.VAR_POSITIONAL else place
                    for place, parameter in enumerate(given)
                    if parameter.name in documented
                }
    return by_name


def markdown_in(documentation: str) -> set[str]:
    """The parameters of which the documentation of a function says that they are Markdown."""
    section = PARAMETERS.search(documentation + "\n")
    described = PARAMETER.findall(section[1]) if section else ()
    return {name for name, words in described if "markdown" in words.lower()} - NO_TEXTS


def test_streamlit_documents_what_is_markdown() -> None:
    known = markdown_parameters()
    assert len(known) > 50
    assert known["caption"] == {"body": 0, "help": 2}
    assert set(known["segmented_control"]) == {"label", "options", "format_func", "help"}
    assert set(known["radio"]) == {"label", "options", "help", "captions"}
    assert known["write"] == {"args": None}
    assert set(known["TextColumn"]) == {"help"}


def test_only_our_own_words_are_read_as_markdown() -> None:
    assert [fault for path in drawing() for fault in faults(path)] == []


def test_raw_text_is_found_however_it_is_given() -> None:
    for raw in (
        "st.caption(name)",
        "st.caption(body=name)",
        "box.warning(words % {'name': name})",
        "st.markdown(f'**{name}**')",
        "st.write('found', name)",
        "st.button('Go', help=name)",
        "st.radio('Way', ways)",
        "st.radio('Way', ways, format_func=str)",
        "st.tabs(names)",
        "st.tabs(['One', name])",
        "st.table(frame)",
        "st.metric('People', value)",
        "st.toast(**told)",
        "st.caption(*texts)",
        "config.TextColumn('Note', help=name)",
        "show = st.error if bad else st.info",
        "from streamlit import caption",
        "st.caption(_('Found: %(name)s') % {'name': name})",
        "st.caption(_(name))",
    ):
        assert list(raw_texts(ast.parse(raw))), raw


def test_our_own_words_are_let_through() -> None:
    for own in (
        "st.caption('Found')",
        "st.caption(_('Found'), help=view.language.gettext('Look there'))",
        "st.markdown(f'**{plain(name)}**')",
        "st.write(plain(words % {'name': name}))",
        "st.caption(_('None') if bad else plain(name))",
        "st.radio(_('Way'), ways, format_func=plainly(words.__getitem__))",
        "st.tabs([_('One'), plain(name)])",
        "from pages.map import parts\nparts.title(view)",
        "import streamlit as st",
    ):
        assert list(raw_texts(ast.parse(own))) == [], own


def drawing() -> list[Path]:
    """The files of the rooms that draw pages: the server only starts what they are drawn with."""
    return [path for path in sources() if room(path) in ("dashboard", "pages", "ui")]


def faults(path: Path) -> list[str]:
    """Where a file lets something else be read as Markdown, and what."""
    raw = raw_texts(tree(path))
    return [f"{name_of(path)}:{node.lineno}: {ast.unparse(node)}" for node in raw]


def raw_texts(module: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """What a file gives to Streamlit as Markdown although it is not our own words."""
    known, own = markdown_parameters(), own_modules(module) | set(OTHERS)
    called = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    for call in called:
        function = call.func
        if isinstance(function, ast.Attribute) and function.attr in known:
            of_others = ast.unparse(function.value).split(".")[-1] in own
            yield from () if of_others else raw_arguments(call, known[function.attr])
    by_name = [call.func for call in called]
    for node in ast.walk(module):
        match node:  # under another name it would not be found
            case ast.Attribute(value=ast.Name(id="st"), attr=name):
                if name in known and node not in by_name:
                    yield node
            case ast.ImportFrom(module="streamlit", names=names):
                if {alias.name for alias in names} & set(known):
                    yield node


def raw_arguments(call: ast.Call, markdown: dict[str, int | None]) -> Iterator[ast.expr]:
    """The arguments of a call that are read as Markdown and may hold anything."""
    by_name = {keyword.arg: keyword.value for keyword in call.keywords}
    if None in by_name:
        yield by_name[None]  # `**values`: nobody sees what they are
    yield from (argument for argument in call.args if isinstance(argument, ast.Starred))
    if "options" in markdown and is_plainly(by_name.get("format_func")):
        markdown = {name: place for name, place in markdown.items() if name in ("label", "help")}
    for name, place in markdown.items():
        given = call.args if place is None else call.args[place : place + 1]
        given = given or [by_name[name]] if name in by_name else given
        yield from (argument for argument in given if not is_own(argument))


def is_own(node: ast.expr) -> bool:
    """Whether an expression gives nothing but our own words and plain text."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=given):
            return name == "plain" or (
                name in MESSAGES and all(isinstance(part, ast.Constant) for part in given)
            )
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return all(map(is_own, parts))
        case ast.ListComp(elt=part):
            return is_own(part)
        case ast.FormattedValue(value=part):
            return is_own(part)
        case ast.IfExp(body=one, orelse=other):
            return is_own(one) and is_own(other)
    return False


def is_plainly(node: ast.expr | None) -> bool:
    """Whether an expression is a call of `plainly`."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "plainly"


def own_modules(module: ast.Module) -> set[str]:
    """The names under which a file imports modules of the project, such as `listing`."""
    return {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FLOOR
        for alias in node.names
    }
