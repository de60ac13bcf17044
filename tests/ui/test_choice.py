"""What is chosen on one page goes along to the next, as far as that page can use it."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tables.headlines import FOUNDING
from tables.mappable import mappable
from tables.read import Tables
from tests.apps import TIMEOUT, open_page
from tests.test_injection import parameters
from ui.choice import TAKES
from ui.search.pages import TITLES

PAIR = "da-nang-2025--sekong"


def script() -> None:
    import json

    import streamlit as st

    from ui.choice import TAKES, choice_for
    from ui.view import current_view

    view = current_view(st.session_state["page"])
    st.text(json.dumps({page: choice_for(view, page) for page in TAKES}))


def choices(page: str, **link: str) -> dict[str, dict[str, str]]:
    """What every page takes up of a link to one of them."""
    app = AppTest.from_function(script, default_timeout=TIMEOUT)
    app.session_state["page"] = page
    app.query_params.update(link)
    taken: dict[str, dict[str, str]] = json.loads(app.run().text[0].value)
    return taken


@pytest.mark.parametrize("page", TAKES)
def test_the_table_names_parameters_that_the_pages_have(page: str) -> None:
    assert page in TITLES
    assert set(TAKES[page]) <= set(parameters()[page])


def test_a_province_goes_to_every_page_that_has_one() -> None:
    taken = choices("province", area="la-sekong")
    assert taken["map"] == taken["partnerships"] == taken["events"] == {"area": "la-sekong"}
    assert taken["commitments"] == {"area": "la-sekong"}
    assert taken["indicators"] == {"areas": "la-sekong"}


def test_of_several_provinces_the_first_goes_along() -> None:
    taken = choices("indicators", areas="vn-da-nang,la-sekong")
    assert taken["province"] == {"area": "vn-da-nang"}


def test_a_pair_goes_along_and_no_province_beside_it() -> None:
    taken = choices("map", pair=PAIR, area="la-oudomxay")
    assert taken["events"] == taken["commitments"] == taken["partnerships"] == {"pair": PAIR}
    assert taken["province"] == {"area": "la-oudomxay"}


def test_indicator_and_year_go_between_map_and_indicators(tables: Tables) -> None:
    years = mappable(tables)
    indicator, year = years.iloc[0][["indicator", "time_period"]]
    chosen = {"indicator": indicator, "year": year}
    assert choices("map", **chosen)["indicators"] == chosen
    assert choices("indicators", **chosen)["map"] == chosen


@pytest.mark.parametrize(
    ("page", "link", "other"),
    [
        ("partnerships", {"pair": next(iter(FOUNDING))}, "map"),  # it is no longer active
        ("map", {"indicator": "none", "year": "1980"}, "indicators"),
        ("map", {"pair": "all"}, "events"),
        ("indicators", {"year": "2020"}, "map"),  # of which indicator?
        ("indicators", {"indicator": "population", "year": "1066"}, "province"),
        ("province", {"area": "no-such-area"}, "map"),
        ("events", {"event": "no-such-event"}, "partnerships"),
    ],
)
def test_what_a_page_cannot_use_is_left_behind(page: str, link: dict[str, str], other: str) -> None:
    assert choices(page, **link)[other] == {}


def test_the_link_to_the_page_itself_leads_to_its_beginning() -> None:
    assert choices("partnerships", pair=PAIR)["partnerships"] == {}


@pytest.mark.parametrize("page", [page for page in TAKES if page != "partnerships"])
def test_no_page_complains_of_what_it_has_taken_up(page: str) -> None:
    for link in ({"pair": PAIR}, {"pair": next(iter(FOUNDING))}, {"area": "la-xaisomboun"}):
        app = open_page(page, **choices("partnerships", **link)[page])
        assert not app.warning


def test_the_navigation_carries_the_choice() -> None:
    app = open_page("partnerships", pair=PAIR)
    queries = {link.proto.page: link.proto.query_string for link in app.get("page_link")}
    assert f"pair={PAIR}" in queries["events"]
    assert "pair=" not in queries["sources"]
    assert all("lang=en" in query for query in queries.values())
