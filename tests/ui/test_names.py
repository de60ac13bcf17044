"""The name of a province leads to its page, also where it stands in a sentence."""

from i18n import Language
from ui.names import fate, origin, province_link
from ui.sources import SourceNotes
from ui.view import View

VIEW = View("gates", Language("vi"), dark=False, phone=False, presenting=False)


def test_the_name_of_a_province_is_a_link_in_the_readers_language() -> None:
    link = province_link(VIEW, "vn-ha-nam")
    assert link == '<a href="/province?area=vn-ha-nam&amp;lang=vi">Hà Nam</a>'
    assert ">&lt;b&gt;</a>" in province_link(VIEW, "vn-ha-nam", "<b>")


def test_what_a_province_came_from_and_became_leads_to_those() -> None:
    notes = SourceNotes(VIEW)
    [merger] = fate(VIEW, notes, "vn-ha-nam")
    assert "/province?area=vn-ninh-binh-2025&amp;" in merger.text
    [union] = origin(VIEW, notes, "vn-ninh-binh-2025")
    for former in ("vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"):
        assert f"/province?area={former}&amp;" in union.text
