"""Sources as slides: one document and what rests on it, or how much rests on which authority."""

from exports.deck import Cell, Slide, Step, Story, Table
from exports.parts.pieces import pieces
from pages.sources import parts, profile
from tables.package import resources
from tables.sources import own_address
from ui.share.slides import slide_of
from ui.share.texts import stories
from ui.sources import SourceNotes, publisher
from ui.state.cache import rows
from ui.texts import text
from ui.view import View

MOST = 3  # slides of open questions; the page has all


def slides(view: View) -> list[Slide]:
    """Return the source that the link names, the open questions, or the authorities."""
    if source := parts.pick_source(view):
        return [_source(view, source)]
    if parts.pick_part(view) == "questions":
        return _questions(view)
    return _levels(view)


def _source(view: View, source_id: str) -> Slide:
    """What a document is, and how many rows of each table name it."""
    notes, language, row = SourceNotes(view), view.language, rows("sources")[source_id]
    _, number = language.gettext, notes.number(source_id)
    lines = [
        (_("Publisher"), publisher(language, row)),
        (_("Published"), language.date(row["published"])),
        (_("Language"), language.label("sources", "language", row["language"])),
        (_("Authority"), language.label("sources", "authority", str(row["authority"]))),
        (_("Address"), own_address(row)),
    ]
    steps = [Step(f"{label}: {said}", sources=(number,)) for label, said in lines if said]
    cited = [
        [Cell(resources()[name].title[language.code]), Cell(language.number(len(own)), len(own))]
        for name, own in profile.cited_by(source_id).items()
    ]
    table = Table(_("Supports"), [_("Table"), _("Rows")], cited)
    return slide_of(view, row["title"], [Story("", steps), table], notes)


def _questions(view: View) -> list[Slide]:
    """What no source tells, by topic."""
    title = view.language.gettext("Open questions")
    parts_of_all = [
        story
        for topic, questions in parts.questions(view.language).items()
        for story in stories(
            topic, (Step(str(text(view.language, one, "text").striptags())) for one in questions)
        )
    ]
    return [slide_of(view, title, [story], SourceNotes(view)) for story in parts_of_all[:MOST]]


def _levels(view: View) -> list[Slide]:
    """How many sources there are of each authority, and how much rests on them."""
    language, _ = view.language, view.language.gettext
    headings = [_("Authority"), _("Sources"), _("Figures"), _("Other rows")]
    cells = [
        [
            Cell(language.label("sources", "authority", str(level["authority"]))),
            *(
                Cell(language.number(level[name]), float(level[name]))
                for name in ("sources", "figures", "records")
            ),
        ]
        for level in parts.levels().to_dict("records")
    ]
    table = Table("", headings, cells)
    return [
        slide_of(view, parts.title(view, ""), [one], SourceNotes(view)) for one in pieces(table)
    ]
