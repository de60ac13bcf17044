"""A tour on the screen: each step is the view of its page, with the tour's words around it."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

from tables.read import Tables
from tests.apps import assert_sound, run, words

TOUR = "nam-giang-corridor"


def present(step: int | str, tour: str = TOUR, **params: str) -> AppTest:
    return run("present", tour=tour, step=str(step), present="1", **params)


def steps_of(app: AppTest) -> tuple[list[str], int]:
    """The addresses to which the keys lead, and which of them is on the screen, from 0."""
    ((addresses, at),) = re.findall(r'data-addresses="([^"]*)" data-at="(\d+)"', words(app))
    return json.loads(unescape(addresses)), int(at)


def test_views_of_tours_open_without_a_note_on_their_link(
    tables: Tables, sample: Callable[[Any, int], list[Any]]
) -> None:
    views = tables["tour_views"].to_dict("records")
    for view in sample(views, 4):
        app = present(view["position"], view["tour_id"])
        assert_sound(app)
        assert [note.value for note in app.warning] == []
        assert app.title[0].value.replace("\\", "") == view["title_en"]


def test_a_step_shows_the_view_of_another_page_with_its_place_and_sources() -> None:
    app = present(7, lang="vi")
    said = words(app)
    assert "cửa khẩu quốc tế trong năm 2018" in said  # the commitment
    assert "7 trên 10" in said
    assert "Nguồn:" in said


def test_the_keys_lead_through_all_steps_and_to_the_end() -> None:
    addresses, at = steps_of(present(3))
    assert at == 2
    assert len(addresses) == 11
    assert addresses[3].startswith(f"/present?tour={TOUR}&step=4")
    end = present(11)
    assert "End of the tour" in words(end)
    assert steps_of(end)[1] == 10


def test_a_step_that_there_is_not_falls_back_to_the_first_with_a_note() -> None:
    app = present("99")
    assert any("99" in note.value for note in app.warning)
    assert "1 of 10" in words(app)


def test_the_traffic_of_a_gate_fills_a_projector_alone() -> None:
    said = words(present(8))
    assert "Traffic at Nam Giang" in said
    assert "95,260,000" in said
    assert "border gates:" not in said
