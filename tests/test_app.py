"""Every page runs in every language, and no link can break one."""

import pytest

from i18n import LANGUAGES, Language
from tests.apps import assert_sound, run
from tests.browsing import PAGES

# What a mistyped or outdated link may ask for, by page.
WRONG_LINKS = [
    ("overview", "lang", "xx"),
    ("map", "indicator", "no-such-indicator"),
    ("map", "year", "1066"),
    ("indicators", "indicator", "no-such-indicator"),
    ("indicators", "areas", "no-such-area"),
    ("indicators", "point", "no-such-point"),
    ("indicators", "focus", "no-such-area"),
    ("indicators", "events", "no-such-switch"),
    ("partnerships", "pair", "no-such-pair"),
    ("partnerships", "area", "no-such-area"),
    ("partnerships", "sort", "no-such-order"),
    ("commitments", "pair", "no-such-pair"),
    ("commitments", "state", "no-such-state"),
    ("commitments", "order", "no-such-order"),
    ("commitments", "commitment", "no-such-commitment"),
    ("events", "pair", "no-such-pair"),
    ("events", "field", "no-such-field"),
    ("events", "years", "2030-1066"),
    ("gates", "gate", "no-such-gate"),
    ("province", "area", "no-such-area"),
    ("compare", "areas", "no-such-area"),
    ("compare", "topic", "no-such-topic"),
    ("news", "since", "no-such-day"),
    ("news", "pair", "no-such-pair"),
    ("news", "area", "no-such-area"),
    ("programs", "table", "no-such-table"),
    ("programs", "program", "no-such-program"),
    ("coverage", "part", "no-such-part"),
    ("coverage", "country", "no-such-country"),
    ("coverage", "units", "no-such-units"),
    ("coverage", "topic", "no-such-topic"),
    ("coverage", "indicator", "no-such-indicator"),
    ("coverage", "area", "no-such-area"),
    ("sources", "source", "no-such-source"),
    ("desk", "correct", "no-such-table"),
    ("desk", "event", "no-such-event"),
    ("desk", "commitment", "no-such-commitment"),
    ("present", "tour", "no-such-tour"),
    ("versions", "table", "no-such-table"),
    ("overview", "version", "no-such-table.1"),
    ("indicators", "version", "statistics.999"),
    ("versions", "version", "statistics"),
]
HOSTILE = ["", "<script>alert(1)</script>", "x" * 5_000, "%00", ",,,", "-", "ລາວ"]


def test_page_runs_in_each_language_and_a_second_time(page_name: str, thorough: bool) -> None:
    # tests/test_languages.py runs every page in the others, too.
    codes = list(LANGUAGES) if thorough else ["en", ("vi", "lo")[PAGES.index(page_name) % 2]]
    titles = set()
    for code in codes:
        app = run(page_name, lang=code)
        assert_sound(app)
        assert not app.warning
        titles.add(app.title[0].value)
    assert len(titles) == len(codes), titles
    first = [type(part).__name__ for part in app.main]
    app.run()
    assert_sound(app)
    assert [type(part).__name__ for part in app.main] == first


@pytest.mark.parametrize(("page", "name", "value"), WRONG_LINKS)
def test_wrong_value_in_a_link_falls_back_with_a_note(page: str, name: str, value: str) -> None:
    app = run(page, **({"lang": "en"} | {name: value}))
    assert_sound(app)
    assert any(value in note.value for note in app.warning)


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_in_a_link_breaks_a_page(page_name: str, value: str, thorough: bool) -> None:
    if (PAGES.index(page_name) + HOSTILE.index(value)) % 2 and not thorough:
        pytest.skip("in full with --thorough; pages and values take turns")
    hostile = {name: value for page, name, _ in WRONG_LINKS if page == page_name}
    assert_sound(run(page_name, **({"lang": "en"} | hostile)))


def test_presenter_mode_shows_no_control(page_name: str) -> None:
    app = run(page_name, lang="en", present="1")
    assert_sound(app)
    controls = [*app.selectbox, *app.multiselect, *app.slider, *app.select_slider]
    assert controls == []
    assert [button.key for button in app.button] == ["leave-present"]


def test_language_of_the_link_wins() -> None:
    for code in LANGUAGES:
        assert Language(code).gettext("Present") in [
            button.label for button in run("overview", lang=code).button
        ]
