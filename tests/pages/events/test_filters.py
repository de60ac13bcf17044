"""The filters of events: all of them in the link, and what is offered where nothing fits."""

import pytest

from tests.apps import assert_sound, run
from tests.pages.events.test_listing import turned_to


@pytest.mark.usefixtures("in_turn")
def test_an_empty_result_says_what_to_loosen_and_clears(code: str) -> None:
    app = run("events", lang=code, pair="ha-nam--oudomxay", field="health")
    assert_sound(app)
    assert len(app.info) == 1
    app.button(key="events.without-field").click().run()
    assert_sound(app)
    assert not app.info
    assert "field" not in app.query_params
    assert app.query_params["pair"] == "ha-nam--oudomxay"


def test_clearing_the_filters_keeps_the_language() -> None:
    app = run("events", lang="vi", pair="ha-nam--oudomxay", years="2020-2024")
    app.button(key="events.clear").click().run()
    assert_sound(app)
    assert dict(app.query_params) == {"lang": "vi"}


def test_a_changed_filter_starts_at_the_first_page() -> None:
    app = turned_to("3")
    app.selectbox(key="events.pair").select("quang-nam--sekong").run()
    assert_sound(app)
    assert "page" not in app.query_params
    assert not app.warning
