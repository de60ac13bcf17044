"""What is missing as slides: tables of provinces, or the list for one office."""

from datetime import date

from exports.deck import Cell, Slide, Table
from exports.parts.pieces import pieces
from pages.coverage import controls, grids, office
from pages.coverage.controls import Choice
from ui.share.slides import slide_of
from ui.share.texts import text_of
from ui.sources import SourceNotes
from ui.view import View

MOST_SLIDES = 4  # of a table of all provinces; the page has the rest


def slides(view: View) -> list[Slide]:
    """Return the table or the list that the link asks for."""
    choice, notes = controls.pick_choice(view), SourceNotes(view)
    title = controls.title(view, choice)
    build = {controls.OFFICE: _office, controls.YEARS: _years}.get(choice.part, _newest)
    tables = pieces(build(view, choice))[:MOST_SLIDES]
    return [slide_of(view, title, [table], notes) for table in tables] or [
        slide_of(view, title, [], notes)
    ]


def _newest(view: View, choice: Choice) -> Table:
    """The year of the newest figure of each province and indicator of a topic."""
    day = date.today().isoformat()
    grid = grids.newest_grid(view.language, choice.country, choice.province_set, choice.topic, day)
    return Table(
        "",
        [view.language.gettext("Province"), *(column["title"] for column in grid["columns"])],
        [
            [
                Cell(row["name"]),
                *(
                    Cell(cell["year"], float(cell["year"])) if cell else Cell("")
                    for cell in row["cells"]
                ),
            ]
            for row in grid["rows"]
        ],
    )


def _years(view: View, choice: Choice) -> Table:
    """In which years each province has figures of an indicator: ● where it has one."""
    grid = grids.years_grid(view.language, choice.country, choice.province_set, choice.indicator)
    return Table(
        "",
        [view.language.gettext("Province"), *(str(year) for year, _count in grid["years"])],
        [
            [Cell(row["name"]), *(Cell("●" if cell else "") for cell in row["cells"])]
            for row in grid["rows"]
        ],
    )


def _office(view: View, choice: Choice) -> Table:
    """What a province should bring: what most others have and it has not, or of long ago."""
    _ = view.language.gettext
    lines = office.lines_of(view.language, choice.area, date.today().isoformat())
    headings = [
        _("Indicator"),
        _("Newest figure here"),
        _("Provinces that have it"),
        _("Newest of the others"),
    ]
    return Table(
        "",
        headings,
        [
            [
                Cell(text_of(line["title"])),
                Cell(line["newest"]["when"] if line["newest"] else ""),
                Cell(_("%(count)s of %(all)s") % {"count": line["count"], "all": line["all"]}),
                Cell(line["others"]),
            ]
            for line in lines
        ],
    )
