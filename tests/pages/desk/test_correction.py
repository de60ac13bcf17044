"""One figure corrected at the desk: checked, previewed, published, and back where one was."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.desk.edit import row_now
from tests.apps import assert_sound, interrupted, open_page, run, words
from tests.publications import FIGURE, publish_figure
from ui import editor
from ui.desk import publishing
from versions.delta import read_text
from versions.location import Store
from versions.publications import latest_publication
from versions.state import latest

BACK = "/indicators?indicator=population&areas=la-sekong&point=la-sekong~2024"
NEW = "+"  # in the choice of a source


def key(store: Store) -> tuple[str, ...]:
    """The key of the population of Sekong in 2024."""
    rows = read_text(store, "statistics", 0)
    for name, cell in FIGURE.items():
        rows = rows[rows[name] == cell]
    return (*FIGURE.values(), str(rows["source_id"].iloc[0]))


def form(store: Store, lang: str = "en", **params: str) -> AppTest:
    """The form that corrects the population of Sekong in 2024."""
    row = ",".join(key(store))
    return open_page("desk", lang=lang, correct="statistics", row=row, back=BACK, **params)


def write(app: AppTest, column: str, value: str) -> AppTest:
    """Write into the box of a column, or choose there."""
    boxes = [*app.text_input, *app.text_area, *app.selectbox, *app.date_input]
    (box,) = [one for one in boxes if str(one.key).endswith(f".{column}")]
    return box.set_value(value).run()


def publish(app: AppTest) -> AppTest:
    """Say that all remarks were looked at, and publish."""
    for tick in app.checkbox:
        tick.check()
    app.button("desk.publish.button").click().run()
    return app


def now(store: Store) -> dict[str, str]:
    """The row as it is published now."""
    row = row_now(latest(store), "statistics", key(store))
    assert row is not None
    return dict(row)


def buttons(app: AppTest) -> list[str]:
    """The keys of the buttons on the page."""
    return [str(button.key) for button in app.button]


def test_a_figure_is_corrected_and_the_new_value_is_seen_where_one_was(store: Store) -> None:
    app = form(store)
    assert "desk.publish.button" not in buttons(app)
    assert "138,871" in words(app)
    app = write(app, "obs_value", "139871")
    assert "<del>138,871 people</del>" in words(app)
    assert "<strong>139,871 people</strong>" in words(app)
    app = publish(app)
    assert_sound(app)
    made = latest_publication(store)
    assert [(one.table, one.added, one.changed) for one in made.changes] == [("statistics", 0, 1)]
    assert "138,871 people → 139,871 people" in made.note
    assert now(store)["obs_value"] == "139871"
    assert "139,871" in words(app)  # in the panel of the page that it came from
    assert f"/versions?publication={made.number}" in words(app)


def test_a_second_click_may_come_at_the_very_moment_of_publishing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = write(form(store), "obs_value", "139871")
    monkeypatch.setattr(publishing, "publish_changes", interrupted(publishing.publish_changes))
    app = publish(app)
    assert_sound(app)
    assert latest_publication(store).number == 1
    assert "139,871" in words(app)
    assert "desk.publish.button" not in buttons(app)


@pytest.mark.usefixtures("in_turn")
def test_what_is_wrong_is_said_at_its_box(code: str, store: Store) -> None:
    app = write(form(store, code), "obs_value", "nhiều")
    assert "field-faults" in words(app)
    assert "nhiều" in words(app)
    assert "desk.publish.button" not in buttons(app)


def test_what_can_be_read_in_two_ways_is_asked(store: Store) -> None:
    app = write(form(store), "obs_value", "139.871")
    assert "desk.publish.button" not in buttons(app)
    (question,) = app.radio
    app = question.set_value("comma").run()
    assert "<strong>139,871 people</strong>" in words(app)
    app = write(app, "obs_value", "139.872")
    assert len(app.radio) == 1  # another number, another question


def test_a_qualifier_can_be_emptied_and_a_note_too(store: Store) -> None:
    app = write(form(store), "qualifier", "over")
    publish(app)
    assert now(store)["qualifier"] == "over"
    app = write(form(store), "qualifier", None)  # type: ignore[arg-type]
    publish(app)
    assert now(store)["qualifier"] == ""


def test_another_source_stands_beside_the_first_or_takes_its_place_as_one_says(
    store: Store,
) -> None:
    app = write(form(store), "source_id", NEW)
    for column, text in (("title", "Yearbook [1](x"), ("publisher", "Office")):
        app = write(app, f"source.{column}", text)
    assert "field-faults" in words(app)
    app = write(app, "source.title", "Niên giám 2025")
    app = write(app, "source.authority", "1")
    assert "desk.publish.button" not in buttons(app)
    (why,) = app.radio
    app = why.set_value("beside").run()
    app = publish(write(app, "obs_value", "140000"))
    assert_sound(app)
    made = latest_publication(store)
    assert [(one.table, one.added) for one in made.changes] == [("sources", 1), ("statistics", 1)]
    assert now(store)["obs_value"] == "138871"
    (source,) = set(read_text(store, "sources", 1)["source_id"]) - set(
        read_text(store, "sources", 0)["source_id"]
    )
    assert source == "source-office-nien-giam-2025"


def test_what_others_published_meanwhile_is_kept_or_shown_beside_mine(store: Store) -> None:
    app = write(form(store), "note", "Seen twice")
    publish_figure(store, "150002", "Kham")
    app = publish(app)
    assert "Kham" in app.warning[0].value
    assert now(store) | {"obs_value": "150002"} == now(store)
    app = publish(app)  # only the note is mine
    assert (now(store)["obs_value"], now(store)["note"]) == ("150002", "Seen twice")

    app = write(form(store), "obs_value", "150003")
    publish_figure(store, "150004", "Kham")
    app = publish(app)
    assert all(figure in words(app) for figure in ("150,002", "150,003", "150,004"))
    assert "desk.publish.button" not in buttons(app)
    app.button("desk.conflict.mine").click().run()
    assert "<del>150,004 people</del>" in words(app)
    publish(app)
    assert now(store)["obs_value"] == "150003"


def test_who_may_only_read_has_no_form_and_no_way_to_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {"indicator": "population", "areas": "la-sekong", "point": "la-sekong~2024"}
    assert "correct=statistics" in words(open_page("indicators", **seen))
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    assert "correct=statistics" not in words(open_page("indicators", **seen))
    app = form(store)
    assert "with the token" in app.info[0].value
    assert not app.text_input


def test_a_row_that_is_not_there_is_no_form(store: Store) -> None:
    app = run("desk", correct="statistics", row="no,such,row,here")
    assert_sound(app)
    assert "no such row" in app.info[0].value
