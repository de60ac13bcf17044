"""The data dictionary: every table and column, as datapackage.json describes them."""

from data.package import Field, Resource, resources
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
        rules=lambda field: rules(view, field),
        type_of=lambda field: type_in_words(view, field),
        link=_link(view),
    )


def type_in_words(view: View, field: Field) -> str:
    """Return what kind of value a column holds, in the reader's language."""
    _ = view.language.gettext
    kinds = {
        "string": _("text"),
        "number": _("number"),
        "integer": _("whole number"),
        "list": _("list, separated by %(delimiter)s") % {"delimiter": field.delimiter},
    }
    return kinds.get(field.type, field.type)


def rules(view: View, field: Field) -> list[str]:
    """Return the constraints of a column as words; allowed values are told apart from these."""
    _ = view.language.gettext
    words = {
        "required": _("never empty"),
        "unique": _("every value only once"),
        "minimum": _("at least %(value)s"),
        "maximum": _("at most %(value)s"),
        "minLength": _("at least %(value)s characters"),
        "maxLength": _("at most %(value)s characters"),
        "pattern": _("written as %(value)s"),
    }
    # A rule that is switched off says nothing; 0 as a least value says much.
    held = {rule: value for rule, value in field.constraints.items() if value is not False}
    return [words[rule] % {"value": value} for rule, value in held.items() if rule in words]


def _link(view: View) -> object:
    def to(table: str) -> str:
        return link(view, "sources", part="dictionary", resource=table)

    return to
