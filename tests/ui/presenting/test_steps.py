"""Steps of what is presented: which addresses the keys lead to, and whose steps hold."""

import json
import re
from html import unescape
from typing import Any

import pytest
import streamlit as st

from i18n import Language
from pages.commitments.listing import MOST_PRESENTED
from tests.apps import open_page, run, words
from ui.presenting import steps
from ui.presenting.steps import Steps, offer, offer_values, take
from ui.view import View

VIEW = View("events", Language("vi"), dark=False, phone=False, presenting=True)


@pytest.fixture(autouse=True)
def _session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})


@pytest.fixture
def _link(monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"present": "1", "lang": "vi", "page": "2"}
    monkeypatch.setattr(st, "query_params", here)


def keys_of(page: str, /, **params: str) -> dict[str, Any]:
    """What the browser is sent for the keys of a page."""
    app = run(page, present="1", **params)
    sent = [part.proto for part in app.get("bidi_component")]
    data = next(one.json for one in sent if one.component_name == "present-keys")
    return dict(json.loads(json.loads(data)))  # sent as one text


def steps_of(name: str, /, **params: str) -> Steps:
    """The steps that a page tells the keys."""
    text = words(run(name, present="1", **params))
    addresses, at = re.findall(r'data-addresses="([^"]*)" data-at="(\d+)"', text)[-1]
    return Steps(json.loads(unescape(addresses)), int(at))


def test_the_steps_offered_first_hold_and_are_taken_once() -> None:
    tour = Steps(["/map?step=1", "/events?step=2"], hold=True)
    offer(tour)
    offer(Steps(["/events?page=1"]))
    assert take() == tour
    assert take() == Steps(())


def test_first_and_last_step_lead_nowhere_else() -> None:
    one, two = "/map", "/events"
    assert (Steps([one, two]).previous, Steps([one, two]).next) == ("", two)
    assert (Steps([one, two], 1).previous, Steps([one, two], 1).next) == (one, "")
    assert (Steps(()).previous, Steps(()).next) == ("", "")


@pytest.mark.usefixtures("_link")
def test_values_of_a_parameter_are_this_very_view_with_each_of_them() -> None:
    offer_values(VIEW, "page", ["1", "2", "3"], "2", "1")
    here = "/events?present=1&lang=vi"
    assert take() == Steps([here, f"{here}&page=2", f"{here}&page=3"], 1)


@pytest.mark.usefixtures("_link")
def test_one_value_alone_is_no_step() -> None:
    offer_values(VIEW, "page", ["1"], "1", "1")
    assert take().addresses == ()


def test_the_years_of_a_ranking_are_steps() -> None:
    sent = steps_of("indicators", indicator="population", chart="ranking", year="2020")
    assert "year=2020" in sent.addresses[sent.at]
    assert len(sent.addresses) > 5


def test_a_long_list_is_stepped_through_from_the_page_on_which_it_was_opened() -> None:
    sent = steps_of("commitments", page="2")
    assert sent.at == 20 // MOST_PRESENTED
    assert sent.next.endswith(f"slide={sent.at + 2}")


def test_nothing_is_heard_where_nobody_presents() -> None:
    app = open_page("events")
    names = [part.proto.component_name for part in app.get("bidi_component")]
    assert steps._OFFERED not in app.session_state
    assert "present-keys" not in names


def test_the_following_page_takes_the_choice_along_and_the_last_leads_to_the_first() -> None:
    following = keys_of("map", indicator="population", lang="lo")["following"]
    assert following.startswith("/indicators?")
    assert "indicator=population" in following
    assert "lang=lo" in following
    assert keys_of("news")["following"].startswith("/?")
