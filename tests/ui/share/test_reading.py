"""Slides of another link, made in the middle of a page: nothing of it is drawn or remembered."""

from streamlit.testing.v1 import AppTest

from tests.apps import TIMEOUT, assert_sound

LINKS = (
    "/news?since=2025-01-01",
    "/map?year=2019",
    "/events?page=2",
    "/indicators?areas=x&chart=bar",
)


def script() -> None:
    """A page that makes slides of other links, and says of each what its first one is called."""
    import streamlit as st

    from i18n import Language
    from tests.ui.share.test_reading import LINKS
    from ui.share.slides import slides_of

    before = dict(st.session_state), st.query_params.to_dict()
    for link in LINKS:
        slides = slides_of(link, Language("en"))
        assert slides[0].title
    after = {name: value for name, value in st.session_state.items() if name != "reading"}
    assert (after, st.query_params.to_dict()) == before
    st.write("made")


def test_slides_are_made_in_a_session_without_a_trace_of_them() -> None:
    app = AppTest.from_function(script, default_timeout=TIMEOUT)
    app.query_params["year"] = "2001"
    app.run()
    assert_sound(app)
    assert [element.type for element in app.main] == ["main", "markdown"]
    assert app.query_params["year"] in ("2001", ["2001"])
