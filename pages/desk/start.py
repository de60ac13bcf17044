"""What the link asks of the desk: one of its forms, or all that it does and where it begins."""

from tables.package import resources
from ui import blocks
from ui.desk.publishing import may_begin
from ui.desk.words import FIGURE
from ui.link import key_in, link, read_one
from ui.state.query import query
from ui.view import View
from uploads.desk.rows import Key

TABLE, ROW = "correct", "row"  # parameters of the link


def asked_row(view: View) -> tuple[str, Key] | None:
    """Return table and key of the row that the link asks for; None where it asks for none."""
    every = view.language.gettext("all that the desk does")
    table = read_one(view, TABLE, {"", *resources()}, "", lambda _none: every)
    key = key_in(query().get(ROW, ""))
    return (table, key) if table else None


def heading(view: View, row: tuple[str, Key] | None) -> str:
    """Return what the page is called: by its form, where one is open."""
    _ = view.language.gettext
    if row is None:
        return _("The desk")
    has_figure = any(field.name == FIGURE for field in resources()[row[0]].fields)
    return _("Correct a figure") if has_figure else _("Correct a row")


def show_start(view: View) -> None:
    """Show what the desk does, and the way to each of its forms."""
    if not view.presenting and may_begin(view):
        blocks.show(
            view,
            "desk/start.html",
            indicators=link(view, "indicators"),
            upload=link(view, "upload"),
        )
