"""The forms of a file in which a view is taken away, and what each is good for."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.brief import to_pdf
from exports.dataset import to_zip
from exports.deck import Deck
from exports.drawing import figure_png, figure_svg
from exports.frozen import to_html
from exports.sheets import to_xlsx
from exports.slides.presentation import to_pptx
from i18n import message as _
from ui.share.taken import Taken

BRIEF, BRIEFED = 2, ("partnerships", "province")  # pages of a brief, and what has one
ZIP = "application/zip"
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Form:
    """A form of a file: its label and what it is good for (messages), and how it is made.

    `of_tables`: whether it is made of the page's tables, else of its slides.
    """

    id: str
    label: str
    use: str
    kind: str
    build: Callable[[Taken], bytes]
    of_tables: bool = False

    @property
    def why_not(self) -> str:
        """Return the message that says why a page has no such file."""
        if self.of_tables:
            return _("This page has no tables")
        return _("This page has no charts or maps")


def has_one_picture(page: str) -> bool:
    """Return whether a page is one picture; of others there is one for each slide, in a zip."""
    return page in ("indicators", "map")


def _pictures(one: Callable[..., str | bytes], ending: str) -> Callable[[Taken], bytes]:
    """What makes the picture or the pictures of a view."""

    def build(taken: Taken) -> bytes:
        if has_one_picture(taken.page):
            return _as_bytes(one(taken.deck.slides[0], taken.language))
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, slide in enumerate(taken.deck.slides, start=1):
                name = f"{taken.name}-{number}.{ending}"
                archive.writestr(name, _as_bytes(one(slide, taken.language)))
        return file.getvalue()

    return build


def _as_bytes(picture: str | bytes) -> bytes:
    return picture.encode("utf-8") if isinstance(picture, str) else picture


def _of_deck(write: Callable[[Deck], bytes]) -> Callable[[Taken], bytes]:
    return lambda taken: write(taken.deck)


FORMS: Sequence[Form] = (
    Form(
        "pptx",
        "PowerPoint (.pptx)",
        _("Slides with charts and maps that can be edited, sources and notes"),
        f"{OFFICE}.presentationml.presentation",
        _of_deck(to_pptx),
    ),
    Form(
        "pdf",
        "PDF (.pdf)",
        _("To send and to print on A4: text, charts, maps and sources; two pages of a pair"),
        "application/pdf",
        lambda taken: to_pdf(taken.deck, BRIEF if taken.page in BRIEFED else None),
    ),
    Form(
        "xlsx",
        "Excel (.xlsx)",
        _("Every table of the page, to reckon with; its sources on a sheet of their own"),
        f"{OFFICE}.spreadsheetml.sheet",
        lambda taken: to_xlsx(*taken.datasets),
        of_tables=True,
    ),
    Form(
        "png",
        _("Picture (.png)"),
        _("For a report or a message; says where it is from"),
        "image/png",
        _pictures(figure_png, "png"),
    ),
    Form(
        "svg",
        _("Drawing (.svg)"),
        _("The same, sharp at any size, for print and design"),
        "image/svg+xml",
        _pictures(figure_svg, "svg"),
    ),
    Form(
        "html",
        _("Frozen edition (.html)"),
        _("One file that opens without a network for years, sealed so that it can be cited"),
        "text/html",
        _of_deck(to_html),
    ),
    Form(
        "zip",
        _("CSV with its description (.zip)"),
        _("The same tables for programs, columns and sources described"),
        ZIP,
        lambda taken: to_zip(*taken.datasets),
        of_tables=True,
    ),
)
