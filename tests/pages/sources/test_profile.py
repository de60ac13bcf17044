"""One source: its document, what it supports, and which source says otherwise."""

from i18n import Language
from tables.package import resources
from tables.read import Tables
from tables.sources import copy_place, own_address
from tests.apps import open_page, words

MINISTRY = "moit-2024-ha-nam-oudomxay"


def test_source_shows_document_date_authority_and_all_that_it_supports(code: str) -> None:
    language = Language(code)
    app = open_page("sources", lang=code, source=MINISTRY)
    text = words(app)
    assert "vietlaotrade.com/enhancing-cooperative-relations" in text
    assert language.date("2024-03-20") in text
    assert language.label("sources", "authority", "2") in text
    for table in ("events", "commitments", "partnerships", "event_people", "commitment_status"):
        assert resources()[table].title[code] in text
    values = app.dataframe[0].value["value"]
    assert len(values) == 11
    over = language.label("statistics", "qualifier", "over")
    unit = language.unit("bn_vnd")
    assert f"{over} {language.number(14_600)} {unit}" in set(values)
    assert language.gettext("yes") in set(values)  # what the tables have as 1


def test_a_copy_is_said_to_be_one_and_is_not_linked(code: str, tables: Tables) -> None:
    sources = tables["sources"]
    copies = sources[(sources["read_in"] != "") & (sources["url"] != "")].to_dict("records")
    copy = next(source for source in copies if not own_address(source))
    text = words(open_page("sources", lang=code, source=copy["source_id"]))
    assert Language(code).gettext("read in a copy") in text
    assert copy_place(copy) in text
    assert copy["url"] in text
    assert f'href="{copy["url"]}' not in text


def test_source_is_beside_the_one_that_says_otherwise() -> None:
    text = words(open_page("sources", source=MINISTRY))
    assert "over 14,600 bn VND" in text
    assert "over 12,800 bn VND" in text
    assert "source=v-thoisu-2023-ha-nam" in text


def test_statistics_lead_to_their_chart_and_panel() -> None:
    links = open_page("sources", lang="vi", source=MINISTRY).dataframe[0].value["link"]
    href = (
        "/indicators?indicator=budget_revenue_bn_vnd&areas=vn-ha-nam&point=vn-ha-nam~2023&lang=vi"
    )
    assert href in set(links)


def test_source_that_supports_nothing_says_so() -> None:
    assert "Nothing in the tables" in open_page("sources", source="g-geonames").title[0].value
