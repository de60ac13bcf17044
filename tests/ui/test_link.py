"""The link is the only state: it decides what is shown, and a choice changes the link."""

from streamlit.testing.v1 import AppTest

from tests.apps import TIMEOUT


def script() -> None:
    import streamlit as st

    from ui.link import pick_many, pick_one, pick_years
    from ui.view import current_view

    view = current_view("indicators")
    one = pick_one(view, "indicator", "Indicator", ["population", "area_km2"], "population")
    many = pick_many(view, "areas", "Areas", ["vn-ha-nam", "la-sekong"], ["vn-ha-nam"])
    years = pick_years(view, "years", "Years", 2000, 2020)
    st.json({"one": one, "many": list(many), "years": list(years)})


def run(**link: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=TIMEOUT)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def values(app: AppTest) -> dict[str, object]:
    import json

    result: dict[str, object] = json.loads(app.json[0].value)
    return result


def test_without_a_link_the_defaults_hold_and_the_link_stays_clean() -> None:
    app = run()
    assert values(app) == {"one": "population", "many": ["vn-ha-nam"], "years": [2000, 2020]}
    assert dict(app.query_params) == {}


def test_a_link_restores_what_its_sender_saw() -> None:
    app = run(indicator="area_km2", areas="la-sekong,vn-ha-nam", years="2005-2010")
    expected = {"one": "area_km2", "many": ["la-sekong", "vn-ha-nam"], "years": [2005, 2010]}
    assert values(app) == expected
    assert not app.warning


def test_a_choice_is_written_to_the_link_as_an_id() -> None:
    app = run().selectbox[0].select("area_km2").run()
    assert app.query_params["indicator"] == "area_km2"
    assert values(app)["one"] == "area_km2"


def test_choosing_the_default_again_takes_it_out_of_the_link() -> None:
    app = run(indicator="area_km2").selectbox[0].select("population").run()
    assert "indicator" not in app.query_params


def test_choosing_nothing_is_a_choice_too() -> None:
    app = run().multiselect[0].set_value([]).run()
    assert values(app)["many"] == []


def test_a_wrong_value_falls_back_with_a_note() -> None:
    app = run(indicator="gold", areas="vn-ha-nam,atlantis", years="1-2-3")
    assert values(app) == {"one": "population", "many": ["vn-ha-nam"], "years": [2000, 2020]}
    notes = "\n".join(note.value for note in app.warning)
    assert all(word in notes for word in ("gold", "atlantis", "1-2-3"))


def test_presenting_draws_no_control_and_keeps_the_values_of_the_link() -> None:
    app = run(present="1", indicator="area_km2")
    assert values(app)["one"] == "area_km2"
    assert not app.selectbox and not app.multiselect and not app.slider
