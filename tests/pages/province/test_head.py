"""What a province is: names in three scripts, and where it came from, with ways to those."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from i18n import Language
from tables.headlines import first_province
from tables.read import Tables
from tests.apps import open_page, words
from ui.names import province_labels


def test_the_page_begins_with_the_last_founding_province(tables: Tables, code: str) -> None:
    app = open_page("province", lang=code)
    assert app.title[0].value == province_labels(Language(code))[first_province(tables)]


def test_every_province_is_offered_and_a_choice_changes_the_link(tables: Tables) -> None:
    app = open_page("province")
    [choice] = app.selectbox
    assert len(choice.options) == len(tables["provinces"])
    choice.set_value("la-oudomxay").run()
    assert app.query_params["area"] == "la-oudomxay"
    assert app.title[0].value == "Oudomxay"


def test_a_former_province_leads_to_those_before_and_after_it(tables: Tables) -> None:
    links = tables["lineage"]
    for link in links[links["successor_id"] == "vn-ha-nam"].to_dict("records"):
        said = words(open_page("province", area=link["successor_id"]))
        assert f"area={link['predecessor_id']}&amp;" in said
        assert "Existed until" in said
        back = words(open_page("province", area=link["predecessor_id"]))
        assert f"area={link['successor_id']}&amp;" in back


@pytest.mark.parametrize("area", ["vn-ha-nam-ninh", "vn-da-nang-2025", "without figures"])
def test_every_way_to_more_of_a_province_is_open(area: str, tables: Tables) -> None:
    if area == "without figures":
        with_figures = set(tables["statistics"]["ref_area"])
        provinces = tables["provinces"]["province_id"]
        area = next(province for province in provinces if province not in with_figures)
    said = words(open_page("province", area=area))
    head = said.partition("<section")[2].partition("</section>")[0]
    for address in re.findall(r'href="(/(?:map|indicators|events)[^"]+)"', head):
        parts = urlsplit(unescape(address))
        assert not open_page(parts.path.strip("/"), **dict(parse_qsl(parts.query))).warning


def test_it_leads_to_what_is_new_of_the_province() -> None:
    assert "/news?area=la-sekong&amp;" in words(open_page("province", area="la-sekong"))


def test_the_head_names_the_partners_and_gates_of_today(tables: Tables) -> None:
    head = words(open_page("province", area="la-sekong")).partition("</section>")[0]
    pairs, gates = tables["partnerships"], tables["gates"]
    active = pairs[(pairs["la_province_id"] == "la-sekong") & (pairs["status"] == "active")]
    own = gates[gates["la_province_id"] == "la-sekong"]
    assert len(active)
    assert len(own)
    for area in active["vn_province_id"]:
        assert f"/province?area={area}&amp;" in head
    for gate in own["gate_id"]:
        assert f"/gates?gate={gate}&amp;" in head


def test_the_head_says_where_no_gate_is_known() -> None:
    head = words(open_page("province", area="vn-ha-nam")).partition("</section>")[0]
    assert "/gates?" not in head
    assert "none known" in head
