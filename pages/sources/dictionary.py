"""The data dictionary: all tables, or the columns of one, as datapackage.json describes them."""

from collections.abc import Callable

from exports.columns import rules, type_in_words
from tables.package import Resource, resources
from ui import blocks
from ui.link import link, pick_one
from ui.state.cache import tables
from ui.view import View


def show_dictionary(view: View) -> None:
    """Show all tables, or the columns of the one that the link asks for."""
    resource_of, code = resources(), view.language.code
    _ = view.language.gettext

    def name(table: str) -> str:
        return resource_of[table].title[code] if table else _("All tables")

    chosen = pick_one(view, "resource", _("Table"), ["", *resource_of], "", name)
    if chosen:
        _show_columns(view, resource_of[chosen])
    else:
        counts = {name: len(frame) for name, frame in tables().items()}
        blocks.show(
            view,
            "sources/dictionary.html",
            tables=resource_of.values(),
            counts=counts,
            link=_link(view),
        )


def _show_columns(view: View, resource: Resource) -> None:
    """The columns of one table: title, meaning, type, unit, rules and allowed values."""
    blocks.show(
        view,
        "sources/dictionary_table.html",
        table=resource,
        tables=resources(),
        rules=lambda field: rules(view.language, field).values(),
        type_of=lambda field: type_in_words(view.language, field),
        link=_link(view),
    )


def _link(view: View) -> Callable[[str], str]:
    """What gives the address of a table in the dictionary."""
    return lambda table: link(view, "sources", part="dictionary", resource=table)
