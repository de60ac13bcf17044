"""Which province the page is about, and what it is: names, capital, area, before and after."""

from pages.province.cooperation import active_partners, events_of, gate_links
from pages.province.figures import AREA_UNIT, leading, observations
from tables.headlines import first_province
from tables.partnerships import pairs_of
from ui import blocks
from ui.link import box_for_controls, link, pick_one
from ui.names import fate, origin, province_labels, provinces_by_name
from ui.sources import SourceNotes
from ui.state.cache import rows, tables
from ui.texts import text
from ui.values.facts import Fact, observation
from ui.view import View


def pick(view: View) -> str:
    """Draw the choice of a province, today's or a former one, and return its id."""
    labels = province_labels(view.language)
    options = provinces_by_name(view.language)
    label = view.language.gettext("Province")
    with box_for_controls(view, "province-choice"):
        default = first_province(tables())
        return pick_one(view, "area", label, options, default, labels.__getitem__)


def title(view: View, area: str) -> str:
    """Return the name of the province; of two that share it, with the year of change."""
    return province_labels(view.language)[area]


def show_head(view: View, area: str, notes: SourceNotes) -> None:
    """Show what the province is, where it came from, what became of it, and where more is."""
    province = rows("provinces")[area]
    blocks.show(
        view,
        "province/head.html",
        province=province,
        capital=text(view.language, province, "capital"),
        mark=notes.mark(province["source_id"]),
        area=_area(view, area, notes),
        origin=origin(view, notes, area),
        fate=fate(view, notes, area),
        partners=active_partners(view, area),
        gates=gate_links(view, area),
        links=[] if view.presenting else _links(view, area),
    )


def _area(view: View, area: str, notes: SourceNotes) -> Fact | None:
    """How large the province is, None where no source says."""
    indicators = rows("indicators")
    claims = (
        claim for claim in leading(area) if indicators[claim.row["indicator"]]["unit"] == AREA_UNIT
    )
    return next((observation(view, notes, claim) for claim in claims), None)


def _links(view: View, area: str) -> list[tuple[str, str]]:
    """The other pages that know more of the province: words and address."""
    _ = view.language.gettext
    links = [(_("On the map"), link(view, "map", area=area))]
    if not observations(area).empty:
        links.append((_("Charts of its figures"), link(view, "indicators", areas=area)))
        links.append((_("Compare with another province"), link(view, "compare", areas=_two(area))))
    if not events_of(area).empty:
        links.append((_("All its events"), link(view, "events", area=area)))
    return [*links, (_("What is new"), link(view, "news", area=area))]


def _two(area: str) -> str:
    """The province and the first of its partners, for a comparison of two."""
    partners = pairs_of(tables(), area)
    return ",".join([area, *partners["partner_id"].head(1)])
