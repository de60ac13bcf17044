"""The data dictionary: every table and column, as datapackage.json describes them."""

from data.package import Resource, resources
from exports.columns import rules, type_in_words
from ui import blocks
from ui.cache import tables
from ui.params import link, pick_one
from ui.view import View


def show(view: View) -> None:
    """Show all tables, or the columns of the one that the link asks for."""
    known = resources()
    _ = view.language.gettext
    code = view.language.code

    def name(table: str) -> str:
        return known[table].title[code] if table else _("All tables")

    chosen = pick_one(view, "resource", _("Table"), ["", *known], "", name)
    if chosen:
        show_table(view, known[chosen])
    else:
        counts = {name: len(rows) for name, rows in tables().items()}
        blocks.show(view, "dictionary.html", tables=known.values(), counts=counts, link=_link(view))


def show_table(view: View, resource: Resource) -> None:
    """Show the columns of one table: title, meaning, type, unit, rules and allowed values."""
    blocks.show(
        view,
        "dictionary_table.html",
        table=resource,
        tables=resources(),
        rules=lambda field: rules(view.language, field).values(),
        type_of=lambda field: type_in_words(view.language, field),
        link=_link(view),
    )


def _link(view: View) -> object:
    def to(table: str) -> str:
        return link(view, "sources", part="dictionary", resource=table)

    return to
