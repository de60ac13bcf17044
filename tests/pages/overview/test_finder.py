"""A province is found by its name, and the choice leads to its page (see test_first_visit.py)."""

import pytest

from i18n import Language
from tables.read import Tables
from tests.apps import assert_sound, open_page, run
from ui.names import province_labels


@pytest.mark.usefixtures("in_turn")
def test_a_choice_leads_to_the_page_of_its_province(code: str) -> None:
    app = open_page("overview", lang=code)
    app.selectbox[0].set_value("vn-ha-nam").run()
    assert_sound(app)
    assert app.query_params["area"] == "vn-ha-nam"
    assert app.title[0].value == province_labels(Language(code))["vn-ha-nam"]


def test_every_province_is_offered_and_none_is_chosen_beforehand(tables: Tables) -> None:
    [finder] = open_page("overview").selectbox
    assert len(finder.options) == len(tables["provinces"])
    assert finder.value is None


def test_where_nobody_can_choose_there_is_no_box() -> None:
    assert not run("overview", present="1").selectbox
    assert not run("overview", frame="1").selectbox
