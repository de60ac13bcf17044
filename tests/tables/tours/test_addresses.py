"""What addresses of views may be: pages of the dashboard, with what they name."""

import pytest

from tables.read import Tables
from tables.tours.addresses import PAGES, AddressError, address_of, check_address, parts_of
from tests.made_up import made_up
from tests.test_injection import EVERYWHERE, parameters

TABLES = made_up()


def test_the_pages_of_tours_have_the_parameters_that_the_readme_names() -> None:
    described = parameters()
    assert {page: set(own) for page, own in PAGES.items()} == {
        page: set(described[page]) - set(EVERYWHERE) for page in PAGES
    }


@pytest.mark.parametrize(
    ("address", "page", "own"),
    [
        ("/", "overview", {}),
        ("/overview", "overview", {}),
        ("/gates?gate=risen&date=1999-12-31", "gates", {"gate": "risen", "date": "1999-12-31"}),
        ("/map?area=vn-alpha&gates=", "map", {"area": "vn-alpha", "gates": ""}),
    ],
)
def test_an_address_is_a_page_and_its_parameters(
    address: str, page: str, own: dict[str, str]
) -> None:
    assert parts_of(address) == (page, own)
    assert parts_of(address_of(page, own)) == (page, own)
    check_address(address, TABLES)


def test_how_a_view_is_seen_is_no_part_of_its_address() -> None:
    own = {"gate": "risen", "lang": "vi", "present": "1", "version": "3", "tour": "t"}
    assert address_of("gates", own) == "/gates?gate=risen"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org/map", "host"),
        ("//example.org/map", "host"),
        ("/\\example.org/map", "host"),
        ("javascript:alert(1)", "host"),
        ("map", "host"),
        ("/map#there", "host"),
        ("", "host"),
        ("/upload", "page"),
        ("/api/tables/gates.csv", "page"),
        ("/gates?lang=vi", "parameter"),
        ("/gates?token=abc", "parameter"),
        ("/gates?gate=nowhere", "id"),
        ("/indicators?areas=vn-alpha,vn-nowhere", "id"),
        ("/events?event=<script>", "id"),
    ],
)
def test_what_leads_elsewhere_or_names_nothing_is_refused(address: str, kind: str) -> None:
    with pytest.raises(AddressError) as refusal:
        check_address(address, TABLES)
    assert refusal.value.kind == kind


def test_every_address_of_the_tables_is_in_its_one_form(tables: Tables) -> None:
    for address in tables["tour_views"]["address"]:
        check_address(address, tables)
        assert address_of(*parts_of(address)) == address
