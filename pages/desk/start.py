"""The desk without a form: what it does, and where each of its forms begins."""

from ui import blocks
from ui.desk.publishing import may_begin
from ui.link import link
from ui.view import View


def heading(view: View) -> str:
    """Return what the page is called where no form is open."""
    return view.language.gettext("The desk")


def show_start(view: View) -> None:
    """Show what the desk does, and the way to each of its forms."""
    if not view.presenting and may_begin(view):
        blocks.show(
            view,
            "desk/start.html",
            indicators=link(view, "indicators"),
            upload=link(view, "upload"),
        )
