"""The link in force: a page reads another link than its own, and nothing of that stays."""

import streamlit as st

from tests.apps import run
from ui.state.query import is_own, query, query_of


def test_inside_the_block_another_link_is_in_force() -> None:
    with query_of({"year": "2019"}):
        assert dict(query()) == {"year": "2019"}
        assert not is_own()
        with query_of({"area": "la-hill"}):
            assert "year" not in query()
        assert query()["year"] == "2019"
    assert is_own()


def test_what_is_written_there_goes_no_further() -> None:
    params = {"as": "circles"}
    with query_of(params):
        del query()["as"]
        query()["area"] = "la-hill"
        assert dict(query()) == {"area": "la-hill"}
    assert params == {"as": "circles"}


def test_a_session_has_its_own_address_in_force() -> None:
    app = run("sources", part="usage")
    assert app.query_params["lang"] == "en"
    assert query() is st.query_params
