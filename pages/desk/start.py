"""What the link asks of the desk: one of its forms, or all that it does and where it begins."""

from dataclasses import dataclass

from tables.package import resources
from ui import blocks
from ui.desk.publishing import may_begin
from ui.desk.ways import desk_link
from ui.desk.words import FIGURE
from ui.link import key_in, link, read_one
from ui.state.cache import rows
from ui.state.query import query
from ui.view import View
from uploads.desk.rows import Key

# Parameters of the link.
TABLE, ROW, EVENT, COMMITMENT = "correct", "row", "event", "commitment"
NEW = "new"


@dataclass(frozen=True)
class Request:
    """What the link asks for: a row to correct ("" for none), a new event, or an outcome."""

    table: str
    key: Key
    is_event: bool
    commitment: str

    @property
    def is_empty(self) -> bool:
        """Whether it asks for no form."""
        return not (self.table or self.is_event or self.commitment)


def asked(view: View) -> Request:
    """Return what the link asks for; what is not there is noted."""
    words = view.language.gettext("all that the desk does")

    def every(_none: str) -> str:
        return words

    return Request(
        read_one(view, TABLE, {"", *resources()}, "", every),
        key_in(query().get(ROW, "")),
        read_one(view, EVENT, ("", NEW), "", every) == NEW,
        read_one(view, COMMITMENT, {"", *rows("commitments")}, "", every),
    )


def heading(view: View, request: Request) -> str:
    """Return what the page is called: by its form, where one is open."""
    _ = view.language.gettext
    if request.table:
        has_figure = any(field.name == FIGURE for field in resources()[request.table].fields)
        return _("Correct a figure") if has_figure else _("Correct a row")
    if request.is_event:
        return _("A new event")
    return _("What became of a commitment") if request.commitment else _("The desk")


def show_start(view: View) -> None:
    """Show what the desk does, and the way to each of its forms."""
    if not view.presenting and may_begin(view):
        blocks.show(
            view,
            "desk/start.html",
            indicators=link(view, "indicators"),
            event=desk_link(view, event=NEW),
            commitments=link(view, "commitments", state="overdue"),
            upload=link(view, "upload"),
        )
