"""The sections of a partnership's page: which there are, and the one that the link opens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from i18n import message as _
from pages.partnerships import figures, history, profile
from tables.partnerships import Partnership
from ui import blocks
from ui.link import pick_one
from ui.sources import SourceNotes
from ui.view import View

Show = Callable[[View, Partnership, SourceNotes], None]


@dataclass(frozen=True)
class Section:
    """One section: its title, what shows it, and how many things are in it, None where none count.

    `title` is a message.
    """

    title: str
    show: Show
    count: Callable[[Partnership], int] | None = None


def _show_figures(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    profile.show_provinces(view, partnership, notes)
    figures.show_comparison(view, partnership, notes)


def _show_events(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    history.show_timeline(view, partnership, notes)
    history.show_events(view, partnership, notes)


# By their name in the link, in the order of the page; the first is open where it asks for none.
SECTIONS: Mapping[str, Section] = {
    "figures": Section(_("Figures side by side"), _show_figures),
    "key-figures": Section(_("Key figures"), figures.show_key_figures),
    "events": Section(_("Events"), _show_events, lambda pair: len(pair.events)),
    "commitments": Section(
        _("Commitments"),
        history.show_commitments,
        lambda pair: profile.all_standings()[pair.id].commitments,
    ),
    "people": Section(_("People"), history.show_people, lambda pair: len(pair.people)),
    "support": Section(_("Support"), history.show_support, lambda pair: len(pair.support)),
}


def show_open(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show the choice of a section and the one chosen.

    The others are not built: all together they are six screens long.
    """
    titles = {name: _title(view, partnership, section) for name, section in SECTIONS.items()}
    chosen = pick_one(
        view,
        "section",
        view.language.gettext("Section"),
        list(titles),
        next(iter(titles)),
        titles.__getitem__,
        style="segments",
        label_visibility="collapsed",
    )
    blocks.show(view, "partnerships/on_paper.html", title=titles[chosen])
    SECTIONS[chosen].show(view, partnership, notes)


def _title(view: View, partnership: Partnership, section: Section) -> str:
    language = view.language
    title = language.gettext(section.title)
    if section.count is None:
        return title
    return f"{title} ({language.number(section.count(partnership))})"
