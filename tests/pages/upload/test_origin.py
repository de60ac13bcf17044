"""An old download that is uploaded again never turns back what others corrected since."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.apps import words
from tests.pages.upload.test_steps import figures, page, tick, upload
from tests.publications import FIGURE, publish_figure
from ui.state import newest
from versions.delta import read_text
from versions.location import Store
from versions.publications import current, latest_publication

OLD = "statistics-publication-0.csv"


def value(store: Store, **key: str) -> str:
    """The value of one figure as it is published now."""
    frame = read_text(store, "statistics", current(store, "statistics"))
    for name, cell in key.items():
        frame = frame[frame[name] == cell]
    (only,) = frame["obs_value"]
    return str(only)


def other_figure(store: Store) -> pd.DataFrame:
    """The row of the table before the one that others correct, with a value of the clerk's own."""
    frame = read_text(store, "statistics", 0)
    same = (frame[list(FIGURE)] == pd.Series(FIGURE)).all(axis=1)
    other = frame[~same & (frame["indicator"] == "population")].head(1)
    return pd.concat([frame[same], other.assign(obs_value="123456")])


def publish(app: AppTest) -> AppTest:
    """Publish what is previewed, whatever is remarked of it."""
    tick(app)
    app.text_input(key="upload.note").set_value("my figures")
    return app.button(key="upload.publish").click().run()


def test_what_only_others_changed_stays(store: Store) -> None:
    rows = other_figure(store)
    publish_figure(store, "150001", "Lan")
    newest.newest_now()
    app = upload(page(), rows, OLD)
    assert "Lan" in app.info[0].value
    assert "<del>" in words(app)
    publish(app)
    key = rows.iloc[1][["ref_area", "indicator", "time_period", "source_id"]].to_dict()
    assert value(store, **FIGURE) == "150001"
    assert value(store, **key) == "123456"
    assert latest_publication(store).changes[0].changed == 1


def test_a_file_that_changes_nothing_itself_publishes_nothing(store: Store) -> None:
    rows = figures("138871")
    publish_figure(store, "150001")
    newest.newest_now()
    app = upload(page(), rows, OLD)
    assert any("nothing to publish" in note.value for note in app.info)


def test_a_row_that_both_changed_is_asked_about(store: Store) -> None:
    publish_figure(store, "150001", "Lan")
    newest.newest_now()
    app = upload(page(), figures("150002"), OLD)
    assert any("1 row was changed by you and by others" in note.value for note in app.warning)
    assert "upload.publish" not in [str(button.key) for button in app.button]
    app.radio[0].set_value("published").run()
    assert any("nothing to publish" in note.value for note in app.info)
    app.radio[0].set_value("file").run()
    publish(app)
    assert value(store, **FIGURE) == "150002"


def test_without_a_word_of_its_origin_a_file_is_taken_as_it_is(store: Store) -> None:
    publish_figure(store, "150001")
    newest.newest_now()
    publish(upload(page(), figures("150002"), "figures.csv"))
    assert value(store, **FIGURE) == "150002"
